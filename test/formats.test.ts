import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { UserError } from '../src/errors.ts'
import { type ExtractOptions, extract, isMediaType, MEDIA_TYPES } from '../src/formats/index.ts'
import type { Document, SourceInfo } from '../src/types.ts'

const read = (
  mediaType: string,
  text: string,
  source: Partial<SourceInfo> = {},
  options: ExtractOptions = {},
): Promise<Document> =>
  extract(
    {
      source: {
        kind: 'file',
        location: 'page',
        finalUrl: null,
        redirects: [],
        retrieved: null,
        mediaType,
        sha256: '',
        ...source,
      },
      bytes: new Uint8Array(),
      charset: null,
      warnings: ['from loading'],
    },
    { text, warnings: ['from decoding'] },
    options,
  )

const textOf = ({ text, blocks }: Document, index: number | null): string =>
  index === null ? '-' : text.slice(blocks[index]!.start, blocks[index]!.end)

/** Every block as `kind: text`. */
const kinds = (document: Document): string[] =>
  document.blocks.map(({ kind }, index) => `${kind}: ${textOf(document, index)}`)

/** Every block as `text ← heading | label`. */
const outline = (document: Document): string[] =>
  document.blocks.map(
    ({ heading, label }, index) =>
      `${textOf(document, index)} ← ${textOf(document, heading)} | ${textOf(document, label)}`,
  )

const long = 'The treatment is a course of three visits and each of them takes about an hour of your time'

describe('plain text', () => {
  test.each<readonly [string, string, readonly string[]]>([
    [
      'lines are blocks',
      'One sentence here.\nAnother one there.\n\nA third.',
      ['paragraph: One sentence here.', 'paragraph: Another one there.', 'paragraph: A third.'],
    ],
    [
      'any end of line',
      'One.\r\nTwo.\rThree.\u2028Four.',
      ['paragraph: One.', 'paragraph: Two.', 'paragraph: Three.', 'paragraph: Four.'],
    ],
    [
      'a short line over text is a heading',
      'Exosome Face\nSmoother texture and deeper hydration.',
      ['heading: Exosome Face', 'paragraph: Smoother texture and deeper hydration.'],
    ],
    [
      'across a blank line too',
      'Exosome Face\n\nSmoother texture.',
      ['heading: Exosome Face', 'paragraph: Smoother texture.'],
    ],
    [
      'a question over its answer',
      'Yes, really.\nIs it safe?\nIt is.',
      ['paragraph: Yes, really.', 'heading: Is it safe?', 'paragraph: It is.'],
    ],
    [
      'the last line heads nothing',
      'Some text here.\n\nBook Now',
      ['paragraph: Some text here.', 'paragraph: Book Now'],
    ],
    [
      'a label with its value is no heading',
      'Downtime: none\nPain: low',
      ['paragraph: Downtime: none', 'paragraph: Pain: low'],
    ],
    [
      'a menu of short lines has one heading',
      'Treatments\nLip flip – subtle shape\nBrow lift – open eyes\nJaw – soft',
      [
        'heading: Treatments',
        'paragraph: Lip flip – subtle shape',
        'paragraph: Brow lift – open eyes',
        'paragraph: Jaw – soft',
      ],
    ],
    [
      'a line of strokes shows a heading, and is none',
      'About us\n========\nText.',
      ['heading: About us', 'paragraph: Text.'],
    ],
    [
      'bullets stay outside',
      '• one\n- two\n– three\n* four\n✔ five\n✅ six\n1. seven\n2) eight',
      ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'].map((text) => `list-item: ${text}`),
    ],
    [
      'what only looks like a bullet',
      '-5% today.\n1.5ml of it.\n*Results vary.\n★★★★★ – Jane.',
      ['paragraph: -5% today.', 'paragraph: 1.5ml of it.', 'paragraph: *Results vary.', 'paragraph: ★★★★★ – Jane.'],
    ],
    [
      'wrapped prose is one block',
      `${long},\nwhich most find easy.\nNext.`,
      [`paragraph: ${long},\nwhich most find easy.`, 'paragraph: Next.'],
    ],
    [
      'prose wrapped at a column, whatever comes next',
      `${long} at\nLondon, and after that we meet in some other place that you are\nfree to choose.`,
      [`paragraph: ${long} at\nLondon, and after that we meet in some other place that you are\nfree to choose.`],
    ],
    [
      'a full sentence before a line in lower case',
      `${long}.\nand so on`,
      [`paragraph: ${long}.`, 'paragraph: and so on'],
    ],
    ['a wrapped bullet', `- ${long},\n  which most find easy`, [`list-item: ${long},\n  which most find easy`]],
    [
      'rows with bars',
      'Downtime | None\nPain | Little',
      ['cell: Downtime', 'cell: None', 'cell: Pain', 'cell: Little'],
    ],
    ['rows with tabs', 'Downtime\tNone', ['cell: Downtime', 'cell: None']],
    ['rows in columns', 'Downtime    None', ['cell: Downtime', 'cell: None']],
    ['two spaces behind a stop are no column', 'It is safe.  It is legal.', ['paragraph: It is safe.  It is legal.']],
    ['nothing', ' \n\t\n', []],
  ])('%s', async (_name, text, blocks) => {
    expect(kinds(await read('text/plain', text))).toEqual(blocks)
  })

  test.each<readonly [string, string, readonly string[]]>([
    [
      'bullets under a colon',
      'Not suitable for:\n- a\n\n- b\nText.',
      ['Not suitable for: ← - | -', 'a ← - | Not suitable for:', 'b ← - | Not suitable for:', 'Text. ← - | -'],
    ],
    ['bullets under a heading', 'Ideal for\n• a', ['Ideal for ← - | -', 'a ← Ideal for | Ideal for']],
    ['bullets under a sentence', 'We like it.\n• a', ['We like it. ← - | -', 'a ← - | -']],
    ['a first cell labels the others', 'Downtime | None', ['Downtime ← - | -', 'None ← - | Downtime']],
    [
      'a line of links labels nothing',
      'Home | Prices | Contact',
      ['Home ← - | -', 'Prices ← - | -', 'Contact ← - | -'],
    ],
    [
      'a page title and its site',
      'Anti-wrinkle injections in the heart of Leeds city | Marlow',
      ['Anti-wrinkle injections in the heart of Leeds city ← - | -', 'Marlow ← - | -'],
    ],
    [
      'questions stand under what announces them',
      'Clinic\nWelcome.\n\nFAQs\nIs it safe?\nYes.\nAny pain?\nNo.',
      [
        'Clinic ← - | -',
        'Welcome. ← Clinic | -',
        'FAQs ← Clinic | -',
        'Is it safe? ← FAQs | -',
        'Yes. ← Is it safe? | -',
        'Any pain? ← FAQs | -',
        'No. ← Any pain? | -',
      ],
    ],
  ])('%s', async (_name, text, blocks) => {
    expect(outline(await read('text/plain', text))).toEqual(blocks)
  })

  test('text and source are the same, place by place', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(fc.string(), fc.constantFrom('\n', '- ', 'Safe', ': ', '  ', '|', '😀', '\t', long))),
        async (pieces) => {
          const raw = pieces.join('')
          const document = await read('text/plain', raw)
          expect(document.text).toBe(raw)
          let last = 0
          for (const { start, end, heading, label } of document.blocks) {
            expect(start).toBeGreaterThanOrEqual(last)
            expect(raw.slice(document.toRaw(start), document.toRawEnd(end - 1))).toBe(raw.slice(start, end))
            expect(raw.slice(start, end).trim()).not.toBe('')
            expect(Math.max(heading ?? 0, label ?? 0)).toBeLessThan(document.blocks.length)
            last = end
          }
        },
      ),
    )
  })
})

describe('Markdown', () => {
  test.each<readonly [string, string, readonly (readonly [block: string, raw: string])[]]>([
    [
      'marks in mid-word',
      'ex**o**somes *are* ~~un~~safe',
      [['paragraph: exosomes are unsafe', 'ex**o**somes *are* ~~un~~safe']],
    ],
    [
      'escapes and references',
      '1\\. caf&eacute; \\*now\\* &amp; &#x1F600;!',
      [['paragraph: 1. café *now* & 😀!', '1\\. caf&eacute; \\*now\\* &amp; &#x1F600;!']],
    ],
    [
      'links without their targets',
      'See [our *safe* way](/guaranteed "the best") now',
      [['paragraph: See our safe way now', 'See [our *safe* way](/guaranteed "the best") now']],
    ],
    [
      'references and their definitions',
      '[Safe][a] or [legal]\n\n[a]: /guaranteed\n[legal]: /x',
      [['paragraph: Safe or legal', 'Safe][a] or [legal']],
    ],
    [
      'bare addresses',
      'Go to <https://guaranteed.test> or www.guaranteed.test now',
      [['paragraph: Go to or now', 'Go to <https://guaranteed.test> or www.guaranteed.test now']],
    ],
    [
      'images',
      'Look ![safe &amp; sound](a.png) here',
      [
        ['paragraph: Look here', 'Look ![safe &amp; sound](a.png) here'],
        ['alt: safe & sound', 'safe &amp; sound'],
      ],
    ],
    [
      'line breaks',
      'one  \ntwo\\\nthree<br>four\nfive',
      [
        ['paragraph: one', 'one'],
        ['paragraph: two', 'two'],
        ['paragraph: three', 'three'],
        ['paragraph: four five', 'four\nfive'],
      ],
    ],
    [
      'headings, both ways',
      '# A #\n\nB\n---\n',
      [
        ['heading: A', 'A'],
        ['heading: B', 'B'],
      ],
    ],
    [
      'a bold line',
      '**Is it safe?**\n\nYes.',
      [
        ['heading: Is it safe?', 'Is it safe?'],
        ['paragraph: Yes.', 'Yes.'],
      ],
    ],
    [
      'lists',
      '1. one\n   more\n2. [x] two',
      [
        ['list-item: one more', 'one\n   more'],
        ['list-item: two', 'two'],
      ],
    ],
    ['quotes', '> safe\n> and\nlegal', [['quote: safe and legal', 'safe\n> and\nlegal']]],
    [
      'tables',
      '|A|B|\n|-|-|\n|a \\| x|`b`|',
      [
        ['cell: A', 'A'],
        ['cell: B', 'B'],
        ['cell: a | x', 'a \\| x'],
        ['cell: b', 'b'],
      ],
    ],
    [
      'code in the line, but no blocks of it',
      'Say `guaranteed\nnow`.\n\n```\nsafe\n```\n\n    safe\n',
      [['paragraph: Say guaranteed now.', 'Say `guaranteed\nnow`.']],
    ],
    [
      'HTML comments and tags',
      'a<!-- safe --> <b>b</b>\n\n<!-- safe\n\nsafe -->\n\nc',
      [
        ['paragraph: a b', 'a<!-- safe --> <b>b'],
        ['paragraph: c', 'c'],
      ],
    ],
    [
      'blocks of HTML',
      '<div>\n<h2>A&amp;A</h2>\n<p hidden>no</p>😀 x\n</div>',
      [
        ['heading: A&A', 'A&amp;A'],
        ['paragraph: 😀 x', '😀 x'],
      ],
    ],
    [
      'footnotes',
      'Safe[^1].\n\n[^1]: In a trial.',
      [
        ['paragraph: Safe.', 'Safe[^1].'],
        ['paragraph: In a trial.', 'In a trial.'],
      ],
    ],
    ['front matter', '---\ntitle: "Safe"\n---\n# A', [['heading: A', 'A']]],
    [
      'Windows line ends',
      'a **b**\r\nc\r\n\r\n- d\r\n  e\r\n',
      [
        ['paragraph: a b c', 'a **b**\r\nc'],
        ['list-item: d e', 'd\r\n  e'],
      ],
    ],
  ])('%s', async (_name, text, blocks) => {
    const document = await read('text/markdown', text)
    const raws = document.blocks.map(({ start, end }) => text.slice(document.toRaw(start), document.toRawEnd(end - 1)))
    expect(kinds(document).map((kind, index) => [kind, raws[index]])).toEqual(blocks)
  })

  test.each<readonly [string, string, readonly string[]]>([
    [
      'headings by level',
      '# A\n\n### B\n\nb\n\n## C\n\nc',
      ['A ← - | -', 'B ← A | -', 'b ← B | -', 'C ← A | -', 'c ← C | -'],
    ],
    [
      'lists and their labels',
      'Not for:\n\n- a\n  - b\n- c:\n  - d\n\n## Ideal for\n- e',
      [
        'Not for: ← - | -',
        'a ← - | Not for:',
        'b ← - | Not for:',
        'c: ← - | Not for:',
        'd ← - | c:',
        'Ideal for ← - | -',
        'e ← Ideal for | Ideal for',
      ],
    ],
    [
      'tables and their labels',
      '|Feature|Exo|\n|-|-|\n|Downtime|None|',
      ['Feature ← - | -', 'Exo ← - | -', 'Downtime ← - | -', 'None ← - | Downtime'],
    ],
    [
      'details',
      '## A\n\n<details><summary>Is it safe?</summary>\n\nYes.\n\n</details>\n\na',
      ['A ← - | -', 'Is it safe? ← A | -', 'Yes. ← Is it safe? | -', 'a ← A | -'],
    ],
  ])('%s', async (_name, text, blocks) => {
    expect(outline(await read('text/markdown', text))).toEqual(blocks)
  })

  test('the title: of the front matter, else the first heading of all', async () => {
    expect((await read('text/markdown', '---\nx: 1\ntitle: My *page*\n---\n# A')).title).toBe('My *page*')
    expect((await read('text/markdown', 'x\n\n# A & *B*')).title).toBe('A & B')
  })

  test('a long text is read in parts that know each other’s lists and references', async () => {
    const items = Array.from({ length: 2_000 }, (_, i) => `- item ${i} [link][ref]\n`).join('')
    const document = await read(
      'text/markdown',
      `Not for:\n\n${items}\n${'Some prose. '.repeat(9_000)}\n\nEnd [link][ref].\n\n[ref]: /guaranteed\n`,
    )
    const { blocks } = document
    expect(blocks).toHaveLength(2_003)
    expect(blocks.slice(1, 2_001).every(({ kind, label }) => kind === 'list-item' && label === 0)).toBe(true)
    expect(textOf(document, 1_999)).toBe('item 1998 link')
    expect(textOf(document, 2_002)).toBe('End link.')
    expect(document.text).not.toContain('guaranteed')
  })

  test.each([
    ['nested quotes', '> '.repeat(50_000)],
    ['nested lists', '- '.repeat(50_000)],
    ['stars', '*'.repeat(100_000)],
    ['brackets', '[a]('.repeat(50_000)],
    ['lines of one paragraph', 'word word\n'.repeat(50_000)],
  ])('%s beyond measure are read as plain text, with a warning', async (_name, marks) => {
    const document = await read('text/markdown', `${marks} safe`)
    expect(document.warnings).toContain(
      'The Markdown is nested or marked up beyond what can be read; it was read as plain text',
    )
    expect(document.text).toBe(document.raw)
  })

  test('places are in the source, and grow along a block, whatever is written', async () => {
    const piece = fc.constantFrom(
      'safe',
      ' ',
      '\n',
      '\n\n',
      '- ',
      '1. ',
      '> ',
      '# ',
      '**',
      '*',
      '_',
      '`',
      '```\n',
      '[',
      '](x)',
      '![',
      '|',
      '\n|-|-|\n',
      '&amp;',
      '\\*',
      '<b>',
      '<!--',
      '-->',
      '<div>',
      '😀',
      '    ',
      '\r\n',
      '[^1]',
      'https://a.test',
      '  \n',
      '~~',
      '\t',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 40 }), async (pieces) => {
        const raw = pieces.join('')
        const { blocks, text, toRaw, toRawEnd } = await read('text/markdown', raw)
        let last = -1
        for (const { start, end } of blocks) {
          expect(start).toBeGreaterThan(last)
          expect(text.slice(start, end).trim()).not.toBe('')
          let before = -1
          for (let at = start; at < end; at++) {
            expect(toRaw(at)).toBeGreaterThanOrEqual(before)
            expect(toRawEnd(at)).toBeLessThanOrEqual(raw.length)
            before = toRaw(at)
            if (/[a-z]/.test(text[at]!)) expect(raw[toRaw(at)]).toBe(text[at])
          }
          last = end
        }
      }),
      {
        numRuns: 300,
        // the parser knows no place of links that it finds within words, nor of the words it parts
        examples: [
          [['safe', '\\*', '_', 'https://a.test', '_', '> ']],
          [['![', 'https://a.test', '<b>', 'safe']],
          [['safe', '[', 'https://a.test', '\n|-|-|\n']],
        ],
      },
    )
  })
})

describe('HTML', () => {
  test('a document with its title, language and warnings', async () => {
    const document = await read('text/html', '<html lang=de><title>T</title><p>Sicher <b')
    expect(document).toMatchObject({ title: 'T', language: 'de', canonical: null })
    expect(document.warnings).toEqual([
      'from loading',
      'from decoding',
      'HTML ends inside a tag (line 1); what follows it was not read',
    ])
  })

  test.each([
    ['/a?x=1&amp;y=2', 'https://b.test/c', null, 'https://b.test/a?x=1&y=2'],
    ['d', 'https://b.test/c', 'https://e.test/f/', 'https://e.test/f/d'],
    ['/a', 'folder/page.html', null, null],
    ['javascript:alert(1)', 'https://b.test/c', null, null],
    ['http://[', 'https://b.test/c', null, null],
  ])('canonical %s on %s', async (href, location, finalUrl, canonical) => {
    const document = await read('text/html', `<link rel=canonical href="${href}">`, { location, finalUrl })
    expect(document.canonical).toBe(canonical)
  })

  test('only what a selector picks', async () => {
    const document = await read('text/html', '<title>T</title><nav>n</nav><main>m</main>', {}, { selector: 'main' })
    expect(kinds(document)).toEqual(['paragraph: m'])
    expect(document.title).toBe('T')
  })

  test('XHTML: elements that close themselves, and CDATA', async () => {
    const document = await read('application/xhtml+xml', '<p>a<script/>b</p><div/>c<p><![CDATA[d & e]]></p>')
    expect(kinds(document)).toEqual(['paragraph: ab', 'paragraph: c', 'paragraph: d & e'])
  })
})

describe('media types', () => {
  test('each that is listed is read, and no other', () => {
    expect(MEDIA_TYPES.every(isMediaType)).toBe(true)
    expect(['text/css', 'toString'].some(isMediaType)).toBe(false)
  })

  test.each([
    [
      'text/css',
      {},
      'page: cannot read text/css; give text, Markdown, HTML, PDF, a Word document, an email or an image',
    ],
    [
      'text/plain',
      { selector: 'main' },
      'page: a selector picks parts of HTML, and this is text/plain; leave --selector out',
    ],
  ])('%s with %j', async (mediaType, options, message) => {
    await expect(read(mediaType, 'x', {}, options)).rejects.toThrow(new UserError(message))
  })
})

import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import { describe, expect, it, test } from 'vitest'
import { writeRow } from '../src/reporters/csv.ts'
import { escapeMarkdown, linkTo } from '../src/reporters/markdown/escape.ts'
import { type DocumentReport, FORMATS, type Format, type ReporterOptions } from '../src/types.ts'
import { hostileDocument, nasty } from './hostile-report.ts'
import { createClaim, createDocument, createFinding } from './report-fixture.ts'
import { writeReport } from './write-report.ts'

const SHOWN: readonly Format[] = FORMATS.filter((format) => !['terminal', 'json', 'html'].includes(format))
const reviewer = 'Ana Ruiz'
const file = { ...createDocument().source, kind: 'file', location: 'drafts/exosomes.md', finalUrl: null } as const
const gone = { errors: [{ location: 'gone.html', message: 'no such file' }] }

const quoteIn = (quote: string, more: Partial<DocumentReport> = {}): DocumentReport =>
  createDocument({
    ...{ unassessed: [], unlisted: [], contradictions: [], disclosures: [], ...more },
    findings: [createFinding({ claim: createClaim({ id: 'safety/safe', quote }), level: 'error' })],
  })

describe('one run in every format', () => {
  it.each(SHOWN)('%s reads like this', async (format) => {
    expect(await writeReport(format, [createDocument()], { reviewer, all: true }, gone)).toMatchSnapshot()
  })

  it.each(SHOWN)('%s is free of controls and of what turns text, whatever is in the page', async (format) => {
    const end = { errors: [{ location: nasty, message: nasty }] }
    for (const all of [true, false]) {
      const report = await writeReport(format, [hostileDocument, hostileDocument], { reviewer, all }, end)
      expect(report.replace(/^\ufeff/, '').replace(/\r?\n/g, '')).not.toMatch(
        /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/u,
      )
      expect(report).toContain('owned')
    }
  })

  it.each(SHOWN)('%s never calls a text in order', async (format) => {
    const clean = createDocument({ findings: [], unassessed: [], contradictions: [], disclosures: [] })
    expect(await writeReport(format, [clean], { reviewer })).not.toMatch(/\b(compliant|passed|score|no issues)\b/i)
  })
})

describe('JSON Lines', () => {
  it('has a line a document, complete in itself, and one for the run', async () => {
    const lines = (await writeReport('jsonl', [createDocument(), createDocument({ findings: [] })], {}, gone))
      .trimEnd()
      .split('\n')
    const [first, second, run] = lines.map((line) => JSON.parse(line))
    const whole = JSON.parse(await writeReport('json', [createDocument()]))
    expect(lines).toHaveLength(3)
    expect(first.findings).toEqual(whole.documents[0].findings)
    expect(first.notes).toEqual(whole.notes)
    expect(first.references).toEqual(whole.references)
    expect(Object.keys(second.notes)).toEqual([])
    expect(Object.keys(second.references)).toEqual(['cap-code-12'])
    expect(run.run).toMatchObject({ tool: { name: 'claimlint' }, errors: gone.errors, totals: { documents: 2 } })
  })
})

describe('CSV', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '＝1', '＋1', '－1', '＠A1', '\u200b=1', '\ufeff=1'])(
    'shows %j as text, not as a formula',
    (cell) => {
      const [[read]] = parse(writeRow([cell])) as [[string]]
      expect(read).toMatch(/^'/)
    },
  )

  it('defuses what would begin a cell where the semicolon separates', () => {
    expect(writeRow(['a; =1+1;@x;-2'])).toBe("a; '=1+1;'@x;'-2\r\n")
  })

  it('comes back cell by cell, whatever is in them', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 2, maxLength: 4 }), (cells) => {
        const rows = parse(writeRow(cells)) as string[][]
        expect(rows).toHaveLength(1)
        expect(rows[0]).toHaveLength(cells.length)
        expect(rows[0]!.filter((cell) => /^[=+\-@\t\r＝＋－＠]/.test(cell))).toEqual([])
      }),
    )
  })

  it('leaves numbers as numbers', () => {
    expect(writeRow([-1, 0, 12])).toBe('-1,0,12\r\n')
  })

  it('begins with a byte order mark and has as many cells in each row', async () => {
    for (const format of ['csv', 'summary-csv'] as const) {
      const text = await writeReport(format, [createDocument(), hostileDocument], { all: true }, gone)
      expect(text).toMatch(/^\ufeffdocument,/)
      const rows = parse(text, { bom: true }) as string[][]
      expect(new Set(rows.map((row) => row.length)).size).toBe(1)
    }
  })
})

describe('GitHub workflow commands', () => {
  const of = async (document: DocumentReport, options: Partial<ReporterOptions> = {}): Promise<string[]> =>
    (await writeReport('github', [document], options)).trimEnd().split('\n')

  it('name a file with line and column, and a page in words', async () => {
    expect((await of(quoteIn('safe', { source: file })))[0]).toBe(
      '::error file=drafts/exosomes.md,line=1,col=1,title=safety::“safe” is a claim that no note speaks to',
    )
    expect((await of(quoteIn('safe')))[0]).toMatch(
      /^::error title=safety::http:\/\/fernhollow.example\/exosomes: “safe”/,
    )
  })

  it('escape what would end a message, a property or a command', async () => {
    const source = { ...file, location: 'a:b,c%\n::error::x.md' }
    const [line, last, ...more] = await of(quoteIn('50%\n::error::owned', { source, notCovered: [], warnings: [] }))
    expect(line).toBe(
      '::error file=a%3Ab%2Cc%25 %3A%3Aerror%3A%3Ax.md,line=1,col=1,title=safety::“50%25 ::error::owned” is a claim that no note speaks to',
    )
    expect([last, more]).toEqual([
      'claimlint: 1 document: 3 errors, 2 warnings, 2 to note, and 2 claims that no note speaks to',
      [],
    ])
  })
})

describe('JUnit', () => {
  /** Strict enough: every tag is closed in order, attributes are quoted, no bare & or <, no character XML 1.0 forbids. */
  function expectWellFormed(xml: string): void {
    expect(xml).not.toMatch(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u)
    const open: string[] = []
    const rest = xml
      .replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '')
      .replace(/<(\/?)([a-z-]+)((?: [a-z]+="[^"<]*")*)(\/?)>/g, (_tag, end, name, _attributes, empty) => {
        if (end) expect(open.pop()).toBe(name)
        else if (!empty) open.push(name)
        return ''
      })
    expect(open).toEqual([])
    expect(rest).not.toMatch(/[<>]|&(?!amp;|lt;|gt;|quot;)/)
  }

  it.each(['error', 'warning', 'note', 'never'] as const)('fails what is at or above --fail-on %s', async (failOn) => {
    const xml = await writeReport('junit', [createDocument(), hostileDocument], { failOn }, gone)
    expectWellFormed(xml)
    const expected = { error: 3, warning: 5, note: 8, never: 0 }[failOn]
    expect(xml).toContain(`tests="8" failures="${expected}" errors="0" skipped="${8 - expected}"`)
  })

  it('is well formed for any text at all', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
        const source = { ...file, location: text }
        expectWellFormed(await writeReport('junit', [quoteIn(text, { source, title: text, notCovered: [text] })]))
      }),
    )
  })

  it('has an error for what was not read, and no success for a text without findings', async () => {
    const clean = createDocument({ findings: [], disclosures: [], contradictions: [] })
    const xml = await writeReport('junit', [clean], {}, gone)
    expect(xml).toContain('<error message="no such file" type="not checked"/>')
    expect(xml).toContain('<skipped message="no finding with a level; 2 claims that no note speaks to"/>')
    expect(xml).toContain('tests="1" failures="0" errors="0" skipped="1"')
  })
})

describe('Markdown', () => {
  const parseMarkdown = (text: string) =>
    fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })
  type Node = { readonly type: string; readonly value?: string; readonly children?: readonly Node[] }
  const nodes = (node: Node): Node[] => [node, ...(node.children ?? []).flatMap(nodes)]
  const plain = (text: string): string => text.replaceAll('\u200b', '')

  const ATTACKS = [
    ['[a](javascript:alert(1))', '![a](http://x.example/y.png)', '<img src=x onerror=alert(1)>', '<!-- x', '&lt;b&gt;'],
    ['**bold** _em_ ~~gone~~ `code`', '# heading', '- item', '1. item', '+ x', '---', '===', '> quote', '| a | b |'],
    ['http://x.example', 'see www.x.example now', 'mail me@x.example', '@everyone', 'fixes #12', 'GH-12', ':tada:'],
    ['[^1]', '[x]: http://x.example', '$x^2$', '\\', 'a\\', '```', '    code', '\tcode', 'ftp://x.example/y'],
  ].flat()

  it.each(ATTACKS)('%j comes out as the words it is', (attack) => {
    for (const text of [attack, `before ${attack} after`, `${attack} ${attack}`]) {
      const found = nodes(parseMarkdown(escapeMarkdown(text)) as Node)
      expect(new Set(found.map(({ type }) => type))).toEqual(new Set(['root', 'paragraph', 'text']))
      expect(plain(found.map(({ value }) => value ?? '').join(''))).toBe(text.trim().replaceAll('\t', ' '))
    }
  })

  it('holds for any text at all, on its own and in a case file', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...ATTACKS, ...'*_`[]()<>!#|~&\\:@-+=$ .ab1'), { maxLength: 12 }),
        (parts) => {
          const found = nodes(parseMarkdown(`> “${escapeMarkdown(parts.join(''))}”`) as Node)
          expect(found.map(({ type }) => type)).toEqual(['root', 'blockquote', 'paragraph', 'text'])
        },
      ),
    )
  })

  it('leaves no name to mention and no number to refer to', () => {
    const found = nodes(parseMarkdown(escapeMarkdown('ask @team about #12 or GH-12')) as Node)
    expect(found.at(-1)!.value).not.toMatch(/@\w|#\d|GH-\d/)
  })

  it('a whole hostile case file has only our own links, and no HTML', async () => {
    const attack = ATTACKS.join(' ')
    const source = { ...createDocument().source, location: `https://fernhollow.example/${attack}`, finalUrl: null }
    const text = await writeReport(
      'markdown',
      [quoteIn(attack, { source, title: attack, warnings: [attack] })],
      {},
      gone,
    )
    const found = nodes(parseMarkdown(text) as Node) as (Node & { url?: string })[]
    expect(found.filter(({ type }) => ['html', 'image', 'footnoteReference', 'inlineCode'].includes(type))).toEqual([])
    const links = found.filter(({ type }) => type === 'link').map(({ url }) => new URL(url!).host)
    expect(new Set(links)).toEqual(new Set(['fernhollow.example']))
  })

  test.each([
    ['https://a.example/b c?d=<e>', undefined, '<https://a.example/b%20c?d=%3Ce%3E>'],
    ['https://a.example/', 'open [it]', '[open \\[it\\]](<https://a.example/>)'],
    ['javascript:alert(1)', undefined, 'javascript:alert(1)'],
    ['javascript:alert(1)', 'open', 'open'],
  ])('an address is linked only where it leads to the web: %s', (address, words, expected) => {
    expect(linkTo(address, words)).toBe(expected)
  })

  it('names the page that an archive keeps, and when it was captured', async () => {
    const original = { url: 'https://fernhollow.example/old', captured: '2025-03-01T08:00:00.000Z' }
    const source = { ...file, kind: 'warc', location: 'case.warc#https://fernhollow.example/old', original } as const
    const text = await writeReport('markdown', [quoteIn('safe', { source })])
    expect(text).toContain('A web page, <https://fernhollow.example/old>, archived on 1 March 2025, 08:00 UTC, stated:')
    expect(text).toContain('| **Archive** | case.warc\\#\u200b'.replace('\u200b', '&#8203;'))
  })

  it('numbers issues through the file and says each note once', async () => {
    const text = await writeReport('markdown', [createDocument(), createDocument()])
    expect([...text.matchAll(/^### Issue (\d+)/gm)].map(([, number]) => number)).toEqual([
      ...'123456789',
      '10',
      '11',
      '12',
      '13',
      '14',
    ])
    expect(text.match(/must hold documents that prove/g)).toHaveLength(1)
    expect(text).toContain('(United Kingdom: needs evidence). See issue 3.')
  })
})

describe('Web Annotation', () => {
  const plainFile = { ...file, mediaType: 'text/plain' }
  /** `😀` is one code point and two code units. */
  const text = '😀 Welcome.\n\n\nOur 😀 serum is safe, so safe.'
  const block = (from: number, to: number) => ({
    ...({ kind: 'paragraph', region: null, text: text.slice(from, to), start: from, end: to } as const),
  })
  const blocks = [block(0, 11), block(14, text.length)]
  const [start, end] = [text.lastIndexOf('safe'), text.lastIndexOf('safe') + 4]
  const finding = createFinding({
    claim: createClaim({ id: 'safety/safe', quote: 'safe', start }),
    at: { block: 1, start: start - 14, end: end - 14 },
    level: 'error',
  })
  const of = async (document: Partial<DocumentReport>, options: Partial<ReporterOptions> = {}) =>
    JSON.parse(await writeReport('web-annotation', [createDocument({ ...document, contradictions: [] })], options))

  it('selects by quote with what stands around it, and by code points of the source', async () => {
    const { first } = await of({ source: plainFile, blocks, findings: [finding] })
    const [quote, position] = first.items[0].target.selector
    expect(quote).toEqual({
      type: 'TextQuoteSelector',
      exact: 'safe',
      prefix: 'Our 😀 serum is safe, so ',
      suffix: '.',
    })
    expect([...text].slice(position.start, position.end).join('')).toBe('safe')
    expect(position.start).toBe(start - 2)
  })

  it('counts in the text a reader sees where the source is markup', async () => {
    const { first } = await of({ blocks, findings: [finding] })
    const [, position] = first.items[0].target.selector
    const seen = blocks.map((one) => one.text).join('\n')
    expect([...seen].slice(position.start, position.end).join('')).toBe('safe')
    expect(position.start).toBeLessThan(start - 2)
  })

  it('gives no position where the text was not kept', async () => {
    const { first, total } = await of({})
    expect(total).toBe(7)
    expect(first.items[1].target).toEqual({
      source: 'https://fernhollow.example/exosomes',
      state: { type: 'TimeState', sourceDate: '2026-11-22T09:14:07.000Z' },
      selector: [
        {
          type: 'TextQuoteSelector',
          exact: 'FDA-approved',
          prefix: 's are completely legal in the UK and '.slice(-32),
          suffix: ', so you are in safe hands.',
        },
      ],
    })
  })

  it('has the shape that the data model asks for, with an id of its own for each', async () => {
    const collection = await of({}, { all: true })
    expect(collection).toMatchObject({
      '@context': 'http://www.w3.org/ns/anno.jsonld',
      type: 'AnnotationCollection',
      total: 10,
      first: { type: 'AnnotationPage', startIndex: 0 },
    })
    const { items } = collection.first
    expect(new Set(items.map(({ id }: { id: string }) => id)).size).toBe(10)
    for (const item of items) {
      expect(item).toMatchObject({
        type: 'Annotation',
        motivation: 'assessing',
        target: { source: expect.any(String) },
      })
      expect(item.id).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
      expect(item.body[0]).toMatchObject({ type: 'TextualBody', purpose: 'commenting' })
    }
  })
})

describe('ClaimReview', () => {
  const of = async (options: Partial<ReporterOptions>) =>
    JSON.parse(await writeReport('claimreview', [createDocument()], options))

  it('is refused where nobody is named', async () => {
    await expect(writeReport('claimreview', [createDocument()])).rejects.toThrow('--reviewer "NAME"')
  })

  it('is a draft in the name of the reviewer, rated in words and without a number', async () => {
    const { hasPart, creativeWorkStatus } = await of({ reviewer })
    expect(creativeWorkStatus).toBe('Draft')
    expect(hasPart).toHaveLength(6)
    for (const part of hasPart) {
      expect(part).toMatchObject({ '@type': 'ClaimReview', creativeWorkStatus: 'Draft', author: { name: reviewer } })
      expect(Object.keys(part.reviewRating)).toEqual(['@type', 'alternateName'])
      expect(part.reviewRating.alternateName).toMatch(/^[A-Z][a-z :]+$/)
    }
    expect(JSON.stringify(hasPart)).not.toMatch(/ratingValue|bestRating|worstRating|datePublished":"2026-11-22/)
  })

  it('is refused for what needs review and for what is denied, and says so', async () => {
    const { hasPart, abstract } = await of({ reviewer, all: true })
    const quotes = hasPart.map(({ itemReviewed }: { itemReviewed: { text: string } }) => itemReviewed.text)
    expect(quotes).not.toContain('completely legal in the UK')
    expect(quotes).not.toContain('not licensed as a medicine')
    expect(abstract).toContain('2 claims left out: what needs review')
  })
})

describe('the summary', () => {
  it('has a row a document, then what was not read, then the totals', async () => {
    const rows = (await writeReport('summary', [createDocument(), createDocument({ findings: [] })], {}, gone)).split(
      '\n',
    )
    expect(rows).toHaveLength(8)
    expect(rows[1]).toMatch(/^ +3 +2 +2 +3 {2}http:\/\/fernhollow\.example\/exosomes +legality 0·0·1, approval 1·0·0, /)
    expect(rows[3]).toMatch(/ gone\.html +not checked: no such file$/)
    expect(rows[4]).toMatch(/ 2 documents$/)
  })
})

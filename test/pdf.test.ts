import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { UserError } from '../src/errors.ts'
import { parseIsolated } from '../src/formats/isolate.ts'
import { column, makePdf, type Placed } from './make-pdf.ts'
import { kinds, outline, readInput } from './read-input.ts'

const left = 40
const right = 230

describe('text of a PDF', () => {
  test('a leaflet printed by a browser reads as its author wrote it', async () => {
    const document = await readInput(await readFile(join(import.meta.dirname, 'inputs/leaflet.pdf')))
    expect(document).toMatchObject({
      title: 'Exosome leaflet | Fernhollow Skin Rooms',
      language: 'en-GB',
      warnings: [],
    })
    expect(kinds(document)).toEqual([
      'heading: Exosome facial',
      'paragraph: Our clinic in Alderbrook offers the gentlest way to younger skin. Call 01632 960123.',
      'heading: Is it legal?',
      'paragraph: Human-derived exosomes are legal in the UK, and our treatments are given by registered practitioners. They work at the level of the cell.',
      'paragraph: Results last six to eight months, and most clients see a difference after one visit.',
      'heading: Is it safe?',
      'paragraph: Exosomes are completely safe and have no side effects. A well-known study shows that they rejuvenate the skin.',
      'heading: What it treats',
      'paragraph: Acne and acne scars',
      'paragraph: Hair loss in men and women',
      'cell: Downtime',
      'cell: None',
      'cell: Results last',
      'cell: 12 months',
      'paragraph: Book now and save 20%. This offer ends on Sunday.',
    ])
    expect(outline(document).slice(-4, -1)).toEqual([
      'None ← What it treats | Downtime',
      'Results last ← What it treats | -',
      '12 months ← What it treats | Results last',
    ])
    expect(document.blocks.map(({ path }) => path).filter((path, i, all) => path !== all[i - 1])).toEqual([
      'page 1',
      'page 2',
    ])
  })

  test('offsets count in the text that was found', async () => {
    const document = await readInput(makePdf([column(left, 500, ['Results last for', 'two years.'])]))
    expect(document.raw).toBe(document.text)
    expect(document.toRaw(3)).toBe(3)
  })

  test.each<readonly [string, readonly Placed[], readonly string[]]>([
    [
      'two columns, each to its end, although written row by row',
      [0, 1, 2].flatMap((i) => [
        ...column(left, 500 - i * 14, [
          ['Our serum is made from donor', 'cells, which are screened with', 'great care in our laboratory.'][i]!,
        ]),
        ...column(right, 500 - i * 14, [
          ['Results last for two years, and', 'nobody has ever complained to', 'us about what they paid for it.'][i]!,
        ]),
      ]),
      [
        'paragraph: Our serum is made from donor cells, which are screened with great care in our laboratory.',
        'paragraph: Results last for two years, and nobody has ever complained to us about what they paid for it.',
      ],
    ],
    [
      'a price list is a table, row by row',
      [...column(left, 500, ['Exosome facial', 'Polynucleotides']), ...column(right, 500, ['£250', '£300'])],
      ['cell: Exosome facial', 'cell: £250', 'cell: Polynucleotides', 'cell: £300'],
    ],
    [
      'a word cut at the end of a line is whole again',
      column(left, 500, ['The treatments are given by regis-', 'tered practitioners of our own.']),
      ['paragraph: The treatments are given by registered practitioners of our own.'],
    ],
    [
      'a compound keeps its hyphen',
      column(left, 500, ['Here is everything about anti-', 'ageing, and about human-', 'derived exosomes of ours.']),
      ['paragraph: Here is everything about anti-ageing, and about human-derived exosomes of ours.'],
    ],
    [
      'a compound that stands elsewhere in the text keeps it too',
      column(left, 500, [
        'A skin-deep beauty is no beauty.',
        'You will see that it is skin-',
        'deep and no more than that, ever.',
      ]),
      ['paragraph: A skin-deep beauty is no beauty. You will see that it is skin-deep and no more than that, ever.'],
    ],
    [
      'larger type is a heading, and so is a short line in bold',
      [
        { text: 'Look younger', x: left, y: 540, size: 20 },
        { text: 'in one visit', x: left, y: 516, size: 20 },
        { text: 'Is it safe', x: left, y: 480, bold: true },
        ...column(left, 466, ['It is completely safe, and nobody', 'has ever had a side effect.']),
      ],
      [
        'heading: Look younger in one visit',
        'heading: Is it safe',
        'paragraph: It is completely safe, and nobody has ever had a side effect.',
      ],
    ],
    [
      'marks of a list, set apart or not',
      [
        ...column(left, 500, ['We treat:']),
        ...column(left, 480, ['•', '•']),
        ...column(left + 16, 480, ['acne', 'hair loss']),
        ...column(left, 440, ['• scars']),
      ],
      ['paragraph: We treat:', 'list-item: acne', 'list-item: hair loss', 'list-item: scars'],
    ],
    [
      'more room between lines parts paragraphs',
      [
        ...column(left, 500, ['Exosomes are legal in the UK', 'and in Ireland, where we are']),
        ...column(left, 460, ['since our first day of all.']),
      ],
      [
        'paragraph: Exosomes are legal in the UK and in Ireland, where we are',
        'paragraph: since our first day of all.',
      ],
    ],
    [
      'a line that had room for the next word ends its paragraph',
      column(left, 500, [
        'We have been the leading clinic of Alderbrook',
        'for years.',
        'Book your place on our list today and save it.',
      ]),
      [
        'paragraph: We have been the leading clinic of Alderbrook for years.',
        'paragraph: Book your place on our list today and save it.',
      ],
    ],
  ])('%s', async (_, placed, expected) => {
    expect(kinds(await readInput(makePdf([placed])))).toEqual(expected)
  })
})

describe('a PDF that cannot be read', () => {
  const failure = (bytes: Buffer): Promise<unknown> => readInput(bytes).catch((error: unknown) => error)
  const locked =
    '/Encrypt << /Filter /Standard /V 1 /R 2 /P -44 /O (' +
    'o'.repeat(32) +
    ') /U (' +
    'u'.repeat(32) +
    ') >> /ID [(0123456789abcdef) (0123456789abcdef)] '

  test.each<readonly [string, Buffer, RegExp]>([
    [
      'a scan',
      makePdf([[], []]),
      /^is a PDF without text on any of its 2 pages, which may be scans: run it through OCR/,
    ],
    ['locked', makePdf([column(left, 500, ['Secret'])], locked), /^is a PDF locked with a password: save a copy/],
    ['broken', Buffer.from('%PDF-1.7\n'), /^is a PDF that is broken beyond reading: /],
  ])('%s: one line that says what to do', async (_, bytes, expected) => {
    const error = await failure(bytes)
    expect(error).toBeInstanceOf(UserError)
    expect(String((error as UserError).message)).toMatch(expected)
  })

  test('pages without text beside others are named', async () => {
    const { warnings } = await readInput(makePdf([[], column(left, 500, ['Results last.']), []]))
    expect(warnings).toEqual(['Pages 1, 3 of the PDF without text: what is there as an image was not read'])
  })

  test('reading ends at the limits of time and memory', async () => {
    const pages = Array.from({ length: 300 }, () =>
      column(
        left,
        560,
        Array.from({ length: 30 }, () => 'Results last.'),
      ),
    )
    const bytes = makePdf(pages)
    await expect(parseIsolated('pdf', bytes, { time: 20, memory: 1e9 })).rejects.toThrow(
      /^cannot be read within 0.02 s: /,
    )
    await expect(parseIsolated('pdf', bytes, { time: 60_000, memory: 1 })).rejects.toThrow(/^takes more memory/)
  })
})

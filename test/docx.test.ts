import { describe, expect, test } from 'vitest'
import { UserError } from '../src/errors.ts'
import { makeDocx, makeZip, paragraph, table } from './make-zip.ts'
import { kinds, outline, readInput } from './read-input.ts'

describe('a Word document', () => {
  const bytes = makeDocx(
    [
      paragraph('Exosome facial', 'Heading1'),
      paragraph('Results last six to eight months &amp; more.'),
      paragraph('What it treats', 'Heading2'),
      paragraph('acne', 'bullet'),
      paragraph('hair loss', 'bullet'),
      table([
        ['Downtime', 'None'],
        ['Results last', '12 months'],
      ]),
    ].join(''),
    [{ name: 'word/media/image1.png', content: 'x', stored: true }],
  )

  test('keeps headings, lists and tables', async () => {
    const document = await readInput(bytes)
    expect(kinds(document)).toEqual([
      'heading: Exosome facial',
      'paragraph: Results last six to eight months & more.',
      'heading: What it treats',
      'list-item: acne',
      'list-item: hair loss',
      'cell: Downtime',
      'cell: None',
      'cell: Results last',
      'cell: 12 months',
    ])
    expect(outline(document).slice(3)).toEqual([
      'acne ← What it treats | What it treats',
      'hair loss ← What it treats | What it treats',
      'Downtime ← What it treats | -',
      'None ← What it treats | Downtime',
      'Results last ← What it treats | -',
      '12 months ← What it treats | Results last',
    ])
  })

  test('has the text that was found as its own, and no paths', async () => {
    const { raw, text, blocks, toRaw, warnings } = await readInput(bytes)
    expect(raw).toBe(text)
    expect([toRaw(5), blocks.every(({ path }) => path === null)]).toEqual([5, true])
    expect(warnings).toEqual(['Pictures in the document (1) were not read'])
  })
})

describe('a Word document that cannot be read', () => {
  const whole = makeDocx(paragraph('Results last.'))
  const bomb = { name: 'word/bomb.xml', content: Buffer.alloc(60_000_000, ' ') }

  test.each<readonly [string, Buffer, RegExp]>([
    ['cut off', whole.subarray(0, whole.length - 40), /^is a ZIP archive that is broken: /],
    [
      'without its text',
      makeZip([{ name: 'word/document1.xml', content: '<x/>' }]),
      /^is a Word document that is broken/,
    ],
    ['of broken XML', makeDocx('<w:p>'), /^is a Word document that is broken/],
    ['that is a bomb', makeDocx(paragraph('Results last.'), [bomb]), /: refused as a decompression bomb$/],
    ['that lies of its size', makeDocx('', [{ ...bomb, claimedSize: 10 }]), /^is a ZIP archive that is broken: /],
  ])('%s: one line', async (_, bytes, expected) => {
    const error = await readInput(bytes).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(UserError)
    expect(String((error as UserError).message)).toMatch(expected)
  })
})

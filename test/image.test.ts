import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { Checker } from '../src/check.ts'
import { UserError } from '../src/errors.ts'
import { countPixels } from '../src/formats/image-size.ts'
import { readImage } from '../src/formats/tesseract.ts'
import { loadLexicon } from '../src/index.ts'
import { createJsonReporter } from '../src/reporters/json.ts'
import { kinds, readInput } from './read-input.ts'
import { describeWithTesseract } from './tesseract.ts'

const advert = await readFile(join(import.meta.dirname, 'inputs/advert.png'))

afterEach(() => vi.unstubAllEnvs())

describeWithTesseract('an advert as an image', () => {
  test('is read with its headings and lists, and with how sure each word is', async () => {
    const document = await readInput(advert)
    expect(document.source.mediaType).toBe('image/png')
    expect(kinds(document)).toEqual(
      expect.arrayContaining([
        'heading: Exosome facial',
        'paragraph: Human-derived exosomes are legal in the UK. Results last six to eight months.',
        'list-item: No side effects',
        'list-item: Clinically proven',
        'paragraph: Book now and save 20%',
      ]),
    )
    const sure = (words: string): number | null => {
      const start = document.text.indexOf(words)
      return document.confidenceOf!(start, start + words.length)
    }
    expect(sure('Results last six to eight months')).toBeGreaterThan(0.9)
    // White on a gradient: its first word and its "one" are lost.
    expect(sure('ten years younger')).toBeGreaterThan(sure('ok ten years younger')!)
    expect(sure('ok ten years younger')).toBeLessThan(0.8)
    expect(document.confidenceOf!(0, 0)).toBeNull()
    expect(document.warnings).toEqual(['Read from an image: words may be wrong or missing'])
  })
})

describeWithTesseract('a claim read off an image', () => {
  test('carries how sure its sentence is, and is marked where that is little', async () => {
    const lexicon = await loadLexicon()
    const options = { jurisdictions: null, context: null, date: '2026-11-22', text: false }
    const report = new Checker(lexicon, options).check(await readInput(advert, 'advert.png'))
    const marks = report.findings.map(({ claim }) => [claim.quote, claim.confidence! < 0.8])
    expect(marks).toEqual(expect.arrayContaining([['ten years younger', true]]))
    expect(marks).toContainEqual(['Results last six to eight months', false])
    const json = createJsonReporter().document(report, 0)
    expect(json.match(/"poorReading": true/g)).toHaveLength(marks.filter(([, poor]) => poor).length)
  })
})

describe('an image that cannot be read', () => {
  const message = (reading: Promise<unknown>): Promise<string> =>
    reading.then(
      () => 'was read',
      (error: unknown) => (error instanceof UserError ? error.message : String(error)),
    )
  /** A PNG of this size that holds nothing. */
  const png = (width: number, height: number): Buffer => {
    const head = Buffer.from(advert.subarray(0, 33))
    head.writeUInt32BE(width, 16)
    head.writeUInt32BE(height, 20)
    return head
  }

  test('for want of tesseract: says what to install', async () => {
    vi.stubEnv('PATH', '/nonexistent')
    expect(await message(readInput(advert))).toMatch(
      /^is an image, and tesseract, which reads those, is not installed: install it/,
    )
  })

  test('for its size: is never unpacked', async () => {
    expect(await message(readInput(png(60_000, 60_000)))).toBe(
      'is an image of 3600 million pixels, too many to read: make it smaller',
    )
  })

  test('for being broken', async () => {
    expect(await message(readInput(advert.subarray(0, 12)))).toBe('is an image that is broken: save it anew')
  })

  describeWithTesseract('by tesseract', () => {
    test('for holding nothing', async () => {
      expect(await message(readInput(png(10, 10)))).toMatch(/^is an image that tesseract cannot read: /)
    })

    test('in time: is given up', async () => {
      expect(await message(readImage(advert, 1))).toMatch(/^is an image that cannot be read within 0.001 s: /)
    })
  })
})

describe('the size that an image says it has', () => {
  const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex')
  test.each<readonly [string, Buffer, number | null]>([
    ['GIF', hex('474946383961 4001 f000 00 00'), 320 * 240],
    ['JPEG, behind other segments', hex('ffd8 ffe0 0004 0000 ff ffc0 0011 08 00f0 0140 03'), 320 * 240],
    ['JPEG that goes on for ever without one', hex('ffd8 ffe0 0002 ffe0 0002'), null],
    ['WebP, lossy', hex('52494646 00000000 57454250 56503820 00000000 000000 9d012a 4001 f000'), 320 * 240],
    ['WebP, lossless', hex('52494646 00000000 57454250 5650384c 00000000 2f 3fc13b00'), 320 * 240],
    ['WebP, extended', hex('52494646 00000000 57454250 56503858 00000000 00000000 3f0100 ef0000'), 320 * 240],
    ['TIFF', hex('49492a00 08000000 0200 0001 0300 01000000 40010000 0101 0400 01000000 f0000000 00000000'), 320 * 240],
    ['TIFF that leads round in a circle', hex('4d4d002a 00000008 0001 0100 0003 00000001 01400000 00000008'), null],
    ['nothing of the kind', hex('00000000 0000'), null],
  ])('%s', (_, bytes, pixels) => {
    expect(countPixels(bytes)).toBe(pixels)
  })
})

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { UserError } from '../src/errors.ts'
import { readDocument } from '../src/formats/index.ts'
import { parseIsolated } from '../src/formats/isolate.ts'
import { createSitemapReader } from '../src/html/sitemap.ts'
import { load } from '../src/sources/index.ts'
import { makeResource } from '../src/sources/resource.ts'
import type { Document } from '../src/types.ts'
import { column, makePdf } from './make-pdf.ts'
import { makeWarc } from './make-warc.ts'
import { makeDocx, makeZip, paragraph, table } from './make-zip.ts'

/** What reading thousands of broken files may leave in memory: a leak of a few hundred kB each would show. */
const MOST_GROWTH = 700_000_000

const fixtures = join(import.meta.dirname, 'inputs')
const page = await readFile(join(import.meta.dirname, 'pages/sample/page.html'))
const leaflet = await readFile(join(fixtures, 'leaflet.pdf'))
const written = makePdf([
  column(40, 500, ['Results last for', 'two years.']),
  [
    { text: '• acne', x: 40, y: 400, size: 20 },
    ...column(40, 300, ['None', 'Twelve']),
    ...column(200, 300, ['x', 'y']),
  ],
])
const docx = makeDocx(
  paragraph('Exosomes', 'Heading1') + paragraph('Results last.', 'bullet') + table([['Downtime', 'None']]),
)
const email = Buffer.from(
  "From: a@b.example\r\nSubject: =?utf-8?B?U2FmZQ==?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/html; charset=latin1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>It =\r\nworks.=A3</p>\r\n--b\r\nContent-Type: application/pdf; name*=utf-8''a%20b.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERg==\r\n--b--\r\n",
)
const warc = makeWarc([
  { url: 'https://a.example/', body: '<p>One.' },
  {
    url: 'https://a.example/b',
    headers: 'Content-Type: text/html\r\nTransfer-Encoding: chunked',
    body: '3\r\n<p>\r\n0\r\n\r\n',
  },
])
const packed = makeWarc([{ url: 'https://a.example/', body: '<p>One.' }], true)
const wacz = makeZip([{ name: 'archive/a.warc.gz', content: packed, stored: true }])

/** One thing done to bytes, at a place given as a share of their length. */
type Edit =
  | { readonly kind: 'flip' | 'cut' | 'double'; readonly at: number; readonly length: number }
  | { readonly kind: 'insert'; readonly at: number; readonly bytes: Uint8Array }

const place = fc.double({ min: 0, max: 1, noNaN: true, noDefaultInfinity: true })
const length = fc.integer({ min: 1, max: 64 })
/** What makes parsers stumble: their own marks, numbers at the edges, lengths that lie. */
const tokens = [
  ...[
    '\0',
    '\xff',
    '<',
    '>',
    '"',
    '&#x110000;',
    '<![CDATA[',
    '<!--',
    '</',
    '<svg><',
    '<table><td><table>',
    '<p '.repeat(50),
  ],
  ...[
    'obj',
    'endobj',
    'stream',
    '<<',
    '>>',
    '[',
    '(',
    '/Length 99999999',
    '0 0 R',
    '/Kids [2 0 R]',
    '-1',
    '4294967296',
    '1e309',
    'NaN',
  ],
  ...[
    '\r\n\r\n',
    '\r\n',
    ': ',
    '--b',
    '=?utf-8?Q?',
    'Content-Length: 0',
    'WARC/1.0\r\n',
    'Content-Length: 999999999999999',
    'ffffffff\r\n',
  ],
  ...['PK\x01\x02', 'PK\x03\x04', 'PK\x05\x06', '<w:p>', '</w:p>', '\u{feff}', '\ud83d'],
].map((token) => Buffer.from(token, 'latin1'))

const edits: fc.Arbitrary<readonly Edit[]> = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constantFrom('flip' as const, 'cut' as const, 'double' as const), at: place, length }),
    fc.record({
      kind: fc.constant('insert' as const),
      at: place,
      bytes: fc.oneof(fc.constantFrom(...tokens), fc.uint8Array({ minLength: 1, maxLength: 16 })),
    }),
  ),
  { minLength: 1, maxLength: 6 },
)

function mutate(bytes: Buffer, changes: readonly Edit[]): Buffer {
  return changes.reduce<Buffer>((result, change) => {
    const at = Math.floor(change.at * result.length)
    if (change.kind === 'insert') return Buffer.concat([result.subarray(0, at), change.bytes, result.subarray(at)])
    const end = Math.min(at + change.length, result.length)
    if (change.kind === 'cut') return Buffer.concat([result.subarray(0, at), result.subarray(end)])
    if (change.kind === 'double') return Buffer.concat([result.subarray(0, end), result.subarray(at)])
    const flipped = Buffer.from(result)
    for (let i = at; i < end; i += 7) flipped[i] = flipped[i]! ^ (1 << (i % 8))
    return flipped
  }, bytes)
}

/** The end of a file is lost more often than its middle. */
const cutOff = (bytes: Buffer): fc.Arbitrary<Buffer> =>
  place.map((at) => bytes.subarray(0, Math.floor(at * bytes.length)))

const broken = (...seeds: readonly Buffer[]): fc.Arbitrary<Buffer> =>
  fc
    .constantFrom(...seeds)
    .chain((seed) => fc.oneof({ weight: 4, arbitrary: edits.map((changes) => mutate(seed, changes)) }, cutOff(seed)))

/** Reads as the program does; everything but a document or a UserError is thrown on. */
async function readAny(bytes: Uint8Array, mediaType: string, charset: string | null = null): Promise<void> {
  const origin = { kind: 'file', location: 'x', finalUrl: null, redirects: [], retrieved: null, mediaType } as const
  try {
    expectSound(await readDocument(makeResource(bytes, origin, charset)))
  } catch (error) {
    expectOneLine(error)
  }
}

/** Blocks are in order, do not overlap, and everything lies within its text. */
function expectSound({ text, raw, blocks, toRaw, toRawEnd }: Document): void {
  let last = 0
  for (const [i, { start, end, heading, label }] of blocks.entries()) {
    if (start < last || end <= start || end > text.length)
      throw new Error(`block ${i} at ${start}–${end} of ${text.length}`)
    for (const index of [heading, label])
      if (index !== null && !(index >= 0 && index < blocks.length)) throw new Error(`block ${i} points at ${index}`)
    const [from, to] = [toRaw(start), toRawEnd(end - 1)]
    if (!(from >= 0 && from < to && to <= raw.length))
      throw new Error(`block ${i} is at ${from}–${to} of ${raw.length}`)
    last = end
  }
}

function expectOneLine(error: unknown): void {
  if (!(error instanceof UserError)) throw error
  expect(error.message).toMatch(/^[^\n]+$/)
}

let before = 0
beforeAll(() => {
  before = process.memoryUsage().rss
})

describe('broken files give a document or one line, whatever is broken', () => {
  const run = (
    arbitrary: fc.Arbitrary<Buffer>,
    numRuns: number,
    read: (bytes: Buffer) => Promise<void>,
  ): Promise<void> => fc.assert(fc.asyncProperty(arbitrary, read), { numRuns })

  const CHARSETS = [
    'utf-8',
    'utf-16',
    'utf-16be',
    'shift_jis',
    'gb18030',
    'iso-2022-jp',
    'x-user-defined',
    'replacement',
    'utf-7',
    'x',
    '',
  ]

  test('HTML', () => run(broken(page), 1500, (bytes) => readAny(bytes, 'text/html')))
  test('XHTML', () => run(broken(page), 300, (bytes) => readAny(bytes, 'application/xhtml+xml')))
  test('Markdown', () =>
    run(broken(Buffer.from('# A\n\n- *b*\n> c `d`\n\n| e | f |\n|---|---|\n| 1 | 2 |\n\n[g]: h\n')), 500, (bytes) =>
      readAny(bytes, 'text/markdown'),
    ))
  test('charsets', () =>
    fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
          broken(page.subarray(0, 2000)),
        ),
        fc.constantFrom(...CHARSETS),
        (bytes, charset) => readAny(bytes, 'text/html', charset),
      ),
      { numRuns: 1500 },
    ))
  test('PDF', { timeout: 60_000 }, () =>
    run(broken(written, written, leaflet), 60, (bytes) => readAny(bytes, 'application/pdf')),
  )
  test('Word', { timeout: 60_000 }, () => run(broken(docx), 60, (bytes) => readAny(bytes, '')))
  test('email', { timeout: 60_000 }, () => run(broken(email), 60, (bytes) => readAny(bytes, 'message/rfc822')))
})

test('broken sitemaps give addresses, cut into pieces wherever', () => {
  const whole = Buffer.from(
    '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://a.example/?b&amp;c</loc></url><sitemap><loc><![CDATA[https://a.example/d]]></loc></sitemap></urlset>',
  )
  fc.assert(
    fc.property(broken(whole, Buffer.from('https://a.example/\nhttps://a.example/b\n')), place, (bytes, at) => {
      const text = bytes.toString('latin1')
      const cut = Math.floor(at * text.length)
      const found: string[] = []
      const reader = createSitemapReader(({ address }) => found.push(address))
      reader.write(text.slice(0, cut))
      reader.write(text.slice(cut))
      reader.end()
      for (const address of found) expect(address.length).toBeLessThan(5000)
    }),
    { numRuns: 1500 },
  )
})

describe('broken web archives give pages and lines', () => {
  const folder = mkdtempSync(join(tmpdir(), 'claimlint-fuzz-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const options = { version: '0', maxBytes: 1_000_000, allowPrivateNetwork: false, now: () => new Date(0), stdin: null }

  test.each<readonly [string, Buffer, number]>([
    ['x.warc', warc, 500],
    ['x.warc.gz', packed, 400],
    ['x.wacz', wacz, 400],
  ])('%s', { timeout: 60_000 }, async (name, seed, numRuns) => {
    await fc.assert(
      fc.asyncProperty(broken(seed), async (bytes) => {
        const path = join(folder, name)
        writeFileSync(path, bytes)
        let count = 0
        for await (const loaded of load(path, options)) {
          count++
          if (loaded.kind === 'failed') expect(loaded.message).toMatch(/^[^\n]+$/)
          else if (loaded.kind === 'resource') await readDocument(loaded.resource).then(expectSound, expectOneLine)
        }
        expect(count).toBeGreaterThan(0)
      }),
      { numRuns },
    )
  })
})

test('no memory is left behind by all of this', async () => {
  // The thread in which files are parsed counts too.
  await parseIsolated('email', email)
  expect(process.memoryUsage().rss - before).toBeLessThan(MOST_GROWTH)
})

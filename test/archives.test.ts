import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { readDocument } from '../src/formats/index.ts'
import { type Loaded, type LoadOptions, load } from '../src/sources/index.ts'
import { column, makePdf } from './make-pdf.ts'
import { CAPTURED, type Captured, makeRecord, makeWarc } from './make-warc.ts'
import { makeZip } from './make-zip.ts'
import { serve } from './serve.ts'

const OPTIONS: LoadOptions = {
  version: '0.0.0',
  maxBytes: 1_000_000,
  allowPrivateNetwork: true,
  now: () => new Date('2026-11-22T10:00:00Z'),
  stdin: null,
}

const URL_A = 'https://fernhollow.example/a'

async function loadAll(location: string, options: Partial<LoadOptions> = {}): Promise<Loaded[]> {
  const all: Loaded[] = []
  for await (const loaded of load(location, { ...OPTIONS, ...options })) all.push(loaded)
  return all
}

async function loadFile(name: string, bytes: Uint8Array, options: Partial<LoadOptions> = {}): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'claimlint-'))
  writeFileSync(join(folder, name), bytes)
  return Promise.all((await loadAll(join(folder, name), options)).map((one) => describeLoaded(one, folder)))
}

/** `#URL text`, `FAILED #URL message`, `SKIPPED #URL`. */
async function describeLoaded(loaded: Loaded, folder: string): Promise<string> {
  const shorten = (location: string): string => location.replace(/^.*(?:warc(?:\.gz)?|wacz)/s, '').replace(folder, '')
  if (loaded.kind === 'failed') return `FAILED ${shorten(loaded.location)} ${loaded.message}`.replace('  ', ' ')
  if (loaded.kind === 'skipped') return `SKIPPED ${shorten(loaded.location)}`
  const { text, warnings } = await readDocument(loaded.resource)
  return [`${shorten(loaded.resource.source.location)} ${text}`, ...warnings].join(' | ')
}

const page = (text: string, more: Partial<Captured> = {}): Captured => ({ url: URL_A, body: `<p>${text}</p>`, ...more })

describe('a web archive', () => {
  const captured: readonly Captured[] = [
    page('One.'),
    { url: 'https://fernhollow.example/logo.png', headers: 'Content-Type: image/png', body: '\x89PNG' },
    { url: 'https://fernhollow.example/robots.txt', headers: 'Content-Type: text/plain', body: 'User-agent: *' },
    { url: 'https://fernhollow.example/old', status: '301 Moved', headers: 'Location: /a', body: '' },
    { url: 'https://fernhollow.example/gone', status: '404 Not Found', body: '<p>Gone.' },
    { url: 'https://fernhollow.example/empty', body: ' ' },
    page('Two.', { url: 'https://fernhollow.example/b' }),
    page('Asked.', { type: 'request' }),
    page('Kept.', { url: 'https://fernhollow.example/c', type: 'resource' }),
    {
      url: 'https://fernhollow.example/d.pdf',
      headers: 'Content-Type: application/pdf',
      body: makePdf([column(40, 500, ['Price list.'])]),
    },
  ]
  const expected = [
    '#https://fernhollow.example/a One.',
    'SKIPPED #https://fernhollow.example/empty',
    '#https://fernhollow.example/b Two.',
    '#https://fernhollow.example/c Kept.',
    '#https://fernhollow.example/d.pdf Price list.',
  ]

  test.each<readonly [string, string, Buffer]>([
    ['plain', 'site.warc', makeWarc(captured)],
    ['packed record by record', 'site.warc.gz', makeWarc(captured, true)],
    ['packed as a whole', 'site.warc.gz', gzipSync(makeWarc(captured))],
    [
      'within a WACZ',
      'site.wacz',
      makeZip([
        { name: 'datapackage.json', content: '{}' },
        { name: 'archive/data.warc.gz', content: makeWarc(captured, true), stored: true },
      ]),
    ],
  ])('%s: every page and document in it is read, and nothing else', async (_, name, bytes) => {
    expect(await loadFile(name, bytes)).toEqual(expected)
  })

  test('keeps each page its own address and the time of its capture', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'claimlint-'))
    writeFileSync(join(folder, 'site.warc'), makeWarc([page('One.')]))
    const [loaded] = await loadAll(folder)
    expect(loaded).toMatchObject({
      resource: {
        source: {
          kind: 'warc',
          location: `${folder}/site.warc#${URL_A}`,
          original: { url: URL_A, captured: CAPTURED },
          mediaType: 'text/html',
        },
      },
    })
  })

  const chunked = (body: string): string => `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`
  test.each<readonly [string, Captured]>([
    [
      'brotli',
      { url: URL_A, headers: 'Content-Type: text/html\r\nContent-Encoding: br', body: brotliCompressSync('<p>Text.') },
    ],
    ['gzip', { url: URL_A, headers: 'Content-Type: text/html\r\nContent-Encoding: gzip', body: gzipSync('<p>Text.') }],
    [
      'chunks',
      { url: URL_A, headers: 'Content-Type: text/html\r\nTransfer-Encoding: chunked', body: chunked('<p>Text.') },
    ],
    [
      'an unpacked body under the old headers',
      {
        url: URL_A,
        headers: 'Content-Type: text/html\r\nContent-Encoding: br\r\nTransfer-Encoding: chunked',
        body: '<p>Text.',
      },
    ],
    [
      'a charset from the header',
      { url: URL_A, headers: 'Content-Type: text/html; charset=utf-16le', body: Buffer.from('<p>Text.', 'utf16le') },
    ],
    ['an address in brackets', { url: `<${URL_A}>`, body: '<p>Text.' }],
  ])('undoes %s', async (_, record) => {
    expect(await loadFile('site.warc', makeWarc([record]))).toEqual([`#${URL_A} Text.`])
  })
})

describe('a web archive that is not whole', () => {
  const two = [page('One.'), page('Two, which is longer than that.', { url: 'https://fernhollow.example/b' })]
  const plain = makeWarc(two)
  const packed = makeWarc(two, true)
  const cut = (bytes: Buffer, off: number): Buffer => bytes.subarray(0, bytes.length - off)

  test.each<readonly [string, string, Buffer, readonly string[]]>([
    [
      'ends within a page',
      'site.warc',
      cut(plain, 12),
      [
        `#${URL_A} One.`,
        '#https://fernhollow.example/b Two, which is longer than t | The archive breaks off within this page: what follows is missing',
        'FAILED ends in the middle of a record: get the whole file',
      ],
    ],
    [
      'ends within a packed record',
      'site.warc.gz',
      cut(packed, 40),
      [`#${URL_A} One.`, 'FAILED ends in the middle of a packed record: get the whole file'],
    ],
    [
      'has something else between two records',
      'site.warc',
      Buffer.concat([makeRecord(two[0]!), Buffer.from('rubbish\nmore\n'), makeRecord(two[1]!)]),
      [
        `#${URL_A} One.`,
        'FAILED is damaged: something stands between two records and was passed over',
        '#https://fernhollow.example/b Two, which is longer than that.',
      ],
    ],
    [
      'holds no page',
      'site.warc',
      makeWarc([]),
      ['FAILED is a web archive without a page that can be checked: name another, or the page itself'],
    ],
    [
      'is no archive at all',
      'site.wacz',
      Buffer.from('text'),
      ['FAILED is a ZIP archive that is broken: get or save it anew'],
    ],
    [
      'only repeats an earlier one',
      'site.warc',
      makeWarc([page('', { type: 'revisit' })]),
      ['FAILED holds no page itself, only notes that one was the same as in an earlier archive: name that one too'],
    ],
    [
      'is packed so well that it is a bomb',
      'site.warc.gz',
      gzipSync(Buffer.concat([makeWarc(two), Buffer.alloc(80_000_000)])),
      [
        `#${URL_A} One.`,
        '#https://fernhollow.example/b Two, which is longer than that.',
        'FAILED is damaged: something stands between two records and was passed over',
        'FAILED unpacks to more than 250 times its size: refused as a decompression bomb',
      ],
    ],
    [
      'has a head without end',
      'site.warc',
      Buffer.concat([makeRecord(two[0]!), Buffer.from(`WARC/1.0\r\n${'X-Pad: x\r\n'.repeat(40_000)}`)]),
      [`#${URL_A} One.`, 'FAILED is damaged: a record begins with no end of headers'],
    ],
  ])('%s', async (_, name, bytes, expected) => {
    const found = (await loadFile(name, bytes)).map((line) => line.replace(/FAILED \S*claimlint-\S* /, 'FAILED '))
    expect(found).toEqual(expected)
  })

  test('a page over the limit is named, and the others are read', async () => {
    const large = page('x'.repeat(5000), { url: 'https://fernhollow.example/large' })
    expect(await loadFile('site.warc', makeWarc([large, page('One.')]), { maxBytes: 3000 })).toEqual([
      'FAILED #https://fernhollow.example/large is larger than the limit: raise it with --max-size',
      `#${URL_A} One.`,
    ])
  })
})

describe('an address of the Wayback Machine', () => {
  const asWayback = (url: string): string => url.replace('127.0.0.1', 'web.archive.org')
  const resolve = async () => [{ address: '127.0.0.1', family: 4 }]

  test('is asked for as captured, and keeps address and time of the original', async () => {
    const asked: string[] = []
    const server = await serve((request, response) => {
      asked.push(request.url!)
      if (request.url!.includes('/2024id_/')) {
        response.writeHead(302, { location: '/web/20240503100000id_/https://clinic.example/a?b=c' }).end()
      } else response.writeHead(200, { 'content-type': 'text/html' }).end('<p>Results last.</p>')
    })
    const location = `${asWayback(server.url)}/web/2024/https://clinic.example/a?b=c`
    const [loaded] = await loadAll(location, { resolve })
    expect(asked).toEqual([
      '/web/2024id_/https://clinic.example/a?b=c',
      '/web/20240503100000id_/https://clinic.example/a?b=c',
    ])
    expect(loaded).toMatchObject({
      resource: {
        source: {
          kind: 'url',
          location,
          retrieved: '2026-11-22T10:00:00.000Z',
          original: { url: 'https://clinic.example/a?b=c', captured: '2024-05-03T10:00:00Z' },
        },
      },
    })
  })

  test('that lists captures is refused', async () => {
    expect(await loadAll('https://web.archive.org/web/2024*/https://clinic.example/')).toMatchObject([
      { kind: 'failed', message: "is the archive's list of captures: open it, and give the address of one of them" },
    ])
  })

  test("the archive's toolbar in a saved page is not read, and places stay", async () => {
    const toolbar =
      '<!-- BEGIN WAYBACK TOOLBAR INSERT -->\n<p>About this capture</p><!-- END WAYBACK TOOLBAR INSERT -->'
    const folder = mkdtempSync(join(tmpdir(), 'claimlint-'))
    writeFileSync(join(folder, 'saved.html'), `${toolbar}<p>It works.</p>`)
    const [loaded] = await loadAll(join(folder, 'saved.html'))
    const document = await readDocument((loaded as Extract<Loaded, { kind: 'resource' }>).resource)
    expect([document.text, document.toRaw(0)]).toEqual(['It works.', toolbar.length + 3])
  })
})

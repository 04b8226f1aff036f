import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { connect as connectTcp, type LookupFunction } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, onTestFinished, test } from 'vitest'
import { guardConnector, guardLookup, loadAddressCheck } from '../src/sources/address.ts'
import { type Loaded, type LoadOptions, load } from '../src/sources/index.ts'
import type { Resource } from '../src/types.ts'
import { findClosedPort, serve, serveRaw, serveSelfSigned } from './serve.ts'

const options: LoadOptions = {
  version: '1.2.3',
  maxBytes: 5_000_000,
  allowPrivateNetwork: true,
  now: () => new Date('2026-11-22T10:00:00Z'),
  stdin: null,
  delay: 0,
  random: () => 0,
}

async function loadAll(location: string, changes: Partial<LoadOptions> = {}): Promise<Loaded[]> {
  const all: Loaded[] = []
  for await (const loaded of load(location, { ...options, ...changes })) all.push(loaded)
  return all
}

async function loadOne(location: string, changes: Partial<LoadOptions> = {}): Promise<Resource> {
  const all = await loadAll(location, changes)
  if (all.length !== 1 || all[0]?.kind !== 'resource') throw new Error(`no single resource: ${JSON.stringify(all)}`)
  return all[0].resource
}

/** The one line that a location fails with, and nothing else of it. */
async function failureOf(location: string, changes: Partial<LoadOptions> = {}): Promise<string> {
  const all = await loadAll(location, changes)
  if (all.length !== 1 || all[0]?.kind !== 'failed') throw new Error(`no single failure: ${JSON.stringify(all)}`)
  expect(all[0].message).toMatch(/^[^\n]+: [^\n]+$/)
  return all[0].message
}

const textOf = (resource: Resource) => Buffer.from(resource.bytes).toString()

/** One short line for each thing loaded, with paths below the folder. */
const outline = (all: readonly Loaded[], folder: string) =>
  all.map((loaded) => {
    const location = loaded.kind === 'resource' ? loaded.resource.source.location : loaded.location
    const what =
      loaded.kind === 'resource'
        ? loaded.resource.source.mediaType
        : 'reason' in loaded
          ? loaded.reason
          : loaded.message
    return `${location.replace(`${folder}/`, '')}: ${what}`
  })

/** A folder with these files, for the length of one test. */
function makeFolder(files: Record<string, string | Uint8Array> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'claimlint-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  return folder
}

async function* chunks(...parts: (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield Buffer.from(part)
}

async function* endless(): AsyncGenerator<Uint8Array> {
  for (;;) yield Buffer.alloc(65_536, 'a')
}

const OBSTACLES: [name: string, bytes: Uint8Array, message: RegExp][] = [
  ['empty', Buffer.alloc(0), /^is empty: /],
  ['blank', Buffer.from('\ufeff \r\n\t'), /^is empty: /],
  ['old Office', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /^is an old or locked Office document: /],
  ['HEIC', Buffer.from('\0\0\0\x18ftypheic', 'latin1'), /^is a HEIC image: /],
  ['ZIP', Buffer.from('PK\x03\x04rest'), /^is a ZIP archive: /],
  ['GZIP', gzipSync('text'), /^is a GZIP archive: /],
  ['NUL', Buffer.from('text\0text'), /^is binary: /],
  ['control', Buffer.from('\x01\x02\x03\x04 text'), /^is binary: /],
]

describe('a file', () => {
  test('comes as bytes, with where it came from', async () => {
    const folder = makeFolder({ 'page.HTM': '<p>£</p>' })
    const resource = await loadOne(join(folder, 'page.HTM'))
    expect(textOf(resource)).toBe('<p>£</p>')
    expect(resource).toMatchObject({ charset: null, warnings: [] })
    expect(resource.source).toEqual({
      kind: 'file',
      location: join(folder, 'page.HTM'),
      finalUrl: null,
      redirects: [],
      retrieved: null,
      mediaType: 'text/html',
      sha256: createHash('sha256').update('<p>£</p>').digest('hex'),
    })
  })

  test.each([
    ['a.txt', '<p>', 'text/plain'],
    ['a.text', '<p>', 'text/plain'],
    ['a.md', '<p>', 'text/markdown'],
    ['a.markdown', '<p>', 'text/markdown'],
    ['a.html', 'text', 'text/html'],
    ['a.xhtml', 'text', 'application/xhtml+xml'],
    ['a.php', '\ufeff \n<!DOCTYPE html><p>', 'text/html'],
    ['a', '<div class=x>', 'text/html'],
    ['b', '<!-- saved -->', 'text/html'],
    ['c', '<?xml version="1.0"?><html xmlns="x">', 'application/xhtml+xml'],
    ['d', '<3 months, and < 5 %', 'text/plain'],
    ['e', '<https://clinic.example/>', 'text/plain'],
    ['f', Buffer.from('\ufeff<p>', 'utf16le'), 'text/html'],
  ])('%s that holds %j', async (name, content, mediaType) => {
    const folder = makeFolder({ [name]: content })
    expect((await loadOne(join(folder, name))).source.mediaType).toBe(mediaType)
  })

  test.each(OBSTACLES)('that is no text is named as what it is: %s', async (_name, bytes, message) => {
    const folder = makeFolder({ 'a.txt': bytes })
    expect(await failureOf(join(folder, 'a.txt'))).toMatch(message)
  })

  test('that does not exist is an error, and an address without its scheme is told from it', async () => {
    expect(await failureOf('leaflt.txt')).toBe('no such file or folder: check the name')
    expect(await failureOf('')).toBe('no such file or folder: check the name')
    expect(await failureOf('a\0b')).toMatch(/NUL/)
    expect(await failureOf('x'.repeat(5000))).toMatch(/too long/)
    expect(await failureOf('www.clinic.example/prices')).toMatch(/write https:\/\/ before it/)
    const folder = makeFolder({ 'a.txt': 'text' })
    expect(await failureOf(join(folder, 'a.txt', 'b.txt'))).toMatch(/a part of the path is no folder/)
  })

  test('over the limit is refused, one at the limit is read', async () => {
    const folder = makeFolder({ 'a.txt': 'x'.repeat(2000) })
    expect(await failureOf(join(folder, 'a.txt'), { maxBytes: 1999 })).toBe(
      'is larger than the limit of 2 kB: raise it with --max-size',
    )
    expect((await loadOne(join(folder, 'a.txt'), { maxBytes: 2000 })).bytes).toHaveLength(2000)
  })

  test.runIf(existsSync('/dev/zero'))('that never ends is read no further than the limit', async () => {
    expect(await failureOf('/dev/zero')).toMatch(/^is larger than the limit of 5 MB/)
  })

  test.skipIf(process.platform === 'win32')('may be a pipe', async () => {
    const folder = makeFolder()
    execFileSync('mkfifo', [join(folder, 'pipe')])
    const reading = loadOne(join(folder, 'pipe'))
    await writeFile(join(folder, 'pipe'), 'Lasts for ever')
    expect(textOf(await reading)).toBe('Lasts for ever')
  })
})

describe('a folder', () => {
  test('gives its files by code unit, and counts what is nothing to check', async () => {
    const folder = makeFolder({
      'b.txt': 'text',
      'a/x.html': '<p>',
      'a-b.md': 'text',
      'a.txt': 'text',
      'Z.txt': 'text',
      'é.txt': 'text',
      README: 'text',
      'about.php': '<!doctype html><p>',
      'style.css': 'p { color: red }',
      'logo.png': Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
      'fake.html': Buffer.from('%PDF-1.7'),
      'false.html': Buffer.from('Rar!\x1a\x07', 'latin1'),
      'a/empty.txt': '',
      'a/node_modules/x.txt': 'text',
      '.git/x.txt': 'text',
      '.hidden.txt': 'text',
    })
    expect(outline(await loadAll(folder), folder)).toEqual([
      'README: text/plain',
      'Z.txt: text/plain',
      'a-b.md: text/markdown',
      'a.txt: text/plain',
      'a/empty.txt: is empty',
      'a/x.html: text/html',
      'about.php: text/html',
      'b.txt: text/plain',
      'fake.html: application/pdf',
      'false.html: is a RAR archive',
      'logo.png: is an image',
      'style.css: is no text, Markdown or HTML',
      'é.txt: text/plain',
    ])
  })

  test('keeps the name that the user gave it', async () => {
    const folder = makeFolder({ 'a.txt': 'text' })
    const all = await loadAll(`${folder}/`)
    expect(all).toMatchObject([{ resource: { source: { location: `${folder}/a.txt` } } }])
  })

  test.skipIf(process.platform === 'win32')('with links and pipes is read to its end', async () => {
    const folder = makeFolder({ 'a/a.txt': 'text' })
    symlinkSync('..', join(folder, 'a', 'up'))
    symlinkSync('itself', join(folder, 'itself'))
    symlinkSync('nowhere', join(folder, 'broken.txt'))
    symlinkSync('a/a.txt', join(folder, 'link.txt'))
    execFileSync('mkfifo', [join(folder, 'pipe.txt')])
    expect(outline(await loadAll(folder), folder)).toEqual([
      'a/a.txt: text/plain',
      'a/up: is a link to a folder',
      'broken.txt: is a link that leads nowhere',
      'itself: is a link that leads back to itself: name the file it should lead to',
      'link.txt: text/plain',
      'pipe.txt: is no regular file',
    ])
  })

  test('with a file over the limit says so and goes on', async () => {
    const folder = makeFolder({ 'a.txt': 'x'.repeat(200), 'b.txt': 'text' })
    expect(outline(await loadAll(folder, { maxBytes: 100 }), folder)).toEqual([
      'a.txt: is larger than the limit of 100 bytes: raise it with --max-size',
      'b.txt: text/plain',
    ])
  })

  test('with nothing to check is an error', async () => {
    expect(await failureOf(makeFolder())).toMatch(/^nothing in this folder can be checked \(no files\): /)
    const folder = makeFolder({ 'a.css': 'p {}', 'b.css': 'p {}' })
    expect((await loadAll(folder)).at(-1)).toMatchObject({
      kind: 'failed',
      location: folder,
      message: expect.stringMatching(/^nothing in this folder can be checked \(2 files, all skipped\): /),
    })
  })
})

describe('a glob', () => {
  test('gives what it matches by code unit', async () => {
    const folder = makeFolder({
      'b.html': 'x',
      'a.html': 'x',
      'a.txt': 'x',
      'sub/c.html': 'x',
      'node_modules/d.html': 'x',
    })
    expect(outline(await loadAll(`${folder}/*.html`), folder)).toEqual(['a.html: text/html', 'b.html: text/html'])
    expect(outline(await loadAll(`${folder}/**/[bc].{html,txt}`), folder)).toEqual([
      'b.html: text/html',
      'sub/c.html: text/html',
    ])
  })

  test('that names an ending reads such files, and one that does not skips what a folder would', async () => {
    const folder = makeFolder({ 'a.tpl': 'text', 'b.css': 'text' })
    expect(outline(await loadAll(`${folder}/*.tpl`), folder)).toEqual(['a.tpl: text/plain'])
    expect(outline(await loadAll(`${folder}/*`), folder).slice(0, 2)).toEqual([
      'a.tpl: is no text, Markdown or HTML',
      'b.css: is no text, Markdown or HTML',
    ])
  })

  test('that matches nothing is an error', async () => {
    expect(await failureOf(`${makeFolder()}/*.html`)).toMatch(
      /^no file that can be checked matches this pattern \(no files\): /,
    )
  })

  test('is none where a file has that very name', async () => {
    const folder = makeFolder({ 'a[1].txt': 'literal', 'a1.txt': 'matched' })
    expect(textOf(await loadOne(`${folder}/a[1].txt`))).toBe('literal')
  })
})

describe('standard input', () => {
  test.each(['-', '/dev/stdin'])('is read as %s', async (location) => {
    const resource = await loadOne(location, { stdin: chunks('<p>6–8 ', 'months') })
    expect(textOf(resource)).toBe('<p>6–8 months')
    expect(resource.source).toMatchObject({ kind: 'stdin', location, mediaType: 'text/html' })
  })

  test('fails where it is missing, empty, no text or without end', async () => {
    expect(await failureOf('-')).toMatch(/no standard input/)
    expect(await failureOf('-', { stdin: chunks() })).toMatch(/^is empty/)
    expect(await failureOf('-', { stdin: chunks('Ra', 'r!\x1a\x07') })).toMatch(/^is a RAR/)
    expect(await failureOf('-', { stdin: endless() })).toMatch(/^is larger than the limit of 5 MB/)
  })
})

type Handler = (request: IncomingMessage, response: ServerResponse) => void

const page: Handler = (_request, response) => response.setHeader('content-type', 'text/html').end('<p>page</p>')
const redirect =
  (location: string, status = 302): Handler =>
  (_request, response) =>
    response.writeHead(status, { location }).end()
const answer =
  (headers: Record<string, string>, body: string | Uint8Array, status = 200): Handler =>
  (_request, response) =>
    response.writeHead(status, headers).end(body)

/** Serves each path as its handler says. */
const route = (routes: Record<string, Handler>) =>
  serve((request, response) => routes[request.url ?? '']?.(request, response))

describe('a URL', () => {
  test('comes as bytes with media type, charset and time, asked for under our name', async () => {
    let asked: IncomingMessage['headers'] = {}
    const { url } = await serve((request, response) => {
      asked = request.headers
      response.setHeader('content-type', 'Text/HTML; x=1; Charset="ISO-8859-1"').end(Buffer.from([0x61, 0xe9]))
    })
    const resource = await loadOne(`${url}/#prices`)
    expect(resource).toMatchObject({ charset: 'ISO-8859-1', bytes: Buffer.from([0x61, 0xe9]) })
    expect(resource.source).toMatchObject({
      kind: 'url',
      location: `${url}/#prices`,
      finalUrl: null,
      redirects: [],
      retrieved: '2026-11-22T10:00:00.000Z',
      mediaType: 'text/html',
    })
    expect(asked['user-agent']).toBe('claimlint/1.2.3 (+https://www.npmjs.com/package/claimlint)')
    expect(asked.accept).toContain('text/html')
    expect(asked['accept-encoding']).toBe('gzip, deflate, br')
  })

  const text = 'Results last. '.repeat(100)
  test.each([
    ['gzip', gzipSync(text)],
    ['x-gzip', gzipSync(text)],
    ['deflate', deflateSync(text)],
    ['deflate', deflateRawSync(text)],
    ['br', brotliCompressSync(text)],
    ['identity', Buffer.from(text)],
    ['gzip, BR', brotliCompressSync(gzipSync(text))],
  ])('is unpacked: %s', async (coding, body) => {
    const { url } = await serve(answer({ 'content-type': 'text/plain', 'content-encoding': coding }, body))
    expect(textOf(await loadOne(url))).toBe(text)
  })

  test('is sniffed where the server says nothing of its type', async () => {
    const { url } = await route({ '/page': answer({}, '<!doctype html><p>'), '/text': answer({}, 'Safe.') })
    expect((await loadOne(`${url}/page`)).source.mediaType).toBe('text/html')
    expect((await loadOne(`${url}/text`)).source.mediaType).toBe('text/plain')
  })

  test('is followed through redirects, which are recorded', async () => {
    const { url } = await route({
      '/a': redirect('b', 301),
      '/b': redirect('/c?d=1#e', 307),
      '/c?d=1': page,
    })
    expect((await loadOne(`${url}/a`)).source).toMatchObject({
      location: `${url}/a`,
      finalUrl: `${url}/c?d=1`,
      redirects: [
        { url: `${url}/a`, status: 301 },
        { url: `${url}/b`, status: 307 },
      ],
    })
  })

  test('may be ten redirects away and not eleven', async () => {
    const { url } = await serve((request, response) => {
      const left = Number(request.url?.slice(1))
      return left === 0 ? page(request, response) : redirect(`/${left - 1}`)(request, response)
    })
    expect((await loadOne(`${url}/10`)).source.redirects).toHaveLength(10)
    expect(await failureOf(`${url}/11`)).toBe(
      `redirected to ${url}/1: redirects more than 10 times: check it in a browser`,
    )
  })

  test('is fetched whole although it comes in pieces', async () => {
    const { url } = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/plain' })
      response.write('Results ')
      setTimeout(() => response.end('last'), 20)
    })
    expect(textOf(await loadOne(url))).toBe('Results last')
  })
})

describe('a URL that fails says how:', () => {
  const html = { 'content-type': 'text/html' }
  const gzipped = { ...html, 'content-encoding': 'gzip' }
  const failures: [why: string, handler: Handler, message: string | RegExp][] = [
    ['404', answer(html, 'x', 404), 'answers 404 Not Found: check the address'],
    ['500', answer(html, 'x', 500), 'answers 500 Internal Server Error: try again later'],
    ['403', answer(html, 'x', 403), 'answers 403 Forbidden: check it in a browser'],
    ['an unknown status', answer(html, 'x', 599), 'answers 599: try again later'],
    ['not modified', answer({}, '', 304), 'answers 304 Not Modified: check it in a browser'],
    ['nothing', answer(html, ''), 'is empty: there is nothing to check'],
    ['nothing, packed', answer(gzipped, ''), 'is empty: there is nothing to check'],
    [
      'an image by its type',
      answer({ 'content-type': 'image/svg+xml' }, 'x'),
      /^is an image and no page of text \(image\/svg\+xml\): /,
    ],
    ['JSON', answer({ 'content-type': 'application/json' }, '{}'), /^is no page of text \(application\/json\): /],
    ['a type of no sense', answer({ 'content-type': '<script>/x' }, 'x'), /^is no page of text: /],
    ['an archive that says it is HTML', answer(html, 'Rar!\x1a\x07'), /^is a RAR archive: /],
    [
      'too much by its own word',
      answer({ ...html, 'content-length': '2147483648' }, 'x'),
      /^is larger than the limit of 5 MB: /,
    ],
    ['too much', answer(html, Buffer.alloc(5_000_001, 'a')), /^is larger than the limit of 5 MB: /],
    [
      'too much once unpacked',
      answer(gzipped, gzipSync(randomLetters(6_000_000))),
      /^is larger than the limit of 5 MB: /,
    ],
    ['a gzip bomb', answer(gzipped, gzipSync(Buffer.alloc(4_000_000))), /^unpacks to more than 100 times its size: /],
    [
      'a brotli bomb',
      answer({ ...html, 'content-encoding': 'br' }, brotliCompressSync(Buffer.alloc(4_000_000))),
      /^unpacks to more/,
    ],
    [
      'a bomb in a bomb',
      answer({ ...html, 'content-encoding': 'gzip, gzip' }, gzipSync(gzipSync(Buffer.alloc(4_000_000)))),
      /^unpacks/,
    ],
    ['three layers', answer({ ...html, 'content-encoding': 'gzip, gzip, gzip' }, 'x'), /^is packed in several layers/],
    [
      'an unknown packing',
      answer({ ...html, 'content-encoding': 'zstd' }, 'x'),
      /^is packed with "zstd" that was not asked for: /,
    ],
    ['broken gzip', answer(gzipped, 'x'.repeat(100)), /^sends a packed page that cannot be unpacked: /],
    [
      'broken brotli',
      answer({ ...html, 'content-encoding': 'br' }, 'x'.repeat(100)),
      /^sends a packed page that cannot be unpacked: /,
    ],
    [
      'brotli that is cut off',
      answer({ ...html, 'content-encoding': 'br' }, brotliCompressSync(randomLetters(9000)).subarray(0, 3000)),
      /^sends a packed page that cannot be/,
    ],
    [
      'gzip that is cut off',
      answer(gzipped, gzipSync(randomLetters(9000)).subarray(0, 3000)),
      /^sends a packed page that cannot be/,
    ],
    [
      'a redirect to nowhere',
      answer({}, '', 302),
      'answers 302 and gives no address to go on to: check it in a browser',
    ],
    [
      'a redirect to nonsense',
      redirect('http://[x'),
      'answers 302 and gives no address to go on to: check it in a browser',
    ],
    ['a redirect to itself', redirect('/'), /^redirects in a loop: /],
    ['a redirect to a file', redirect('file:///etc/passwd'), /^redirects to file:, which is not followed: /],
    [
      'a redirect to another port',
      redirect('http://127.0.0.1:22/'),
      /^redirects to port 22 \(http:\/\/127.0.0.1:22\/\), which is not/,
    ],
    [
      'a redirect with a password',
      redirect('http://me:secret@127.0.0.1/'),
      /^redirects to an address of 127.0.0.1 with a name or password, which is not followed: /,
    ],
  ]
  test.each(failures)('%s', async (_why, handler, message) => {
    const { url } = await serve(handler)
    expect(await failureOf(url)).toMatch(message)
  })

  test('a loop of redirects, with the hop at which it closed', async () => {
    const { url } = await route({ '/a': redirect('/b'), '/b': redirect('/c'), '/c': redirect('/b') })
    expect(await failureOf(`${url}/a`)).toMatch(`redirected to ${url}/c: redirects in a loop: `)
  })

  test('an error behind a redirect, with its hop', async () => {
    const { url } = await route({ '/a': redirect('/b'), '/b': answer({}, '', 404) })
    expect(await failureOf(`${url}/a`)).toBe(`redirected to ${url}/b: answers 404 Not Found: check the address`)
  })

  test('a body without end', async () => {
    const { url } = await serve((_request, response) => {
      response.writeHead(200, html)
      const write = () => {
        while (response.write(Buffer.alloc(65_536, 'a'))) {}
      }
      response.on('drain', write)
      write()
    })
    expect(await failureOf(url)).toMatch(/^is larger than the limit of 5 MB/)
  })

  test('a name that does not resolve', async () => {
    const notFound = Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' })
    const resolve = () => Promise.reject(notFound)
    expect(await failureOf('http://clinic.example/', { resolve })).toBe(
      'the host name does not resolve: check the spelling',
    )
    expect(await failureOf('http://clinic.example/', { resolve: async () => [] })).toMatch(/does not resolve/)
  })

  test('a port at which nobody listens', async () => {
    expect(await failureOf(`http://127.0.0.1:${await findClosedPort()}/`)).toMatch(/^refuses the connection: /)
  })

  test('a connection that is broken off', async () => {
    const { url } = await serveRaw((socket) => socket.destroy())
    expect(await failureOf(url)).toMatch(/^broke off the connection: /)
  })

  test('a body that is broken off', async () => {
    const { url } = await serveRaw((socket) => {
      socket.once('data', () =>
        socket.end('HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 100\r\n\r\n<p>'),
      )
    })
    expect(await failureOf(url)).toMatch(/^broke off/)
  })

  test('a server that speaks no HTTP', async () => {
    const { url } = await serveRaw((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'))
    expect(await failureOf(url)).toMatch(/^does not answer as a web server does: /)
  })

  test('headers without end', async () => {
    const { url } = await serveRaw((socket) => socket.end(`HTTP/1.1 200 OK\r\nx: ${'x'.repeat(100_000)}\r\n\r\n`))
    expect(await failureOf(url)).toMatch(/^sends more headers than are read: /)
  })

  test('a certificate that nobody vouches for', async () => {
    const { url } = await serveSelfSigned(page)
    expect(await failureOf(url)).toMatch(/^no secure connection, as the certificate is self-signed: /)
  })

  test('a server that speaks no TLS', async () => {
    const { url } = await serve(page)
    expect(await failureOf(url.replace('http:', 'https:'))).toMatch(/^no secure connection \(\w+\): /)
  })

  test('a connection that does not come about in time', async () => {
    const { url } = await serveRaw(() => {})
    const message = 'timed out: no connection within 0.1 s: try again later'
    expect(await failureOf(url.replace('http:', 'https:'), { timeouts: { connect: 100 } })).toBe(message)
    const resolve = () => new Promise<never>(() => {})
    expect(await failureOf('http://clinic.example/', { resolve, timeouts: { connect: 100 } })).toBe(message)
  })

  test('an answer that does not come in time', async () => {
    const { url } = await serve(() => {})
    expect(await failureOf(url, { timeouts: { headers: 100 } })).toBe(
      'timed out: no answer within 0.1 s: try again later',
    )
  })

  test('a body that stops coming', async () => {
    const { url } = await serve((_request, response) => void response.writeHead(200, html).write('<p>'))
    expect(await failureOf(url, { timeouts: { body: 100 } })).toBe(
      'timed out: the page stopped coming for 0.1 s: try again later',
    )
  })

  test('a body that drips', async () => {
    const { url } = await serve((_request, response) => {
      response.writeHead(200, { ...html, 'content-encoding': 'gzip' })
      const drip = setInterval(() => response.write('\x1f'), 20)
      response.on('close', () => clearInterval(drip))
    })
    const { url: plain } = await serve((_request, response) => {
      response.writeHead(200, html)
      const drip = setInterval(() => response.write('<p>'), 20)
      response.on('close', () => clearInterval(drip))
    })
    expect(await failureOf(plain, { timeouts: { total: 200 } })).toBe(
      'timed out: not done within 0.2 s: try again later',
    )
    expect(await failureOf(url, { timeouts: { total: 10 } })).toMatch(/^timed out: not done within/)
  })

  test('other schemes, and what is no address', async () => {
    expect(await failureOf('ftp://clinic.example/')).toMatch(/^ftp:\/\/ addresses are not read: /)
    expect(await failureOf('file:///etc/passwd')).toMatch(/^file:\/\/ addresses are not read: /)
    expect(await failureOf('http://')).toMatch(/^is no valid address: /)
    expect(await failureOf('https://clinic example/')).toMatch(/^is no valid address: /)
    expect(await failureOf('http://clinic.example:99999/')).toMatch(/^is no valid address: /)
  })
})

describe('credentials in a location never reach a report:', () => {
  test.each([
    'https://me:secret@clinic.example/a',
    'https://me:sec@ret@clinic.example/a',
    'HTTPS://secret@clinic.example/a',
    'https:\\\\me:secret@clinic.example/a',
    'ftp://me:secret@clinic.example/a',
    'https://me:sec/ret@clinic.example:x/a',
  ])('%s', async (location) => {
    expect(JSON.stringify(await loadAll(location))).not.toMatch(/sec|ret|me:/)
  })

  test('and an @ in a path is left alone', async () => {
    expect(await loadAll('ftp://clinic.example/@us')).toMatchObject([{ location: 'ftp://clinic.example/@us' }])
  })
})

describe('without leave for the private network', () => {
  const walled: Partial<LoadOptions> = { allowPrivateNetwork: false }

  test.each([
    ['127.0.0.1', '127.0.0.1'],
    ['127.1', '127.0.0.1'],
    ['2130706433', '127.0.0.1'],
    ['0x7f000001', '127.0.0.1'],
    ['0177.0.0.1', '127.0.0.1'],
    ['127.0.0.1.', '127.0.0.1'],
    ['１２７.0.0.1', '127.0.0.1'],
    ['[::1]', '::1'],
    ['[::ffff:127.0.0.1]', '::ffff:7f00:1'],
    ['[64:ff9b::127.0.0.1]', '64:ff9b::7f00:1'],
    ['localhost', 'localhost'],
    ['LOCALHOST.', 'localhost.'],
    ['clinic.localhost', 'clinic.localhost'],
  ])('a server at %s is never asked', async (host, shown) => {
    const { port, connections } = await serve(page)
    expect(await failureOf(`http://${host}:${port}/`, walled)).toBe(
      `${shown} is a private address: use --allow-private-network if it is your own`,
    )
    expect(connections()).toBe(0)
  })

  test('nor one whose name leads there, alone or among others', async () => {
    const { port, connections } = await serve(page)
    const own = { address: '127.0.0.1', family: 4 }
    const other = { address: '93.184.216.34', family: 4 }
    for (const addresses of [[own], [other, own], [{ address: '::1', family: 6 }]]) {
      const message = await failureOf(`http://clinic.example:${port}/`, { ...walled, resolve: async () => addresses })
      expect(message).toMatch(/^(?:127\.0\.0\.1|::1) is a private address: /)
    }
    expect(connections()).toBe(0)
  })

  test('with leave it is', async () => {
    const { port } = await serve(page)
    const resolve = async () => [{ address: '127.0.0.1', family: 4 }]
    expect(textOf(await loadOne(`http://clinic.example:${port}/`, { resolve }))).toBe('<p>page</p>')
  })

  test('the addresses that were checked are those that are connected to, whatever the name answers next', async () => {
    const answers = ['93.184.216.34', '127.0.0.1']
    let asked = 0
    const lookup = guardLookup(async () => [{ address: answers[asked++]!, family: 4 }], await loadAddressCheck())
    const look = (all: boolean) =>
      new Promise((resolve) => lookup('clinic.example', { all }, (error, ...rest) => resolve(error ?? rest)))
    expect(await look(true)).toEqual([[{ address: '93.184.216.34', family: 4 }]])
    expect(asked).toBe(1)
    expect(await look(false)).toMatchObject({ message: expect.stringMatching(/^127\.0\.0\.1 is a private address/) })
  })

  test('a single address is handed on as such', async () => {
    const lookup: LookupFunction = guardLookup(
      async () => [{ address: '2606:4700::1', family: 6 }],
      await loadAddressCheck(),
    )
    const found = await new Promise((resolve) => lookup('clinic.example', {}, (...found) => resolve(found)))
    expect(found).toEqual([null, '2606:4700::1', 6])
  })

  test('a connection that ends at a private address after all is closed unused', async () => {
    const received: string[] = []
    let close = () => {}
    const closed = new Promise<void>((resolve) => {
      close = resolve
    })
    const { port } = await serveRaw((socket) => {
      socket.on('data', (data) => received.push(data.toString())).on('close', close)
    })
    const guarded = guardConnector(
      (_target, callback) => {
        const socket = connectTcp(port, '127.0.0.1', () => callback(null, socket))
      },
      await loadAddressCheck(),
    )
    guarded({ hostname: 'clinic.example', protocol: 'http:', port: '80' }, (...[error]) => {
      received.push(String(error))
    })
    await closed
    expect(received).toEqual([expect.stringMatching(/127\.0\.0\.1 is a private address/)])
  })
})

describe('an address', () => {
  const forbidden = [
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '169.254.169.254',
    '172.16.0.1',
    '192.0.2.1',
    '192.168.1.1',
    '198.18.0.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::7f00:1',
    '::ffff:10.0.0.1',
    '64:ff9b::a00:1',
    '64:ff9b:1::a00:1',
    '2002:7f00:1::',
    '2001::1',
    'fe80::1',
    'fe80::1%eth0',
    'fc00::1',
    'fd00:ec2::254',
    'fec0::1',
    'ff02::1',
    '2001:db8::1',
    '100::1',
    '',
    'clinic.example',
  ]
  test.each(forbidden)('%j is no public one', async (address) => {
    expect((await loadAddressCheck())(address)).toBe(false)
  })

  test.each(['93.184.216.34', '2606:4700::1', '64:ff9b::5db8:d822', '::ffff:93.184.216.34'])(
    '%s is',
    async (address) => {
      expect((await loadAddressCheck())(address)).toBe(true)
    },
  )
})

/** Text that hardly packs, and is the same each time. */
function randomLetters(length: number): string {
  const letters = new Uint8Array(length)
  let state = 1
  for (let at = 0; at < length; at++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    letters[at] = 97 + ((state >>> 16) % 26)
  }
  return Buffer.from(letters).toString('latin1')
}

import { createHash } from 'node:crypto'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable, Writable } from 'node:stream'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { WARCParser } from 'warcio'
import { main, type World } from '../src/cli.ts'
import { openEvidence, verifyEvidence } from '../src/evidence/index.ts'
import type { Exchange, Resource } from '../src/types.ts'
import { findClosedPort, serve, serveRaw } from './serve.ts'
import { parseWarc } from './warc-grammar.ts'

class Sink extends Writable {
  text = ''
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk
    done()
  }
}

/** Runs the command line on the real pipeline. */
async function type(argv: readonly string[], overrides: Partial<World> = {}) {
  const stdout = new Sink()
  const stderr = new Sink()
  const code = await main({
    argv,
    stdout,
    stderr,
    stdin: new PassThrough(),
    env: {},
    cwd: process.cwd(),
    isTTY: { stdout: false, stderr: false },
    columns: null,
    now: () => new Date('2026-11-22T09:14:07Z'),
    version: '0.1.0',
    pipeline: () => import('../src/index.ts'),
    ...overrides,
  })
  return { code, stdout: stdout.text, stderr: stderr.text }
}

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'claimlint-evidence-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void

const PAGE =
  '<!doctype html><html lang="en"><title>Café</title><p>Exosomes are legal in the UK. Results last 6 months.</p></html>'

const routes: Readonly<Record<string, Handler>> = {
  '/moved': (_request, response) => response.writeHead(301, { location: '/page' }).end('moved'),
  '/page': (_request, response) =>
    response
      .writeHead(200, [
        ['Content-Type', 'text/html; charset=utf-8'],
        ['Content-Encoding', 'br'],
        ['Set-Cookie', 'a=1'],
        ['X-Clinic', 'Caf\xe9'],
        ['Set-Cookie', 'b=2'],
      ] as unknown as string[])
      .end(brotliCompressSync(PAGE)),
  '/gzip': (_request, response) =>
    response
      .writeHead(200, { 'content-type': 'text/html; charset=windows-1252', 'content-encoding': 'gzip' })
      .end(gzipSync(Buffer.from('<p>The £99 peel is safe.</p>', 'latin1'))),
  '/busy': (_request, response) => response.writeHead(404).end('nothing here'),
}

const site: Handler = (request, response) => routes[request.url!]?.(request, response)

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort()

const warcOf = (folder: string, run = '0001') => readFileSync(join(folder, run, 'pages.warc'))
const manifestOf = (folder: string) => JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))
const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex')

const asked = {
  tool: { name: 'claimlint', version: '0.1.0' },
  lexicon: { version: '1', sha256: 'ab' },
  options: { jurisdictions: [], context: null, date: '2026-11-22', selector: null, text: false, why: false, more: {} },
}

const exchange: Exchange = {
  url: 'https://clinic.example/a?b=c|{d}^`',
  started: '2026-11-22T09:14:07.123Z',
  request: { head: 'GET /a?b=c HTTP/1.1\r\nhost: clinic.example' },
  response: {
    status: 200,
    statusText: 'OK',
    headers: [['Content-Type', 'text/plain']],
    body: Buffer.from('Results last.'),
    truncated: null,
  },
  address: '2001:db8::1%eth0',
  lookup: { hostname: 'clinic.example', addresses: ['2001:db8::1', '192.0.2.7'] },
  error: null,
}

/** The records of a run that saw just these. */
async function recordAll(exchanges: readonly Exchange[], resources: readonly Resource[] = []) {
  const folder = makeFolder()
  const evidence = await openEvidence(folder, asked, () => new Date('2026-11-22T09:14:07Z'))
  for (const exchange of exchanges) await evidence.record(exchange)
  for (const resource of resources) await evidence.keep(resource)
  await evidence.commit()
  return parseWarc(warcOf(folder))
}

describe('a WARC file', () => {
  test('of a run with redirects, packed and missing pages, files and piped text holds to the standard, byte by byte', async () => {
    const folder = makeFolder()
    const { url } = await serve(site)
    const cut = await serveRaw((socket) => {
      socket.once('data', () => socket.end('HTTP/1.0 200\r\ncontent-length: 100\r\n\r\n<p>'))
    })
    writeFileSync(join(folder, 'leaf let é.txt'), 'Safe and natural.')
    const locations = [`${url}/moved`, `${url}/gzip#top`, `${url}/busy`, `http://127.0.0.1:${await findClosedPort()}/`]
    const argv = ['check', ...locations, cut.url, join(folder, 'leaf let é.txt'), '-', '--allow-private-network', '-q']
    const stdin = Readable.from([Buffer.from('Lasts for ever.')])
    const { code } = await type([...argv, '--timeout', '3s', '--evidence', join(folder, 'kept')], { stdin })
    expect(code).toBe(2)

    const records = parseWarc(warcOf(join(folder, 'kept')))
    const outline = records.map(({ type, fields, head, payload }) => {
      const target = fields
        .get('warc-target-uri')
        ?.replace(url, '')
        .replace(/:\d+\//, ':port/')
      return [type, target, head?.split('\r\n')[0], type === 'metadata' ? payload.toString().trim() : null]
        .filter(Boolean)
        .join(' ')
    })
    const asked = (path: string) => [`request ${path} GET ${path} HTTP/1.1`, `metadata ${path} connectedTo: 127.0.0.1`]
    expect(outline.slice(0, 13)).toEqual([
      'warcinfo',
      ...['response /moved HTTP/1.1 301 Moved Permanently', ...asked('/moved')],
      ...['response /page HTTP/1.1 200 OK', ...asked('/page')],
      ...['response /gzip HTTP/1.1 200 OK', ...asked('/gzip')],
      ...['response /busy HTTP/1.1 404 Not Found', ...asked('/busy')],
    ])
    expect(outline[13]).toBe(
      'metadata http://127.0.0.1:port/ failed: refuses the connection: check the address, or try again later',
    )
    expect(outline.filter((line) => line.startsWith('response http'))).toHaveLength(3)
    expect(outline.at(-2)).toMatch(/^resource urn:claimlint:file:.*leaf%20let%20%C3%A9\.txt$/)
    expect(outline.at(-1)).toBe('resource urn:claimlint:stdin:-')

    const packed = records.find(({ head }) => head?.includes('X-Clinic'))!
    expect(packed.payload.equals(brotliCompressSync(PAGE))).toBe(true)
    expect(packed.head).toMatch(
      /\r\nContent-Encoding: br\r\nSet-Cookie: a=1\r\nX-Clinic: Caf\xe9\r\nSet-Cookie: b=2\r\n/,
    )
    expect(packed.head).toContain('\r\nX-Crawler-Transfer-Encoding: chunked')
    expect(records.filter(({ fields }) => fields.get('warc-truncated') === 'disconnect')).toHaveLength(3)
  })

  test('is read by others as it was meant', async () => {
    const folder = makeFolder()
    const { url } = await serve(site)
    await type(['check', `${url}/page`, '--allow-private-network', '--evidence', folder])
    const read: unknown[] = []
    for await (const record of new WARCParser(Readable.from([warcOf(folder)]), { keepHeadersCase: true })) {
      const { warcType, warcTargetURI } = record
      const status = warcType === 'response' ? record.httpHeaders?.statusCode : null
      read.push([warcType, warcTargetURI ?? null, status])
      await record.skipFully()
    }
    expect(read).toEqual([
      ['warcinfo', null, null],
      ['response', `${url}/page`, 200],
      ['request', `${url}/page`, null],
      ['metadata', `${url}/page`, null],
    ])
  })

  test('names addresses and look-ups, and what was cut off', async () => {
    const cut = {
      ...exchange,
      response: { ...exchange.response!, truncated: 'length' as const },
      error: 'is too large\r\nX: y',
    }
    const [, response, request, metadata] = await recordAll([cut])
    expect(response!.fields.get('warc-ip-address')).toBe('2001:db8::1')
    expect(response!.fields.get('warc-truncated')).toBe('length')
    expect(response!.fields.get('warc-target-uri')).toBe('https://clinic.example/a?b=c%7C%7Bd%7D%5E%60')
    expect(response!.fields.get('warc-date')).toBe('2026-11-22T09:14:07.123Z')
    expect(request!.fields.get('warc-concurrent-to')).toBe(response!.fields.get('warc-record-id'))
    expect(metadata!.block.toString()).toBe(
      'dnsName: clinic.example\r\ndnsAnswer: 2001:db8::1 192.0.2.7\r\nconnectedTo: 2001:db8::1%eth0\r\nfailed: is too large X: y\r\n',
    )
  })

  test('holds to the standard whatever servers say and files are called', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 40 })
    const value = fc.string({
      unit: fc.integer({ min: 0x20, max: 0xff }).map((code) => String.fromCharCode(code)),
      maxLength: 40,
    })
    const response = fc.record({
      status: fc.integer({ min: 200, max: 599 }),
      statusText: value,
      headers: fc.array(fc.tuple(fc.constantFrom('Content-Type', 'x-a', 'X-A', 'Transfer-Encoding'), value), {
        maxLength: 6,
      }),
      body: fc.uint8Array({ maxLength: 200 }),
      truncated: fc.constantFrom(null, 'length' as const, 'disconnect' as const),
    })
    const sent = fc.record({ response, address: fc.option(fc.ipV4()), error: fc.option(text) })
    const source = { finalUrl: null, redirects: [], retrieved: null, mediaType: 'text/plain' }
    await fc.assert(
      fc.asyncProperty(fc.array(sent, { maxLength: 3 }), fc.array(text, { maxLength: 3 }), async (all, names) => {
        const resources = names.map((location): Resource => {
          const bytes = Buffer.from(location)
          return {
            source: { ...source, kind: 'file', location, sha256: sha256(bytes) },
            bytes,
            charset: null,
            warnings: [],
          }
        })
        const records = await recordAll(
          all.map((one) => ({ ...exchange, ...one })),
          resources,
        )
        const responses = records.filter(({ type }) => type === 'response')
        expect(responses.map(({ payload }) => payload)).toEqual(all.map(({ response }) => Buffer.from(response.body)))
      }),
      { numRuns: 60 },
    )
  })
})

describe('evidence', () => {
  let example: string

  beforeAll(async () => {
    example = mkdtempSync(join(tmpdir(), 'claimlint-evidence-'))
    writeFileSync(join(example, 'leaflet.txt'), 'Our exosome facial is safe and approved by the MHRA.')
    const { createServer } = await import('node:http')
    const server = createServer(site)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as { port: number }
    const argv = [
      'check',
      `http://127.0.0.1:${port}/moved`,
      join(example, 'leaflet.txt'),
      '--allow-private-network',
      '-q',
    ]
    await type([...argv, '--evidence', join(example, 'kept')])
    await type([...argv, `http://127.0.0.1:${port}/busy`, '--evidence', join(example, 'kept'), '--date', '2026-01-31'])
    await new Promise((resolve) => server.close(resolve))
    return () => rmSync(example, { recursive: true, force: true })
  })

  /** A copy of the example's folder to do with as a test likes; its server is gone. */
  function copy(): string {
    const folder = makeFolder()
    cpSync(join(example, 'kept'), folder, { recursive: true })
    return folder
  }

  test('holds what was sent, what was read in it and what was found, and a manifest of it all', () => {
    const folder = join(example, 'kept')
    expect(filesIn(folder)).toEqual([
      ...['0001/inputs.jsonl', '0001/pages.warc', '0001/report.json', '0001/text/000001.txt', '0001/text/000002.txt'],
      ...['0002/inputs.jsonl', '0002/pages.warc', '0002/report.json', '0002/text/000001.txt', '0002/text/000002.txt'],
      'manifest.json',
    ])
    const { entries } = manifestOf(folder)
    expect(entries).toMatchObject([
      { run: '0001', started: '2026-11-22T09:14:07.000Z', tool: { version: '0.1.0' }, previous: null },
      { run: '0002', options: { date: '2026-01-31' }, previous: entries[0].sha256 },
    ])
    for (const { files } of entries)
      for (const { path, bytes, sha256: hash } of files) {
        const content = readFileSync(join(folder, path))
        expect([path, content.length, sha256(content)]).toEqual([path, bytes, hash])
      }
    const { sha256: hash, ...content } = entries[1]
    expect(sha256(JSON.stringify(content))).toBe(hash)
    expect(readFileSync(join(folder, '0001/text/000001.txt'), 'utf8')).toContain('Exosomes are legal in the UK.')
    expect(JSON.parse(readFileSync(join(folder, '0001/report.json'), 'utf8')).documents).toHaveLength(2)
  })

  test('is verified, and says the hash that was given when it was made', async () => {
    const folder = copy()
    writeFileSync(join(folder, 'leaflet.txt'), 'Safe.')
    const made = await type(['check', join(folder, 'leaflet.txt'), '--evidence', folder, '-q'])
    const hash = /; keep this hash elsewhere: ([0-9a-f]{64})\n/.exec(made.stderr)?.[1]
    const { code, stdout, stderr } = await type(['verify', folder])
    expect(stdout).toMatch(
      /^run 0001 {2}2026-11-22 09:14:07 UTC {2}5 files {2}claimlint 0\.1\.0, lexicon \S+\nrun 0002 /,
    )
    expect(stdout).toContain(`:\n${hash}\n`)
    expect([code, stderr]).toEqual([0, ''])
  })

  const changes: readonly [what: string, change: (folder: string) => void, problem: RegExp][] = [
    [
      'a changed text',
      (at) => writeFileSync(join(at, '0001/text/000001.txt'), 'x'),
      /^0001\/text\/000001\.txt: was changed: it has 1 bytes/,
    ],
    ['a changed byte', (at) => flip(join(at, '0002/pages.warc'), 500), /^0002\/pages\.warc: was changed: its SHA-256/],
    [
      'a report cut off',
      (at) => truncateSync(join(at, '0001/report.json'), 10),
      /^0001\/report\.json: was changed: it has 10 bytes/,
    ],
    ['a missing file', (at) => rmSync(join(at, '0001/inputs.jsonl')), /^0001\/inputs\.jsonl: is missing/],
    ['a missing run', (at) => rmSync(join(at, '0002'), { recursive: true }), /^0002\/inputs\.jsonl: is missing/],
    [
      'a file put in',
      (at) => writeFileSync(join(at, '0001/text/000003.txt'), 'x'),
      /^0001\/text\/000003\.txt: no entry names it/,
    ],
    [
      'a run put in',
      (at) => cpSync(join(at, '0002'), join(at, '0003'), { recursive: true }),
      /^0003\/inputs\.jsonl: no entry names it/,
    ],
    ['a link in place of a file', linkReport, /^0001\/report\.json: is no file any more/],
    [
      'a changed entry',
      (at) => edit(at, (entries) => (entries[0].started = '2026-11-20T09:14:07.000Z')),
      /the entry of run 0001 was changed/,
    ],
    ['an entry left out', (at) => edit(at, (entries) => entries.shift()), /run 0002 does not follow the one before/],
    ['an entry changed and hashed anew', (at) => edit(at, rehash), /run 0002 does not follow the one before/],
    [
      'entries in another order',
      (at) => edit(at, (entries) => entries.reverse()),
      /run 0002 does not follow the one before/,
    ],
    [
      'a file left out of its entry',
      (at) => edit(at, (entries) => entries[1].files.pop()),
      /the entry of run 0002 was changed/,
    ],
    [
      'a journal of another form',
      (at) => journal(at, (line) => (line.resource.source.redirects = 'none')),
      /^0002\/inputs\.jsonl: line 1 is none that a run writes/,
    ],
    [
      'a journal that leads nowhere',
      (at) => journal(at, (line) => (line.record.offset = 1e12)),
      /^0002\/inputs\.jsonl: the record at byte 1000000000000 does not begin/,
    ],
    ['a WARC file that was never whole', cutWarc, /^0002\/pages\.warc: the record at byte \d+ is cut off/],
    [
      'a record changed with all its hashes',
      forge,
      /^0002\/inputs\.jsonl: .* its record does not give the bytes that were checked/,
    ],
  ]
  test.each(changes)('shows %s', async (_what, change, problem) => {
    const folder = copy()
    change(folder)
    const { code, stdout, stderr } = await type(['verify', folder])
    expect(stdout.split('\n')).toContainEqual(expect.stringMatching(problem))
    expect(stdout).toMatch(/\n\d+ problems?: this is not what was kept\n/)
    expect([code, stderr]).toEqual([1, ''])
    expect((await type(['replay', folder])).code).toBe(2)
  })

  test('shows any change of a byte', async () => {
    const folder = copy()
    const files = filesIn(folder)
    const original = JSON.stringify(manifestOf(folder))
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        async (name, place, bits) => {
          const path = join(folder, name)
          const whole = readFileSync(path)
          const changed = Buffer.from(whole)
          changed[place % whole.length]! ^= bits
          writeFileSync(path, changed)
          const found = await verifyEvidence(folder).then(
            ({ problems }) => problems.length > 0,
            (error: Error) => error.name === 'UserError',
          )
          // A space between two members of the manifest may be another space.
          const isSame = name === 'manifest.json' && !found && JSON.stringify(manifestOf(folder)) === original
          writeFileSync(path, whole)
          expect(found || isSame).toBe(true)
        },
      ),
      { numRuns: 150 },
    )
  })

  test.each([
    ['{"schema":1,"entries":[{"run":"../../etc"}]}'],
    ['{"schema":1,"entries":{}}'],
    ['{"schema":2,"entries":[]}'],
    ['not JSON'],
    [''],
  ])('with a manifest that is none is refused: %s', async (text) => {
    const folder = makeFolder()
    writeFileSync(join(folder, 'manifest.json'), text)
    for (const argv of [
      ['verify', folder],
      ['replay', folder],
      ['check', join(example, 'leaflet.txt'), '--evidence', folder],
    ]) {
      const { code, stderr } = await type(argv)
      expect(stderr).toMatch(/^claimlint: .*manifest\.json is no manifest of ours, or was changed: [^\n]+\n$/)
      expect(code).toBe(2)
    }
    expect(readdirSync(folder)).toEqual(['manifest.json'])
  })

  test('that names files elsewhere opens none of them', async () => {
    const folder = copy()
    for (const path of ['0001/../../secret.txt', '/etc/passwd', '0001/text/../report.json']) {
      edit(folder, (entries) => {
        entries[0].files[0].path = path
        rehash(entries)
      })
      expect((await type(['verify', folder])).stderr).toMatch(/is no manifest of ours/)
    }
  })

  test('that is not there is said to be missing', async () => {
    for (const command of ['verify', 'replay']) {
      const { code, stderr } = await type([command, join(example, 'nowhere')])
      expect(stderr).toMatch(
        /^claimlint: .*nowhere holds no evidence: it has no manifest\.json; make some with check --evidence [^\n]+\n$/,
      )
      expect(code).toBe(2)
    }
  })

  test('replays to the same bytes, without the network and the files', async () => {
    const folder = copy()
    for (const run of ['0001', '0002']) {
      const report = join(makeFolder(), 'report.json')
      const { code, stderr } = await type(['replay', folder, '--run', run, '-o', report])
      expect(stderr).toMatch(`the report is the same, byte for byte, as the one kept with run ${run}\n`)
      expect(readFileSync(report, 'utf8')).toBe(readFileSync(join(folder, run, 'report.json'), 'utf8'))
      expect(code).toBe(run === '0002' ? 2 : 0)
    }
  })

  test('of a crawl holds all that was asked for, and replays', async () => {
    const folder = makeFolder()
    const pages: Readonly<Record<string, string>> = {
      '/': '<title>Clinic</title><a href="/a">a</a> <a href="/b">b</a> <a href="/gone">c</a><p>Exosomes are legal in the UK.',
      '/a': '<p>Results last 6 months.',
      '/b': '<p>Results last 6 months.',
      '/robots.txt': 'User-agent: *\nDisallow: /private',
    }
    const { url } = await serve((request, response) => {
      const page = pages[request.url!]
      const type = request.url === '/robots.txt' ? 'text/plain' : 'text/html'
      response.writeHead(page === undefined ? 404 : 200, { 'content-type': type }).end(page ?? 'gone')
    })
    const argv = ['crawl', url, '--allow-private-network', '--delay', '0', '--state', join(folder, 'state')]
    await type([...argv, '--evidence', join(folder, 'kept'), '-f', 'json'])
    const targets = parseWarc(warcOf(join(folder, 'kept'))).flatMap(({ type, fields }) =>
      type === 'response' ? [fields.get('warc-target-uri')!.slice(url.length)] : [],
    )
    expect(targets).toEqual(expect.arrayContaining(['/robots.txt', '/', '/a', '/b', '/gone']))
    expect((await verifyEvidence(join(folder, 'kept'))).problems).toEqual([])
    const { stdout, stderr } = await type(['replay', join(folder, 'kept'), '-f', 'json'])
    expect(stderr).toMatch(/the report is the same, byte for byte/)
    expect(JSON.parse(stdout)).toMatchObject({
      options: { crawl: { start: expect.any(String) } },
      crawl: { finished: true },
    })
  })

  test('replays the last run by default, in any format', async () => {
    const { stdout } = await type(['replay', copy(), '-q'])
    expect(stdout).toMatch(/busy: not checked: answers 404 Not Found: check the address\n/)
  })

  test('replays with another lexicon, date and version, and says so', async () => {
    const folder = copy()
    const loadLexicon = async () => ({
      ...(await import('../src/index.ts').then((index) => index.loadLexicon())),
      sha256: 'ab',
    })
    const replayed = await type(['replay', folder, '--run', '1', '-f', 'json', '--date', '2026-12-01'], {
      version: '0.2.0',
      pipeline: async () => ({ ...(await import('../src/index.ts')), loadLexicon }),
    })
    expect(replayed.stderr).toMatch(
      /the report is another one than that kept with run 0001: claimlint 0\.2\.0 instead of 0\.1\.0; a changed lexicon; the law as of 2026-12-01 instead of 2026-11-22\n/,
    )
    expect(JSON.parse(replayed.stdout)).toMatchObject({ tool: { version: '0.2.0' }, options: { date: '2026-12-01' } })
  })

  test.each([
    ['9', /holds no run 9: its last one is 0002/],
    ['first', /--run “first”: give the number of a run, such as 2/],
  ])('has no run %s', async (run, message) => {
    expect((await type(['replay', copy(), '--run', run])).stderr).toMatch(message)
  })

  test('says in every report what it proves and what not', async () => {
    const { documents } = JSON.parse(readFileSync(join(example, 'kept/0001/report.json'), 'utf8'))
    expect(documents[0].notCovered.at(-1)).toMatch(/what this computer received.*nobody has signed it/)
    const plain = JSON.parse((await type(['check', join(example, 'leaflet.txt'), '-f', 'json'])).stdout)
    expect(plain.documents[0].notCovered.join()).not.toMatch(/received/)
  })

  test('of a run that breaks off leaves nothing behind', async () => {
    const folder = makeFolder()
    const broken = type(['check', join(example, 'leaflet.txt'), '--evidence', folder], {
      pipeline: async () => ({
        ...(await import('../src/index.ts')),
        async *check() {
          yield* []
          throw new TypeError('a fault')
        },
      }),
    })
    await expect(broken).rejects.toThrow('a fault')
    expect(readdirSync(folder)).toEqual([])
  })

  test('of a run that is interrupted leaves nothing behind', async () => {
    const folder = makeFolder()
    const seen: string[][] = []
    const cleaning: (() => void)[] = []
    const { stderr } = await type(['check', join(example, 'leaflet.txt'), '--evidence', folder], {
      onInterrupt: (clean) => cleaning.push(clean),
      pipeline: async () => ({
        ...(await import('../src/index.ts')),
        async *check() {
          seen.push(readdirSync(folder))
          for (const clean of cleaning) clean()
          seen.push(readdirSync(folder))
          yield* []
        },
      }),
    }).catch((error: Error) => ({ stderr: error.message }))
    expect(seen).toEqual([[expect.stringMatching(/^\..*\.tmp$/)], []])
    expect(stderr).not.toBe('')
    expect(readdirSync(folder)).toEqual([])
  })

  test('of runs that end at the same time is kept whole', async () => {
    const folder = makeFolder()
    const run = () => type(['check', join(example, 'leaflet.txt'), '--evidence', folder, '-q'])
    await Promise.all([run(), run(), run()])
    expect(manifestOf(folder).entries.map(({ run }: { run: string }) => run)).toEqual(['0001', '0002', '0003'])
    expect((await verifyEvidence(folder)).problems).toEqual([])
    expect(readdirSync(folder).sort()).toEqual(['0001', '0002', '0003', 'manifest.json'])
  })

  test('takes the next free number where a broken run has left a folder', async () => {
    const folder = makeFolder()
    mkdirSync(join(folder, '0004'))
    await type(['check', join(example, 'leaflet.txt'), '--evidence', folder, '-q'])
    expect(readdirSync(folder).sort()).toEqual(['0004', '0005', 'manifest.json'])
  })

  test('in a place that cannot be written is an error before anything is checked', async () => {
    const { code, stdout, stderr } = await type([
      'check',
      join(example, 'leaflet.txt'),
      '--evidence',
      join(example, 'leaflet.txt'),
    ])
    expect(stderr).toMatch(
      /^claimlint: the evidence folder .*leaflet\.txt cannot be written \((?:EEXIST|ENOTDIR)\): choose another with --evidence\n$/,
    )
    expect([code, stdout]).toEqual([2, ''])
  })

  test('holds no password', async () => {
    const folder = makeFolder()
    const { url } = await serve(site)
    const address = `${url.replace('//', '//me:secret@')}/moved`
    await type(['check', address, '--allow-private-network', '--evidence', folder])
    const all = filesIn(folder).map((name) => readFileSync(join(folder, name), 'latin1'))
    expect(all.join()).not.toMatch(/secret|bWU6/)
    expect(all.join()).toContain('authorization: [withheld]')
    expect((await verifyEvidence(folder)).problems).toEqual([])
  })

  test('keeps a page that is given twice twice, and a folder as it was', async () => {
    const folder = makeFolder()
    const input = join(folder, 'in')
    mkdirSync(input)
    writeFileSync(join(input, 'a.txt'), 'Safe.')
    writeFileSync(join(input, 'b.css'), 'p {}')
    writeFileSync(join(input, 'c.html'), '<p>Safe.')
    const kept = join(folder, 'kept')
    await type(['check', input, join(input, 'a.txt'), join(input, 'c.html'), '--selector', 'main', '--evidence', kept])
    rmSync(input, { recursive: true })
    const { stdout, stderr } = await type(['replay', kept, '-f', 'json'])
    expect(stderr).toMatch(/the report is the same, byte for byte/)
    expect(stdout).toBe(readFileSync(join(kept, '0001/report.json'), 'utf8'))
    expect(JSON.parse(stdout).totals.skipped).toBe(1)
  })

  test('keeps a picture where a browser made one', async () => {
    const folder = makeFolder()
    const evidence = await openEvidence(folder, asked, () => new Date('2026-11-22T09:14:07Z'))
    const bytes = Buffer.from('<p>Safe.')
    const location = 'https://clinic.example/'
    const source = {
      kind: 'url' as const,
      location,
      finalUrl: null,
      redirects: [],
      retrieved: null,
      mediaType: 'text/html',
    }
    const resource: Resource = { source: { ...source, sha256: sha256(bytes) }, bytes, charset: null, warnings: [] }
    await evidence.keep(resource)
    await evidence.keepScreenshot(resource, Buffer.from('\x89PNG', 'latin1'))
    await evidence.hear({ kind: 'document', report: resource })
    await evidence.hear({ kind: 'end', run: { totals: { skipped: 0 } } })
    await evidence.commit()
    expect(filesIn(folder)).toContain('0001/screenshot/000001.png')
    expect((await verifyEvidence(folder)).problems).toEqual([])
  })
})

// biome-ignore lint/suspicious/noExplicitAny: whatever a test makes of it
type Entries = any[]

function edit(folder: string, change: (entries: Entries) => unknown): void {
  const manifest = manifestOf(folder)
  change(manifest.entries)
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest))
}

function rehash(entries: Entries): void {
  entries[0].started = '2026-11-20T09:14:07.000Z'
  hashLast(entries, 0)
}

/** What somebody would do who changes the last run and hides it. */
function hashLast(entries: Entries, at = entries.length - 1): void {
  const { sha256: _, ...content } = entries[at]
  entries[at].sha256 = sha256(JSON.stringify(content))
}

function rehashFile(folder: string, path: string): void {
  edit(folder, (entries) => {
    const file = entries.at(-1).files.find((one: { path: string }) => one.path === path)
    const content = readFileSync(join(folder, path))
    Object.assign(file, { bytes: content.length, sha256: sha256(content) })
    hashLast(entries)
  })
}

function cutWarc(folder: string): void {
  const path = join(folder, '0002/pages.warc')
  truncateSync(path, statSync(path).size - 20)
  rehashFile(folder, '0002/pages.warc')
}

function forge(folder: string): void {
  const path = join(folder, '0002/pages.warc')
  const text = readFileSync(path, 'latin1')
  const was = 'Our exosome facial is safe and approved by the MHRA.'
  const is = 'Our exosome facial is great and made by some lab here'.slice(0, was.length)
  writeFileSync(path, text.replace(was, is).replaceAll(sha256(was), sha256(is)), 'latin1')
  rehashFile(folder, '0002/pages.warc')
}

// biome-ignore lint/suspicious/noExplicitAny: whatever a test makes of it
function journal(folder: string, change: (line: any) => unknown): void {
  const path = join(folder, '0002/inputs.jsonl')
  const [first, ...rest] = readFileSync(path, 'utf8').split('\n')
  const line = JSON.parse(first!)
  change(line)
  writeFileSync(path, [JSON.stringify(line), ...rest].join('\n'))
  rehashFile(folder, '0002/inputs.jsonl')
}

function flip(path: string, at: number): void {
  const bytes = readFileSync(path)
  bytes[at]! ^= 1
  writeFileSync(path, bytes)
}

function linkReport(folder: string): void {
  rmSync(join(folder, '0001/report.json'))
  symlinkSync('../0002/report.json', join(folder, '0001/report.json'))
}

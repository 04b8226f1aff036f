import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, onTestFinished, test } from 'vitest'
import { authorise } from '../src/sources/fetch/credentials.ts'
import { createGate } from '../src/sources/fetch/gate.ts'
import { backOff, readRetryAfter } from '../src/sources/fetch/retries.ts'
import { readRules } from '../src/sources/fetch/robots.ts'
import { createFetcher } from '../src/sources/fetch.ts'
import { type Fetcher, type FetcherOptions, shareFetcher } from '../src/sources/index.ts'
import type { Exchange } from '../src/types.ts'
import { findClosedPort, type Served, serve, serveRaw } from './serve.ts'

const NOON = new Date('2026-11-22T12:00:00Z')

/** A fetcher that waits for nothing and writes down how long it would have waited. */
async function open(changes: Partial<FetcherOptions> = {}): Promise<Fetcher & { waits: number[] }> {
  const waits: number[] = []
  const fetcher = await createFetcher({
    version: '1.2.3',
    maxBytes: 5_000_000,
    allowPrivateNetwork: true,
    now: () => NOON,
    random: () => 1,
    wait: async (milliseconds) => void waits.push(milliseconds),
    delay: 0,
    ...changes,
  })
  onTestFinished(() => fetcher.close())
  return { ...fetcher, waits }
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void

const answer =
  (status: number, headers: Record<string, string> = {}, body: string | Uint8Array = 'page'): Handler =>
  (_request, response) =>
    response.writeHead(status, { 'content-type': 'text/plain', ...headers }).end(body)

/** Answers the first request as the first handler says, and so on; the last one answers all the rest. */
async function serveInTurn(...handlers: Handler[]): Promise<Served & { asked: IncomingMessage[] }> {
  const asked: IncomingMessage[] = []
  const served = await serve((request, response) => {
    const handler = handlers[Math.min(asked.length, handlers.length - 1)]!
    asked.push(request)
    handler(request, response)
  })
  return { ...served, asked }
}

const textOf = ({ bytes }: { bytes: Uint8Array }) => Buffer.from(bytes).toString()

const failureOf = (task: Promise<unknown>) =>
  task.then(
    () => 'did not fail',
    (error: Error) => `${error.name}: ${error.message}`,
  )

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'claimlint-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

describe('a run', () => {
  test('shares its connections', async () => {
    const { url, connections } = await serve(answer(200))
    const fetcher = await open()
    for (const path of ['/a', '/b', '/c', '/d', '/e', '/f']) await fetcher.fetch(url + path)
    // A second one may be opened while the first is not quite done.
    expect(connections()).toBeLessThanOrEqual(2)
  })

  test('that is stopped ends what it fetches, and fetches no more', async () => {
    const run = new AbortController()
    const { url } = await serve(() => run.abort())
    const { fetch } = await open({ signal: run.signal })
    expect(await failureOf(fetch(url))).toBe('UserError: was stopped before it was done: start it again')
    expect(await failureOf(fetch(url))).toBe('UserError: was stopped before it was done: start it again')
  })

  test('may stop a single page', async () => {
    const page = new AbortController()
    const { url } = await serveInTurn(() => page.abort(), answer(200))
    const { fetch } = await open()
    expect(await failureOf(fetch(url, { signal: page.signal }))).toMatch(/was stopped/)
    expect(textOf(await fetch(url))).toBe('page')
  })

  test('closes while it waits', async () => {
    const { url } = await serve(answer(503))
    const fetcher = await open({
      wait: (_milliseconds, signal) =>
        new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    })
    const failing = failureOf(fetcher.fetch(url))
    setTimeout(() => void fetcher.close(), 50)
    expect(await failing).toMatch(/was stopped/)
  })
})

describe('retries', () => {
  test.each([429, 500, 502, 503, 504, 599])('answer %i', async (status) => {
    const { url, asked } = await serveInTurn(answer(status), answer(status), answer(200))
    const { fetch, waits } = await open()
    expect(textOf(await fetch(url))).toBe('page')
    expect(asked).toHaveLength(3)
    expect(waits).toEqual([500, 1000])
  })

  test.each([400, 401, 403, 404, 410, 501, 505])('are not made for %i', async (status) => {
    const { url, asked } = await serveInTurn(answer(status))
    const { fetch } = await open()
    expect(await failureOf(fetch(url))).toMatch(`UserError: answers ${status}`)
    expect(asked).toHaveLength(1)
  })

  test('are made for a connection that is reset', async () => {
    let connections = 0
    const { url } = await serveRaw((socket) => {
      connections += 1
      if (connections < 3) socket.resetAndDestroy()
      else socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\npage'))
    })
    const { fetch, waits } = await open()
    expect(textOf(await fetch(url))).toBe('page')
    expect(waits).toHaveLength(2)
  })

  test('are made for a body that breaks off', async () => {
    const { url, asked } = await serveInTurn((_request, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('pa')
      setTimeout(() => response.destroy(), 20)
    }, answer(200))
    const { fetch } = await open()
    expect(textOf(await fetch(url))).toBe('page')
    expect(asked).toHaveLength(2)
  })

  test('are not made for a port at which nobody listens', async () => {
    const { fetch, waits } = await open()
    expect(await failureOf(fetch(`http://127.0.0.1:${await findClosedPort()}/`))).toMatch(/refuses the connection/)
    expect(waits).toEqual([])
  })

  test('end after three attempts', async () => {
    const { url, asked } = await serveInTurn(answer(503))
    const { fetch } = await open()
    expect(await failureOf(fetch(url))).toBe('UserError: answers 503 Service Unavailable: try again later')
    expect(asked).toHaveLength(3)
  })

  test('are not made where the pause would outlast the time for the page', async () => {
    const { url, asked } = await serveInTurn(answer(503))
    const { fetch } = await open({ timeouts: { total: 400 } })
    expect(await failureOf(fetch(url))).toMatch(/answers 503/)
    expect(asked).toHaveLength(1)
  })

  test('pause for a random time, up to twice as long each time, up to a limit', () => {
    expect([1, 2, 3, 10].map((attempt) => backOff(attempt, () => 0.999999))).toEqual([499, 999, 1999, 29_999])
    expect(backOff(3, () => 0)).toBe(0)
    expect(backOff(3, () => 0.5)).toBe(1000)
  })

  test('wait as long as the server asks for', async () => {
    const { url } = await serveInTurn(
      answer(429, { 'retry-after': '7' }),
      answer(503, { 'retry-after': 'Sun, 22 Nov 2026 12:00:30 GMT' }),
      answer(200),
    )
    const { fetch, waits } = await open()
    expect(textOf(await fetch(url))).toBe('page')
    expect(waits).toEqual([7000, 30_000])
  })

  test.each([
    ['61', '2026-11-22 12:02 UTC'],
    ['7200', '2026-11-22 14:00 UTC'],
    ['Mon, 23 Nov 2026 08:15:00 GMT', '2026-11-23 08:15 UTC'],
  ])('are left to the user where the server asks for long: %s', async (after, time) => {
    const { url, asked } = await serveInTurn(answer(503, { 'retry-after': after }))
    const { fetch, waits } = await open()
    expect(await failureOf(fetch(url))).toBe(`UserError: answers 503 Service Unavailable: come back after ${time}`)
    expect(asked).toHaveLength(1)
    expect(waits).toEqual([])
  })

  test.each<[string | null, number | null]>([
    ['120', 120_000],
    [' 0 ', 0],
    ['Sun, 22 Nov 2026 12:01:00 GMT', 60_000],
    ['Sunday, 22-Nov-26 12:01:00 GMT', 60_000],
    ['Sun Nov 22 12:01:00 2026', 60_000],
    ['Sun, 22 Nov 2026 11:00:00 GMT', 0],
    ['-5', null],
    ['1.5', null],
    ['soon', null],
    ['2026', 2_026_000],
    ['2026-11-22T13:00:00Z', null],
    ['', null],
    [null, null],
  ])('understand Retry-After: %s', (value, expected) => {
    expect(readRetryAfter(value, NOON)).toBe(expected)
  })
})

describe('a host', () => {
  test('is asked no more than so many times at once, others beside it', async () => {
    let now = 0
    let most = 0
    const held: (() => void)[] = []
    const { url } = await serve((_request, response) => {
      now += 1
      most = Math.max(most, now)
      held.push(() => {
        now -= 1
        response.end('page')
      })
    })
    const other = await serve(answer(200))
    const { fetch } = await open({ concurrency: 2 })
    const all = Promise.all(['/a', '/b', '/c', '/d', '/e'].map((path) => fetch(url + path)))
    let done = false
    void all.then(() => {
      done = true
    })
    expect(textOf(await fetch(other.url))).toBe('page')
    while (!done) {
      held.shift()?.()
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    expect(most).toBe(2)
  })

  test('is left alone for a while after each request, and a page may ask for longer', async () => {
    const { url } = await serve(answer(200))
    const other = await serve(answer(200))
    const { fetch, waits } = await open({ delay: 100 })
    await fetch(url)
    await fetch(other.url)
    await fetch(url, { delay: 5000 })
    await fetch(url)
    expect(waits).toEqual([100, 100, 5000, 100])
  })

  test('whose turn does not come before a stop gives the place to the next one', async () => {
    const gate = createGate(1, async () => {}, new AbortController().signal)
    const never = new AbortController().signal
    const stopped = new AbortController()
    const leave = await gate.enter('clinic.example', 0, never)
    const second = gate.enter('clinic.example', 0, stopped.signal)
    const third = gate.enter('clinic.example', 0, never)
    stopped.abort(new Error('stopped'))
    await expect(second).rejects.toThrow('stopped')
    leave()
    expect(await third).toBeTypeOf('function')
  })

  test('waiting for its turn costs a page none of its time', async () => {
    const { url } = await serveInTurn(
      (_request, response) => void setTimeout(() => response.end('page'), 300),
      answer(200),
    )
    const { fetch } = await open({ concurrency: 1, timeouts: { total: 900 } })
    const pages = await Promise.all([fetch(url), fetch(url), fetch(url), fetch(url)])
    expect(pages.map(textOf)).toEqual(['page', 'page', 'page', 'page'])
  })
})

describe('a name and password in an address', () => {
  test('go with each request to that origin', async () => {
    const seen: (string | undefined)[] = []
    const { url } = await serve((request, response) => {
      seen.push(request.headers.authorization)
      if (request.url === '/') response.writeHead(302, { location: '/next' }).end()
      else response.end('page')
    })
    const { fetch } = await open()
    await fetch(url.replace('//', '//m%40e:se%25cret@'))
    const basic = `Basic ${Buffer.from('m@e:se%cret').toString('base64')}`
    expect(seen).toEqual([basic, basic])
  })

  test.each([
    ['https://clinic.example/a', true],
    ['https://clinic.example:443/b', true],
    ['http://clinic.example/a', false],
    ['https://clinic.example:8443/a', false],
    ['https://www.clinic.example/a', false],
    ['https://clinic.example.evil.example/a', false],
  ])('typed for https://clinic.example go to %s: %s', (target, goes) => {
    const typed = new URL('https://me:secret@clinic.example/')
    expect('authorization' in authorise(new URL(target), typed)).toBe(goes)
  })

  test('reach neither results nor messages nor records', async () => {
    const { url } = await serve((request, response) => {
      if (request.url === '/a') response.writeHead(302, { location: '/b' }).end()
      else if (request.url === '/b') response.end('page')
      else response.writeHead(404).end()
    })
    const exchanges: Exchange[] = []
    const { fetch } = await open({ record: async (exchange) => void exchanges.push(exchange) })
    const start = url.replace('//', '//me:secret@')
    const result = await fetch(`${start}/a`)
    const said = JSON.stringify([result, exchanges, await failureOf(fetch(`${start}/c`))])
    expect(said).not.toMatch(/secret|me:|bWU6/)
    expect(said).toContain('authorization: [withheld]')
  })

  test('that cannot be read say how to write them', async () => {
    const { fetch } = await open()
    expect(await failureOf(fetch('http://a%ff:b@127.0.0.1/'))).toMatch(/is wrongly written: write a % in it as %25$/)
  })
})

describe('a redirect', () => {
  test('may be refused by who asks', async () => {
    const { url, asked } = await serveInTurn(answer(302, { location: '/private' }), answer(200))
    const { fetch } = await open()
    const follow = (to: URL) => {
      throw new Error(`no leave for ${to.pathname}`)
    }
    expect(await failureOf(fetch(url, { follow }))).toBe('Error: no leave for /private')
    expect(asked).toHaveLength(1)
  })

  test('leads behind the wall of private addresses no more than an address that is typed', async () => {
    const { url, connections } = await serve(answer(301, { location: '/inside', 'cache-control': 'max-age=1000' }))
    const cache = makeFolder()
    const open1 = await open({ cache })
    await failureOf(open1.fetch(url, { follow: () => Promise.reject(new Error('stop')) }))
    const before = connections()
    // The first hop now comes from the cache, so that the second is the first to connect.
    const { fetch } = await open({ cache, allowPrivateNetwork: false })
    expect(await failureOf(fetch(url))).toBe(
      `UserError: redirected to ${url}/inside: 127.0.0.1 is a private address: use --allow-private-network if it is your own`,
    )
    expect(connections()).toBe(before)
  })
})

describe('robots.txt', () => {
  const rules = (text: string) => readRules('https://clinic.example/robots.txt', Buffer.from(text))

  test.each<[what: string, text: string, path: string, allowed: boolean]>([
    ['nothing', '', '/a', true],
    ['everything forbidden', 'User-agent: *\nDisallow: /', '/a', false],
    ['itself is always allowed', 'User-agent: *\nDisallow: /', '/robots.txt', true],
    ['an empty rule', 'User-agent: *\nDisallow:', '/a', true],
    [
      'our group is stronger than that of all',
      'User-agent: *\nDisallow: /\n\nUser-agent: claimlint\nAllow: /',
      '/a',
      true,
    ],
    ['our group, in other letters', 'User-agent: ClaimLint/1.0\nDisallow: /', '/a', false],
    ['the group of another', 'User-agent: claimlintbot\nDisallow: /', '/a', true],
    [
      'two groups of ours count as one',
      'User-agent: claimlint\nDisallow: /a\n\nUser-agent: x\nAllow: /\n\nUser-agent: claimlint\nDisallow: /b',
      '/a',
      false,
    ],
    ['a group of several', 'User-agent: x\nUser-agent: claimlint\nDisallow: /a', '/a', false],
    ['the longest match wins', 'User-agent: *\nDisallow: /a\nAllow: /a/b', '/a/b/c', true],
    ['the longest match wins, in any order', 'User-agent: *\nAllow: /a/b\nDisallow: /a', '/a/c', false],
    ['of two as long, Allow wins', 'User-agent: *\nDisallow: /page\nAllow: /page', '/page', true],
    ['a star', 'User-agent: *\nDisallow: /*/private', '/a/b/private/x', false],
    ['an end', 'User-agent: *\nDisallow: /*.pdf$', '/a.pdf', false],
    ['an end that is none', 'User-agent: *\nDisallow: /*.pdf$', '/a.pdf?x', true],
    ['paths in their own letters', 'User-agent: *\nDisallow: /Fish', '/fish', true],
    ['a query', 'User-agent: *\nDisallow: /*?print=', '/a?print=1', false],
    ['codes of plain characters', 'User-agent: *\nDisallow: /%7Eme', '/~me', false],
    ['plain characters of codes', 'User-agent: *\nDisallow: /~me', '/%7eme', false],
    ['a coded slash is no slash', 'User-agent: *\nDisallow: /a%2Fb', '/a/b', true],
    ['letters beyond ASCII', 'User-agent: *\nDisallow: /é', '/%C3%A9', false],
    ['a byte order mark', '\ufeffUser-agent: *\nDisallow: /a', '/a', false],
    ['comments, spaces, other line ends', ' user-agent : * # all\r\rdisallow :/a # not this\r', '/a', false],
    ['many stars forbid more, not less', `User-agent: *\nDisallow: /${'*a'.repeat(3000)}`, `/${'a'.repeat(30)}`, false],
    [
      'many stars allow nothing',
      `User-agent: *\nDisallow: /\nAllow: /${'*a'.repeat(3000)}`,
      `/${'a'.repeat(600)}`,
      false,
    ],
    ['a page that is no robots.txt', '<!doctype html><html><body>Welcome: /a</body></html>', '/a', true],
  ])('%s', (_what, text, path, allowed) => {
    expect(rules(text).isAllowed(`https://clinic.example${path}`)).toBe(allowed)
  })

  test('says nothing of other sites', () => {
    const { isAllowed } = rules('User-agent: *\nAllow: /')
    expect(isAllowed('http://clinic.example/')).toBe(false)
    expect(isAllowed('https://www.clinic.example/')).toBe(false)
  })

  test('names sitemaps, and how long to wait', () => {
    const { sitemaps, crawlDelay } = rules(
      'Sitemap: https://clinic.example/a.xml\nUser-agent: *\nCrawl-delay: 2.5\nDisallow:\nsitemap:https://clinic.example/b.xml',
    )
    expect(sitemaps).toEqual(['https://clinic.example/a.xml', 'https://clinic.example/b.xml'])
    expect(crawlDelay).toBe(2500)
    expect(rules('User-agent: *\nCrawl-delay: 86400').crawlDelay).toBe(60_000)
    expect(rules('User-agent: *\nCrawl-delay: -1').crawlDelay).toBeNull()
  })

  test('of half a million bytes is matched in time that does not explode', () => {
    const line = `Disallow: /a${'*a'.repeat(19)}z\n`
    const { isAllowed } = rules(`User-agent: *\n${line.repeat(Math.floor(512_000 / line.length))}`)
    expect(isAllowed(`https://clinic.example/b${'a'.repeat(20_000)}`)).toBe(true)
    // The rules past the most stars are cut to what stands before the first, and so forbid all of this.
    expect(isAllowed(`https://clinic.example/${'a'.repeat(20_000)}`)).toBe(false)
  })

  test.each<[what: string, handler: Handler, allowed: boolean, unreachable: string | null]>([
    ['there', answer(200, {}, 'User-agent: *\nDisallow: /a'), false, null],
    ['packed', answer(200, { 'content-encoding': 'gzip' }, gzipSync('User-agent: *\nDisallow: /a')), false, null],
    ['of any type', answer(200, { 'content-type': 'image/png' }, 'User-agent: *\nDisallow: /a'), false, null],
    ['missing', answer(404), true, null],
    ['gone', answer(410), true, null],
    ['forbidden', answer(403), true, null],
    ['failing', answer(500), false, 'robots.txt answers 500'],
    ['under strain', answer(429), false, 'robots.txt answers 429'],
    [
      'silent',
      (request) => request.socket.destroy(),
      false,
      expect.stringMatching(/^robots\.txt broke off the connection/),
    ],
  ])('that is %s', async (_what, handler, allowed, unreachable) => {
    const { url } = await serve(handler)
    const { robots } = await open()
    const rules = await robots(`${url}/a/b?c`)
    expect(rules.isAllowed(`${url}/a`)).toBe(allowed)
    expect(rules.unreachable).toEqual(unreachable)
  })

  test('is followed through redirects and counts for the site that was asked for', async () => {
    const { url } = await serve((request, response) => {
      if (request.url === '/robots.txt') answer(301, { location: '/elsewhere' })(request, response)
      else answer(200, {}, 'User-agent: *\nDisallow: /a')(request, response)
    })
    const { robots } = await open()
    expect((await robots(url)).isAllowed(`${url}/a`)).toBe(false)
    expect((await robots(url)).isAllowed(`${url}/b`)).toBe(true)
  })

  test.each(['identity', 'gzip'])('is read as far as 500 KiB: %s', async (coding) => {
    const text = `User-agent: *\nDisallow: /a\n${randomLines(600_000)}\nDisallow: /b\n`
    const body = coding === 'gzip' ? gzipSync(text) : text
    const { url } = await serve(answer(200, { 'content-encoding': coding }, body))
    const { isAllowed } = await (await open()).robots(url)
    expect([isAllowed(`${url}/a`), isAllowed(`${url}/b`)]).toEqual([false, true])
  })

  test('is asked for once a day, whoever asks', async () => {
    let now = NOON
    const { url, asked } = await serveInTurn(answer(200, {}, ''))
    const { robots } = await open({ now: () => now })
    await Promise.all([robots(url), robots(`${url}/a`)])
    now = new Date('2026-11-23T11:59:59Z')
    await robots(`${url}/b`)
    expect(asked).toHaveLength(1)
    now = new Date('2026-11-23T12:00:01Z')
    await robots(url)
    expect(asked).toHaveLength(2)
  })
})

describe('the cache', () => {
  const fresh = { 'cache-control': 'max-age=60', date: NOON.toUTCString() }
  const tagged = { 'cache-control': 'no-cache', etag: '"1"', date: NOON.toUTCString() }
  const again = async (cache: string, url: string, changes: Partial<FetcherOptions> = {}) =>
    (await open({ cache, ...changes })).fetch(url)

  test('gives a fresh page without asking, packed as it was, and asks again when it is not fresh any more', async () => {
    const { url, asked } = await serveInTurn(
      answer(
        200,
        { ...fresh, 'content-encoding': 'gzip', 'content-type': 'text/html; charset=latin1' },
        gzipSync('page'),
      ),
      answer(200, fresh, 'new page'),
    )
    const cache = makeFolder()
    expect(await again(cache, url)).toMatchObject({ fromCache: false, status: 200 })
    const kept = await again(cache, url, { now: () => new Date(NOON.getTime() + 59_000) })
    expect(kept).toMatchObject({ fromCache: true, mediaType: 'text/html', charset: 'latin1' })
    expect(kept.retrieved).toBe(NOON.toISOString())
    expect(textOf(kept)).toBe('page')
    expect(asked).toHaveLength(1)
    const later = new Date(NOON.getTime() + 61_000)
    expect(textOf(await again(cache, url, { now: () => later }))).toBe('new page')
  })

  test('asks whether what it has still holds, by tag and by date', async () => {
    const { url, asked } = await serveInTurn(
      answer(200, { ...tagged, 'last-modified': 'Sat, 21 Nov 2026 10:00:00 GMT' }),
      answer(304, { etag: '"1"' }, ''),
      answer(200, tagged, 'new page'),
    )
    const cache = makeFolder()
    await again(cache, url)
    const later = new Date(NOON.getTime() + 5000)
    const kept = await again(cache, url, { now: () => later })
    expect(kept).toMatchObject({ status: 200, fromCache: true, retrieved: later.toISOString() })
    expect(textOf(kept)).toBe('page')
    expect(asked[1]!.headers).toMatchObject({
      'if-none-match': '"1"',
      'if-modified-since': 'Sat, 21 Nov 2026 10:00:00 GMT',
    })
    expect(textOf(await again(cache, url, { now: () => later }))).toBe('new page')
  })

  test('asks without conditions where a 304 speaks of something else', async () => {
    const { url, asked } = await serveInTurn(
      answer(200, tagged),
      answer(304, { etag: '"2"' }, ''),
      answer(200, {}, 'other'),
    )
    const cache = makeFolder()
    await again(cache, url)
    expect(textOf(await again(cache, url))).toBe('other')
    expect(asked[2]!.headers['if-none-match']).toBeUndefined()
  })

  test('keeps redirects too', async () => {
    const { url, asked } = await serveInTurn(answer(301, { ...fresh, location: '/b' }, ''), answer(200, fresh))
    const cache = makeFolder()
    const first = await again(cache, url)
    expect(await again(cache, url)).toMatchObject({ redirects: first.redirects, url: `${url}/b`, fromCache: true })
    expect(asked).toHaveLength(2)
  })

  test.each<[what: string, headers: Record<string, string>, status: number]>([
    ['what must not be stored', { 'cache-control': 'no-store' }, 200],
    ['what varies with everything', { ...fresh, vary: '*' }, 200],
    ['what failed', fresh, 404],
    ['what names no time and no tag', {}, 200],
  ])('does not give %s', async (_what, headers, status) => {
    const { url, asked } = await serveInTurn(answer(status, headers))
    const cache = makeFolder()
    const first = await failureOf(again(cache, url))
    expect(await failureOf(again(cache, url))).toBe(first)
    expect(asked).toHaveLength(2)
  })

  test('tells apart what varies with a header', async () => {
    const { url, asked } = await serveInTurn(answer(200, { ...fresh, vary: 'accept' }))
    const cache = makeFolder()
    const fetcher = await open({ cache })
    await fetcher.fetch(url)
    await fetcher.fetch(url, { accept: 'text/plain' })
    expect(asked).toHaveLength(2)
    await fetcher.fetch(url, { accept: 'text/plain' })
    expect(asked).toHaveLength(2)
  })

  test('keeps and gives nothing that was asked for with a password, nor when it is told not to', async () => {
    const { url, asked } = await serveInTurn(answer(200, fresh))
    const cache = makeFolder()
    const fetcher = await open({ cache })
    await fetcher.fetch(url.replace('//', '//me:secret@'))
    await fetcher.fetch(url, { noStore: true })
    await fetcher.fetch(url)
    expect(asked).toHaveLength(3)
    expect(filesIn(cache)).toHaveLength(1)
    expect(readFileSync(filesIn(cache)[0]!, 'latin1')).not.toMatch(/secret|bWU6/)
  })

  test('counts an entry that is broken in any place as missing, and replaces it', async () => {
    const { url, asked } = await serveInTurn(answer(200, fresh))
    const cache = makeFolder()
    await again(cache, url)
    const [file] = filesIn(cache)
    const whole = readFileSync(file!)
    const broken = [
      Buffer.alloc(0),
      whole.subarray(0, 10),
      whole.subarray(0, -1),
      Buffer.concat([whole, Buffer.from('x')]),
      Buffer.from(whole.toString('latin1').replace('page', 'PAGE'), 'latin1'),
      Buffer.from('{}'),
    ]
    for (const [index, bytes] of broken.entries()) {
      writeFileSync(file!, bytes)
      expect(textOf(await again(cache, url))).toBe('page')
      expect(asked).toHaveLength(index + 2)
      expect(readFileSync(file!).equals(whole)).toBe(true)
    }
  })

  test('leaves no half of a file behind', async () => {
    const { url } = await serve(answer(200, fresh))
    const cache = makeFolder()
    const fetcher = await open({ cache })
    await Promise.all(Array.from({ length: 20 }, () => fetcher.fetch(url)))
    expect(filesIn(cache)).toHaveLength(1)
  })

  test('holds what is kept to the limit of the day', async () => {
    const { url } = await serve(answer(200, fresh, 'x'.repeat(2000)))
    const cache = makeFolder()
    await again(cache, url)
    expect(await failureOf(again(cache, url, { maxBytes: 1000 }))).toMatch(/is larger than the limit of 1 kB/)
  })

  test('in a folder that cannot be written says so', async () => {
    const folder = makeFolder()
    writeFileSync(join(folder, 'file'), '')
    expect(await failureOf(open({ cache: join(folder, 'file') }))).toMatch(
      /^UserError: the cache folder .*file cannot be written \(EEXIST\): choose another with --cache$/,
    )
  })

  test('that cannot be opened fails each page, and not the run that ends then', async () => {
    const folder = makeFolder()
    writeFileSync(join(folder, 'file'), '')
    const options = { version: '1', maxBytes: 1000, allowPrivateNetwork: true, now: () => NOON }
    const shared = shareFetcher({ ...options, cache: join(folder, 'file') })
    expect(await failureOf(shared.get())).toMatch(/cannot be written/)
    await expect(shared.close()).resolves.toBeUndefined()
  })

  test('is not asked where a run is recorded', async () => {
    const { url, asked } = await serveInTurn(answer(200, fresh))
    const cache = makeFolder()
    await again(cache, url)
    await again(cache, url, { record: async () => {} })
    expect(asked).toHaveLength(2)
  })
})

describe('a record', () => {
  test('holds the request as it was sent, the answer as it came, and whom it came from', async () => {
    let received = ''
    const { url, port } = await serveRaw((socket) => {
      socket.on('data', (data) => {
        received += data.toString('latin1')
        socket.end(
          'HTTP/1.1 200 Fine  Indeed\r\nContent-Type: text/plain\r\nX-Two: a\r\nx-two: \xe9\r\nTransfer-Encoding: chunked\r\n\r\n2\r\npa\r\n2\r\nge\r\n0\r\n\r\n',
          'latin1',
        )
      })
    })
    const exchanges: Exchange[] = []
    const { fetch } = await open({
      record: async (exchange) => void exchanges.push(exchange),
      resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    })
    await fetch(url.replace('127.0.0.1', 'clinic.example'))
    expect(exchanges).toHaveLength(1)
    const [exchange] = exchanges
    expect(`${exchange!.request.head}\r\n\r\n`).toBe(received)
    expect(exchange).toMatchObject({
      url: `http://clinic.example:${port}/`,
      started: NOON.toISOString(),
      address: '127.0.0.1',
      lookup: { hostname: 'clinic.example', addresses: ['127.0.0.1'] },
      error: null,
      response: {
        status: 200,
        headers: [
          ['Content-Type', 'text/plain'],
          ['X-Two', 'a'],
          ['x-two', '\xe9'],
          ['Transfer-Encoding', 'chunked'],
        ],
        truncated: null,
      },
    })
    expect(Buffer.from(exchange!.response!.body).toString()).toBe('page')
  })

  test('is made of each hop, each retry and each failure', async () => {
    const { url } = await serveInTurn(
      answer(302, { location: '/b' }, 'moved'),
      answer(503, {}, 'busy'),
      answer(404, {}, 'gone'),
    )
    const exchanges: Exchange[] = []
    const { fetch } = await open({ record: async (exchange) => void exchanges.push(exchange) })
    await failureOf(fetch(url))
    await failureOf(fetch(`http://127.0.0.1:${await findClosedPort()}/`))
    expect(
      exchanges.map(({ response, error }) => [
        response?.status,
        response && Buffer.from(response.body).toString(),
        error,
      ]),
    ).toEqual([
      [302, 'moved', null],
      [503, 'busy', null],
      [404, 'gone', null],
      [undefined, null, 'refuses the connection: check the address, or try again later'],
    ])
  })

  test('says where a body was not read to its end', async () => {
    const { url } = await serve(answer(200, {}, 'x'.repeat(100_000)))
    const exchanges: Exchange[] = []
    const { fetch } = await open({ maxBytes: 1000, record: async (exchange) => void exchanges.push(exchange) })
    expect(await failureOf(fetch(url))).toMatch(/is larger than/)
    expect(exchanges).toMatchObject([{ response: { truncated: 'length' }, error: expect.stringMatching(/is larger/) }])
  })
})

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

/** Comment lines that hardly pack, the same each time. */
function randomLines(length: number): string {
  let state = 1
  let text = ''
  while (text.length < length) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    text += `# ${state.toString(36)}\n`
  }
  return text
}

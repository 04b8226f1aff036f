/** Fetching as a good citizen and behind good walls; see fetcher.ts for what it promises. */
import { setTimeout } from 'node:timers/promises'
import { UserError } from '../errors.ts'
import { unpackBody } from './body.ts'
import { createAsker } from './fetch/asker.ts'
import { type Asked, askThrough, openCache } from './fetch/cache.ts'
import { parseContentType } from './fetch/content-type.ts'
import { authorise, withoutCredentials } from './fetch/credentials.ts'
import { startDeadline } from './fetch/deadline.ts'
import { createGate } from './fetch/gate.ts'
import { findRedirect, type Hop, refuseHop, shorten } from './fetch/redirects.ts'
import { createRobots } from './fetch/robots.ts'
import { refuseFailure } from './fetch/status.ts'
import { type BodyLimit, type Head, openWire, type RequestHeaders } from './fetch/wire.ts'
import { explainFetchError } from './fetch-error.ts'
import { DEFAULT_TIMEOUTS, type Fetcher, type FetcherOptions, type FetchHead, type FetchResult } from './fetcher.ts'

const ACCEPT = 'text/html,application/xhtml+xml,text/markdown;q=0.9,text/plain;q=0.8'

/** What is read of a body that is no page: enough to use the connection again, or to show what a server said. */
const BRIEF: BodyLimit = { bytes: 65_536, strict: false }
const BRIEF_BUT_KEPT: BodyLimit = { bytes: 1_000_000, strict: false }

/** Opens the one fetcher of a run; `close` it in the end. */
export async function createFetcher(options: FetcherOptions): Promise<Fetcher> {
  const timeouts = { ...DEFAULT_TIMEOUTS, ...options.timeouts }
  const closing = new AbortController()
  const wait = options.wait ?? ((milliseconds, signal) => setTimeout(milliseconds, undefined, { signal }))
  const { resolve, allowPrivateNetwork, now, record = null } = options
  const wire = await openWire({ timeouts, resolve, allowPrivateNetwork, now, record })
  const gate = createGate(options.concurrency ?? 2, wait, closing.signal)
  const asker = createAsker({ wire, gate, wait, now, random: options.random ?? Math.random })
  // Evidence shows what the server says now, so nothing is taken from the cache then.
  const cache = options.cache !== undefined && !record ? await openCache(options.cache, now) : null
  const brief = record ? BRIEF_BUT_KEPT : BRIEF
  const stops = [closing.signal, ...(options.signal ? [options.signal] : [])]

  const fetch: Fetcher['fetch'] = async (location, request = {}) => {
    const { admit = refuseFailure, maxBytes = options.maxBytes, cut = false } = request
    const typed = parseUrl(location)
    // From here on no address carries a name and password: a relative redirect would take them along.
    const start = withoutCredentials(typed)
    const trail: Hop[] = []
    const deadline = startDeadline(timeouts.total, request.signal ? [...stops, request.signal] : stops)
    const limitOf = (head: Head): BodyLimit => {
      if (leadsOn(head)) return brief
      // What is refused is read for evidence alone, and refused again below.
      if (record && refuses(() => admit(headOf(head)))) return brief
      admit(headOf(head))
      return { bytes: maxBytes, strict: !cut }
    }
    try {
      for (let current = start; ; ) {
        const headers = { ...headersOf(options.version, request.accept), ...authorise(current, typed) }
        const delay = request.delay ?? options.delay ?? 100
        const ask = async (headers: RequestHeaders): Promise<Asked> => {
          const answer = await asker.ask(current, headers, { deadline, limitOf, brief, delay })
          return { answer, retrieved: now().toISOString(), fromCache: false }
        }
        const isKept = cache !== null && !request.noStore && headers.authorization === undefined
        const asked = await (isKept ? askThrough(cache, current, headers, ask) : ask(headers))
        const { answer } = asked
        const to = findRedirect(answer.status, first(answer, 'location'), current)
        if (to === null) {
          admit(headOf(answer))
          const bytes = await unpackBody(answer.body, codingsOf(answer), { bytes: maxBytes, strict: !cut })
          return resultOf(asked, trail, bytes)
        }
        refuseHop(to, start, trail)
        await request.follow?.(to)
        trail.push({ from: current, status: answer.status, to })
        current = to
      }
    } catch (error) {
      const reason = deadline.signal.aborted ? deadline.signal.reason : error
      const message = explainFetchError(reason, timeouts)
      if (message === null) throw error
      const last = trail.at(-1)
      throw new UserError(last ? `redirected to ${shorten(last.to)}: ${message}` : message)
    } finally {
      deadline.end()
    }
  }

  return {
    fetch,
    robots: createRobots(fetch, now),
    async close() {
      closing.abort(new DOMException('the run has ended', 'AbortError'))
      await wire.close()
    },
  }
}

function parseUrl(location: string | URL): URL {
  const written = String(location)
  if (!URL.canParse(written)) throw new UserError('is no valid address: check the spelling')
  const url = new URL(written)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new UserError('is no address that is fetched: only http and https are')
  }
  url.hash = ''
  return url
}

function headersOf(version: string, accept: string = ACCEPT): Record<string, string> {
  return {
    'user-agent': `claimlint/${version} (+https://www.npmjs.com/package/claimlint)`,
    accept,
    'accept-encoding': 'gzip, deflate, br',
  }
}

function leadsOn(head: Head): boolean {
  return head.status >= 300 && head.status < 400
}

function refuses(admit: () => void): boolean {
  try {
    admit()
    return false
  } catch {
    return true
  }
}

function headOf(head: Head): FetchHead {
  const { status, headers } = head
  return { url: head.url.href, status, headers, ...parseContentType(first(head, 'content-type')) }
}

function resultOf({ answer, retrieved, fromCache }: Asked, trail: readonly Hop[], bytes: Uint8Array): FetchResult {
  const redirects = trail.map(({ from, status }) => ({ url: from.href, status }))
  return { ...headOf(answer), redirects, bytes, retrieved, fromCache }
}

function first(head: Head, name: string): string | null {
  return head.headers[name]?.[0] ?? null
}

function codingsOf(head: Head): string {
  return (head.headers['content-encoding'] ?? []).join()
}

/** What fetching promises to those who need pages; fetch.ts keeps the promise and is loaded when the first is needed. */
import type { LookupAddress } from 'node:dns'
import type { Exchange } from '../types.ts'

/** Milliseconds. */
export interface Timeouts {
  /** Until a connection stands, name look-up and TLS included. */
  readonly connect: number
  /** From the request until the answer's headers are there. */
  readonly headers: number
  /** Between two pieces of the body. */
  readonly body: number
  /** For one page with its redirects and retries; waiting for the host's turn does not count. */
  readonly total: number
}

export const DEFAULT_TIMEOUTS: Timeouts = { connect: 10_000, headers: 30_000, body: 30_000, total: 120_000 }

/** All addresses of a name; rejects as `dns.promises.lookup` does. */
export type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>

export interface FetcherOptions {
  /** Ours, for the user agent. */
  readonly version: string
  /** The most that one resource may hold, in bytes, on the wire and unpacked. */
  readonly maxBytes: number
  /** Whether loopback, private and reserved addresses may be asked. */
  readonly allowPrivateNetwork: boolean
  readonly now: () => Date
  readonly timeouts?: Partial<Timeouts>
  /** Looks a host name up; the system's own way by default. */
  readonly resolve?: Resolve
  /** Stops the whole run. */
  readonly signal?: AbortSignal
  /** Requests to one host at once; 2 by default. */
  readonly concurrency?: number
  /** Milliseconds between the starts of two requests to one host; 100 by default. */
  readonly delay?: number
  /** A folder in which responses are kept as HTTP allows it. */
  readonly cache?: string
  /** Hears of every request and answer, the failed ones included; nothing is then taken from the cache. */
  readonly record?: (exchange: Exchange) => Promise<void>
  /** From 0 to 1, for the length of pauses. */
  readonly random?: () => number
  /** Waits that many milliseconds; rejects with the signal's reason when that comes first. */
  readonly wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>
}

/** The head of an answer that is no redirect. */
export interface FetchHead {
  /** Where the redirects ended; never with credentials. */
  readonly url: string
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, readonly string[]>>
  /** From `Content-Type`, lower case and without parameters; null where it is missing. */
  readonly mediaType: string | null
  readonly charset: string | null
}

export interface FetchResult extends FetchHead {
  /** Every URL passed through on the way, first to last, with the status that led on. */
  readonly redirects: readonly { readonly url: string; readonly status: number }[]
  /** The body with its content codings undone. */
  readonly bytes: Uint8Array
  /** ISO 8601, UTC: when the server last said that this is its answer. */
  readonly retrieved: string
  readonly fromCache: boolean
}

/** How one page is asked for; every part may be left out. */
export interface FetchRequest {
  readonly signal?: AbortSignal
  /** The value of `Accept`. */
  readonly accept?: string
  /** Throws a UserError for an answer that is not wanted; by default for every status but 2xx. Called more than once. */
  readonly admit?: (head: FetchHead) => void
  /** Throws a UserError for a redirect that is not to be followed, beside those that never are. */
  readonly follow?: (to: URL) => void | Promise<void>
  /** The most bytes for this page, where it is not the run's. */
  readonly maxBytes?: number
  /** Leave off what is over the limit, which is an error otherwise. */
  readonly cut?: boolean
  /** Milliseconds to the next request to this host, where robots.txt asks for more than the run's own. */
  readonly delay?: number
  /** Neither take it from the cache nor keep it there. */
  readonly noStore?: boolean
}

/** What a site's robots.txt says to us (RFC 9309). */
export interface RobotsRules {
  isAllowed(url: string | URL): boolean
  /** Milliseconds between requests, or null. Not part of the standard, but asked for by many. */
  readonly crawlDelay: number | null
  /** Absolute URLs, as written there: not yet checked in any way. */
  readonly sitemaps: readonly string[]
  /** One line for why nothing is allowed where robots.txt could not be had; null where it could. */
  readonly unreachable: string | null
}

/** Fetches pages one by one or many at once; safe to share. */
export interface Fetcher {
  /**
   * Fetches what a URL leads to. Throws UserError of one line, without the URL itself, for everything that goes wrong.
   * Robots.txt is not asked: who follows links asks `robots` first.
   */
  fetch(url: string | URL, request?: FetchRequest): Promise<FetchResult>
  /** The rules of the site that a URL belongs to; asked for once in 24 hours at most. Throws only when the run is stopped. */
  robots(url: string | URL, signal?: AbortSignal): Promise<RobotsRules>
  /** Ends what is under way and closes all connections. */
  close(): Promise<void>
}

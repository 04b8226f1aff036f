import type { CrawlLimit, InputError } from '../../types.ts'

/**
 * What a crawl notes as it goes, in order. From the same entries the same crawl goes on, so that they are all that must
 * be kept of one that is stopped.
 */
export type CrawlEntry = Seeds | Visit

/** What the sitemaps gave. */
export interface Seeds extends Discovered {
  readonly kind: 'seeds'
  /** Those that were read. */
  readonly sitemaps: readonly string[]
  readonly failed: readonly InputError[]
}

/** What became of one address. */
export interface Visit extends Discovered {
  readonly kind: 'visit'
  readonly address: string
  readonly outcome: Outcome
  /** Of a page: where redirects led to and the hashes by which it is known again; otherwise null. */
  readonly page: PageMark | null
}

export interface PageMark {
  /** See `identityOf`. */
  readonly identity: string
  /** Of the text that a reader sees; null where there is none. */
  readonly text: string | null
  readonly title: string | null
}

export type Outcome =
  | { readonly is: 'page' }
  /** Shows what another address shows, or leads to it. */
  | { readonly is: 'duplicate'; readonly of: string }
  | { readonly is: 'outside'; readonly to: string }
  /** Nothing to check, such as an image. */
  | { readonly is: 'skipped' }
  | { readonly is: 'disallowed' }
  /** One line, without the address. */
  | { readonly is: 'failed'; readonly message: string }

/** Addresses that were not known before. */
export interface Discovered {
  readonly queued: readonly string[]
  /** Closed by robots.txt, or linked with rel=nofollow: not asked for. */
  readonly disallowed: readonly string[]
  readonly nofollow: readonly string[]
  readonly limits: readonly CrawlLimit[]
}

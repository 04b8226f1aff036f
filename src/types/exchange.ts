/** What went over the wire, as evidence keeps it. */

/** A header's name as it was written and its value, in the order in which they came; characters stand for bytes. */
export type HeaderLine = readonly [name: string, value: string]

/** One request and what came back: a page takes several where it redirects or is asked for again. */
export interface Exchange {
  readonly url: string
  /** ISO 8601, UTC: when the request was made. */
  readonly started: string
  readonly request: {
    /** Request line and headers as sent, without the blank line; a password in them is withheld. Null if never sent. */
    readonly head: string | null
  }
  /** Null where no answer came. */
  readonly response: {
    readonly status: number
    readonly statusText: string
    readonly headers: readonly HeaderLine[]
    /** As received, content codings and all; only the chunks of a chunked transfer are put together. */
    readonly body: Uint8Array
    /** Why the body is not all there; null where it is. */
    readonly truncated: 'length' | 'disconnect' | null
  } | null
  /** The address at the other end of the connection, or null where none came about. */
  readonly address: string | null
  /** What the host name resolved to for this run; null for a numeric host and where nothing was looked up. */
  readonly lookup: { readonly hostname: string; readonly addresses: readonly string[] } | null
  /** One line for what went wrong, without the URL, or null. */
  readonly error: string | null
}

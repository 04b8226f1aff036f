/** What a run keeps as evidence of what it saw. */
import type { Resource } from './document.ts'
import type { Exchange } from './exchange.ts'
import type { InputError, RunEnd } from './report.ts'

/** As much of an event as tells what became of a resource; others are passed over. */
export type Outcome =
  | { readonly kind: 'document'; readonly report: { readonly source: Resource['source'] } }
  | { readonly kind: 'failed'; readonly error: InputError }
  | { readonly kind: 'end'; readonly run: Pick<RunEnd, 'crawl'> & { readonly totals: { readonly skipped: number } } }

/**
 * Keeps one run, beside its place until `commit`, so that nobody ever sees half of one. Methods may be called at the
 * same time; they throw UserError where the folder cannot be written, and `commit` throws it again.
 */
export interface Evidence {
  /** A request and its answer, before anything uses it. */
  record(exchange: Exchange): Promise<void>
  /** What is about to be checked, before anything parses it. */
  keep(resource: Resource): Promise<void>
  /** What a reader sees of it. */
  keepText(resource: Resource, text: string): Promise<void>
  /** A picture (PNG) of it as a browser showed it, where one did. */
  keepScreenshot(resource: Resource, png: Uint8Array): Promise<void>
  /** Every event of the run, in order: a replay goes by it. */
  hear(event: Outcome): Promise<void>
  /** The next part of the JSON report. */
  writeReport(text: string): Promise<void>
  /** Moves the run to its place and enters it in the manifest. */
  commit(): Promise<Committed>
  /** Leaves nothing behind; waits for nothing, so that it can be done on an interrupt. */
  abandon(): void
}

export interface Committed {
  /** The folder's name for the run: `0001`. */
  readonly run: string
  /** Of the manifest's last entry, hexadecimal: whoever keeps it elsewhere can tell later that nothing was changed. */
  readonly sha256: string
}

import type { DocumentReport, InputError, LexiconData, RunEnd } from '../types.ts'

/** What the command line asks of the program proper. */
export interface Pipeline {
  /** The built-in lexicon with the user's own laid over it, in this order. Throws UserError, a line for each problem. */
  loadLexicon(dirs: readonly string[]): Promise<LoadedLexicon>
  /** Reads and checks each location in order, and ends with exactly one `end`. */
  check(locations: readonly string[], options: CheckRequest): AsyncIterable<CheckEvent>
  /** Ids of the claim entries and disclosures whose phrases are in `text`, whatever kind of block each asks for. */
  recognise(text: string, lexicon: LoadedLexicon): readonly string[]
}

export interface LoadedLexicon {
  readonly version: string
  /** Of the lexicon's content, hexadecimal. */
  readonly sha256: string
  readonly data: LexiconData
}

export interface CheckRequest {
  readonly lexicon: LoadedLexicon
  /** Ids; null infers them from each page. */
  readonly jurisdictions: readonly string[] | null
  /** Null decides it for each page. */
  readonly context: 'advertising' | 'information' | null
  /** The day the law is read as of: ISO date. */
  readonly date: string
  /** A CSS selector of the parts of a page that are checked; null is all of it. */
  readonly selector: string | null
  /** Keep the reader's text in the report. */
  readonly text: boolean
  /** Of one document, in bytes. */
  readonly maxBytes: number
  /** For one document, in milliseconds; null is the program's own choice. */
  readonly timeout: number | null
  readonly allowPrivateNetwork: boolean
  /** What `-` reads. */
  readonly stdin: AsyncIterable<Uint8Array>
  /** What relative paths start from. */
  readonly cwd: string
  readonly version: string
  readonly now: () => Date
  /** Called before each document is read. */
  readonly onProgress: (progress: Progress) => void
}

export interface Progress {
  readonly location: string
  /** How many came before. */
  readonly done: number
  /** How many there are, as far as is known yet. */
  readonly total: number
}

export type CheckEvent =
  | { readonly kind: 'document'; readonly report: DocumentReport }
  /** An input that could not be read; `message` is one line, without the location. */
  | { readonly kind: 'failed'; readonly error: InputError }
  | { readonly kind: 'end'; readonly run: RunEnd }

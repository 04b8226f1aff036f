import type {
  CheckEvent,
  CheckRequest,
  CrawlEvent,
  CrawlRequest,
  Evidence,
  Lexicon,
  Recognised,
  Recording,
  RunAsked,
  StreamEvent,
  StreamRequest,
  Trace,
  Verified,
} from '../index.ts'

export type { Recording } from '../index.ts'

/** As much of a lexicon as commands look into. */
export type LoadedLexicon = Pick<Lexicon, 'version' | 'sha256' | 'data'>

export type Request = Omit<CheckRequest, 'lexicon'> & { readonly lexicon: LoadedLexicon }

export type SiteRequest = Omit<CrawlRequest, 'lexicon'> & Request

/** What the command line asks of the library, which satisfies it as it is. */
export interface Pipeline {
  /** The built-in lexicon with the user's own laid over it, in this order. Throws UserError, a line for each problem. */
  loadLexicon(dirs: readonly string[]): Promise<LoadedLexicon>
  /** Reads and checks each location in order, and ends with exactly one `end`. */
  check(locations: readonly string[], request: Request): AsyncIterable<CheckEvent>
  /** Reads and checks a site from `start` on, and ends with exactly one `end`. */
  crawl(start: string, request: SiteRequest): AsyncIterable<CrawlEvent>
  /** Checks the documents of an NDJSON stream, in order, holding one at a time. */
  checkRecords(
    stream: AsyncIterable<Uint8Array>,
    request: Omit<StreamRequest, 'lexicon'> & { readonly lexicon: LoadedLexicon },
  ): AsyncIterable<StreamEvent>
  /** The claim entries and disclosures whose phrases are in `text`, read as a paragraph or as any kind of block. */
  recognise(text: string, lexicon: LoadedLexicon, as: 'paragraph' | 'any block'): readonly Recognised[]
  /** Which entries matched a text or nearly did, and why not. */
  trace(text: string, lexicon: LoadedLexicon): Promise<Trace>
  /** Begins to keep a run in a folder. Throws UserError. */
  openEvidence(folder: string, asked: RunAsked, now: () => Date): Promise<Evidence>
  /** Throws UserError where a folder holds no evidence. */
  verifyEvidence(folder: string): Promise<Verified>
  /** Opens a run by its number, or the last one for null. Throws UserError, also where it was changed. */
  openRecording(folder: string, run: string | null): Promise<Recording>
  /** Checks again what a run came upon. */
  replay(recording: Recording, request: Request): AsyncIterable<CheckEvent>
}

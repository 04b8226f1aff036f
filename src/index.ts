/** The program as a library. Importing it reads and prints nothing. */
import { Checker, type CheckOptions } from './check.ts'
import { type Recognised, recogniseEntries } from './claims/recognise.ts'
import { type PlainStance, stanceInSentence } from './claims/stance-of.ts'
import type { Trace } from './claims/trace.ts'
import { UserError } from './errors.ts'
import { readDocument } from './formats/index.ts'
import type { Lexicon } from './lexicon/compile.ts'
import { openLexicon } from './lexicon/open.ts'
import { Run } from './run.ts'
import { type LoadOptions, load, shareFetcher } from './sources/index.ts'
import type { DocumentReport, InputError, Resource, RunEnd } from './types.ts'

export type { Recognised } from './claims/recognise.ts'
export type { Trace } from './claims/trace.ts'
export { UserError } from './errors.ts'
export type { Lexicon } from './lexicon/compile.ts'
export type * from './types.ts'

/** What a check is asked to do. */
export interface CheckRequest extends CheckOptions {
  readonly lexicon: Lexicon
  /** A CSS selector of the parts of a page that are checked; null is all of it. */
  readonly selector: string | null
  /** Of one document, in bytes. */
  readonly maxBytes: number
  /** For one document, in milliseconds; null is the program's own choice. */
  readonly timeout: number | null
  readonly allowPrivateNetwork: boolean
  /** A folder in which fetched pages are kept as HTTP allows it; by default none are. */
  readonly cache?: string
  /** Ends what is being fetched, which then fails. */
  readonly signal?: AbortSignal
  /** What `-` reads. */
  readonly stdin: AsyncIterable<Uint8Array>
  /** Ours, for the user agent. */
  readonly version: string
  readonly now: () => Date
  /** Called before each location is read. */
  readonly onProgress: (progress: { readonly location: string; readonly done: number; readonly total: number }) => void
}

export type CheckEvent =
  | { readonly kind: 'document'; readonly report: DocumentReport }
  /** An input that could not be read; `message` is one line, without the location. */
  | { readonly kind: 'failed'; readonly error: InputError }
  | { readonly kind: 'end'; readonly run: RunEnd }

/**
 * The shipped lexicon with the folders' own laid over it, in this order. Throws `UserError` with a line for each of the
 * first 20 problems.
 */
export async function loadLexicon(dirs: readonly string[] = []): Promise<Lexicon> {
  return openLexicon(dirs)
}

/** Reads and checks each location in order; ends with exactly one `end`. What cannot be read is `failed`, not thrown. */
export async function* check(locations: readonly string[], request: CheckRequest): AsyncGenerator<CheckEvent> {
  const options = loadOptionsOf(request)
  const fetcher = shareFetcher(options)
  try {
    yield* checkEach(locations, request, { ...options, fetcher: fetcher.get })
  } finally {
    await fetcher.close()
  }
}

async function* checkEach(
  locations: readonly string[],
  request: CheckRequest,
  options: LoadOptions,
): AsyncGenerator<CheckEvent> {
  const checker = new Checker(request.lexicon, request)
  const run = new Run(request.lexicon)
  for (const [done, location] of locations.entries()) {
    request.onProgress({ location, done, total: locations.length })
    for await (const loaded of load(location, options)) {
      if (loaded.kind === 'skipped') {
        run.addSkipped()
        continue
      }
      const outcome =
        loaded.kind === 'resource' ? await checkResource(loaded.resource, checker, request.selector) : loaded
      if ('message' in outcome) {
        const error = { location: outcome.location, message: outcome.message }
        run.addError(error)
        yield { kind: 'failed', error }
      } else {
        run.addDocument(outcome)
        yield { kind: 'document', report: outcome }
      }
    }
  }
  yield { kind: 'end', run: run.end() }
}

async function checkResource(
  resource: Resource,
  checker: Checker,
  selector: string | null,
): Promise<DocumentReport | InputError> {
  try {
    return checker.check(await readDocument(resource, { selector }))
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return { location: resource.source.location, message: error.message }
  }
}

function loadOptionsOf(request: CheckRequest): LoadOptions {
  const { version, maxBytes, allowPrivateNetwork, now, stdin, timeout, cache, signal } = request
  return {
    ...{ version, maxBytes, allowPrivateNetwork, now, stdin },
    ...(timeout !== null && { timeouts: { total: timeout } }),
    ...(cache !== undefined && { cache }),
    ...(signal && { signal }),
  }
}

/** The claim entries and disclosures whose phrases are in `text`, read as a paragraph or as any kind of block. */
export function recognise(text: string, lexicon: Lexicon, as: 'paragraph' | 'any block'): readonly Recognised[] {
  return recogniseEntries(text, lexicon, as)
}

/** Which entries matched a text or nearly did, and why not. */
export async function trace(text: string, lexicon: Lexicon): Promise<Trace> {
  const { traceText } = await import('./claims/trace.ts')
  return traceText(text, lexicon)
}

/**
 * How firmly `sentence.slice(start, end)` is stated, for any English sentence: the stance, the cues that made it so as
 * spans of the sentence, and who is said to say it. Throws `RangeError` where the span holds no word.
 */
export function stanceOf(sentence: string, start: number, end: number, lexicon: Lexicon): PlainStance {
  return stanceInSentence(sentence, start, end, lexicon)
}

/** The program as a library. Importing it reads and prints nothing. */
import { type Checker, type CheckOptions, createChecker } from './check.ts'
import { type Recognised, recogniseEntries } from './claims/recognise.ts'
import { type PlainStance, stanceInSentence } from './claims/stance-of.ts'
import type { Trace } from './claims/trace.ts'
import type { CrawlEvent, CrawlWishes } from './crawl.ts'
import { UserError } from './errors.ts'
import type { Recording, RunAsked, Verified } from './evidence/index.ts'
import { sayWhatEvidenceProves } from './evidence/limits.ts'
import { readDocument } from './formats/index.ts'
import type { Lexicon } from './lexicon/compile.ts'
import { openLexicon } from './lexicon/open.ts'
import { Run } from './run.ts'
import {
  type Loaded,
  type LoadOptions,
  load,
  type SharedRenderer,
  shareFetcher,
  shareRenderer,
} from './sources/index.ts'
import type { CrawlSummary, DocumentReport, Evidence, InputError, Resource, RunEnd } from './types.ts'

export type { Recognised } from './claims/recognise.ts'
export type { Trace } from './claims/trace.ts'
export type { CrawlEntry, CrawlEvent, CrawlStep } from './crawl.ts'
export { UserError } from './errors.ts'
export type { Recording, RunAsked, Verified } from './evidence/index.ts'
export type { Lexicon } from './lexicon/compile.ts'
export { checkRecords, type StreamEvent, type StreamRequest } from './stream.ts'
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
  /** Run the scripts of web pages in the system's Chromium before they are read. */
  readonly render?: boolean
  /** A folder in which fetched pages are kept as HTTP allows it; by default none are. */
  readonly cache?: string
  /** Keeps what the run sees; who drives the run lets it hear the events and commits it. */
  readonly evidence?: Evidence
  /** Ends what is being fetched, which then fails. */
  readonly signal?: AbortSignal
  /** What `-` reads. */
  readonly stdin: AsyncIterable<Uint8Array>
  /** Ours, for the user agent. */
  readonly version: string
  readonly now: () => Date
  /** Checks documents in other threads, once there are enough of them; by default all are checked in this one. */
  readonly pool?: CheckPool
  /** Called before each location is read. */
  readonly onProgress: (progress: { readonly location: string; readonly done: number; readonly total: number }) => void
}

/** What a crawl is asked to do. `signal` stops it in good order: what was reported stands, and there is an `end`. */
export interface CrawlRequest extends CheckRequest, Omit<CrawlWishes, 'signal'> {}

/** Other threads, which check resources as the request says. What they say of one is what this thread would say. */
export interface CheckPool {
  /** How many can be checked at once. */
  readonly size: number
  check(resource: Resource): Promise<DocumentReport | InputError>
  close(): Promise<void>
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
  const renderer = shareRenderer(options, request.evidence !== undefined)
  const shared = { fetcher: fetcher.get, ...(request.render && { renderer: renderer.get }) }
  try {
    yield* checkEach(locations, request, { ...options, ...shared })
  } finally {
    await renderer.close()
    await Promise.all([fetcher.close(), request.pool?.close()])
  }
}

/**
 * Checks a whole site, from `start` on: its pages in the order of their discovery, whatever is fetched at once. Ends with
 * exactly one `end`, also where `signal` stops it. Throws UserError for a start or a pattern that is none; what cannot
 * be read is `failed`.
 */
export async function* crawl(start: string, request: CrawlRequest): AsyncGenerator<CrawlEvent> {
  const checker = await createChecker(request.lexicon, request)
  const options = { ...loadOptionsOf(request), delay: request.delay }
  const fetcher = shareFetcher(options)
  const renderer = shareRenderer(options, request.evidence !== undefined)
  try {
    const signal = request.signal ?? new AbortController().signal
    // It brings the network's modules with it.
    const { crawlSite } = await import('./crawl.ts')
    yield* crawlSite(
      start,
      { ...request, signal },
      {
        run: new Run(request.lexicon),
        fetcher,
        check: (resource) => checkResource({ resource }, checker, request, request.render ? renderer.page : undefined),
        onProgress: request.onProgress,
      },
    )
  } finally {
    await renderer.close()
    await fetcher.close()
  }
}

async function* checkEach(
  locations: readonly string[],
  request: CheckRequest,
  options: LoadOptions,
): AsyncGenerator<CheckEvent> {
  const run = new Run(request.lexicon)
  for await (const outcome of outcomes(loadEach(locations, request, options), request)) {
    if (outcome === 'skipped') run.addSkipped()
    else if ('message' in outcome) {
      const error = { location: outcome.location, message: outcome.message }
      run.addError(error)
      yield { kind: 'failed', error }
    } else {
      run.addDocument(outcome)
      yield { kind: 'document', report: outcome }
    }
  }
  yield { kind: 'end', run: run.end() }
}

async function* loadEach(
  locations: readonly string[],
  request: CheckRequest,
  options: LoadOptions,
): AsyncGenerator<Loaded> {
  for (const [done, location] of locations.entries()) {
    request.onProgress({ location, done, total: locations.length })
    yield* load(location, options)
  }
}

type Outcome = DocumentReport | InputError | 'skipped'

/** What becomes of all that is loaded, in its order, however many threads check it. */
async function* outcomes(all: AsyncIterable<Loaded>, request: CheckRequest): AsyncGenerator<Outcome> {
  const { pool } = request
  const check = await createResourceChecker(request)
  let [bytes, resources] = [0, 0]
  const ahead: Promise<Outcome>[] = []
  for await (const loaded of all) {
    if (loaded.kind === 'resource') resources++
    bytes += loaded.kind === 'resource' ? loaded.resource.bytes.length : 0
    // one that is alone, however long, gains nothing by being sent to a thread
    if (!pool || resources < 2 || bytes < BEFORE_THREADS) {
      if (loaded.kind === 'resource') yield await check(loaded.resource, loaded.screenshot)
      else yield loaded.kind === 'skipped' ? 'skipped' : loaded
      continue
    }
    ahead.push(
      loaded.kind === 'resource'
        ? pool.check(loaded.resource)
        : Promise.resolve(loaded.kind === 'skipped' ? 'skipped' : loaded),
    )
    // a fault is thrown when its turn comes
    ahead.at(-1)!.catch(() => {})
    if (ahead.length > AHEAD * pool.size) yield await ahead.shift()!
  }
  for (const outcome of ahead) yield await outcome
}

/** Bytes checked in this thread before others are started: what takes about as long as starting them. */
const BEFORE_THREADS = 400_000
/** Documents loaded for each thread before the first of them is waited for. */
const AHEAD = 3

/** Makes what checks resources, one by one, as the request says. */
export async function createResourceChecker(
  request: CheckOptions & Pick<CheckRequest, 'lexicon' | 'selector' | 'evidence'>,
): Promise<(resource: Resource, screenshot?: Uint8Array | null) => Promise<DocumentReport | InputError>> {
  const checker = await createChecker(request.lexicon, request)
  return (resource, screenshot) => checkResource({ resource, ...(screenshot && { screenshot }) }, checker, request)
}

/** `render` runs a page's scripts first. */
async function checkResource(
  loaded: Pick<Extract<Loaded, { kind: 'resource' }>, 'resource' | 'screenshot'>,
  checker: Checker,
  { selector, evidence }: Pick<CheckRequest, 'selector' | 'evidence'>,
  render?: SharedRenderer['page'],
): Promise<DocumentReport | InputError> {
  try {
    const { resource, screenshot } = render ? await render(loaded.resource) : loaded
    await evidence?.keep(resource)
    if (screenshot) await evidence?.keepScreenshot(resource, screenshot)
    const document = await readDocument(resource, { selector })
    await evidence?.keepText(resource, document.text)
    const report = checker.check(document)
    return evidence ? sayWhatEvidenceProves(report) : report
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return { location: loaded.resource.source.location, message: error.message }
  }
}

/** Begins to keep a run in a folder, which is made where it is missing. Throws `UserError`. */
export async function openEvidence(folder: string, asked: RunAsked, now: () => Date): Promise<Evidence> {
  return (await import('./evidence/index.ts')).openEvidence(folder, asked, now)
}

/** Whether an evidence folder still holds what was kept. Throws `UserError` where it holds no evidence. */
export async function verifyEvidence(folder: string): Promise<Verified> {
  return (await import('./evidence/index.ts')).verifyEvidence(folder)
}

/** Opens a kept run by its number, or the last one for null. Throws `UserError`, also where it was changed. */
export async function openRecording(folder: string, run: string | null): Promise<Recording> {
  return (await import('./evidence/index.ts')).openRecording(folder, run)
}

/**
 * Checks again what a run came upon, without a network: the same lexicon, options and date give the same events. What
 * could not be loaded then fails as it did then.
 */
export async function* replay(recording: Recording, request: CheckRequest): AsyncGenerator<CheckEvent> {
  const checker = await createChecker(request.lexicon, request)
  const run = new Run(request.lexicon)
  let crawl: CrawlSummary | null = null
  for await (const replayed of recording.read()) {
    if (replayed.kind === 'end') {
      run.addSkipped(replayed.skipped)
      crawl = replayed.crawl
      continue
    }
    const outcome =
      replayed.kind === 'resource'
        ? await checkResource({ resource: replayed.resource }, checker, { selector: request.selector })
        : replayed
    if ('message' in outcome) {
      const error = { location: outcome.location, message: outcome.message }
      run.addError(error)
      yield { kind: 'failed', error }
    } else {
      const report = sayWhatEvidenceProves(outcome)
      run.addDocument(report)
      yield { kind: 'document', report }
    }
  }
  yield { kind: 'end', run: run.end(crawl) }
}

function loadOptionsOf(request: CheckRequest): LoadOptions {
  const { version, maxBytes, allowPrivateNetwork, now, stdin, timeout, cache, signal, evidence } = request
  return {
    ...{ version, maxBytes, allowPrivateNetwork, now, stdin },
    ...(timeout !== null && { timeouts: { total: timeout } }),
    ...(cache !== undefined && { cache }),
    ...(signal && { signal }),
    ...(evidence && { record: (exchange) => evidence.record(exchange) }),
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

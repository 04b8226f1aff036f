/** A whole site, page by page: what check.ts does for one document, with a memory of what is done. */
import type { Run } from './run.ts'
import { type CrawlEntry, type CrawlOptions, planCrawl } from './sources/crawl.ts'
import type { SharedFetcher } from './sources/index.ts'
import type { DocumentReport, InputError, Resource, RunEnd } from './types.ts'

export type { CrawlEntry } from './sources/crawl.ts'

/** One step of a crawl with what came of it: all that must be kept for the crawl to go on from there. */
export interface CrawlStep {
  readonly entry: CrawlEntry
  readonly report: DocumentReport | null
  /** What could not be checked in this step. */
  readonly errors: readonly InputError[]
}

export interface CrawlWishes extends CrawlOptions {
  /** The steps of an earlier run, first to last, which are reported again and not done again. */
  readonly past: AsyncIterable<CrawlStep>
  /** Keeps a step; it is reported only when that is done. */
  readonly keep: (step: CrawlStep) => Promise<void>
}

export type CrawlEvent =
  | { readonly kind: 'document'; readonly report: DocumentReport }
  | { readonly kind: 'failed'; readonly error: InputError }
  /** An address on the site that leads out of it, which is no failure; `message` is one line, without the location. */
  | { readonly kind: 'left'; readonly location: string; readonly message: string }
  | { readonly kind: 'end'; readonly run: RunEnd }

/** What a crawl needs of the library around it. */
export interface CrawlTools {
  readonly run: Run
  readonly fetcher: SharedFetcher
  readonly check: (resource: Resource) => Promise<DocumentReport | InputError>
  /** Called before each page is checked, and when it is done; `done` counts it. */
  readonly onProgress: (progress: { readonly location: string; readonly done: number; readonly total: number }) => void
}

/** Checks a site from `start` on; ends with exactly one `end`. Throws UserError for a start or pattern that is none. */
export async function* crawlSite(
  start: string,
  wishes: CrawlWishes,
  { run, fetcher, check, onProgress }: CrawlTools,
): AsyncGenerator<CrawlEvent> {
  const crawl = planCrawl(start, wishes)
  for await (const step of wishes.past) {
    crawl.restore(step.entry)
    yield* tell(step, run)
  }
  if (!crawl.summary().finished) {
    let location = start
    onProgress({ location, ...crawl.progress() })
    for await (const { entry, resource } of crawl.run(await fetcher.get())) {
      if (entry.kind === 'visit') location = entry.address
      onProgress({ location, ...crawl.progress() })
      const step = await takeStep(entry, resource, check)
      await wishes.keep(step)
      yield* tell(step, run)
      onProgress({ location, ...crawl.progress() })
    }
  }
  yield { kind: 'end', run: run.end(crawl.summary()) }
}

async function takeStep(entry: CrawlEntry, resource: Resource | null, check: CrawlTools['check']): Promise<CrawlStep> {
  if (entry.kind === 'seeds') return { entry, report: null, errors: entry.failed }
  if (entry.outcome.is === 'failed') {
    return { entry, report: null, errors: [{ location: entry.address, message: entry.outcome.message }] }
  }
  const checked = resource && (await check(resource))
  if (checked && 'message' in checked) return { entry, report: null, errors: [checked] }
  return { entry, report: checked, errors: [] }
}

function* tell({ entry, report, errors }: CrawlStep, run: Run): Generator<CrawlEvent> {
  for (const error of errors) {
    run.addError(error)
    yield { kind: 'failed', error }
  }
  if (entry.kind === 'visit' && entry.outcome.is === 'outside') {
    const message = `leads out of the site, to ${entry.outcome.to}: not followed`
    yield { kind: 'left', location: entry.address, message }
  }
  if (report) {
    run.addDocument(report)
    yield { kind: 'document', report }
  }
}

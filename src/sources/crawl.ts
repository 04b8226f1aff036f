/** A site page by page, in the order of discovery. */
import { UserError } from '../errors.ts'
import type { CrawlSummary, Resource } from '../types.ts'
import { runAhead } from './crawl/ahead.ts'
import { type Surroundings, startDiscovery } from './crawl/discovery.ts'
import type { CrawlEntry, Outcome, Seeds, Visit } from './crawl/entry.ts'
import type { Waiting } from './crawl/frontier.ts'
import { type Fetched, fetchPage } from './crawl/page.ts'
import { type PageReading, readPage } from './crawl/reading.ts'
import { createScope } from './crawl/scope.ts'
import { identityOf, resolveAddress } from './crawl/site-address.ts'
import { readSitemaps } from './crawl/sitemaps.ts'
import { CrawlState } from './crawl/state.ts'
import type { Fetcher } from './fetcher.ts'
import { hideCredentials } from './loader.ts'

export type { CrawlEntry } from './crawl/entry.ts'

export interface CrawlOptions {
  /** Globs on the path; none to include is all. */
  readonly include: readonly string[]
  readonly exclude: readonly string[]
  /** The most addresses that are asked for. */
  readonly maxPages: number
  /** Links away from the start; null is any number. */
  readonly maxDepth: number | null
  /** Milliseconds between two requests; robots.txt may ask for more. */
  readonly delay: number
  /** Stops before the next page; fetching that is under way is given up. */
  readonly signal: AbortSignal
}

/** What became of the next address; `resource` is what is to be checked of it. */
export interface Visited {
  readonly entry: CrawlEntry
  readonly resource: Resource | null
}

export interface Crawl {
  /** Takes up what an earlier run noted, entry by entry, before `run`. Throws UserError where it does not fit. */
  restore(entry: CrawlEntry): void
  /** Asks for every address that is not done. Throws only faults of our own. */
  run(fetcher: Fetcher): AsyncGenerator<Visited>
  /** `total` is what is known so far. */
  progress(): { readonly done: number; readonly total: number }
  summary(): CrawlSummary
}

/** Pages that are fetched or wait for their turn while another is checked; how many at once is the fetcher's business. */
const AHEAD = 4

/** Plans a crawl of the site that `start` is on. Throws UserError for what is no address of a site, and no glob. */
export function planCrawl(typed: string, options: CrawlOptions): Crawl {
  const start = readStart(typed)
  const { maxPages, maxDepth, delay, signal } = options
  const scope = createScope(start, options.include, options.exclude)
  const state = new CrawlState(start, maxPages)

  async function* run(fetcher: Fetcher): AsyncGenerator<Visited> {
    const surroundings: Surroundings = { state, scope, robots: (address) => fetcher.robots(address, signal), maxDepth }
    try {
      const refused = state.visited > 0 ? null : await findRefusal(start, surroundings)
      if (refused !== null) {
        state.frontier.take()
        yield note({
          ...NOTHING,
          kind: 'visit',
          address: start,
          outcome: { is: 'failed', message: refused },
          page: null,
        })
        return
      }
      if (!state.isSeeded) yield note(await seed(fetcher, surroundings))
      yield* visit(fetcher, surroundings)
    } catch (error) {
      // Whatever was under way is given up, and done again when the crawl goes on.
      if (!signal.aborted) throw error
    }
  }

  async function* visit(fetcher: Fetcher, surroundings: Surroundings): AsyncGenerator<Visited> {
    const take = () => (signal.aborted ? null : state.frontier.take())
    const fetch = async ({ address }: Waiting): Promise<Fetched | null> =>
      state.hasSeen(identityOf(address)) ? null : fetchPage(address, fetcher, surroundings, { typed, delay, signal })
    for await (const [{ address, depth, from }, fetched] of runAhead(AHEAD, take, fetch)) {
      if (signal.aborted || fetched?.is === 'stopped') return
      const { outcome, reading } = await judge(address, from, fetched)
      const discovery = startDiscovery(surroundings, depth + 1, address)
      if (reading?.canonical) await discovery.add(reading.canonical, reading.address)
      for (const { href, nofollow } of reading?.links ?? []) await discovery.add(href, reading!.base, nofollow)
      const resource = outcome.is === 'page' && fetched?.is === 'page' ? fetched.resource : null
      const page = reading?.mark ?? null
      yield { ...note({ ...discovery.discovered, kind: 'visit', address, outcome, page }), resource }
    }
  }

  function note(entry: Seeds | Visit): Visited {
    state.note(entry)
    return { entry, resource: null }
  }

  async function seed(fetcher: Fetcher, surroundings: Surroundings): Promise<Seeds> {
    const discovery = startDiscovery(surroundings, 1, null)
    const read = await readSitemaps(typed, start, fetcher, surroundings, discovery, signal)
    return { ...discovery.discovered, ...read, kind: 'seeds' }
  }

  /** What an answer comes to. */
  async function judge(
    address: string,
    from: string | null,
    fetched: Exclude<Fetched, { is: 'stopped' }> | null,
  ): Promise<{ outcome: Outcome; reading: PageReading | null }> {
    // An earlier address led here while this one waited.
    if (fetched === null || state.hasSeen(identityOf(address))) {
      return { outcome: { is: 'duplicate', of: address }, reading: null }
    }
    if (fetched.is === 'outside' && address === start) {
      const message = `leads out of the site, to ${fetched.to}: crawl that address if you mean it`
      return { outcome: { is: 'failed', message }, reading: null }
    }
    if (fetched.is === 'failed' && from !== null) {
      return { outcome: { is: 'failed', message: `${fetched.message} (linked from ${from})` }, reading: null }
    }
    if (fetched.is !== 'page') return { outcome: fetched, reading: null }
    const reading = await readPage(fetched.resource)
    const of = findOriginal(reading)
    return { outcome: of === null ? { is: 'page' } : { is: 'duplicate', of }, reading }
  }

  /** The address under which the report has this page already, or null. */
  function findOriginal({ address, mark, canonical }: PageReading): string | null {
    if (state.hasSeen(mark.identity)) return address
    const first = mark.text === null ? null : state.firstWith(mark.text)
    if (first !== null) return first
    if (canonical === null || mark.title === null || pathOf(canonical) !== pathOf(address)) return null
    // Many sites name their home page as the canonical address of every page: only a page of the same name counts.
    const identity = identityOf(canonical)
    return identity !== mark.identity && state.titleOf(identity) === mark.title ? canonical : null
  }

  return {
    restore: (entry) => state.restore(entry),
    run,
    progress: () => ({ done: state.visited, total: state.frontier.known }),
    summary: () => state.summary(),
  }
}

const NOTHING = { queued: [], disallowed: [], nofollow: [], limits: [] }

function readStart(typed: string): string {
  const written = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? hideCredentials(typed) : typed
  const start = resolveAddress(written, 'about:blank')
  if (start !== null) return start
  const example = /^[\w-]+(?:\.[\w-]+)+(?:[/:].*)?$/.test(typed) ? `https://${typed}` : 'https://clinic.example'
  throw new UserError(`“${hideCredentials(typed)}” is no address of a site: give one such as ${example}`)
}

/** Why the site may not be crawled at all, or null. */
async function findRefusal(start: string, { robots }: Surroundings): Promise<string | null> {
  const rules = await robots(start)
  if (rules.unreachable !== null) {
    const why = rules.unreachable.replace(/^robots\.txt /, '')
    return `its robots.txt could not be had, and without it nothing is crawled: ${why}`
  }
  return rules.isAllowed(start)
    ? null
    : 'robots.txt closes it to crawlers: give single pages to claimlint check instead'
}

function pathOf(address: string): string {
  return new URL(address).pathname.replace(/\/$/, '')
}

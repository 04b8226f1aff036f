import { UserError } from '../../errors.ts'
import type { CrawlLimit, CrawlSummary } from '../../types.ts'
import type { CrawlEntry, Discovered, PageMark, Visit } from './entry.ts'
import { Frontier } from './frontier.ts'
import { identityOf } from './site-address.ts'

/** The most addresses that are counted of those that are not asked for. */
const MOST_PASSED_OVER = 1_000

/** Where a crawl stands: what is known, what waits, and what the report will say of the rest. */
export class CrawlState {
  readonly frontier: Frontier
  readonly #start: string
  /** Pages that were seen, by identity, with their title's hash. */
  readonly #pages = new Map<string, string | null>()
  /** The address at which a text was first seen, by its hash. */
  readonly #texts = new Map<string, string>()
  readonly #passedOver = { disallowed: new Set<string>(), nofollow: new Set<string>() }
  readonly #limits = new Set<CrawlLimit>()
  readonly #sitemaps: string[] = []
  readonly #duplicates: CrawlSummary['duplicates'][number][] = []
  readonly #outside: CrawlSummary['outside'][number][] = []
  #skipped = 0
  #visited = 0
  #isSeeded = false

  constructor(start: string, maxPages: number) {
    this.#start = start
    this.frontier = new Frontier(maxPages)
    this.frontier.add(start, 0)
  }

  /** Takes an entry of an earlier run. Throws UserError where it does not fit what went before. */
  restore(entry: CrawlEntry): void {
    if (entry.kind === 'seeds') {
      for (const address of entry.queued) this.frontier.add(address, 1)
    } else {
      const waiting = this.frontier.take()
      if (waiting?.address !== entry.address) {
        throw new UserError('what was kept of the crawl does not fit together: start it anew without --resume')
      }
      for (const address of entry.queued) this.frontier.add(address, waiting.depth + 1, entry.address)
    }
    for (const kind of ['disallowed', 'nofollow'] as const) {
      for (const address of entry[kind]) this.passOver(kind, address)
    }
    this.note(entry)
  }

  /** Takes an entry whose addresses have been added as they were found. */
  note(entry: CrawlEntry): void {
    for (const limit of entry.limits) this.#limits.add(limit)
    if (entry.kind === 'visit') this.#noteVisit(entry)
    else {
      this.#isSeeded = true
      this.#sitemaps.push(...entry.sitemaps)
    }
  }

  #noteVisit({ address, outcome, page }: Visit): void {
    this.#visited += 1
    if (page) this.#notePage(address, page)
    if (outcome.is === 'skipped') this.#skipped += 1
    if (outcome.is === 'outside') this.#outside.push({ location: address, to: outcome.to })
    if (outcome.is === 'disallowed') this.passOver('disallowed', address)
    // Where an earlier address led here, this page is in the report under that one.
    if (outcome.is === 'duplicate' && identityOf(outcome.of) !== identityOf(address)) {
      this.#duplicates.push({ location: address, of: outcome.of })
    }
  }

  #notePage(address: string, { identity, text, title }: PageMark): void {
    this.#pages.set(identity, title)
    this.#pages.set(identityOf(address), title)
    if (text !== null && !this.#texts.has(text)) this.#texts.set(text, address)
  }

  /** Whether a page was seen, at its own address or where another led to it. */
  hasSeen(identity: string): boolean {
    return this.#pages.has(identity)
  }

  /** The hash of a seen page's title. */
  titleOf(identity: string): string | null {
    return this.#pages.get(identity) ?? null
  }

  /** The address that first showed this text. */
  firstWith(text: string): string | null {
    return this.#texts.get(text) ?? null
  }

  /** Counts an address that is not asked for; false where it was counted before, or so many were. */
  passOver(kind: keyof Pick<Discovered, 'disallowed' | 'nofollow'>, address: string): boolean {
    const passed = this.#passedOver[kind]
    const before = passed.size
    if (before < MOST_PASSED_OVER) passed.add(identityOf(address))
    return passed.size > before
  }

  /** Whether the sitemaps have been read. */
  get isSeeded(): boolean {
    return this.#isSeeded
  }

  get visited(): number {
    return this.#visited
  }

  summary(): CrawlSummary {
    const waiting = this.frontier.known - this.#visited
    return {
      start: this.#start,
      finished: waiting === 0,
      visited: this.#visited,
      waiting,
      limits: [...this.#limits].sort(),
      sitemaps: this.#sitemaps,
      duplicates: this.#duplicates,
      outside: this.#outside,
      skipped: this.#skipped,
      disallowed: this.#passedOver.disallowed.size,
      nofollow: this.#passedOver.nofollow.size,
    }
  }
}

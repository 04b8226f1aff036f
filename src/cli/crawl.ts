import { createHash } from 'node:crypto'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { UserError } from '../errors.ts'
import { planCrawl } from '../sources/crawl.ts'
import { hideCredentials } from '../sources/loader.ts'
import type { CrawlSummary } from '../types.ts'
import { runJob } from './job.ts'
import { beginJournal, continueJournal, type JournalHead, readHead, removeJournal } from './journal.ts'
import { complain } from './messages.ts'
import { type CheckFlags, readTime } from './options.ts'
import { warnOfProxy } from './proxy.ts'
import { EXIT, type World } from './world.ts'

/** What commander hands over: strings, unchecked. */
export interface CrawlFlags extends CheckFlags {
  readonly maxPages: string
  readonly maxDepth?: string
  readonly include?: readonly string[]
  readonly exclude?: readonly string[]
  readonly delay: string
  readonly resume?: boolean
  readonly state?: string
}

/** Options of the crawl as values, in the names that reports give them. */
interface Limits extends Record<string, unknown> {
  readonly maxPages: number
  readonly maxDepth: number | null
  readonly include: readonly string[]
  readonly exclude: readonly string[]
}

/** Checks a whole site, and resolves to the exit code. Throws UserError. */
export async function crawl(typed: string, flags: CrawlFlags, world: World): Promise<number> {
  if (flags.resume && flags.evidence !== undefined) {
    throw new UserError('--evidence keeps what a single run has seen: crawl anew, without --resume')
  }
  const limits = readLimits(flags)
  const delay = readTime('--delay', flags.delay, 0)
  warnOfProxy([typed], world)
  const start = hideCredentials(typed)
  const dir = flags.state === undefined ? defaultFolder(start, world) : resolve(world.cwd, flags.state)
  const stopping = new AbortController()
  const { signal } = stopping
  // What is wrong with the start or a pattern is said before anything is kept.
  planCrawl(typed, { ...limits, delay, signal })
  const kept = await readHead(dir)
  if (kept && !flags.resume && flags.state !== undefined) {
    throw new UserError(`${flags.state}: holds a crawl already: go on with it by --resume, or name another folder`)
  }
  if (kept && !flags.resume) complain(world, `starting anew; the unfinished crawl of ${start} is dropped`)
  if (!kept && flags.resume) complain(world, `nothing is kept of a crawl of ${start}: starting from the beginning`)
  const goesOn = kept !== null && flags.resume === true
  // The law is read as of one day, also where a crawl goes on after midnight.
  const dated = goesOn && flags.date === undefined ? { ...flags, date: kept.date } : flags
  let summary: CrawlSummary | null = null
  const code = await runJob(dated, world, {
    options: { crawl: { start, ...limits } },
    stop: () => stopping.abort(),
    async *start(pipeline, request, { lexicon, options }) {
      const { version, date, text, why } = request
      const head: JournalHead = {
        start,
        version,
        lexicon: lexicon.sha256,
        date,
        options: { ...options, text, why, crawl: limits },
      }
      const journal = await (goesOn ? continueJournal(dir, head) : beginJournal(dir, head))
      try {
        for await (const event of pipeline.crawl(typed, {
          ...request,
          ...limits,
          delay,
          signal,
          past: journal.past(),
          keep: journal.keep,
        })) {
          if (event.kind === 'end') summary = event.run.crawl ?? null
          yield event
        }
      } finally {
        await journal.close()
      }
    },
  })
  return conclude(summary, code, dir, start, flags, world)
}

async function conclude(
  summary: CrawlSummary | null,
  code: number,
  dir: string,
  start: string,
  { state }: CrawlFlags,
  world: World,
): Promise<number> {
  if (summary === null) return EXIT.failed
  if (summary.finished) {
    // A folder that the user named is theirs: the report can be made again from it.
    if (state === undefined) await removeJournal(dir)
    return code
  }
  const left = `${summary.visited} of ${summary.visited + summary.waiting} known addresses done`
  const where = state === undefined ? '' : ` --state ${state}`
  complain(world, `stopped, with ${left}; to go on: claimlint crawl ${start}${where} --resume and the same options`)
  return EXIT.failed
}

function readLimits({ maxPages, maxDepth, include = [], exclude = [] }: CrawlFlags): Limits {
  return {
    maxPages: readCount('--max-pages', maxPages, 1),
    maxDepth: maxDepth === undefined ? null : readCount('--max-depth', maxDepth, 0),
    include,
    exclude,
  }
}

function readCount(option: string, written: string, least: number): number {
  const count = /^\d{1,7}$/.test(written) ? Number(written) : Number.NaN
  if (count >= least) return count
  throw new UserError(`${option} “${written}”: give a whole number from ${least} to 9999999`)
}

/** Where programs keep what they need between two runs; a folder of its own for each start. */
function defaultFolder(start: string, { env }: World): string {
  const base = env.XDG_STATE_HOME || env.LOCALAPPDATA || join(homedir(), '.local', 'state')
  const host = URL.canParse(start) ? new URL(start).hostname.replace(/[^a-z0-9.-]/gi, '_') : 'crawl'
  const hash = createHash('sha256').update(start).digest('hex').slice(0, 8)
  return join(base, 'claimlint', `${host}-${hash}`)
}

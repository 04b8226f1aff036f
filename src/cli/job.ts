import type { CheckEvent, CheckPool, CrawlEvent } from '../index.ts'
import { type DocumentReport, type Evidence, LEVELS, type RunBegin } from '../types.ts'
import { abandon, type Desk, openDesks, write } from './desks.ts'
import { openEvidenceDesk } from './evidence-desk.ts'
import { complain } from './messages.ts'
import { type CheckFlags, type CheckSettings, readCheckFlags } from './options.ts'
import type { LoadedLexicon, Pipeline, Request } from './pipeline.ts'
import { createProgressLine } from './progress.ts'
import type { WorkerSettings } from './serve.ts'
import { choose } from './suggest.ts'
import { EXIT, type World } from './world.ts'

/** What a command does with the library. */
export interface Job {
  /** Begins it once everything it needs is open; `settled` is what the report says of lexicon and options. */
  readonly start: (pipeline: Pipeline, request: Request, settled: Settled) => AsyncIterable<CheckEvent | CrawlEvent>
  /** What the report's options say besides those of every command. */
  readonly options?: RunBegin['options']
  /** Ends it early and in good order, on the user's interrupt; without it that ends the process. */
  readonly stop?: () => void
}

type Settled = Pick<RunBegin, 'lexicon' | 'options'>

/**
 * What every command that checks documents has in common: options, lexicon, reports, evidence, exit code. The report is
 * also written to the desks in `more`. Throws UserError.
 */
export async function runJob(flags: CheckFlags, world: World, job: Job, more: readonly Desk[] = []): Promise<number> {
  const settings = await readCheckFlags(flags, world.now().toISOString().slice(0, 10))
  const pipeline = await world.pipeline()
  const lexicon = await pipeline.loadLexicon(flags.lexicon ?? [])
  for (const id of settings.jurisdictions) await choose('--jurisdiction', id, idsOf(lexicon))
  const desks: Desk[] = []
  world.onInterrupt?.(() => abandon(desks), job.stop)
  try {
    await openDesks(desks, flags, settings, lexicon, world)
    desks.push(...more)
    const evidence = await openEvidence(flags, settings, lexicon, world, job.options)
    // Last, so that it is committed when all reports are.
    if (evidence) desks.push(await openEvidenceDesk(evidence, flags.evidence!, world))
    return await report(flags, settings, lexicon, desks, world, job, evidence)
  } finally {
    abandon(desks)
  }
}

async function report(
  flags: CheckFlags,
  settings: CheckSettings,
  lexicon: LoadedLexicon,
  desks: readonly Desk[],
  world: World,
  job: Job,
  evidence: Evidence | null,
): Promise<number> {
  const { version, now } = world
  // opening the process's own takes time that few runs need to spend
  const stdin = { [Symbol.asyncIterator]: () => world.stdin[Symbol.asyncIterator]() }
  const { context, date, maxBytes, timeout } = settings
  const {
    selector = null,
    why = false,
    all: unlisted = false,
    allowPrivateNetwork = false,
    render = false,
    cache,
  } = flags
  const text = flags.text === true || desks.some(({ reporter }) => reporter.needsText)
  const jurisdictions = settings.jurisdictions.length === 0 ? null : settings.jurisdictions
  const progress = createProgressLine(world)
  const request = {
    lexicon,
    jurisdictions,
    context,
    date,
    selector,
    text,
    why,
    unlisted,
    maxBytes,
    timeout,
    allowPrivateNetwork,
    render,
  }
  const pool = evidence || (flags.lexicon ?? []).length > 0 ? null : await openPool(settings, request, world)
  const kept = { ...(pool && { pool }), ...(cache !== undefined && { cache }), ...(evidence && { evidence }) }
  const pipeline = await world.pipeline()
  const begin = beginOf(flags, settings, lexicon, version, job.options)
  const events = job.start(pipeline, { ...request, ...kept, version, now, stdin, onProgress: progress.show }, begin)

  await write(desks, (reporter) => reporter.begin(begin))
  let documents = 0
  let hasFailed = false
  let hasFound = false
  let hasEnded = false
  for await (const event of events) {
    progress.clear()
    if (event.kind !== 'left') await evidence?.hear(event)
    switch (event.kind) {
      case 'document':
        hasFound ||= reaches(event.report, settings.failOn)
        await write(desks, (reporter) => reporter.document(event.report, documents))
        documents += 1
        break
      case 'failed':
        hasFailed = true
        complain(world, `${event.error.location}: ${event.error.message}`)
        break
      case 'left':
        complain(world, `${event.location}: ${event.message}`)
        break
      case 'end':
        hasEnded = true
        await write(desks, (reporter) => reporter.end(event.run))
        break
    }
    if (desks.every(({ output }) => output.isClosed)) break
  }
  progress.clear()
  for (const { output } of desks) await output.commit()
  if (hasFailed || !hasEnded) return EXIT.failed
  return hasFound ? EXIT.found : EXIT.clean
}

async function openEvidence(
  flags: CheckFlags,
  { jurisdictions, context, date }: CheckSettings,
  { version, sha256 }: LoadedLexicon,
  world: World,
  more: RunBegin['options'] = {},
): Promise<Evidence | null> {
  if (flags.evidence === undefined) return null
  const { selector = null, text = false, why = false } = flags
  const pipeline = await world.pipeline()
  const options = { jurisdictions, context, date, selector, text, why, more }
  const tool = { name: 'claimlint', version: world.version }
  return pipeline.openEvidence(flags.evidence, { tool, lexicon: { version, sha256 }, options }, world.now)
}

/** Other threads, where there may be more than one; they know the built-in lexicon alone. */
async function openPool(
  { jobs }: CheckSettings,
  { jurisdictions, context, date, text, why = false, unlisted = false, selector }: WorkerSettings,
  { threads }: World,
): Promise<CheckPool | null> {
  const size = threads ? (jobs ?? threads.count) : 1
  if (!threads || size < 2) return null
  const settings = { jurisdictions, context, date, text, why, unlisted, selector }
  let opened: Promise<CheckPool> | null = null
  return {
    size,
    async check(resource) {
      opened ??= import('./pool.ts').then(({ createPool }) => createPool(size, threads.file, settings))
      return (await opened).check(resource)
    },
    async close() {
      await (await opened)?.close()
    },
  }
}

function beginOf(
  flags: CheckFlags,
  settings: CheckSettings,
  lexicon: LoadedLexicon,
  version: string,
  more: RunBegin['options'] = {},
): RunBegin {
  const { data } = lexicon
  const { context, date, jurisdictions } = settings
  return {
    tool: { name: 'claimlint', version },
    lexicon: {
      version: lexicon.version,
      sha256: lexicon.sha256,
      claims: data.claims.length,
      notes: data.notes.length,
    },
    options: { jurisdictions, context, date, selector: flags.selector ?? null, text: flags.text ?? false, ...more },
  }
}

function reaches({ findings, disclosures }: DocumentReport, failOn: CheckSettings['failOn']): boolean {
  if (failOn === 'never') return false
  const enough = LEVELS.indexOf(failOn)
  return [...findings, ...disclosures].some(({ level }) => LEVELS.indexOf(level) <= enough)
}

function idsOf({ data }: LoadedLexicon): string[] {
  return data.jurisdictions.map(({ id }) => id)
}

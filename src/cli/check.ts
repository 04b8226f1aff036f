import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { UserError } from '../errors.ts'
import { createLookup } from '../lexicon/lookup.ts'
import { reporters } from '../reporters/index.ts'
import { type DocumentReport, LEVELS, type Reporter, type RunBegin } from '../types.ts'
import { displayOf, fileDisplayOf } from './display.ts'
import { complain } from './messages.ts'
import { type CheckFlags, type CheckSettings, readCheckFlags } from './options.ts'
import { createFileOutput, createStreamOutput, type Output } from './outputs.ts'
import type { LoadedLexicon } from './pipeline.ts'
import { createProgressLine } from './progress.ts'
import { choose, suggest } from './suggest.ts'
import { EXIT, type World } from './world.ts'

/** A reporter and where its words go. */
interface Desk {
  readonly reporter: Reporter
  readonly output: Output
}

/**
 * Checks what `locations` name, and resolves to the exit code. `commands` are the program's, where `check` itself was
 * not among the words typed: then the first word may be a mistyped command.
 */
export async function check(
  locations: readonly string[],
  flags: CheckFlags,
  commands: readonly string[] | null,
  world: World,
): Promise<number> {
  if (commands) await refuseMistypedCommand(locations, commands, world)
  if (locations.length === 0) {
    throw new UserError('nothing to check: name a URL, file, folder or glob, or - for standard input (see --help)')
  }
  if (locations.indexOf('-') !== locations.lastIndexOf('-')) {
    throw new UserError('standard input (-) is named twice: it can be read once')
  }
  const settings = await readCheckFlags(flags, world.now().toISOString().slice(0, 10))
  const pipeline = await world.pipeline()
  const lexicon = await pipeline.loadLexicon(flags.lexicon ?? [])
  for (const id of settings.jurisdictions) await choose('--jurisdiction', id, idsOf(lexicon))
  const desks: Desk[] = []
  world.onInterrupt?.(() => abandon(desks))
  try {
    await openDesks(desks, flags, settings, lexicon, world)
    return await report(locations, flags, settings, lexicon, desks, world)
  } finally {
    abandon(desks)
  }
}

async function report(
  locations: readonly string[],
  flags: CheckFlags,
  settings: CheckSettings,
  lexicon: LoadedLexicon,
  desks: readonly Desk[],
  world: World,
): Promise<number> {
  const { version, now, stdin } = world
  const { context, date, maxBytes, timeout } = settings
  const { selector = null, text = false, allowPrivateNetwork = false } = flags
  const jurisdictions = settings.jurisdictions.length === 0 ? null : settings.jurisdictions
  const progress = createProgressLine(world)
  const request = { lexicon, jurisdictions, context, date, selector, text, maxBytes, timeout, allowPrivateNetwork }
  const pipeline = await world.pipeline()
  const events = pipeline.check(locations, { ...request, version, now, stdin, onProgress: progress.show })

  await write(desks, (reporter) => reporter.begin(beginOf(flags, settings, lexicon, version)))
  let documents = 0
  let hasFailed = false
  let hasFound = false
  let hasEnded = false
  for await (const event of events) {
    progress.clear()
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

function beginOf(flags: CheckFlags, settings: CheckSettings, lexicon: LoadedLexicon, version: string): RunBegin {
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
    options: { jurisdictions, context, date, selector: flags.selector ?? null, text: flags.text ?? false },
  }
}

function reaches({ findings, disclosures }: DocumentReport, failOn: CheckSettings['failOn']): boolean {
  if (failOn === 'never') return false
  const enough = LEVELS.indexOf(failOn)
  return [...findings, ...disclosures].some(({ level }) => LEVELS.indexOf(level) <= enough)
}

/** One desk a report, added to `desks` as they are opened, so that a failure half-way leaves none behind. */
async function openDesks(
  desks: Desk[],
  flags: CheckFlags,
  { format, files }: CheckSettings,
  { data }: LoadedLexicon,
  world: World,
): Promise<void> {
  const lookup = createLookup(data)
  const { quiet = false, all = false } = flags
  if (format) {
    const reporter = await reporters[format]({ ...displayOf(flags, world), quiet, all }, lookup)
    desks.push({ reporter, output: createStreamOutput(world.stdout) })
  }
  for (const { format, file } of files) {
    const reporter = await reporters[format]({ ...fileDisplayOf(flags), quiet, all }, lookup)
    desks.push({ reporter, output: await createFileOutput(file, world.cwd) })
  }
}

async function write(desks: readonly Desk[], part: (reporter: Reporter) => string): Promise<void> {
  for (const { reporter, output } of desks) await output.write(part(reporter))
}

/** Does nothing to what has been committed. */
function abandon(desks: readonly Desk[]): void {
  for (const { output } of desks) output.abandon()
}

function idsOf({ data }: LoadedLexicon): string[] {
  return data.jurisdictions.map(({ id }) => id)
}

/** `claimlint chek page.html` names no file "chek". */
async function refuseMistypedCommand(
  [first]: readonly string[],
  commands: readonly string[],
  { cwd }: World,
): Promise<void> {
  if (first === undefined || !/^[a-z-]{2,}$/i.test(first) || existsSync(resolve(cwd, first))) return
  if (commands.includes(first)) throw new UserError(`the command stands first: claimlint ${first} …`)
  const hint = await suggest(first, commands)
  if (hint !== '') throw new UserError(`“${first}” is neither a command nor a file${hint}`)
}

import { createHash } from 'node:crypto'
import { UserError } from '../errors.ts'
import { visible } from '../reporters/visible.ts'
import type { RunBegin } from '../types.ts'
import type { Desk } from './desks.ts'
import { createKeptReporter } from './evidence-desk.ts'
import { runJob } from './job.ts'
import { complain } from './messages.ts'
import type { CheckFlags } from './options.ts'
import type { Recording } from './pipeline.ts'
import { EXIT, type World } from './world.ts'

/** What `replay` takes: the rest is as it was in the run. */
export interface ReplayFlags
  extends Pick<
    CheckFlags,
    'format' | 'output' | 'lexicon' | 'failOn' | 'date' | 'all' | 'quiet' | 'view' | 'width' | 'color'
  > {
  readonly run?: string
}

/** Says what an evidence folder holds and, in one line each, what does not hold. */
export async function verify(folder: string, world: World): Promise<number> {
  const pipeline = await world.pipeline()
  const { entries, problems } = await pipeline.verifyEvidence(folder)
  const lines = entries.map(({ run, started, files, tool, lexicon }) => {
    const time = `${started.slice(0, 10)} ${started.slice(11, 19)} UTC`
    return `run ${run}  ${time}  ${count(files.length, 'file')}  ${tool.name} ${tool.version}, lexicon ${lexicon.version}`
  })
  for (const problem of problems) lines.push(problem)
  if (problems.length === 0) lines.push('all files are as the manifest says, and the manifest as it was written')
  else lines.push(`${count(problems.length, 'problem')}: this is not what was kept`)
  const last = entries.at(-1)
  if (last) lines.push('hash of the last entry, to compare with the one you were told:', last.sha256)
  world.stdout.write(lines.map((line) => `${visible(line)}\n`).join(''))
  return problems.length === 0 ? EXIT.clean : EXIT.found
}

/** Checks a kept run again, offline, and says whether the report is the same. */
export async function replay(folder: string, flags: ReplayFlags, world: World): Promise<number> {
  if (flags.run !== undefined && !/^\d{1,9}$/.test(flags.run)) {
    throw new UserError(`--run “${flags.run}”: give the number of a run, such as 2`)
  }
  const pipeline = await world.pipeline()
  const recording = await pipeline.openRecording(folder, flags.run ?? null)
  const { run, options, lexicon, tool } = recording.entry
  const hash = createHash('sha256')
  let now: RunBegin | null = null
  const json = await createKeptReporter()
  const comparing: Desk = {
    reporter: {
      ...json,
      begin(begin) {
        now = begin
        return json.begin(begin)
      },
    },
    output: {
      // Nobody reads it, so a run whose readers have gone may end.
      isClosed: true,
      write: async (text) => void hash.update(text),
      commit: async () => {
        const differences = now ? differencesOf(now, { lexicon, tool, options }) : []
        const isSame = hash.digest('hex') === recording.reportSha256
        complain(world, describe(run, isSame, differences))
      },
      abandon() {},
    },
  }
  const job: CheckFlags = { ...flags, ...flagsOf(options), date: flags.date ?? options.date, maxSize: '50MB' }
  return runJob(
    job,
    world,
    { start: (pipeline, request) => pipeline.replay(recording, request), options: options.more },
    [comparing],
  )
}

function describe(run: string, isSame: boolean, differences: readonly string[]): string {
  if (isSame) return `the report is the same, byte for byte, as the one kept with run ${run}`
  const because = differences.length > 0 ? `: ${differences.join('; ')}` : ', with the same lexicon, options and date'
  return `the report is another one than that kept with run ${run}${because}`
}

type Asked = Recording['entry']

function differencesOf(
  now: RunBegin,
  { lexicon, tool, options }: Pick<Asked, 'lexicon' | 'tool' | 'options'>,
): string[] {
  const differences: string[] = []
  if (now.tool.version !== tool.version) differences.push(`claimlint ${now.tool.version} instead of ${tool.version}`)
  if (now.lexicon.sha256 !== lexicon.sha256) {
    differences.push(
      now.lexicon.version === lexicon.version
        ? 'a changed lexicon'
        : `lexicon ${now.lexicon.version} instead of ${lexicon.version}`,
    )
  }
  if (now.options.date !== options.date)
    differences.push(`the law as of ${now.options.date} instead of ${options.date}`)
  return differences
}

function flagsOf({ jurisdictions, context, selector, text, why }: Asked['options']): Partial<CheckFlags> {
  return {
    jurisdiction: jurisdictions,
    text,
    why,
    ...(context !== null && { context }),
    ...(selector !== null && { selector }),
  }
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}

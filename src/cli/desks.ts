import { createLookup } from '../lexicon/lookup.ts'
import { reporters } from '../reporters/index.ts'
import type { Reporter } from '../types.ts'
import { displayOf, fileDisplayOf } from './display.ts'
import type { CheckFlags, CheckSettings } from './options.ts'
import { createFileOutput, createStreamOutput, type Output } from './outputs.ts'
import type { LoadedLexicon } from './pipeline.ts'
import type { World } from './world.ts'

/** A reporter and where its words go. */
export interface Desk {
  readonly reporter: Reporter
  readonly output: Output
}

/** One desk a report, added to `desks` as they are opened, so that a failure half-way leaves none behind. */
export async function openDesks(
  desks: Desk[],
  flags: CheckFlags,
  { format, files, view, failOn, reviewer }: CheckSettings,
  { data }: LoadedLexicon,
  world: World,
): Promise<void> {
  const lookup = createLookup(data)
  const { quiet = false, all = false } = flags
  const wishes = { quiet, all, view, failOn, reviewer }
  if (format) {
    const reporter = await reporters[format]({ ...displayOf(flags, world), ...wishes }, lookup)
    desks.push({ reporter, output: createStreamOutput(world.stdout) })
  }
  for (const { format, file } of files) {
    const reporter = await reporters[format]({ ...fileDisplayOf(flags), ...wishes }, lookup)
    desks.push({ reporter, output: await createFileOutput(file, world.cwd) })
  }
}

/** Writes a part of the report on every desk. */
export async function write(desks: readonly Desk[], part: (reporter: Reporter) => string): Promise<void> {
  for (const { reporter, output } of desks) await output.write(part(reporter))
}

/** Does nothing to what has been committed. */
export function abandon(desks: readonly Desk[]): void {
  for (const { output } of desks) output.abandon()
}

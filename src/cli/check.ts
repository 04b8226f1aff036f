import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { UserError } from '../errors.ts'
import { runJob } from './job.ts'
import type { CheckFlags } from './options.ts'
import { warnOfProxy } from './proxy.ts'
import { suggest } from './suggest.ts'
import { EXIT, type World } from './world.ts'

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
  const { urls: files = [], urlColumn = null } = flags
  if (urlColumn !== null && files.length === 0) {
    throw new UserError('--url-column names a column of a list: give the list with --urls')
  }
  if (locations.length === 0 && files.length === 0) {
    throw new UserError('nothing to check: name a URL, file, folder or glob, or - for standard input (see --help)')
  }
  const named = [...locations, ...files]
  if (named.indexOf('-') !== named.lastIndexOf('-')) {
    throw new UserError('standard input (-) is named twice: it can be read once')
  }
  const lists = files.length === 0 ? null : await import('./url-lists.ts')
  const { urls, problems } = (await lists?.readUrlLists(files, urlColumn, world)) ?? { urls: [], problems: 0 }
  const all = [...locations, ...urls]
  warnOfProxy(all, world)
  const code = await runJob(flags, world, { start: (pipeline, request) => pipeline.check(all, request) })
  return problems > 0 ? EXIT.failed : code
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

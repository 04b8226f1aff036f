import { createReadStream } from 'node:fs'
import { resolve } from 'node:path'
import { UserError } from '../errors.ts'
import { explainFileError } from '../sources/file-error.ts'
import { collect, DEFAULT_MAX_BYTES } from '../sources/loader.ts'
import { readUrlList } from '../sources/url-list.ts'
import { complain } from './messages.ts'
import type { World } from './world.ts'

/** The addresses in files of them, in order; entries that are none are told, and counted. Throws UserError. */
export async function readUrlLists(
  files: readonly string[],
  column: string | null,
  world: World,
): Promise<{ readonly urls: readonly string[]; readonly problems: number }> {
  const urls = new Set<string>()
  let problems = 0
  for (const file of files) {
    const list = await readOne(file, column, world)
    for (const url of list.urls) urls.add(url)
    for (const problem of list.problems) complain(world, `${file}: ${problem}`)
    problems += list.problems.length
  }
  return { urls: [...urls], problems }
}

async function readOne(file: string, column: string | null, world: World) {
  try {
    const stream = file === '-' ? world.stdin : createReadStream(resolve(world.cwd, file))
    return await readUrlList(await collect(stream, DEFAULT_MAX_BYTES), file, column)
  } catch (error) {
    const message = error instanceof UserError ? error.message : explainFileError(error)
    if (message === null) throw error
    throw new UserError(`${file}: ${message}`)
  }
}

import { readdir } from 'node:fs/promises'
import { isAbsolute, sep } from 'node:path'
import { explainFileError } from './file-error.ts'

/** A file that a folder or a glob held, or, with a message, a folder in it that could not be read. */
export interface Found {
  readonly path: string
  readonly message: string | null
}

/**
 * Every file below a folder, by code unit of the whole path, without hidden ones and `node_modules`. Links to folders
 * come as they are and are not followed: they may lead round in a circle, or out into the whole disk.
 */
export async function* walk(root: string): AsyncGenerator<Found> {
  const top = root.endsWith('/') ? root : `${root}/`
  // A stack of paths; folders end in a slash, which also sorts them among files as their contents will be.
  const pending = [top]
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    if (!path.endsWith('/')) {
      yield { path, message: null }
      continue
    }
    try {
      pending.push(...(await listFolder(path)).map((name) => path + name))
    } catch (error) {
      const message = explainFileError(error)
      if (path === top || message === null) throw error
      yield { path, message }
    }
  }
}

/** The visible names in a folder, last first; those of folders end in a slash. */
async function listFolder(path: string): Promise<readonly string[]> {
  const entries = await readdir(path, { withFileTypes: true })
  return entries
    .filter(({ name }) => !name.startsWith('.') && name !== 'node_modules')
    .map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name))
    .sort()
    .reverse()
}

/** Whether a path that names nothing may be meant as a glob. */
export function hasGlob(path: string): boolean {
  return /[*?[\]{}]|[!@+]\(/.test(path)
}

/** Every file that a glob matches, by code unit; hidden ones and `node_modules` only where the pattern names them. */
export async function* expandGlob(pattern: string): AsyncGenerator<Found> {
  const { glob } = await import('tinyglobby')
  const paths = await glob(sep === '\\' ? pattern.replaceAll('\\', '/') : pattern, {
    absolute: isAbsolute(pattern),
    expandDirectories: false,
    followSymbolicLinks: false,
    ignore: pattern.includes('node_modules') ? [] : ['**/node_modules/**'],
  })
  for (const path of paths.sort()) yield { path, message: null }
}

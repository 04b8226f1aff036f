/** The YAML files of a lexicon's folder: found, read, decoded. */
import type { Dirent } from 'node:fs'
import { open, readdir, realpath, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { UserError } from '../errors.ts'
import { FOLDER_NAMES, unknownFolder } from './kinds.ts'
import { compareText, type Problem, quoteText } from './problems.ts'

export interface LexiconFile {
  /** As messages name it: the folder as the user gave it, then the path in it. */
  readonly name: string
  /** Relative to the lexicon, with slashes. */
  readonly path: string
}

/** Deeper than any file may lie, so that a misplaced one is still found and named. */
const DEEPEST = 4
const MOST_FILES = 20_000
const LARGEST_FILE = 1_000_000

/** Folders that a lexicon may hold beside its YAML. */
const OTHER_FOLDERS = new Set(['schema', 'node_modules'])

/**
 * The YAML files under a folder, sorted by path. What begins with a dot is passed over, and so is a symbolic link that
 * leads out of the folder. Throws `UserError` where the folder cannot be read or is no lexicon.
 */
export async function listFiles(dir: string): Promise<{ files: readonly LexiconFile[]; problems: readonly Problem[] }> {
  const root = await openFolder(dir)
  const files: LexiconFile[] = []
  const problems: Problem[] = []
  const visited = new Set([root])
  const waiting: { path: string; depth: number }[] = [{ path: '', depth: 0 }]
  let known = false
  for (let folder = waiting.pop(); folder; folder = waiting.pop()) {
    const entries = await readdir(join(dir, folder.path), { withFileTypes: true })
    for (const entry of entries) {
      if (entry.name.startsWith('.')) continue
      const path = folder.path === '' ? entry.name : `${folder.path}/${entry.name}`
      const kind = await followEntry(join(dir, path), entry, root, visited)
      if (kind === 'folder') {
        const lexical = folder.depth > 0 || FOLDER_NAMES.includes(entry.name)
        known ||= lexical
        if (lexical && folder.depth < DEEPEST) waiting.push({ path, depth: folder.depth + 1 })
        else if (!lexical && !OTHER_FOLDERS.has(entry.name) && (await holdsYaml(join(dir, path)))) {
          problems.push({ place: { file: join(dir, path), line: 1, column: 1 }, message: unknownFolder(entry.name) })
        }
      } else if (kind === 'file' && /\.ya?ml$/.test(entry.name)) {
        files.push({ name: join(dir, path), path })
        known = true
      }
      if (files.length > MOST_FILES)
        throw new UserError(`${printableDir(dir)} holds more than ${MOST_FILES} files: that is no lexicon`)
    }
  }
  if (!known && problems.length === 0) {
    throw new UserError(`${printableDir(dir)} holds no lexicon: it has none of the folders ${FOLDER_NAMES.join(', ')}`)
  }
  return { files: files.sort((a, b) => compareText(a.path, b.path)), problems }
}

/** The text of a file, or what is wrong with its bytes. */
export async function readText(file: LexiconFile): Promise<string | Problem> {
  const fail = (message: string, line = 1): Problem => ({ place: { file: file.name, line, column: 1 }, message })
  let bytes: Buffer
  try {
    const handle = await open(file.name)
    try {
      if ((await handle.stat()).size > LARGEST_FILE) return fail('the file is larger than 1 MB: split it')
      bytes = await handle.readFile()
    } finally {
      await handle.close()
    }
  } catch (error) {
    return fail(`the file cannot be read (${codeOf(error)})`)
  }
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return fail('the file is UTF-16: save it as UTF-8')
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return fail('the file is not UTF-8: save it as UTF-8', brokenLine(bytes))
  }
}

async function openFolder(dir: string): Promise<string> {
  try {
    if (!(await stat(dir)).isDirectory())
      throw new UserError(`${printableDir(dir)} is a file: name the folder of the lexicon`)
    return await realpath(dir)
  } catch (error) {
    if (error instanceof UserError) throw error
    const code = codeOf(error)
    if (code === 'ENOENT') throw new UserError(`no folder ${printableDir(dir)}: name the folder of the lexicon`)
    throw new UserError(`${printableDir(dir)} cannot be read (${code})`)
  }
}

async function followEntry(
  path: string,
  entry: Dirent,
  root: string,
  visited: Set<string>,
): Promise<'file' | 'folder' | null> {
  if (entry.isFile()) return 'file'
  if (entry.isDirectory()) return 'folder'
  if (!entry.isSymbolicLink()) return null
  try {
    const target = await realpath(path)
    const inside = relative(root, target)
    if (inside === '' || inside.startsWith('..') || inside.includes(`${sep}..`)) return null
    const found = await stat(target)
    if (found.isFile()) return 'file'
    if (!found.isDirectory() || visited.has(target)) return null
    visited.add(target)
    return 'folder'
  } catch {
    return null
  }
}

async function holdsYaml(path: string): Promise<boolean> {
  return (await readdir(path)).some((name) => /\.ya?ml$/.test(name))
}

/** The line of the first bytes that are not UTF-8; a sequence never runs over a line's end. */
function brokenLine(bytes: Buffer): number {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let line = 1
  for (let start = 0; start < bytes.length; line++) {
    const newline = bytes.indexOf(10, start)
    const end = newline < 0 ? bytes.length : newline + 1
    try {
      decoder.decode(bytes.subarray(start, end))
    } catch {
      return line
    }
    start = end
  }
  return line
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'
}

function printableDir(dir: string): string {
  return quoteText(dir)
}

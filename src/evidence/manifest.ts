/** manifest.json: an entry for each run, each with the hash of the one before. */
import { createHash, randomUUID } from 'node:crypto'
import { open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { UserError } from '../errors.ts'

export interface KeptFile {
  /** Below the evidence folder, with slashes: `0001/pages.warc`. */
  readonly path: string
  readonly bytes: number
  /** Hexadecimal. */
  readonly sha256: string
}

/** What was asked of a run, as far as its report depends on it. */
export interface RunAsked {
  readonly tool: { readonly name: string; readonly version: string }
  readonly lexicon: { readonly version: string; readonly sha256: string }
  readonly options: {
    readonly jurisdictions: readonly string[]
    readonly context: string | null
    /** ISO date. */
    readonly date: string
    readonly selector: string | null
    readonly text: boolean
    readonly why: boolean
    /** What the report says of options besides, such as those of a crawl. */
    readonly more: Readonly<Record<string, unknown>>
  }
}

export interface EntryContent extends RunAsked {
  readonly run: string
  /** ISO 8601, UTC. */
  readonly started: string
  readonly ended: string
  readonly files: readonly KeptFile[]
  /** The `sha256` of the entry before, or null. */
  readonly previous: string | null
}

export interface Entry extends EntryContent {
  /** Of the entry without this member, as JSON without spaces, its members in the order of the file. */
  readonly sha256: string
}

interface Manifest {
  readonly schema: 1
  readonly entries: readonly Entry[]
}

export const MANIFEST = 'manifest.json'

/** The names that runs and their files may have: anything else in a manifest is not ours, and no path to open. */
export const RUN_NAME = /^\d{4,9}$/
export const FILE_NAME = /^\d{4,9}(?:\/[\w-]+){0,2}\/[\w-]+\.[a-z]+$/

/** Null where there is none. Throws UserError for one that cannot be read. */
export async function readManifest(folder: string): Promise<Manifest | null> {
  let text: string
  try {
    text = await readFile(join(folder, MANIFEST), 'utf8')
  } catch (error) {
    const code = codeOf(error)
    if (code === 'ENOENT' || code === 'ENOTDIR') return null
    throw new UserError(`${join(folder, MANIFEST)} cannot be read (${code}): check the folder`)
  }
  try {
    const value: unknown = JSON.parse(text)
    if (isManifest(value)) return value
  } catch {}
  throw new UserError(`${join(folder, MANIFEST)} is no manifest of ours, or was changed: name another folder`)
}

export function hashEntry({ sha256: _, ...content }: EntryContent & { readonly sha256?: string }): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex')
}

/** Adds an entry, chained to the last one; `makeEntry` hears what is there and may move files into place. */
export async function appendEntry(
  folder: string,
  makeEntry: (entries: readonly Entry[]) => Promise<Omit<EntryContent, 'previous'>>,
): Promise<Entry> {
  const unlock = await lock(folder)
  try {
    const entries = (await readManifest(folder))?.entries ?? []
    const content: EntryContent = { ...(await makeEntry(entries)), previous: entries.at(-1)?.sha256 ?? null }
    const entry = { ...content, sha256: hashEntry(content) }
    const manifest: Manifest = { schema: 1, entries: [...entries, entry] }
    await replaceFile(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`)
    return entry
  } finally {
    await unlock()
  }
}

/** Two runs that end at once take turns. */
async function lock(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, '.lock')
  for (let attempt = 0; ; attempt++) {
    try {
      await (await open(path, 'wx')).close()
      return () => rm(path, { force: true })
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error
      if (attempt === 100) throw new UserError(`another run writes there: if none does, delete ${path}`)
      await setTimeout(100)
    }
  }
}

async function replaceFile(path: string, text: string): Promise<void> {
  const beside = `${path}.${randomUUID()}.tmp`
  try {
    const handle = await open(beside, 'wx')
    try {
      await handle.writeFile(text)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(beside, path)
  } catch (error) {
    await rm(beside, { force: true })
    throw error
  }
}

function isManifest(value: unknown): value is Manifest {
  return isRecord(value) && value.schema === 1 && Array.isArray(value.entries) && value.entries.every(isEntry)
}

function isEntry(value: unknown): value is Entry {
  if (!isRecord(value) || !isRecord(value.tool) || !isRecord(value.lexicon) || !isRecord(value.options)) return false
  const { run, started, ended, previous, sha256, files, options, lexicon, tool } = value
  const texts = [started, ended, sha256, tool.name, tool.version, lexicon.version, lexicon.sha256, options.date]
  const { jurisdictions, context, selector } = options
  return (
    texts.every((text) => typeof text === 'string') &&
    typeof run === 'string' &&
    RUN_NAME.test(run) &&
    [previous, context, selector].every((text) => text === null || typeof text === 'string') &&
    isRecord(options.more) &&
    Array.isArray(jurisdictions) &&
    jurisdictions.every((id) => typeof id === 'string') &&
    Array.isArray(files) &&
    files.every(isKeptFile)
  )
}

function isKeptFile(value: unknown): value is KeptFile {
  if (!isRecord(value)) return false
  const { path, bytes, sha256 } = value
  return typeof path === 'string' && FILE_NAME.test(path) && typeof bytes === 'number' && typeof sha256 === 'string'
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
}

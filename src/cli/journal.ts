import { type FileHandle, mkdir, open, readFile, rm, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '../errors.ts'
import type { CrawlStep } from '../index.ts'
import { readLines } from './lines.ts'

/** What a crawl was asked to do, as far as its findings depend on it. */
export interface JournalHead {
  readonly start: string
  /** Of the program. */
  readonly version: string
  /** SHA-256. */
  readonly lexicon: string
  /** As of which the law is read: ISO date. */
  readonly date: string
  readonly options: Readonly<Record<string, unknown>>
}

/** A crawl's steps in a file, each on the disk before it is reported, so that the crawl can go on after any end. */
export interface Journal {
  /** The steps that an earlier run kept; read it to its end before the first step is kept. */
  past(): AsyncGenerator<CrawlStep>
  keep(step: CrawlStep): Promise<void>
  close(): Promise<void>
}

const FILE = 'crawl.jsonl'
const LOCK = 'lock'

/** The first line's mark, by which the file is known as ours. */
const FORMAT = 'claimlint crawl 1'

/** What an earlier run was asked to do; null where nothing usable was kept. Throws UserError for a file of others. */
export async function readHead(dir: string): Promise<JournalHead | null> {
  const handle = await openExisting(join(dir, FILE), 'r')
  if (handle === null) return null
  try {
    for await (const { value } of readLines(handle, 0)) {
      if (isHead(value)) return value
      throw new UserError(`${join(dir, FILE)}: is no file of a crawl, or of another version: name another folder`)
    }
    return null
  } finally {
    await handle.close()
  }
}

function isHead(value: unknown): value is JournalHead {
  return typeof value === 'object' && value !== null && 'format' in value && value.format === FORMAT
}

/** Begins a journal anew; whatever the folder held of an earlier crawl is lost. */
export async function beginJournal(dir: string, head: JournalHead): Promise<Journal> {
  return withLock(dir, async () => {
    const handle = await open(join(dir, FILE), 'w', 0o600)
    await append(handle, { format: FORMAT, ...head })
    return createJournal(dir, handle, async function* () {})
  })
}

/** Opens a journal to go on with it. Throws UserError where it was begun with other options, naming the first. */
export async function continueJournal(dir: string, head: JournalHead): Promise<Journal> {
  const kept = await readHead(dir)
  const differs = kept && findDifference(kept, head)
  if (differs) {
    throw new UserError(
      `${dir}: the crawl kept there was begun with another ${differs}: give the same, or leave --resume out to start anew`,
    )
  }
  return withLock(dir, async () => {
    const handle = await open(join(dir, FILE), 'r+')
    return createJournal(dir, handle, () => readSteps(handle, join(dir, FILE)))
  })
}

function findDifference(kept: JournalHead, head: JournalHead): string | null {
  if (kept.start !== head.start) return `start, ${kept.start}`
  if (kept.version !== head.version) return `version of claimlint, ${kept.version}`
  if (kept.lexicon !== head.lexicon) return 'lexicon'
  if (kept.date !== head.date) return `--date, ${kept.date}`
  const names = new Set([...Object.keys(kept.options), ...Object.keys(head.options)])
  for (const name of names) {
    const before = JSON.stringify(kept.options[name])
    if (before !== JSON.stringify(head.options[name])) return `${name} (${before})`
  }
  return null
}

/** A line that a crash left unfinished is cut off, so that the next one does not continue it. */
async function* readSteps(handle: FileHandle, file: string): AsyncGenerator<CrawlStep> {
  let isHeadRead = false
  let end = 0
  for await (const line of readLines(handle, 0)) {
    if (line.value === null)
      throw new UserError(`${file}: line ${line.number} is damaged: leave --resume out to start anew`)
    end = line.end
    if (isHeadRead) yield line.value as CrawlStep
    isHeadRead = true
  }
  await handle.truncate(end)
}

function createJournal(dir: string, handle: FileHandle, past: () => AsyncGenerator<CrawlStep>): Journal {
  return {
    past,
    async keep(step) {
      try {
        await append(handle, step)
      } catch (error) {
        if (!(error instanceof Error) || !('code' in error)) throw error
        throw new UserError(
          `${dir}: what was done cannot be kept there (${error.code}): make room, and go on with --resume`,
        )
      }
    },
    async close() {
      await handle.close()
      await unlink(join(dir, LOCK)).catch(() => {})
    },
  }
}

async function append(handle: FileHandle, value: unknown): Promise<void> {
  const { size } = await handle.stat()
  const line = Buffer.from(`${JSON.stringify(value)}\n`)
  for (let at = 0; at < line.length; ) at += (await handle.write(line, at, line.length - at, size + at)).bytesWritten
  await handle.datasync()
}

/** Forgets a crawl, and the folder where nothing else is in it. */
export async function removeJournal(dir: string): Promise<void> {
  await rm(dir, { recursive: true, force: true })
}

/** Two crawls that write to one journal would spoil both; the lock of a process that is gone counts for nothing. */
async function withLock(dir: string, task: () => Promise<Journal>): Promise<Journal> {
  const lock = join(dir, LOCK)
  try {
    await mkdir(dir, { recursive: true, mode: 0o700 })
    await takeLock(lock, dir)
  } catch (error) {
    if (error instanceof UserError || !(error instanceof Error) || !('code' in error)) throw error
    throw new UserError(`${dir}: cannot be made or written (${error.code}): name another folder with --state`)
  }
  try {
    return await task()
  } catch (error) {
    await unlink(lock).catch(() => {})
    throw error
  }
}

async function takeLock(lock: string, dir: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      const handle = await open(lock, 'wx')
      await handle.writeFile(String(process.pid))
      return await handle.close()
    } catch (error) {
      if (!(error instanceof Error) || !('code' in error) || error.code !== 'EEXIST' || attempt > 2) throw error
    }
    const owner = Number(await readFile(lock, 'utf8').catch(() => ''))
    if (owner > 0 && isRunning(owner)) {
      throw new UserError(
        `${dir}: process ${owner} is crawling with it: wait for it, or name another folder with --state`,
      )
    }
    await unlink(lock).catch(() => {})
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

async function openExisting(path: string, flags: string): Promise<FileHandle | null> {
  try {
    return await open(path, flags)
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return null
    throw error
  }
}

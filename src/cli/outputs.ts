import { rmSync } from 'node:fs'
import { type FileHandle, open, realpath, rename, stat, unlink } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type { Writable } from 'node:stream'
import { UserError } from '../errors.ts'

/** Where a report goes. `write` waits while the reader is slow; nobody sees a file before `commit`. */
export interface Output {
  write(text: string): Promise<void>
  commit(): Promise<void>
  /** Leaves nothing behind; waits for nothing, so that it can be done on an interrupt. */
  abandon(): void
  /** The reader has gone, and nothing written from now on is read. */
  readonly isClosed: boolean
}

/** Standard output. A reader that goes away early, as `head` does, is no error. */
export function createStreamOutput(stream: Writable): Output {
  let closed = false
  let failure: Error | null = null
  let wake: () => void = () => {}
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED') closed = true
    else failure = error
    wake()
  })
  stream.on('drain', () => wake())
  stream.on('close', () => {
    closed = true
    wake()
  })
  return {
    async write(text) {
      if (failure) throw new UserError(`standard output cannot be written: ${failure.message}`)
      if (closed || text === '' || stream.write(text)) return
      await new Promise<void>((done) => {
        wake = done
        if (closed || failure || !stream.writableNeedDrain) done()
      })
    },
    async commit() {
      // A stream tells of a failed write a little later than it is made.
      await new Promise<void>((done) => (closed || failure ? done() : stream.write('', () => done())))
      if (failure) throw new UserError(`standard output cannot be written: ${failure.message}`)
    },
    abandon() {},
    get isClosed() {
      return closed
    },
  }
}

/** A file that is written beside its place and moved there when it is whole; a device or pipe is written directly. */
export async function createFileOutput(file: string, cwd: string): Promise<Output> {
  try {
    return await openOutput(resolve(cwd, file), file)
  } catch (error) {
    throw explain(error, file)
  }
}

async function openOutput(path: string, file: string): Promise<Output> {
  const existing = await stat(path).catch(() => null)
  if (existing?.isDirectory()) throw new UserError(`${file}: is a folder: name a file in it`)
  const isDirect = existing !== null && !existing.isFile()
  // What a link leads to is replaced, not the link; /dev/stdout leads to what has no path.
  const target = existing?.isFile() ? await realpath(path) : path
  const beside = join(dirname(target), `.${basename(target)}.${crypto.randomUUID()}.tmp`)
  const written = isDirect ? target : beside
  const handle = await open(written, isDirect ? 'w' : 'wx', existing === null ? 0o666 : existing.mode & 0o777)
  let isOpen = true
  return {
    isClosed: false,
    async write(text) {
      if (text !== '') await guard(handle.writeFile(text), file)
    },
    async commit() {
      isOpen = false
      await guard(finish(handle, isDirect ? null : [beside, target]), file)
    },
    abandon() {
      if (!isOpen) return
      isOpen = false
      handle.close().catch(() => {})
      if (!isDirect) rmSync(beside, { force: true })
    },
  }
}

async function finish(handle: FileHandle, move: readonly [string, string] | null): Promise<void> {
  try {
    await handle.close()
    if (move) await rename(...move)
  } catch (error) {
    if (move) await unlink(move[0]).catch(() => {})
    throw error
  }
}

async function guard(task: Promise<void>, file: string): Promise<void> {
  try {
    await task
  } catch (error) {
    throw explain(error, file)
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'its folder does not exist: make it first',
  ENOTDIR: 'a part of its path is no folder',
  EACCES: 'may not be written: choose another place',
  EPERM: 'may not be written: choose another place',
  EROFS: 'its file system takes no changes: choose another place',
  ENOSPC: 'the disk is full',
  ENAMETOOLONG: 'its name is too long',
}

function explain(error: unknown, file: string): unknown {
  if (!(error instanceof Error) || error instanceof UserError || !('code' in error)) return error
  return new UserError(`${file}: ${REASONS[String(error.code)] ?? error.message}`)
}

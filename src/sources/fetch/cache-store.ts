/** The cache's files: one a URL, written whole or not at all; whatever is wrong with one, it counts as missing. */
import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { UserError } from '../../errors.ts'
import type { HeaderLine } from '../../types.ts'

export interface Entry {
  readonly url: string
  /** ISO 8601. */
  readonly retrieved: string
  readonly status: number
  readonly statusText: string
  readonly headerLines: readonly HeaderLine[]
  /** What http-cache-semantics wants back. */
  readonly policy: object
}

export interface Stored {
  readonly entry: Entry
  /** As it was received. */
  readonly body: Uint8Array
}

export interface Store {
  read(url: string): Promise<Stored | null>
  write(entry: Entry, body: Uint8Array): Promise<void>
}

/** The first line of each file, so that files of another form are never taken for ours. */
const MARK = 'claimlint cache 1'

export async function openStore(folder: string): Promise<Store> {
  try {
    await mkdir(folder, { recursive: true })
    const probe = join(folder, `.${randomUUID()}.tmp`)
    await writeFile(probe, '')
    await rm(probe)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    throw new UserError(`the cache folder ${folder} cannot be written (${code}): choose another with --cache`)
  }
  const pathOf = (url: string): string => {
    const name = sha256(Buffer.from(url))
    return join(folder, name.slice(0, 2), name.slice(2))
  }
  return {
    async read(url) {
      try {
        return parse(await readFile(pathOf(url)), url)
      } catch {
        return null
      }
    },
    async write(entry, body) {
      const path = pathOf(entry.url)
      const beside = `${path}.${randomUUID()}.tmp`
      try {
        await mkdir(dirname(path), { recursive: true })
        await writeFile(beside, serialise(entry, body))
        await rename(beside, path)
      } catch {
        // A page that was fetched is worth more than its copy: a full disk only costs the next run a request.
        await rm(beside, { force: true }).catch(() => {})
      }
    },
  }
}

/** Mark, SHA-256 of the rest, the entry as one line of JSON, the body. */
function serialise(entry: Entry, body: Uint8Array): Uint8Array {
  const rest = Buffer.concat([Buffer.from(`${JSON.stringify(entry)}\n`), body])
  return Buffer.concat([Buffer.from(`${MARK}\n${sha256(rest)}\n`), rest])
}

/** Throws for everything that `serialise` has not written for that URL. */
function parse(bytes: Buffer, url: string): Stored | null {
  const head = `${MARK}\n`
  const at = head.length + 65
  const rest = bytes.subarray(at)
  if (bytes.subarray(0, at).toString('latin1') !== `${head}${sha256(rest)}\n`) return null
  const end = rest.indexOf(10)
  const entry = JSON.parse(rest.subarray(0, end).toString()) as Entry
  return entry.url === url ? { entry, body: rest.subarray(end + 1) } : null
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

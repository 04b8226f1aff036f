import type { Entry, Options, ZipFile } from 'yauzl'
import { UserError } from '../errors.ts'

/** A file in a ZIP archive. */
export interface ZipEntry {
  readonly name: string
  /** Unpacks it, as it is read. */
  readonly read: () => AsyncIterable<Uint8Array>
}

/** More files than any document or web archive has. */
const MOST_ENTRIES = 10_000

/**
 * The files of a ZIP archive in the order of its directory, without its folders. Throws UserError where it is broken or
 * holds too many.
 */
export async function* readZip(archive: Uint8Array | string): AsyncGenerator<ZipEntry> {
  const zip = await open(archive)
  try {
    if (zip.entryCount > MOST_ENTRIES) {
      throw new UserError(`is a ZIP archive of more than ${MOST_ENTRIES} files: unpack it, and name those to check`)
    }
    for (let entry = await next(zip); entry !== null; entry = await next(zip)) {
      const current = entry
      if (!current.fileName.endsWith('/')) yield { name: current.fileName, read: () => unpack(zip, current) }
    }
  } finally {
    zip.close()
  }
}

async function open(archive: Uint8Array | string): Promise<ZipFile> {
  const { default: yauzl } = await load()
  const options: Options = { lazyEntries: true, autoClose: false, validateEntrySizes: true }
  return new Promise((resolve, reject) => {
    const done = (error: Error | null, zip?: ZipFile): void => {
      if (zip) resolve(zip)
      else reject(broken(error))
    }
    if (typeof archive === 'string') yauzl.open(archive, options, done)
    else yauzl.fromBuffer(Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength), options, done)
  })
}

async function load() {
  try {
    return await import('yauzl')
  } catch {
    throw new UserError('is a ZIP archive, and what reads those is not installed: npm install yauzl')
  }
}

function next(zip: ZipFile): Promise<Entry | null> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void): void => {
      zip.removeAllListeners('entry').removeAllListeners('end').removeAllListeners('error')
      // An error that nobody waits for any more must not end the program.
      zip.on('error', () => {})
      act()
    }
    zip.removeAllListeners('error')
    zip.once('entry', (entry: Entry) => settle(() => resolve(entry)))
    zip.once('end', () => settle(() => resolve(null)))
    zip.once('error', (error: Error) => settle(() => reject(broken(error))))
    zip.readEntry()
  })
}

async function* unpack(zip: ZipFile, entry: Entry): AsyncGenerator<Uint8Array> {
  const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) => {
    if (entry.isEncrypted()) reject(new UserError('is a ZIP archive locked with a password: save one without'))
    else {
      zip.openReadStream(entry, (error, readable) => {
        if (readable) resolve(readable)
        else reject(broken(error))
      })
    }
  })
  try {
    for await (const chunk of stream) yield chunk as unknown as Uint8Array
  } catch (error) {
    throw error instanceof UserError ? error : broken(error)
  }
}

function broken(error: unknown): Error {
  const isSystem = error instanceof Error && 'syscall' in error
  return isSystem ? error : new UserError('is a ZIP archive that is broken: get or save it anew')
}

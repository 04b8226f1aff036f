import { createReadStream, type Stats } from 'node:fs'
import { stat } from 'node:fs/promises'
import { extname } from 'node:path'
import { UserError } from '../errors.ts'
import { explainFileError } from './file-error.ts'
import { expandGlob, type Found, hasGlob, walk } from './folder.ts'
import { checkSize, collect, type Loaded, type LoadOptions } from './loader.ts'
import { binaryMediaType, findObstacle, HEAD_BYTES, isArchiveName, looksLikePage, mediaTypeByName } from './media.ts'
import { localOrigin, makeResource } from './resource.ts'

/**
 * Reads a file that is named, or what a folder or a glob holds. A named file that is nothing to check is an error; one
 * that was only found is skipped. A glob is one where no file has that very name.
 */
export async function* file(location: string, options: LoadOptions): AsyncGenerator<Loaded> {
  const stats = await findPath(location)
  if (stats?.isDirectory()) {
    yield* readFound(walk(location), '', options, 'nothing in this folder can be checked')
  } else if (stats) {
    yield* readFile(location, stats, options)
  } else if (hasGlob(location)) {
    // "*.tpl" names its ending: such files are text because the user says so.
    yield* readFound(
      expandGlob(location),
      extname(location),
      options,
      'no file that can be checked matches this pattern',
    )
  } else {
    throw new UserError(adviseOnMissing(location))
  }
}

/** A web archive holds many pages, and may be larger than any one of them. */
async function* readFile(path: string, stats: Stats, options: LoadOptions): AsyncGenerator<Loaded> {
  if (isArchiveName(path)) {
    const { warc } = await import('./warc.ts')
    yield* warc(path, options)
  } else yield resourceFrom(await readBytes(path, stats, options.maxBytes), path)
}

async function findPath(location: string): Promise<Stats | null> {
  if (location.includes('\0')) throw new UserError('no path can hold a NUL character: check the name')
  try {
    return await stat(location)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

async function* readFound(
  found: AsyncIterable<Found>,
  ending: string,
  options: LoadOptions,
  nothing: string,
): AsyncGenerator<Loaded> {
  let skipped = 0
  let told = false
  for await (const { path, message } of found) {
    if (message === null && isArchiveName(path)) {
      told = true
      yield* readFoundArchive(path, options)
      continue
    }
    const loaded: Loaded =
      message === null ? await readFoundFile(path, ending, options) : { kind: 'failed', location: path, message }
    if (loaded.kind === 'skipped') skipped++
    else told = true
    yield loaded
  }
  if (!told) {
    const count =
      skipped === 0 ? 'no files' : skipped === 1 ? '1 file, which was skipped' : `${skipped} files, all skipped`
    throw new UserError(`${nothing} (${count}): name text, Markdown or HTML files`)
  }
}

async function readFoundFile(path: string, ending: string, options: LoadOptions): Promise<Loaded> {
  const skip = (reason: string): Loaded => ({ kind: 'skipped', location: path, reason })
  try {
    const stats = await findPath(path)
    if (stats === null) return skip('is a link that leads nowhere')
    if (stats.isDirectory()) return skip('is a link to a folder')
    // Opening a pipe that nobody asked for would wait for ever.
    if (!stats.isFile()) return skip('is no regular file')
    if (mediaTypeByName(path) === null) {
      const head = await readHead(path)
      const isNamed = extname(path) === ending && ending !== ''
      const binary = binaryMediaType(head)
      // A site's folder is full of logos and icons: only a pattern such as "*.png" means adverts.
      if (binary?.startsWith('image/') && !isNamed) return skip('is an image')
      const isText = findObstacle(head) === null && (isNamed || extname(path) === '' || looksLikePage(head))
      if (binary === null && !isText) return skip('is no text, Markdown or HTML')
    }
    const bytes = await readBytes(path, stats, options.maxBytes)
    const obstacle = findObstacle(bytes)
    return obstacle === null ? resourceFrom(bytes, path) : skip(obstacle)
  } catch (error) {
    const message = error instanceof UserError ? error.message : explainFileError(error)
    if (message === null) throw error
    return { kind: 'failed', location: path, message }
  }
}

/** One archive that is damaged does not end the folder. */
async function* readFoundArchive(path: string, options: LoadOptions): AsyncGenerator<Loaded> {
  try {
    const { warc } = await import('./warc.ts')
    yield* warc(path, options)
  } catch (error) {
    const message = error instanceof UserError ? error.message : explainFileError(error)
    if (message === null) throw error
    yield { kind: 'failed', location: path, message }
  }
}

function resourceFrom(bytes: Uint8Array, path: string): Loaded {
  return { kind: 'resource', resource: makeResource(bytes, localOrigin('file', path, mediaTypeByName(path))) }
}

/** Pipes and devices tell no size, and a file may grow meanwhile: the limit is kept while reading, too. */
async function readBytes(path: string, stats: Stats, maxBytes: number): Promise<Uint8Array> {
  if (stats.isFile()) checkSize(stats.size, maxBytes)
  return collect(createReadStream(path), maxBytes)
}

function readHead(path: string): Promise<Uint8Array> {
  return collect(createReadStream(path, { end: HEAD_BYTES - 1 }), HEAD_BYTES)
}

function adviseOnMissing(location: string): string {
  return /^(?:www\.|[\w.-]+\.(?:com|org|net|uk|ie|eu|au|clinic|health|example)(?:\/|$))/i.test(location)
    ? 'no such file or folder: for a page on the web, write https:// before it'
    : 'no such file or folder: check the name'
}

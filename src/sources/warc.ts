import { createReadStream } from 'node:fs'
import { PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { readZip } from '../archive/zip.ts'
import { UserError } from '../errors.ts'
import { unpackBody } from './body.ts'
import { parseContentType } from './fetch/content-type.ts'
import { hideCredentials, type Loaded, type LoadOptions } from './loader.ts'
import { findObstacle, isPageType } from './media.ts'
import { makeResource } from './resource.ts'
import { readRecords, type WarcRecord } from './warc-records.ts'

/** A web archive packs text about ten to one; a bomb goes far beyond that, and has no end. */
const MAX_RATIO = 250
const RATIO_FROM = 50_000_000

type Chunks = AsyncIterable<Uint8Array>

/**
 * Every page and document in a web archive (WARC, packed or not, or WACZ) in its order, each under its own URL and with
 * the time it was captured. One record is held at a time, however large the archive.
 */
export async function* warc(path: string, options: LoadOptions): AsyncGenerator<Loaded> {
  const found = { pages: 0, elsewhere: 0 }
  if (/\.wacz$/i.test(path)) {
    for await (const { name, read } of readZip(path)) {
      if (/\.warc(?:\.gz)?$/i.test(name)) yield* readArchive(read(), `${path}#${name}`, path, options, found)
    }
  } else yield* readArchive(createReadStream(path), path, path, options, found)
  if (found.pages === 0) {
    throw new UserError(
      found.elsewhere > 0
        ? 'holds no page itself, only notes that one was the same as in an earlier archive: name that one too'
        : 'is a web archive without a page that can be checked: name another, or the page itself',
    )
  }
}

async function* readArchive(
  chunks: Chunks,
  name: string,
  path: string,
  options: LoadOptions,
  found: { pages: number; elsewhere: number },
): AsyncGenerator<Loaded> {
  const unpacked = new Unpacker(chunks)
  for await (const record of readRecords(unpacked.read(), options.maxBytes)) {
    if ('kind' in record) {
      // What broke off in a record broke off in what it is packed in: that is said once, below.
      if (!record.isEnd || unpacked.problem === null) yield { kind: 'failed', location: name, message: record.message }
    } else if (record.type === 'revisit') found.elsewhere++
    else {
      const loaded = await readPage(record, path, options.maxBytes)
      if (loaded !== null) {
        if (loaded.kind === 'resource') found.pages++
        yield loaded
      }
    }
  }
  if (unpacked.problem !== null) yield { kind: 'failed', location: name, message: unpacked.problem }
}

/** Undoes gzip, member by member; one that breaks off is no reason to lose what came before. */
class Unpacker {
  readonly #chunks: Chunks
  problem: string | null = null

  constructor(chunks: Chunks) {
    this.#chunks = chunks
  }

  async *read(): AsyncGenerator<Uint8Array> {
    const iterator = this.#chunks[Symbol.asyncIterator]()
    const first = await iterator.next()
    if (first.done) return
    const whole = async function* (): AsyncGenerator<Uint8Array> {
      yield first.value
      yield* { [Symbol.asyncIterator]: () => iterator }
    }
    if (first.value[0] === 0x1f && first.value[1] === 0x8b) yield* this.#gunzip(whole())
    else yield* whole()
  }

  async *#gunzip(chunks: Chunks): AsyncGenerator<Uint8Array> {
    const gunzip = createGunzip()
    let packed = 0
    let size = 0
    const count = async function* (): AsyncGenerator<Uint8Array> {
      for await (const chunk of chunks) {
        packed += chunk.length
        yield chunk
      }
    }
    // An error while unpacking comes out behind what was unpacked before it.
    const output = new PassThrough()
    const done = pipeline(count(), gunzip, output).catch((error: unknown) => error)
    try {
      for await (const chunk of output) {
        size += chunk.length
        if (size > RATIO_FROM && size > MAX_RATIO * packed) {
          throw new UserError(`unpacks to more than ${MAX_RATIO} times its size: refused as a decompression bomb`)
        }
        yield chunk
      }
    } catch (error) {
      if (error instanceof UserError) throw error
    }
    const error = await done
    if (!(error instanceof Error)) return
    if ('syscall' in error) throw error
    this.problem = /unexpected end/.test(error.message)
      ? 'ends in the middle of a packed record: get the whole file'
      : 'is damaged: from some record on it cannot be unpacked, and was not read'
  }
}

/** The page in a record; null where it holds none. */
async function readPage(record: WarcRecord, path: string, maxBytes: number): Promise<Loaded | null> {
  const { url, block } = record
  if (block === null || url === null || !/^https?:\/\//i.test(url)) return null
  const location = `${path}#${hideCredentials(url)}`
  try {
    const answer = await readAnswer(record)
    if (answer === null || !isPageType(answer.mediaType) || isForMachines(url)) return null
    if (record.length > maxBytes) throw new UserError('is larger than the limit: raise it with --max-size')
    const bytes = await decodeBody(answer.body, answer.coding, { bytes: maxBytes, strict: !record.isCut })
    if (findObstacle(bytes, answer.charset) !== null) return { kind: 'skipped', location, reason: 'is no text' }
    const origin = {
      ...({ kind: 'warc', location, finalUrl: null, redirects: [], retrieved: null } as const),
      original: { url: hideCredentials(url), captured: readDate(record.date) },
      mediaType: answer.mediaType,
    }
    const resource = makeResource(bytes, origin, answer.charset)
    const warnings = record.isCut ? ['The archive breaks off within this page: what follows is missing'] : []
    return { kind: 'resource', resource: { ...resource, warnings: [...resource.warnings, ...warnings] } }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return { kind: 'failed', location, message: error.message }
  }
}

interface Answer {
  readonly mediaType: string
  readonly charset: string | null
  readonly coding: string
  readonly body: Uint8Array
}

/** The HTTP answer in a record that says that it went well, without its chunks; or a file kept as it is. */
async function readAnswer({ type, head, block }: WarcRecord): Promise<Answer | null> {
  const { AsyncIterReader, WARCParser } = await loadWarcio()
  const record = await WARCParser.parse([head, block!]).catch(() => null)
  if (record === null) return null
  const said = record.httpHeaders?.headers
  const { mediaType, charset } = parseContentType(said?.get('content-type') ?? record.warcContentType ?? null)
  if (type === 'response') {
    const status = Number(record.httpHeaders?.statusCode)
    if (!(status >= 200 && status < 300)) return null
  }
  const raw = await record.readFully(false)
  const isChunked = /\bchunked\b/i.test(said?.get('transfer-encoding') ?? '')
  // Some archives keep the header and not the chunks; the reader then leaves the body as it is.
  const body = isChunked ? await new AsyncIterReader([raw], null, true).readFully() : raw
  return { mediaType: mediaType ?? '', charset, coding: said?.get('content-encoding') ?? '', body }
}

async function loadWarcio() {
  try {
    return await import('warcio')
  } catch {
    throw new UserError('is a web archive, and what reads those is not installed: npm install warcio')
  }
}

/** Some archives keep the header and an unpacked body. */
async function decodeBody(
  body: Uint8Array,
  coding: string,
  limit: { readonly bytes: number; readonly strict: boolean },
): Promise<Uint8Array> {
  try {
    return await unpackBody(body, coding, limit)
  } catch (error) {
    if (error instanceof UserError || !(error instanceof Error)) throw error
    if (body.length > 0 && findObstacle(body) === null) return body
    throw new UserError('is packed in a way that cannot be undone, or not all there: get the archive anew')
  }
}

function isForMachines(url: string): boolean {
  return /^https?:\/\/[^/?#]+\/(?:robots|ads|security|llms)\.txt$/i.test(url)
}

/** To the second at least, in UTC; null for what is no date. */
function readDate(date: string | null): string | null {
  return date !== null && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/.test(date) ? date : null
}

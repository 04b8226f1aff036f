import { pipeline, Readable, type Transform } from 'node:stream'
import { UserError } from '../errors.ts'
import { checkSize, collect } from './loader.ts'

/** No page packs this well; a bomb does nothing else. Small pages may, hence the size from which it counts. */
const MAX_RATIO = 100
const RATIO_FROM = 1_000_000

/** A body packed more often than this is a trick. */
const MAX_CODINGS = 2

type Chunks = AsyncIterable<Uint8Array>

/**
 * Undoes a body's content codings, within limits after each; `strict` says whether more than the limit is an error or is
 * left off. Throws UserError for what is too large, packed in an unknown way or a decompression bomb; zlib's errors
 * otherwise.
 */
export async function unpackBody(
  packed: Uint8Array,
  contentEncoding: string,
  limit: { readonly bytes: number; readonly strict: boolean },
): Promise<Uint8Array> {
  const codings = listCodings(contentEncoding)
  if (codings.length === 0) {
    if (limit.strict) checkSize(packed.length, limit.bytes)
    return packed.subarray(0, limit.bytes)
  }
  let chunks: Chunks = one(packed)
  for (const coding of codings) chunks = limitUnpacked(unpack(chunks, coding), packed.length)
  return limit.strict ? collect(chunks, limit.bytes) : collectSome(chunks, limit.bytes)
}

async function* one(chunk: Uint8Array): AsyncGenerator<Uint8Array> {
  if (chunk.length > 0) yield chunk
}

/** What is left off may be missing altogether: a packed body that was cut off ends in an error, and that is its end. */
async function collectSome(chunks: Chunks, maxBytes: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of chunks) {
      parts.push(chunk.subarray(0, maxBytes - size))
      size += chunk.length
      if (size >= maxBytes) break
    }
  } catch (error) {
    if (size === 0 || error instanceof UserError) throw error
  }
  return Buffer.concat(parts)
}

/** Codings in the order in which they are undone. */
function listCodings(contentEncoding: string): readonly Coding[] {
  const names = contentEncoding
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity')
  if (names.length > MAX_CODINGS) throw new UserError('is packed in several layers, which no page needs: not read')
  return names.reverse().map((name) => {
    if (name === 'br') return 'br'
    if (name === 'gzip' || name === 'x-gzip') return 'gzip'
    if (name === 'deflate') return 'deflate'
    const shown = /^[\w-]{1,20}$/.test(name) ? `"${name}"` : 'a way'
    throw new UserError(`is packed with ${shown} that was not asked for: save the page and check the file`)
  })
}

type Coding = 'br' | 'gzip' | 'deflate'

async function* limitUnpacked(chunks: Chunks, packed: number): AsyncGenerator<Uint8Array> {
  let size = 0
  for await (const chunk of chunks) {
    size += chunk.length
    if (size > RATIO_FROM && size > MAX_RATIO * packed) {
      throw new UserError(`unpacks to more than ${MAX_RATIO} times its size: refused as a decompression bomb`)
    }
    yield chunk
  }
}

async function* unpack(chunks: Chunks, coding: Coding): AsyncGenerator<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]()
  const first = await iterator.next()
  // Some servers announce a coding and send nothing.
  if (first.done) return
  const decoder = await createDecoder(coding, first.value)
  const rest = async function* () {
    yield first.value
    yield* { [Symbol.asyncIterator]: () => iterator }
  }
  // Whatever goes wrong reaches the reader of the decoder below.
  pipeline(Readable.from(rest()), decoder, () => {})
  yield* decoder
}

async function createDecoder(coding: Coding, first: Uint8Array): Promise<Transform> {
  const zlib = await import('node:zlib')
  if (coding === 'br') return zlib.createBrotliDecompress()
  if (coding === 'gzip') return zlib.createGunzip()
  // "deflate" should have a zlib header, and some servers send it bare.
  return ((first[0] ?? 0) & 0x0f) === 8 ? zlib.createInflate() : zlib.createInflateRaw()
}

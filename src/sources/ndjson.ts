/** Documents as NDJSON: one JSON object a line, which is how queues and the pipes of Spark or Hadoop hand them over. */
import { createHash } from 'node:crypto'
import { UserError } from '../errors.ts'
import type { Resource } from '../types.ts'
import { checkSize } from './loader.ts'
import { localOrigin } from './resource.ts'

/** One line of the stream, read or refused. */
export type StreamRecord =
  | { readonly line: number; readonly id: RecordId; readonly resource: Resource; readonly text: string }
  | { readonly line: number; readonly id: RecordId; readonly message: string }

/** Given back as it came; null where none was given or the line could not be read that far. */
export type RecordId = string | number | null

const NEWLINE = 10
const MEDIA_TYPES = {
  text: ['text/plain', 'text/markdown'],
  html: ['text/html', 'application/xhtml+xml'],
} as const

/**
 * Reads a stream line by line and holds one line at a time. A line is an object with `text` or `html`, and if they are
 * known `id` (string or number), `url` (where it was captured) and `mediaType`; other members are passed over, as are
 * blank lines. Lines are counted from 1; `maxBytes` is for one of them.
 */
export async function* readRecords(stream: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<StreamRecord> {
  let line = 0
  for await (const bytes of splitLines(stream, maxBytes)) {
    line++
    if (bytes !== null && isBlank(bytes)) continue
    yield readRecord(bytes, line, maxBytes)
  }
}

/** The lines without their ends; null in place of one that is longer than `maxBytes`. */
async function* splitLines(stream: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Uint8Array | null> {
  let parts: Uint8Array[] = []
  let length = 0
  const take = (part: Uint8Array): void => {
    length += part.length
    if (length <= maxBytes) parts.push(part)
    else parts = []
  }
  const finish = (): Uint8Array | null => {
    const line = length > maxBytes ? null : parts.length === 1 ? parts[0]! : Buffer.concat(parts)
    parts = []
    length = 0
    return line
  }
  for await (const chunk of stream) {
    let start = 0
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      take(chunk.subarray(start, end))
      yield finish()
      start = end + 1
    }
    if (start < chunk.length) take(chunk.subarray(start))
  }
  if (length > 0) yield finish()
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 32 || byte === 13 || byte === 9)
}

function readRecord(bytes: Uint8Array | null, line: number, maxBytes: number): StreamRecord {
  let id: RecordId = null
  try {
    if (bytes === null) checkSize(maxBytes + 1, maxBytes)
    const fields = parseObject(bytes!)
    if (typeof fields.id === 'string' || typeof fields.id === 'number') id = fields.id
    return { line, id, ...makeDocument(fields, id) }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return { line, id, message: error.message }
  }
}

function parseObject(bytes: Uint8Array): Readonly<Record<string, unknown>> {
  let json: string
  try {
    json = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new UserError('is not UTF-8: write each line as UTF-8')
  }
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    throw new UserError('is no JSON: write one object a line, such as {"id": 1, "text": "…"}')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new UserError('is no JSON object: write one a line, such as {"id": 1, "text": "…"}')
  }
  return value as Readonly<Record<string, unknown>>
}

function makeDocument(
  fields: Readonly<Record<string, unknown>>,
  id: RecordId,
): { readonly resource: Resource; readonly text: string } {
  if ('id' in fields && fields.id !== null && id === null)
    throw new UserError('has an "id" that is no string or number')
  const kinds = (['text', 'html'] as const).filter((kind) => fields[kind] !== undefined && fields[kind] !== null)
  const [kind] = kinds
  if (kind === undefined) throw new UserError('has neither "text" nor "html": give one of them')
  if (kinds.length > 1) throw new UserError('has both "text" and "html": give one of them')
  const text = fields[kind]
  if (typeof text !== 'string') throw new UserError(`has a "${kind}" that is no string`)
  if (text.trim() === '') throw new UserError('is empty: there is nothing to check')
  const url = readUrl(fields.url)
  const origin =
    url === null
      ? localOrigin('stdin', id === null ? '-' : String(id), null)
      : { ...localOrigin('stdin', url, null), kind: 'url' as const }
  const sha256 = createHash('sha256').update(text).digest('hex')
  const mediaType = readMediaType(fields.mediaType, kind)
  return {
    text,
    resource: {
      source: { ...origin, mediaType, sha256 },
      bytes: new Uint8Array(),
      charset: null,
      warnings: [],
    },
  }
}

function readUrl(url: unknown): string | null {
  if (url === undefined || url === null) return null
  if (typeof url === 'string' && /^https?:\/\//i.test(url) && URL.canParse(url)) return url
  throw new UserError('has a "url" that is no http or https address: correct it, or leave it out')
}

function readMediaType(mediaType: unknown, kind: keyof typeof MEDIA_TYPES): string {
  const known: readonly string[] = MEDIA_TYPES[kind]
  if (mediaType === undefined || mediaType === null) return known[0]!
  if (typeof mediaType === 'string' && known.includes(mediaType)) return mediaType
  throw new UserError(`has a "mediaType" that "${kind}" cannot have: give ${known.join(' or ')}`)
}

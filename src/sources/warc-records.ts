import { UserError } from '../errors.ts'
import { ByteReader } from './byte-reader.ts'

/** One record of a web archive. Only what may hold a page has a block. */
export interface WarcRecord {
  /** `response`, `resource`, `request` … */
  readonly type: string
  readonly url: string | null
  /** As written: ISO 8601. */
  readonly date: string | null
  /** The head as it stands, up to and with the blank line. */
  readonly head: Buffer
  /** Null for a record of another type. */
  readonly block: Buffer | null
  /** How long the block says it is. */
  readonly length: number
  /** Whether the archive, or who wrote it, broke off within the block, or it is over the limit. */
  readonly isCut: boolean
}

/** What went wrong between records, which leaves what follows readable or not. */
export interface Damage {
  readonly kind: 'damage'
  readonly message: string
  /** Whether nothing follows. */
  readonly isEnd: boolean
}

const MOST_LINE = 64 * 1024
const MOST_HEAD = 256 * 1024
const PAGE_TYPES: ReadonlySet<string> = new Set(['response', 'resource'])

/**
 * The records of a web archive, one at a time. Readers that go by the lengths alone pass over an archive that ends too
 * soon or is damaged; here both are said. Of a block at most `maxBytes` are kept.
 */
export async function* readRecords(
  chunks: AsyncIterable<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<WarcRecord | Damage> {
  const reader = new ByteReader(chunks)
  let isLost = false
  for (let line = await reader.line(MOST_LINE); line !== null; line = await reader.line(MOST_LINE)) {
    if (line.toString('latin1').trim() === '') continue
    if (!/^WARC\/\d/.test(line.toString('latin1'))) {
      if (!isLost) yield damage('is damaged: something stands between two records and was passed over')
      isLost = true
      continue
    }
    const head = await readHead(reader, line)
    const fields = parseFields(head)
    const length = Number(fields.get('content-length') ?? Number.NaN)
    if (!Number.isSafeInteger(length) || length < 0) {
      yield damage('is damaged: a record does not say how long it is, and was passed over')
      isLost = true
      continue
    }
    isLost = false
    const type = (fields.get('warc-type') ?? '').toLowerCase()
    const wanted = PAGE_TYPES.has(type) ? Math.min(length, maxBytes) : 0
    const block = await reader.read(wanted)
    const got = block.length + (await reader.skip(length - block.length))
    const url = fields.get('warc-target-uri')?.replace(/^<|>$/g, '') ?? null
    yield {
      ...{ type, url, date: fields.get('warc-date') ?? null, head, length },
      block: PAGE_TYPES.has(type) ? block : null,
      isCut: got < length || length > maxBytes || fields.has('warc-truncated'),
    }
    if (got < length) yield damage('ends in the middle of a record: get the whole file', true)
  }
}

function damage(message: string, isEnd = false): Damage {
  return { kind: 'damage', message, isEnd }
}

async function readHead(reader: ByteReader, first: Buffer): Promise<Buffer> {
  const lines = [first]
  let size = first.length
  for (let line = await reader.line(MOST_LINE); line !== null; line = await reader.line(MOST_LINE)) {
    lines.push(line)
    size += line.length
    if (size > MOST_HEAD) throw new UserError('is damaged: a record begins with no end of headers')
    if (line.toString('latin1').trim() === '') break
  }
  return Buffer.concat(lines)
}

/** Names in lower case; of a repeated one the first counts. */
function parseFields(head: Buffer): ReadonlyMap<string, string> {
  const fields = new Map<string, string>()
  for (const line of head.toString('utf8').split(/\r?\n/).slice(1)) {
    const colon = line.indexOf(':')
    const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase()
    if (name !== '' && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim())
  }
  return fields
}

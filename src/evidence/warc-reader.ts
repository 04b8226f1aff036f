/** Reads the WARC files that we wrote, strictly: whatever is not as it was written is said, never passed over. */

import { constants } from 'node:buffer'
import { createHash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { UserError } from '../errors.ts'

export interface WarcRecord {
  readonly offset: number
  /** Where the next one begins. */
  readonly end: number
  /** Names in lower case. */
  readonly fields: ReadonlyMap<string, string>
  readonly block: Uint8Array
}

const MAX_HEAD = 65_536
const VERSION = 'WARC/1.1\r\n'

/** Every record, in order. Throws UserError at the first that is damaged. */
export async function* readRecords(file: FileHandle): AsyncGenerator<WarcRecord> {
  const { size } = await file.stat()
  for (let offset = 0; offset < size; ) {
    const record = await readRecord(file, offset)
    yield record
    offset = record.end
  }
}

/** The record that begins at an offset. Throws UserError where there is none, or where it is cut off or was changed. */
export async function readRecord(file: FileHandle, offset: number): Promise<WarcRecord> {
  const start = await readAt(file, offset, MAX_HEAD)
  const length = start.indexOf('\r\n\r\n')
  const head = start.subarray(0, Math.max(0, length)).toString('utf8')
  if (length < 0 || !`${head}\r\n`.startsWith(VERSION)) throw damaged(offset, 'does not begin as one')
  const fields = new Map<string, string>()
  for (const line of head.split('\r\n').slice(1)) {
    const [, name, value] = /^([\w-]+): (.*)$/.exec(line) ?? []
    if (name === undefined) throw damaged(offset, 'has a header that is none')
    fields.set(name.toLowerCase(), value!)
  }
  const bytes = Number(/^\d{1,15}$/.exec(fields.get('content-length') ?? '')?.[0] ?? Number.NaN)
  if (!(bytes <= constants.MAX_LENGTH - 4)) throw damaged(offset, 'tells no length')
  const { size } = await file.stat()
  const from = offset + length + 4
  if (from + bytes + 4 > size) throw damaged(offset, 'is cut off')
  const rest = await readAt(file, from, bytes + 4)
  if (rest.subarray(bytes).toString('latin1') !== '\r\n\r\n') throw damaged(offset, 'does not end as one')
  const block = rest.subarray(0, bytes)
  const digest = fields.get('warc-block-digest')
  if (digest !== undefined && digest !== `sha256:${createHash('sha256').update(block).digest('hex')}`) {
    throw damaged(offset, 'has another content than its digest says')
  }
  return { offset, end: from + bytes + 4, fields, block }
}

/** The status line's headers and the body of a `response` record. */
export function splitMessage(block: Uint8Array): { readonly contentEncoding: string; readonly body: Uint8Array } {
  const bytes = Buffer.from(block.buffer, block.byteOffset, block.length)
  const end = bytes.indexOf('\r\n\r\n')
  if (end < 0) throw new UserError('its record holds no HTTP message')
  const codings = bytes
    .subarray(0, end)
    .toString('latin1')
    .split('\r\n')
    .flatMap((line) => (/^content-encoding:/i.test(line) ? [line.slice(line.indexOf(':') + 1)] : []))
  return { contentEncoding: codings.join(), body: bytes.subarray(end + 4) }
}

async function readAt(file: FileHandle, offset: number, length: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(length)
  let filled = 0
  while (filled < length) {
    const { bytesRead } = await file.read(buffer, filled, length - filled, offset + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return buffer.subarray(0, filled)
}

function damaged(offset: number, how: string): UserError {
  return new UserError(`the record at byte ${offset} ${how}`)
}

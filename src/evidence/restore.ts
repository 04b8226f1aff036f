import { createHash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { UserError } from '../errors.ts'
import { unpackBody } from '../sources/body.ts'
import type { Resource } from '../types.ts'
import type { JournalLine } from './journal.ts'
import { readRecord, splitMessage } from './warc-reader.ts'

/** The bytes as they were checked; throws UserError where the record gives others. */
export async function restore(
  { resource, record: place }: Extract<JournalLine, { kind: 'resource' }>,
  warc: FileHandle,
): Promise<Resource> {
  const { location, sha256 } = resource.source
  const { fields, block } = await readRecord(warc, place.offset)
  if (fields.get('warc-record-id') !== place.id) throw new UserError(`${location}: its record is another one than said`)
  let bytes = block
  if (fields.get('warc-type') === 'response') {
    const { contentEncoding, body } = splitMessage(block)
    bytes = await unpackBody(body, contentEncoding, { bytes: Number.MAX_SAFE_INTEGER, strict: true })
  }
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) {
    throw new UserError(`${location}: its record does not give the bytes that were checked`)
  }
  return { ...resource, bytes }
}

/** inputs.jsonl: what a run came upon, a line each, in the order of its report. A replay goes by it. */
import { open } from 'node:fs/promises'
import { UserError } from '../errors.ts'
import type { Resource } from '../types.ts'
import { isRecord } from './manifest.ts'

export type JournalLine =
  | {
      readonly kind: 'resource'
      readonly resource: Omit<Resource, 'bytes'>
      /** Where its bytes are in pages.warc: in a `response` as its payload, in a `resource` as its block. */
      readonly record: { readonly id: string; readonly offset: number }
      /** The name of the file with its text, below the run's folder; null where nothing could be read from it. */
      readonly text: string | null
      readonly screenshot: string | null
    }
  | { readonly kind: 'failed'; readonly location: string; readonly message: string }
  | { readonly kind: 'end'; readonly skipped: number }

/** Throws UserError for a line that we have not written. */
function parseJournalLine(line: string, number: number): JournalLine {
  try {
    const value: unknown = JSON.parse(line)
    if (isJournalLine(value)) return value
  } catch {}
  throw new UserError(`line ${number} of inputs.jsonl is none of ours: run claimlint verify`)
}

function isJournalLine(value: unknown): value is JournalLine {
  if (!isRecord(value)) return false
  if (value.kind === 'failed') return typeof value.location === 'string' && typeof value.message === 'string'
  if (value.kind === 'end') return typeof value.skipped === 'number'
  const { resource, record } = value
  return (
    value.kind === 'resource' &&
    isRecord(resource) &&
    isRecord(resource.source) &&
    typeof resource.source.location === 'string' &&
    typeof resource.source.sha256 === 'string' &&
    typeof resource.source.mediaType === 'string' &&
    isRecord(record) &&
    typeof record.id === 'string' &&
    typeof record.offset === 'number'
  )
}

/** The lines of a run's inputs.jsonl, each for itself, so that one bad line can be told and the next be read. */
export async function* readJournal(path: string): AsyncGenerator<() => JournalLine> {
  const file = await open(path)
  try {
    let number = 0
    for await (const line of file.readLines()) {
      const place = ++number
      yield () => parseJournalLine(line, place)
    }
  } finally {
    await file.close()
  }
}

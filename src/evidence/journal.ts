/** inputs.jsonl: what a run came upon, a line each, in the order of its report. A replay goes by it. */
import { open } from 'node:fs/promises'
import { UserError } from '../errors.ts'
import { type CrawlSummary, type Resource, SOURCE_KINDS } from '../types.ts'
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
  | { readonly kind: 'end'; readonly skipped: number; readonly crawl: CrawlSummary | null }

/** Throws UserError for a line that we have not written. */
function parseJournalLine(line: string, number: number): JournalLine {
  try {
    const value: unknown = JSON.parse(line)
    if (isJournalLine(value)) return value
  } catch {}
  throw new UserError(`line ${number} is none that a run writes`)
}

function isJournalLine(value: unknown): value is JournalLine {
  if (!isRecord(value)) return false
  if (value.kind === 'failed') return isText(value.location) && isText(value.message)
  if (value.kind === 'end') return isCount(value.skipped) && (value.crawl === null || isCrawlSummary(value.crawl))
  const { resource, record } = value
  return (
    value.kind === 'resource' && isResource(resource) && isRecord(record) && isText(record.id) && isCount(record.offset)
  )
}

/** The evidence may come from somebody else: what reporters go by must be of the form that they expect. */
function isResource(value: unknown): boolean {
  if (!isRecord(value) || !isRecord(value.source)) return false
  const { charset, warnings, source } = value
  const { kind, location, sha256, mediaType, finalUrl, retrieved, redirects, original } = source
  return (
    [kind, location, sha256, mediaType].every(isText) &&
    [charset, finalUrl, retrieved].every(isTextOrNull) &&
    (original === undefined || (isRecord(original) && isText(original.url) && isTextOrNull(original.captured))) &&
    (SOURCE_KINDS as readonly unknown[]).includes(kind) &&
    Array.isArray(warnings) &&
    warnings.every(isText) &&
    Array.isArray(redirects) &&
    redirects.every((hop) => isRecord(hop) && isText(hop.url) && typeof hop.status === 'number')
  )
}

function isCrawlSummary(value: unknown): value is CrawlSummary {
  if (!isRecord(value)) return false
  const { start, finished, visited, waiting, skipped, disallowed, nofollow, limits, sitemaps } = value
  const { duplicates, outside } = value
  return (
    isText(start) &&
    typeof finished === 'boolean' &&
    [visited, waiting, skipped, disallowed, nofollow].every(isCount) &&
    [limits, sitemaps].every((list) => Array.isArray(list) && list.every(isText)) &&
    [duplicates, outside].every(
      (list) => Array.isArray(list) && list.every((item) => isRecord(item) && isText(item.location)),
    ) &&
    (duplicates as Record<string, unknown>[]).every((item) => isText(item.of)) &&
    (outside as Record<string, unknown>[]).every((item) => isText(item.to))
  )
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0
}

function isTextOrNull(value: unknown): value is string | null {
  return value === null || isText(value)
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
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

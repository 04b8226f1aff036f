import { extname } from 'node:path'
import { decode } from '../encoding/charset.ts'
import { UserError } from '../errors.ts'
import { findObstacle } from './media.ts'

/** The addresses of a list, each once, in its order, and one line for each entry that is none. */
export interface UrlList {
  readonly urls: readonly string[]
  /** `line 3: “n/a” is no web address: …`. */
  readonly problems: readonly string[]
}

/** An entry and the line it stands on, counted from 1. */
interface Entry {
  readonly text: string
  readonly line: number
}

/** Headers of columns that hold addresses, without spaces, hyphens and capitals. */
const NAMES: ReadonlySet<string> = new Set(
  'url urls uri link links website websites websiteurl web webaddress webpage page pageurl homepage site siteurl address landingpage href'.split(
    ' ',
  ),
)
const MOST_PROBLEMS = 20
/** How many rows show what the columns hold. */
const SAMPLE = 50

/**
 * Reads a list of web addresses: one a line, blank lines and lines that begin with # apart, or a table (CSV, or with
 * semicolons or tabs) in which one column holds them. `column` names it, by header or number; null finds it by its
 * header, or as the only one that holds addresses. Throws UserError where no column can be told.
 *
 * @param name the file's, whose ending may say that it is a table
 */
export async function readUrlList(bytes: Uint8Array, name: string, column: string | null): Promise<UrlList> {
  const obstacle = findObstacle(bytes)
  if (obstacle !== null) throw new UserError(`${obstacle}: give a text file with one web address a line, or a CSV file`)
  const { text } = await decode(bytes, null, 'text/plain')
  const delimiter = findDelimiter(text, name)
  if (delimiter === null && column !== null) {
    throw new UserError('is no table, so it has no columns: leave --url-column out, or give a CSV file')
  }
  return toUrls(delimiter === null ? readLines(text) : pickColumn(await readTable(text, delimiter), column))
}

/** What parts the columns; null for a list of one address a line. */
function findDelimiter(text: string, name: string): string | null {
  const ending = extname(name).toLowerCase()
  if (ending === '.tsv') return '\t'
  const first = text.split(/\r?\n|\r/).find((line) => line.trim() !== '') ?? ''
  const best = [',', ';', '\t']
    .map((delimiter) => ({ delimiter, count: first.split(delimiter).length - 1 }))
    .reduce((a, b) => (b.count > a.count ? b : a))
  if (ending === '.csv') return best.count > 0 ? best.delimiter : ','
  // A comma within an address is no table.
  const isTable = best.count > 0 && (best.delimiter === '\t' || !/^(?:https?:|www\.)\S*$/i.test(first.trim()))
  return isTable && !first.startsWith('#') ? best.delimiter : null
}

function readLines(text: string): Entry[] {
  return text
    .split(/\r\n|[\r\n]/)
    .map((line, index) => ({ text: line.trim(), line: index + 1 }))
    .filter((entry) => !entry.text.startsWith('#'))
}

interface Row {
  readonly cells: readonly string[]
  readonly line: number
}

async function readTable(text: string, delimiter: string): Promise<Row[]> {
  const { parse } = await import('csv-parse/sync')
  const options = {
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    info: true,
    trim: true,
  }
  try {
    const rows = parse(text, options) as unknown as { record: string[]; info: { lines: number } }[]
    return rows.map(({ record, info }) => ({ cells: record, line: info.lines }))
  } catch (error) {
    const line = error instanceof Error && 'lines' in error ? ` (line ${error.lines})` : ''
    throw new UserError(`is no table that can be read${line}: check its quotation marks`)
  }
}

function pickColumn(rows: readonly Row[], column: string | null): Entry[] {
  const head = rows[0]?.cells ?? []
  const hasHead = !head.some(looksLikeAddress)
  const index = column === null ? findColumn(rows, head, hasHead) : nameColumn(column, head, hasHead)
  return rows.slice(hasHead ? 1 : 0).map(({ cells, line }) => ({ text: cells[index] ?? '', line }))
}

function nameColumn(column: string, head: readonly string[], hasHead: boolean): number {
  const byName = hasHead ? head.findIndex((name) => fold(name) === fold(column)) : -1
  if (byName !== -1) return byName
  const number = /^\d{1,4}$/.test(column) ? Number(column) : 0
  if (number >= 1 && number <= head.length) return number - 1
  const names = hasHead ? `one of ${showNames(head)}, or ` : ''
  throw new UserError(`has no column “${column}”: give ${names}a number from 1 to ${head.length}`)
}

function findColumn(rows: readonly Row[], head: readonly string[], hasHead: boolean): number {
  if (hasHead) {
    const named = head.flatMap((name, index) => (NAMES.has(fold(name)) ? [index] : []))
    if (named.length === 1) return named[0]!
  }
  const sample = rows.slice(hasHead ? 1 : 0, SAMPLE)
  const holding = head.flatMap((_, index) => {
    const cells = sample.map(({ cells }) => cells[index] ?? '').filter((cell) => cell !== '')
    return cells.length > 0 && cells.filter(looksLikeAddress).length * 2 > cells.length ? [index] : []
  })
  if (holding.length === 1) return holding[0]!
  const all = hasHead ? `: name it with --url-column, as one of ${showNames(head)}` : ': number it with --url-column'
  throw new UserError(
    holding.length === 0 ? `has no column of web addresses${all}` : `has several columns of web addresses${all}`,
  )
}

function showNames(head: readonly string[]): string {
  return head
    .slice(0, 10)
    .map((name) => `“${name}”`)
    .join(', ')
}

function fold(name: string): string {
  return name.toLowerCase().replace(/[\s_-]/g, '')
}

function looksLikeAddress(cell: string): boolean {
  return toUrl(cell) !== null
}

/** An http or https address; spreadsheets often leave the scheme out. */
function toUrl(text: string): string | null {
  if (/\s/.test(text)) return null
  const isBare = /^[a-z0-9-][a-z0-9.-]{0,250}\.[a-z]{2,24}(?::\d+)?(?:[/?#]|$)/i.test(text)
  const written = isBare ? `https://${text}` : text
  return /^https?:\/\/[^/]/i.test(written) && URL.canParse(written) ? written : null
}

function toUrls(entries: readonly Entry[]): UrlList {
  const urls = new Set<string>()
  const problems: string[] = []
  let bad = 0
  for (const { text, line } of entries) {
    if (text === '') continue
    const url = toUrl(text)
    if (url !== null) urls.add(url)
    else if (++bad <= MOST_PROBLEMS) {
      const shown = text.length > 60 ? `${text.slice(0, 59)}…` : text
      problems.push(`line ${line}: “${shown}” is no web address: give one that begins with http:// or https://`)
    }
  }
  if (bad > MOST_PROBLEMS) problems.push(`${bad - MOST_PROBLEMS} further entries are no web addresses`)
  if (urls.size === 0) throw new UserError('holds no web address: give one a line, or a CSV file with a column of them')
  return { urls: [...urls], problems }
}

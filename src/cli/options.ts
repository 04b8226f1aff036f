import { UserError } from '../errors.ts'
import { FORMATS, type Format, type Level, VIEWS, type View } from '../types.ts'
import type { DisplayFlags } from './display.ts'
import { choose, suggest } from './suggest.ts'

/** What commander hands over: strings, unchecked. */
export interface CheckFlags extends DisplayFlags {
  readonly format?: string
  readonly output?: readonly string[]
  readonly jurisdiction?: readonly string[]
  readonly context?: string
  readonly lexicon?: readonly string[]
  readonly failOn: string
  readonly maxSize: string
  readonly allowPrivateNetwork?: boolean
  readonly selector?: string
  readonly all?: boolean
  readonly quiet?: boolean
  readonly text?: boolean
  readonly why?: boolean
  readonly date?: string
  readonly timeout?: string
  readonly cache?: string
}

export interface CheckSettings {
  /** Null where the report goes to files alone. */
  readonly format: Format | null
  readonly files: readonly { readonly format: Format; readonly file: string }[]
  readonly jurisdictions: readonly string[]
  readonly context: 'advertising' | 'information' | null
  readonly failOn: Exclude<Level, 'none'> | 'never'
  /** Bytes. */
  readonly maxBytes: number
  readonly date: string
  readonly view: View
  /** Milliseconds. */
  readonly timeout: number | null
}

const CONTEXTS = ['advertising', 'information'] as const
export const FAIL_ON = ['error', 'warning', 'note', 'never'] as const

/** Options as values. `today` is an ISO date. Throws UserError. */
export async function readCheckFlags(flags: CheckFlags, today: string): Promise<CheckSettings> {
  const files: CheckSettings['files'][number][] = []
  for (const output of flags.output ?? []) files.push(await readOutput(output))
  const twice = files.find(({ file }, i) => files.some((other, j) => j < i && other.file === file))
  if (twice) throw new UserError(`-o ${twice.file} is given twice: one file takes one report`)
  const format = flags.format === undefined ? null : await choose('--format', flags.format, FORMATS)
  return {
    format: format ?? (files.length === 0 ? 'terminal' : null),
    files,
    jurisdictions: (flags.jurisdiction ?? []).flatMap((list) => list.split(',')).map((id) => id.trim().toLowerCase()),
    context: flags.context === undefined ? null : await choose('--context', flags.context, CONTEXTS),
    failOn: await choose('--fail-on', flags.failOn, FAIL_ON),
    maxBytes: readSize(flags.maxSize),
    view: flags.view === undefined ? 'passages' : await choose('--view', flags.view, VIEWS),
    date: flags.date === undefined ? today : readDate(flags.date),
    timeout: flags.timeout === undefined ? null : readTime(flags.timeout),
  }
}

const ENDINGS: Readonly<Record<string, Format>> = {
  html: 'html',
  htm: 'html',
  json: 'json',
  txt: 'terminal',
  text: 'terminal',
}

/** `report.json`, or `json=report` where the ending does not tell. */
async function readOutput(output: string): Promise<{ format: Format; file: string }> {
  const named = /^([a-z0-9-]+)=(.*)$/is.exec(output)
  const file = named ? named[2]! : output
  if (file === '' || file === '-') throw new UserError(`-o ${output}: name a file; standard output is for --format`)
  if (named) return { format: await choose('-o', named[1]!, FORMATS), file }
  const ending = /\.([a-z0-9]+)$/i.exec(file)?.[1]?.toLowerCase() ?? ''
  const format = ENDINGS[ending]
  if (format !== undefined) return { format, file }
  const hint = ending === '' ? '' : await suggest(ending, Object.keys(ENDINGS))
  throw new UserError(
    `-o ${file}: no format has this ending${hint || ':'} write it before the name, as in json=${file}`,
  )
}

const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  kib: 1024,
  mib: 1024 ** 2,
  gib: 1024 ** 3,
}

function readSize(size: string): number {
  const parts = /^(\d{1,15}(?:\.\d{1,3})?) ?([kmg]?i?b)?$/i.exec(size.trim())
  const bytes = parts
    ? Math.floor(Number(parts[1]) * (UNITS[(parts[2] ?? '').toLowerCase()] ?? Number.NaN))
    : Number.NaN
  if (bytes > 0) return bytes
  throw new UserError(`--max-size “${size}”: give a size such as 50MB, 500kB or 2GB`)
}

function readTime(time: string): number {
  const parts = /^(\d{1,9}(?:\.\d{1,3})?) ?(ms|s|m)?$/i.exec(time.trim())
  const unit = { ms: 1, s: 1000, m: 60_000 }[(parts?.[2] ?? 's').toLowerCase()] ?? Number.NaN
  const milliseconds = parts ? Math.floor(Number(parts[1]) * unit) : Number.NaN
  // Timers take no more than 31 bits.
  if (milliseconds > 0 && milliseconds < 2 ** 31) return milliseconds
  throw new UserError(`--timeout “${time}”: give a time such as 30s, 500ms or 2m`)
}

function readDate(date: string): string {
  const time = /^\d{4}-\d\d-\d\d$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN
  if (!Number.isNaN(time) && new Date(time).toISOString().startsWith(date)) return date
  throw new UserError(`--date “${date}”: give a day as YYYY-MM-DD, such as 2026-11-22`)
}

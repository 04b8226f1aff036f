import { UserError } from '../errors.ts'
import { type Level, VIEWS, type View } from '../types.ts'
import type { DisplayFlags } from './display.ts'
import { type ReportFlags, type Reports, readReports } from './reports.ts'
import { choose } from './suggest.ts'

/** What commander hands over: strings, unchecked. */
export interface CheckFlags extends DisplayFlags, ReportFlags {
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
  readonly jobs?: string
  readonly cache?: string
  readonly render?: boolean
  readonly urls?: readonly string[]
  readonly urlColumn?: string
  readonly reviewer?: string
  readonly evidence?: string
}

export interface CheckSettings extends Reports {
  readonly jurisdictions: readonly string[]
  readonly context: 'advertising' | 'information' | null
  readonly failOn: Exclude<Level, 'none'> | 'never'
  /** Bytes. */
  readonly maxBytes: number
  readonly date: string
  readonly view: View
  /** Milliseconds. */
  readonly timeout: number | null
  /** Threads; null leaves it to the machine. */
  readonly jobs: number | null
  readonly reviewer: string | null
}

const CONTEXTS = ['advertising', 'information'] as const
export const FAIL_ON = ['error', 'warning', 'note', 'never'] as const

/** Options as values. `today` is an ISO date. Throws UserError. */
export async function readCheckFlags(flags: CheckFlags, today: string): Promise<CheckSettings> {
  const { format, files } = await readReports(flags)
  return {
    format,
    files,
    jurisdictions: (flags.jurisdiction ?? []).flatMap((list) => list.split(',')).map((id) => id.trim().toLowerCase()),
    context: flags.context === undefined ? null : await choose('--context', flags.context, CONTEXTS),
    failOn: await choose('--fail-on', flags.failOn, FAIL_ON),
    maxBytes: readSize(flags.maxSize),
    view: flags.view === undefined ? 'passages' : await choose('--view', flags.view, VIEWS),
    date: flags.date === undefined ? today : readDate(flags.date),
    timeout: flags.timeout === undefined ? null : readTime('--timeout', flags.timeout, 1),
    jobs: flags.jobs === undefined ? null : readJobs(flags.jobs),
    reviewer: flags.reviewer === undefined ? null : readReviewer(flags.reviewer),
  }
}

function readReviewer(name: string): string {
  const trimmed = name.trim()
  if (trimmed !== '') return trimmed
  throw new UserError('--reviewer is empty: name who stands behind the review')
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

/** Milliseconds, from `least` on. Throws UserError. */
export function readTime(option: string, time: string, least: number): number {
  const parts = /^(\d{1,9}(?:\.\d{1,3})?) ?(ms|s|m)?$/i.exec(time.trim())
  const unit = { ms: 1, s: 1000, m: 60_000 }[(parts?.[2] ?? 's').toLowerCase()] ?? Number.NaN
  const milliseconds = parts ? Math.floor(Number(parts[1]) * unit) : Number.NaN
  // Timers take no more than 31 bits.
  if (milliseconds >= least && milliseconds < 2 ** 31) return milliseconds
  throw new UserError(`${option} “${time}”: give a time such as 30s, 500ms or 2m`)
}

function readJobs(jobs: string): number {
  const count = /^\d{1,3}$/.test(jobs) ? Number(jobs) : 0
  if (count >= 1 && count <= 64) return count
  throw new UserError(`--jobs “${jobs}”: give how many documents to check at once, from 1 to 64`)
}

function readDate(date: string): string {
  const time = /^\d{4}-\d\d-\d\d$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN
  if (!Number.isNaN(time) && new Date(time).toISOString().startsWith(date)) return date
  throw new UserError(`--date “${date}”: give a day as YYYY-MM-DD, such as 2026-11-22`)
}

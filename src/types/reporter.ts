/** How a report is written. */
import type { Level } from './kinds.ts'
import type { Reference } from './lexicon.ts'
import type { DocumentReport, NoteShown, RunBegin, RunEnd } from './report.ts'

export const FORMATS = [
  'terminal',
  'html',
  'json',
  'jsonl',
  'markdown',
  'csv',
  'summary',
  'summary-csv',
  'sarif',
  'github',
  'junit',
  'web-annotation',
  'claimreview',
] as const
export type Format = (typeof FORMATS)[number]

/** How the terminal report is arranged: passages with their notes, the whole text, or a row a finding. */
export const VIEWS = ['passages', 'document', 'table'] as const
export type View = (typeof VIEWS)[number]

/** The lexicon as far as a reporter asks it, beside a passage and before the run has ended. */
export interface Lookup {
  /** The title of a claim entry: `Says how long the result lasts`. */
  claim(id: string): string
  note(id: string): NoteShown
  reference(id: string): Omit<Reference, 'id'>
  /** The name of a jurisdiction: `United Kingdom`. */
  jurisdiction(id: string): string
}

/** How a reporter is told what it may do; nothing here is read from `process`. */
export interface ReporterOptions {
  /** Columns; at least 40. */
  readonly width: number
  readonly color: boolean
  /** Whether the terminal shows OSC 8 links. */
  readonly hyperlinks: boolean
  readonly quiet: boolean
  /** Also what is hidden by default: findings of level none, unassessed, unlisted. */
  readonly all: boolean
  readonly view: View
  /** From which level on a finding fails the run. */
  readonly failOn: Exclude<Level, 'none'> | 'never'
  /** Who puts their name to a draft review; null where nobody was named. */
  readonly reviewer: string | null
}

/** Writes a run as text, piece by piece; it holds no more than it must. */
export interface Reporter {
  /** Whether it shows the text that was read, and so needs documents with the `text` option. */
  readonly needsText?: true
  begin(run: RunBegin): string
  document(report: DocumentReport, index: number): string
  end(run: RunEnd): string
}

/** A promise, so that a format's code is loaded only when it is asked for. */
export type ReporterFactory = (options: ReporterOptions, lookup: Lookup) => Promise<Reporter>

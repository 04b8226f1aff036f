/** What is wrong with a lexicon, gathered so that an author sees it all at once. */
import { UserError } from '../errors.ts'
import type { Place } from '../types.ts'

export interface Problem {
  /** Null where the lexicon was compiled and its places are gone. */
  readonly place: Place | null
  /** What is wrong and what to write, without a final stop. */
  readonly message: string
}

/** More than this at once helps nobody. */
const MOST_SHOWN = 20
const LONGEST_SHOWN = 80

/** `file:line:column: message`, on one line whatever the file is called. */
export function formatProblem({ place, message }: Problem): string {
  return place ? `${printable(place.file)}:${place.line}:${place.column}: ${message}` : message
}

/** Throws a `UserError` of one line per problem, in the order of files and lines; does nothing where there are none. */
export function throwProblems(problems: readonly Problem[]): void {
  if (problems.length === 0) return
  const lines = [...new Set(sortProblems(problems).map(formatProblem))]
  const hidden = lines.length - MOST_SHOWN
  const shown = lines.slice(0, MOST_SHOWN)
  if (hidden > 0) shown.push(`and ${hidden} more ${hidden === 1 ? 'problem' : 'problems'} in this lexicon`)
  throw new UserError(shown.join('\n'))
}

export function sortProblems(problems: readonly Problem[]): readonly Problem[] {
  return [...problems].sort((a, b) => {
    if (!a.place || !b.place) return Number(a.place !== null) - Number(b.place !== null)
    return compareText(a.place.file, b.place.file) || a.place.line - b.place.line || a.place.column - b.place.column
  })
}

/** By code unit: the same on every machine, whatever its locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** A lexicon's own text in a message: in quotation marks, on one line, shortened, without anything a terminal obeys. */
export function quoteText(text: string): string {
  return `"${shorten(printable(text), LONGEST_SHOWN)}"`
}

/** Text as an author may paste it into YAML: in single quotes. */
export function quoteYaml(text: string): string {
  return `'${shorten(printable(text), LONGEST_SHOWN).replaceAll("'", "''")}'`
}

/** "; did you mean …" where a candidate is near, and where none is, the candidates themselves if they are few. */
export function suggest(near: string | null, candidates: readonly string[]): string {
  if (near !== null) return `; did you mean ${quoteText(near)}?`
  return candidates.length > 0 && candidates.length <= 24 ? `; it may be ${candidates.join(', ')}` : ''
}

function shorten(text: string, longest: number): string {
  const characters = [...text.slice(0, 2 * longest + 2)]
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : text
}

function printable(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '\uFFFD')
}

import type { Span } from '../types.ts'

/** A line without the white space around it; its stanza is a run of lines with no blank one between. */
export interface Line extends Span {
  readonly text: string
  readonly stanza: number
}

/** The lines of a text that are not blank, whatever ends them. Offsets count in `text`. */
export function splitLines(text: string): Line[] {
  const lines: Line[] = []
  let stanza = 0
  let fresh = true
  for (const match of text.matchAll(/[^\n\r\f\u2028\u2029]+|\r\n|[\n\r\f\u2028\u2029]/g)) {
    const isEnd = /^[\n\r\f\u2028\u2029]/.test(match[0])
    if (isEnd) {
      if (fresh) stanza++
      fresh = true
      continue
    }
    const trimmed = match[0].trim()
    if (trimmed === '') continue
    const start = match.index + match[0].indexOf(trimmed)
    lines.push({ start, end: start + trimmed.length, text: trimmed, stanza })
    fresh = false
  }
  return lines
}

/** Bullets as people type them; dashes, stars and numbers count only before a space. */
const BULLET =
  /^(?:[•·▪●◦‣►▶✓✔✗✘✅❌☑➡→➤❖◆■□]\ufe0f?\s*|[★☆⭐✨]\ufe0f?\s+|[-–*+]\s+|\(?\d{1,2}[.)]\s+|\(?[a-h]\)\s+)(?=\S)/u

/** How many code units the bullet of a line takes, with the space behind it; 0 where there is none. */
export function bulletLength(line: string): number {
  return BULLET.exec(line)?.[0].length ?? 0
}

/** A line of nothing but strokes, as under a title. */
export function isRule(line: string): boolean {
  return line.length >= 3 && /^[-=_*~#+|\s]+$/.test(line)
}

/** Whether a line reads "label: value". */
export function isLabelled(line: string): boolean {
  return /^[^:]{1,40}:\s+\S/.test(line)
}

const MOST_CELL_WIDTH = 60

/**
 * The cells of a line that reads as a row of a table: set apart by bars, tabs, or two spaces and more. Null where it is
 * a sentence. Offsets count in the line.
 */
export function splitCells(line: string): Span[] | null {
  const bars = line.includes('|')
  const tabs = line.includes('\t')
  if (!bars && !tabs && !line.includes('  ')) return null
  const separator = bars ? /\|/g : tabs ? /\t/g : / {2,}/g
  const cells: Span[] = []
  let from = 0
  for (const match of [...line.matchAll(separator), { index: line.length, 0: '' }]) {
    const cell = line.slice(from, match.index)
    const trimmed = cell.trim()
    if (trimmed !== '') {
      const start = from + cell.indexOf(trimmed)
      cells.push({ start, end: start + trimmed.length })
    }
    from = match.index + match[0].length
  }
  if (cells.length < 2) return null
  // Two spaces behind a sentence are an old typist's habit, and no column.
  const isProse = ({ start, end }: Span): boolean =>
    end - start > MOST_CELL_WIDTH || /[.!?,;]$/.test(line.slice(start, end))
  if (!bars && cells.slice(0, -1).some(isProse)) return null
  return cells
}

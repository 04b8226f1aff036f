import type { PdfItem } from './isolate.ts'

/** A line of a column, or a cell of a row: text that runs on with no gap wider than between words. */
export interface PdfLine {
  readonly text: string
  readonly x: number
  readonly right: number
  readonly y: number
  readonly size: number
  readonly font: string
  /** Lines with the same number stand side by side as the cells of one row; null for a line by itself. */
  readonly row: number | null
  /** Of a column beside others: lines of different columns do not stand under each other. */
  readonly column: number
}

interface Row {
  readonly y: number
  readonly parts: readonly Part[]
}

type Part = Omit<PdfLine, 'row' | 'column'>

/** In parts of the type size: a gap wider than a justified line's spaces is between columns or cells. */
const WIDE_GAP = 1.6
/** And one wider than this is a space, where none is written. */
const SPACE_GAP = 0.15
/** How far a baseline may be off, as with raised figures. */
const BASELINE = 0.4
const GUTTER = 0.8
/** Lines of running text in columns have at least this many characters; shorter ones are cells of a table. */
const COLUMN_LINE = 20
const MOST_COLUMNS = 6

/** A page's lines in the order in which people read them: a column to its end, a table row by row. */
export function layOutLines(items: readonly PdfItem[]): PdfLine[] {
  const rows = buildRows(items.filter(({ level }) => level))
  const state = { row: 0, column: 0 }
  const lines = orderRows(rows, state, MOST_COLUMNS)
  // Text that is turned stands at an edge; it is taken as it comes.
  const column = ++state.column
  for (const { text, ...item } of items) {
    if (!item.level && text.trim() !== '') lines.push({ ...toPart([{ text, ...item }]), row: null, column })
  }
  return lines
}

function buildRows(items: readonly PdfItem[]): Row[] {
  const sorted = items.filter(({ text }) => text.trim() !== '').sort((a, b) => b.y - a.y || a.x - b.x)
  const groups: PdfItem[][] = []
  for (const item of sorted) {
    const group = groups.at(-1)
    const first = group?.[0]
    if (first && first.y - item.y <= BASELINE * Math.max(first.size, item.size)) group.push(item)
    else groups.push([item])
  }
  return groups.map((group) => {
    const parts = splitRow(group.sort((a, b) => a.x - b.x))
    return { y: Math.min(...parts.map(({ y }) => y)), parts }
  })
}

/** Parts between wide gaps; the mark of a list belongs to what follows it. */
function splitRow(items: readonly PdfItem[]): Part[] {
  const groups: PdfItem[][] = []
  let right = Number.NEGATIVE_INFINITY
  for (const item of items) {
    const group = groups.at(-1)
    const isMark = group?.length === 1 && /^\s*(?:\P{L}|\d{1,2}[.)]|[a-z][.)]|o)\s*$/u.test(group[0]!.text)
    const gap = (item.x - right) / item.size
    if (group && (gap <= WIDE_GAP || (isMark && gap <= 4))) group.push(item)
    else groups.push([item])
    right = Math.max(right, item.x + item.width)
  }
  return groups.map(toPart)
}

function toPart(items: readonly PdfItem[]): Part {
  const first = items[0]!
  let text = ''
  let right = first.x
  let last: PdfItem | null = null
  for (const item of items) {
    // Shadows and false bold are the same words written twice.
    if (last && item.text === last.text && Math.abs(item.x - last.x) < item.size * 0.2) continue
    if (last && item.x - right > SPACE_GAP * item.size && !/\s$/.test(text) && !/^\s/.test(item.text)) text += ' '
    text += item.text
    right = Math.max(right, item.x + item.width)
    last = item
  }
  const longest = items.reduce((best, item) => (item.text.length > best.text.length ? item : best))
  return {
    text: text.replace(/\s+/g, ' ').trim(),
    x: first.x,
    right,
    y: longest.y,
    size: longest.size,
    font: longest.font,
  }
}

function orderRows(rows: readonly Row[], state: { row: number; column: number }, depth: number): PdfLine[] {
  const lines: PdfLine[] = []
  let column = ++state.column
  let done = 0
  const addRow = ({ parts }: Row): void => {
    const row = parts.length > 1 ? ++state.row : null
    for (const part of parts) lines.push({ ...part, row, column })
  }
  for (let at = 0; at < rows.length; at++) {
    if (at < done || depth <= 1) {
      if (at >= done) addRow(rows[at]!)
      continue
    }
    const band = findColumns(rows, at, done)
    if (band === null) continue
    for (let i = done; i < band.from; i++) addRow(rows[i]!)
    for (const side of [band.left, band.right]) lines.push(...orderRows(side, state, depth - 1))
    column = ++state.column
    done = band.to
  }
  if (depth > 1) for (let i = done; i < rows.length; i++) addRow(rows[i]!)
  return lines
}

interface Band {
  readonly from: number
  readonly to: number
  readonly left: Row[]
  readonly right: Row[]
}

/** The rows around `at` that a gutter, which none of them crosses, parts into two columns of running text. */
function findColumns(rows: readonly Row[], at: number, first: number): Band | null {
  const start = rows[at]!.parts
  if (start.length < 2 && !startsBeside(rows, at)) return null
  const edges = start.length >= 2 ? start : [...start, ...rows[at + 1]!.parts].sort((a, b) => a.x - b.x)
  for (let i = 0; i + 1 < edges.length; i++) {
    let gutter = { from: edges[i]!.right, to: edges[i + 1]!.x, size: edges[i]!.size }
    let from = at
    let to = at
    const narrow = (row: Row): boolean => {
      const next = narrowGutter(gutter, row)
      if (next === null) return false
      gutter = next
      return true
    }
    while (to < rows.length && narrow(rows[to]!)) to++
    while (from > first && narrow(rows[from - 1]!)) from--
    if (to - from < 2) continue
    const middle = (gutter.from + gutter.to) / 2
    const band = {
      from,
      to,
      left: sideOf(rows.slice(from, to), middle, true),
      right: sideOf(rows.slice(from, to), middle, false),
    }
    if (areColumns(band)) return band
  }
  return null
}

/** Whether this row and the next stand side by side, their baselines being off. */
function startsBeside(rows: readonly Row[], at: number): boolean {
  const next = rows[at + 1]
  if (next?.parts.length !== 1) return false
  const [a, b] = [rows[at]!.parts[0]!, next.parts[0]!]
  return a.right < b.x || b.right < a.x
}

interface Gutter {
  readonly from: number
  readonly to: number
  readonly size: number
}

/** What is left of a gutter beside this row; null where the row crosses it. */
function narrowGutter({ from, to, size }: Gutter, { parts }: Row): Gutter | null {
  const middle = (from + to) / 2
  for (const { x, right } of parts) {
    if (right <= middle) from = Math.max(from, right)
    else if (x >= middle) to = Math.min(to, x)
    else return null
  }
  return to - from >= GUTTER * size ? { from, to, size } : null
}

function sideOf(rows: readonly Row[], middle: number, isLeft: boolean): Row[] {
  return rows
    .map(({ y, parts }) => ({ y, parts: parts.filter(({ x }) => x < middle === isLeft) }))
    .filter(({ parts }) => parts.length > 0)
}

/** Columns hold running text; what is short on either side and stands in line is a table. */
function areColumns({ from, to, left, right }: Band): boolean {
  if (left.length < 2 || right.length < 2) return false
  const inLine = left.length + right.length - (to - from)
  if (inLine < Math.min(left.length, right.length) / 2) return true
  return [left, right].every((side) => {
    const lengths = side.map(({ parts }) => parts.reduce((sum, { text }) => sum + text.length, 0)).sort((a, b) => a - b)
    return lengths[lengths.length >> 1]! >= COLUMN_LINE
  })
}

import { countWords } from '../html/characters.ts'
import { identityOffsets } from '../html/offsets.ts'
import { Outline } from '../html/outline.ts'
import type { Block, BlockKind, Document, Resource, Span } from '../types.ts'
import type { Decoded } from './extractor.ts'
import { bulletLength, isLabelled, isRule, type Line, splitCells, splitLines } from './lines.ts'

/** A line this long that ends no sentence was wrapped, and goes on in the next. */
const WRAPPED = 50
const WRAP_COLUMN = 100
const MOST_HEADING_WORDS = 12
const MOST_LABEL_WORDS = 6

/** Extracts plain text: every offset in `text` is the same in `raw`. */
export async function extractText(resource: Resource, decoded: Decoded): Promise<Document> {
  const raw = decoded.text
  return {
    source: resource.source,
    title: null,
    language: null,
    raw,
    text: raw,
    blocks: readLines(raw),
    ...identityOffsets(raw),
    canonical: null,
    warnings: [...resource.warnings, ...decoded.warnings],
  }
}

/** The blocks of plain text: lines, but wrapped prose in one piece; offsets count in `text`. */
export function readLines(text: string): Block[] {
  const lines = joinWrapped(splitLines(text), text)
  const blocks: Block[] = []
  const outline = new Outline()
  /** What the bullets that are being read are labelled by, and whether the line before was a bullet. */
  let label: number | null = null
  let inList = false
  let lastLine = -1
  const add = (kind: BlockKind, span: Span, labelledBy: number | null): number => {
    const heading =
      kind === 'heading' ? outline.over(levelOf(text.slice(span.start, span.end), blocks.length)) : outline.current
    blocks.push({
      kind,
      start: span.start,
      end: span.end,
      region: null,
      heading: heading?.block ?? null,
      label: labelledBy,
      path: null,
      language: null,
    })
    return blocks.length - 1
  }
  lines.forEach((line, index) => {
    if (isRule(line.text)) return
    const bullet = bulletLength(line.text)
    if (bullet > 0) {
      if (!inList) label = labelOfList(blocks, lastLine, outline, text)
      inList = true
      lastLine = add('list-item', { start: line.start + bullet, end: line.end }, label)
      return
    }
    inList = false
    const cells = splitCells(line.text)
    if (cells !== null) {
      lastLine = addRow(line, cells, isPartOfTable(lines, index), add)
      return
    }
    const isHeading = looksLikeHeading(lines, index)
    lastLine = add(isHeading ? 'heading' : 'paragraph', line, null)
    if (isHeading) outline.add(lastLine, levelOf(line.text, lastLine))
  })
  return blocks
}

/** The first heading stands over the page, and a question under what announces it. */
function levelOf(heading: string, index: number): number {
  if (index === 0) return 1
  return heading.endsWith('?') ? 3 : 2
}

function labelOfList(blocks: readonly Block[], lastLine: number, outline: Outline, text: string): number | null {
  if (lastLine === -1) return null
  const endsInColon = text[blocks[lastLine]!.end - 1] === ':'
  return endsInColon || outline.current?.block === lastLine ? lastLine : null
}

function addRow(
  line: Line,
  cells: readonly Span[],
  inTable: boolean,
  add: (kind: BlockKind, span: Span, label: number | null) => number,
): number {
  // A lone line with many bars is a menu, whose entries have nothing to do with each other.
  const { start, end } = cells[0]!
  const labels = (inTable || cells.length === 2) && countWords(line.text.slice(start, end)) <= MOST_LABEL_WORDS
  let first: number | null = null
  let last = -1
  for (const cell of cells) {
    last = add('cell', { start: line.start + cell.start, end: line.start + cell.end }, labels ? first : null)
    first ??= last
  }
  return last
}

function isPartOfTable(lines: readonly Line[], index: number): boolean {
  const { stanza } = lines[index]!
  return [lines[index - 1], lines[index + 1]].some(
    (line) => line !== undefined && line.stanza === stanza && !isRule(line.text) && splitCells(line.text) !== null,
  )
}

/** Joins the lines of prose that was wrapped by hand. */
function joinWrapped(lines: readonly Line[], text: string): Line[] {
  const joined: Line[] = []
  let from = 0
  while (from < lines.length) {
    let to = from + 1
    while (to < lines.length && lines[to]!.stanza === lines[from]!.stanza) to++
    const evenly = isWrappedEvenly(lines, from, to)
    for (let i = from; i < to; i++) {
      const line = lines[i]!
      const before = i > from ? lines[i - 1]! : undefined
      if (before === undefined || !runsOn(before, line, evenly)) joined.push(line)
      else {
        const { start, stanza } = joined.pop()!
        joined.push({ start, end: line.end, stanza, text: text.slice(start, line.end) })
      }
    }
    from = to
  }
  return joined
}

/** Whether all lines of a stanza but the last are about as long as a text column is wide. */
function isWrappedEvenly(lines: readonly Line[], from: number, to: number): boolean {
  if (to - from < 3) return false
  for (let i = from; i < to - 1; i++) {
    const { length } = lines[i]!.text
    if (length < WRAPPED || length > WRAP_COLUMN) return false
  }
  return true
}

function runsOn(before: Line, line: Line, evenly: boolean): boolean {
  if (before.text.length < WRAPPED || /[.!?:;]["”’)]?$/.test(before.text)) return false
  if (/^\p{Ll}/u.test(line.text)) return true
  return evenly && /^[\p{L}\p{N}(“"£$€]/u.test(line.text) && bulletLength(line.text) === 0
}

/** A short line that ends no sentence, over text that it could announce. */
function looksLikeHeading(lines: readonly Line[], index: number): boolean {
  const line = lines[index]!
  const next = lines[index + 1]
  if (next === undefined || !couldBeHeading(line.text)) return false
  if (isRule(next.text)) return true
  const before = lines[index - 1]
  const opensStanza = before === undefined || before.stanza !== line.stanza
  if (opensStanza || line.text.endsWith('?')) return true
  if (next.stanza !== line.stanza) return false
  return bulletLength(next.text) > 0 || /[.!?]$/.test(next.text) || countWords(next.text) > MOST_HEADING_WORDS
}

function couldBeHeading(text: string): boolean {
  if (!/^[\p{Lu}\p{N}\p{So}\p{Sc}]/u.test(text) || !/\p{L}/u.test(text)) return false
  if (/[.!,;:…]$/.test(text) || /[.!]\s+\p{Lu}/u.test(text)) return false
  if (isLabelled(text) && !text.endsWith('?')) return false
  return text.length <= 120 && countWords(text) <= MOST_HEADING_WORDS
}

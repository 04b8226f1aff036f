import { countWords } from '../html/characters.ts'
import { Outline } from '../html/outline.ts'
import type { Block, BlockKind } from '../types.ts'
import { collectWords, joinLines, type Vocabulary } from './hyphens.ts'
import { bulletLength } from './lines.ts'
import type { PdfLine } from './pdf-lines.ts'

/** A heading is set this much larger than the text. */
const HEADING_SIZE = 1.15
const MOST_HEADING_WORDS = 20
/** A short line in another type of the text's size is taken as one in bold. */
const MOST_BOLD_WORDS = 10
const BOLD_LEVEL = 20
/** Lines further apart than this, in the usual distance, are of two paragraphs. */
const PARAGRAPH_GAP = 1.2
const MOST_LABEL_WORDS = 6

export interface PdfReading {
  readonly text: string
  readonly blocks: readonly Block[]
}

/** A run of lines that is one block; a cell where it stands in a row. */
interface Paragraph {
  readonly page: number
  readonly lines: PdfLine[]
}

/** The type that most of the text is set in. */
interface Body {
  readonly size: number
  readonly font: string
  /** From baseline to baseline, in parts of the type size. */
  readonly leading: number
}

/** Puts the lines of all pages together as paragraphs, headings, list items and cells; `path` is `page 3`. */
export function buildBlocks(pages: readonly (readonly PdfLine[])[]): PdfReading {
  const body = measureBody(pages)
  const paragraphs = pages.flatMap((lines, index) => joinParagraphs(lines, index + 1, body))
  const known = collectWords(pages.flatMap((lines) => lines.map(({ text }) => text)))
  const sizes = headingSizes(paragraphs, body)
  const outline = new Outline()
  const parts: string[] = []
  const blocks: Block[] = []
  let length = 0
  let list: { label: number | null } | null = null
  let row: { number: number; first: number } | null = null
  let before: Paragraph | null = null
  for (const paragraph of paragraphs) {
    const line = paragraph.lines[0]!
    const joined = joinText(paragraph.lines, known)
    const bullet = line.row === null ? markLength(joined) : 0
    const value = joined.slice(bullet)
    if (value === '') continue
    const level = bullet > 0 || line.row !== null ? null : headingLevel(paragraph, value, body, sizes)
    const kind: BlockKind =
      line.row !== null ? 'cell' : bullet > 0 ? 'list-item' : level === null ? 'paragraph' : 'heading'
    if (kind === 'list-item') list ??= { label: labelOfList(blocks, parts, outline) }
    else list = null
    const isSameRow: boolean = row !== null && row.number === line.row && before?.page === paragraph.page
    const label =
      kind === 'cell' ? (isSameRow && isLabel(parts, row!.first) ? row!.first : null) : (list?.label ?? null)
    const heading = level === null ? outline.current : outline.over(level)
    const start = length
    blocks.push({
      ...{ kind, start, end: start + value.length, region: null },
      ...{ heading: heading?.block ?? null, label, path: `page ${paragraph.page}`, language: null },
    })
    parts.push(value)
    length += value.length + 1
    if (level !== null) outline.add(blocks.length - 1, level)
    row = line.row === null ? null : isSameRow ? row : { number: line.row, first: blocks.length - 1 }
    before = paragraph
  }
  return { text: parts.join('\n'), blocks }
}

function measureBody(pages: readonly (readonly PdfLine[])[]): Body {
  const sizes = new Map<number, number>()
  const fonts = new Map<string, number>()
  const leadings = new Map<number, number>()
  const count = <Key>(map: Map<Key, number>, key: Key, by: number): void => void map.set(key, (map.get(key) ?? 0) + by)
  for (const { text, size } of pages.flat()) count(sizes, Math.round(size * 2) / 2, text.length)
  const size = mostOften(sizes) ?? 11
  for (const lines of pages) {
    for (const [i, line] of lines.entries()) {
      if (Math.abs(line.size - size) > 0.5) continue
      count(fonts, line.font, line.text.length)
      const next = lines[i + 1]
      const leading = next && next.column === line.column ? (line.y - next.y) / size : 0
      if (leading > 0.8 && leading < 2.5) count(leadings, Math.round(leading * 20) / 20, 1)
    }
  }
  return { size, font: mostOften(fonts) ?? '', leading: mostOften(leadings) ?? 1.3 }
}

function mostOften<Key>(counts: ReadonlyMap<Key, number>): Key | null {
  let best: [Key, number] | null = null
  for (const entry of counts) if (best === null || entry[1] > best[1]) best = entry
  return best?.[0] ?? null
}

function joinParagraphs(lines: readonly PdfLine[], page: number, body: Body): Paragraph[] {
  const edges = new Map<number, number>()
  for (const { column, right } of lines) edges.set(column, Math.max(edges.get(column) ?? 0, right))
  const paragraphs: Paragraph[] = []
  for (const line of lines) {
    const current = paragraphs.at(-1)
    const last = current?.lines.at(-1)
    if (current && last && runsOn(last, line, edges.get(last.column)!, body)) current.lines.push(line)
    else paragraphs.push({ page, lines: [line] })
  }
  return paragraphs
}

/** Whether a line goes on with the paragraph that the line before ends in. */
function runsOn(before: PdfLine, line: PdfLine, edge: number, body: Body): boolean {
  if (before.row !== null || line.row !== null || markLength(line.text) > 0) return false
  if (Math.abs(before.size - line.size) > 0.1 * line.size) return false
  const isLower = /^\p{Ll}/u.test(line.text)
  const ends = /[.!?:]["”’)]?$/.test(before.text)
  const isUnder = before.y > line.y && Math.abs(before.x - line.x) < 3 * line.size
  if (before.column !== line.column && !isUnder) return isLower && !ends
  const isLarge = line.size >= body.size * HEADING_SIZE
  const distance = (before.y - line.y) / line.size
  if (distance <= 0 || distance > (isLarge ? 1.6 : body.leading * PARAGRAPH_GAP)) return false
  if (before.font !== line.font && (before.font === body.font) !== (line.font === body.font) && !isLower) return false
  // Lines of a heading are broken where it looks well.
  if (isLarge) return !ends
  const isHyphen = /\p{L}[-\u00ad\u2010]$/u.test(before.text)
  if (isHyphen) return true
  const isCentred =
    Math.abs(before.x - line.x) > line.size && Math.abs(before.x + before.right - line.x - line.right) < line.size
  if (isCentred) return isLower && !ends
  // Had its first word found room on the line before, it would stand there.
  const firstWord = line.text.split(' ', 1)[0]!.length + 1
  const room = edge - before.right
  return room < (firstWord / line.text.length) * (line.right - line.x)
}

function joinText(lines: readonly PdfLine[], known: Vocabulary): string {
  // Joining pairwise copies what stands already: only the last line can change.
  const done: string[] = []
  for (const { text } of lines) {
    const last = done.pop()
    if (last === undefined) {
      done.push(text)
      continue
    }
    const joined = joinLines(last, text, known)
    const cut = joined.length - text.length
    done.push(joined.slice(0, cut), joined.slice(cut))
  }
  return done.join('').replaceAll('\u00ad', '')
}

/** The sizes of headings, the largest first: the larger, the higher. */
function headingSizes(paragraphs: readonly Paragraph[], body: Body): readonly number[] {
  const sizes = new Set(paragraphs.map(({ lines }) => Math.round(lines[0]!.size)))
  return [...sizes].filter((size) => size >= body.size * HEADING_SIZE).sort((a, b) => b - a)
}

function headingLevel({ lines }: Paragraph, text: string, body: Body, sizes: readonly number[]): number | null {
  const { size, font } = lines[0]!
  if (!/\p{L}/u.test(text) || /[.!,;]$/.test(text)) return null
  const words = countWords(text)
  if (size >= body.size * HEADING_SIZE && words <= MOST_HEADING_WORDS) {
    const rank = sizes.indexOf(Math.round(size))
    return rank === -1 ? 6 : Math.min(rank + 1, 6)
  }
  const isOther = font !== body.font && size >= body.size * 0.95 && lines.length === 1
  return isOther && words <= MOST_BOLD_WORDS && /^[\p{Lu}\p{N}]/u.test(text) && !text.endsWith(':') ? BOLD_LEVEL : null
}

function labelOfList(blocks: readonly Block[], parts: readonly string[], outline: Outline): number | null {
  const last = blocks.length - 1
  if (last < 0) return null
  return parts[last]!.endsWith(':') || outline.current?.block === last ? last : null
}

function isLabel(parts: readonly string[], index: number): boolean {
  return countWords(parts[index]!) <= MOST_LABEL_WORDS
}

/** As of typed text; word processors also take their marks from symbol fonts. */
function markLength(text: string): number {
  return /^[\uf000-\uf0ff]\s*/.exec(text)?.[0].length ?? bulletLength(text)
}

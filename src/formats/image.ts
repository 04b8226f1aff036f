import { UserError } from '../errors.ts'
import { countWords } from '../html/characters.ts'
import { identityOffsets } from '../html/offsets.ts'
import { Outline } from '../html/outline.ts'
import type { Block, Document, Resource } from '../types.ts'
import { collectWords, joinLines, type Vocabulary } from './hyphens.ts'
import { countPixels } from './image-size.ts'
import { bulletLength } from './lines.ts'
import { type ReadWord, readImage } from './tesseract.ts'

/** A sheet of A4 at 600 dots an inch has 35 million. */
const MOST_PIXELS = 60_000_000
/** A heading is set this much larger than the text. */
const HEADING_HEIGHT = 1.45
const MOST_HEADING_WORDS = 14

/**
 * Reads the words of an image, such as an advert. `raw` is the text that was read; `confidenceOf` says how sure it is.
 * Throws UserError where there is nothing to read or no means to read it.
 */
export async function extractImage(resource: Resource): Promise<Document> {
  const { source, bytes } = resource
  const pixels = countPixels(bytes)
  if (pixels === null) throw new UserError('is an image that is broken: save it anew')
  if (pixels > MOST_PIXELS) {
    throw new UserError(`is an image of ${Math.round(pixels / 1e6)} million pixels, too many to read: make it smaller`)
  }
  const words = await readImage(bytes)
  if (words.length === 0) {
    throw new UserError('is an image in which no text was found: give its words as plain text if there are any')
  }
  const { text, blocks, spans } = buildBlocks(words)
  return {
    ...{ source, title: null, language: null, raw: text, text, blocks },
    ...identityOffsets(text),
    ...{ confidenceOf: (start, end) => leastConfidence(spans, start, end), canonical: null },
    warnings: [...resource.warnings, 'Read from an image: words may be wrong or missing'],
  }
}

type Line = readonly [ReadWord, ...ReadWord[]]

interface WordSpan {
  readonly start: number
  readonly end: number
  readonly confidence: number
}

function buildBlocks(words: readonly ReadWord[]): { text: string; blocks: Block[]; spans: WordSpan[] } {
  const lines = groupLines(words)
  const known = collectWords(lines.map((line) => line.map(({ text }) => text).join(' ')))
  const body = bodyHeight(lines)
  const outline = new Outline()
  const blocks: Block[] = []
  const spans: WordSpan[] = []
  const paged = words.at(-1)!.page > 1
  let text = ''
  for (const group of joinLinesOf(lines)) {
    const start = text.length
    const joined = writeWords(group, start, known)
    const bullet = bulletLength(joined.text)
    const shown = joined.text.slice(bullet)
    if (!/[\p{L}\p{N}]/u.test(shown)) continue
    const height = heightOf(group[0]!)
    const isHeading = bullet === 0 && height >= body * HEADING_HEIGHT && countWords(shown) <= MOST_HEADING_WORDS
    // Larger type stands over smaller, whatever the order of sizes on this image.
    const level = Math.max(1, 100 - Math.round((height / body) * 10))
    const heading = isHeading ? outline.over(level) : outline.current
    blocks.push({
      kind: isHeading ? 'heading' : bullet > 0 ? 'list-item' : 'paragraph',
      ...{ start: start + bullet, end: start + joined.text.length, region: null },
      ...{
        heading: heading?.block ?? null,
        label: null,
        path: paged ? `page ${group[0]![0].page}` : null,
        language: null,
      },
    })
    if (isHeading) outline.add(blocks.length - 1, level)
    spans.push(...joined.spans)
    text += `${joined.text}\n`
  }
  return { text: text.trimEnd(), blocks, spans }
}

function groupLines(words: readonly ReadWord[]): Line[] {
  const lines: [ReadWord, ...ReadWord[]][] = []
  for (const word of words) {
    const last = lines.at(-1)
    if (last && last[0].paragraph === word.paragraph && last[0].line === word.line) last.push(word)
    else lines.push([word])
  }
  return lines
}

/** The lines of one paragraph, unless their type differs in size or a list's mark begins one. */
function joinLinesOf(lines: readonly Line[]): Line[][] {
  const groups: Line[][] = []
  for (const line of lines) {
    const group = groups.at(-1)
    const last = group?.at(-1)
    const ratio = last ? heightOf(line) / heightOf(last) : 0
    const isMarked = bulletLength(line.map(({ text }) => text).join(' ')) > 0
    if (group && last?.[0].paragraph === line[0].paragraph && ratio > 0.7 && ratio < 1.4 && !isMarked) group.push(line)
    else groups.push([line])
  }
  return groups
}

/** Of its words, the middle one: those without letters that rise or hang are lower. */
function heightOf(line: Line): number {
  return middle(line.map(({ height }) => height))
}

function bodyHeight(lines: readonly Line[]): number {
  return middle(lines.flatMap((line) => line.map(() => heightOf(line))))
}

function middle(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 1
}

function writeWords(lines: readonly Line[], offset: number, known: Vocabulary): { text: string; spans: WordSpan[] } {
  const parts: string[] = []
  const spans: WordSpan[] = []
  let length = 0
  for (const line of lines) {
    for (const [i, { text, confidence }] of line.entries()) {
      const last = parts.at(-1)
      const joined = i === 0 && last !== undefined ? joinLines(last, text, known) : null
      if (joined !== null) {
        // The word before may have lost its hyphen.
        const stem = joined.slice(0, joined.length - text.length)
        parts[parts.length - 1] = stem
        length += stem.length - last!.length
      } else if (last !== undefined) {
        parts.push(' ')
        length++
      }
      parts.push(text)
      spans.push({ start: offset + length, end: offset + length + text.length, confidence })
      length += text.length
    }
  }
  return { text: parts.join(''), spans }
}

/** Of the words that a span touches, the least sure decides; spans are in order. */
function leastConfidence(spans: readonly WordSpan[], start: number, end: number): number | null {
  let low = 0
  let high = spans.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (spans[middle]!.end <= start) low = middle + 1
    else high = middle
  }
  let least: number | null = null
  for (let i = low; i < spans.length && spans[i]!.start < end; i++) {
    least = Math.min(least ?? 1, spans[i]!.confidence)
  }
  return least === null ? null : Math.round(least * 100) / 100
}

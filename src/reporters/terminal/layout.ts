import stringWidth from 'string-width'
import type { Level } from '../../types.ts'
import { visible } from '../visible.ts'
import { createStyle, type Tone } from './style.ts'

/** A stretch of text with one look. Its text may be hostile: it is made safe when it is laid out. */
export interface Run {
  readonly text: string
  readonly tone?: Tone
  /** The words of a claim at this level: underlined, or without colour with a line drawn beneath. */
  readonly claim?: Level
  /** Where the text leads, in terminals that show links. */
  readonly link?: string
  /** Its words are never broken, however narrow the page: for addresses, which are copied. */
  readonly unbroken?: boolean
}

export type Text = string | Run | readonly (string | Run)[]

export interface Indent {
  /** Columns before the first line, and before the others; both 0 unless given. */
  readonly first?: number
  readonly rest?: number
}

/** Lays text out for a terminal. Each function returns whole lines, ending in a line feed. */
export interface Layout {
  readonly width: number
  /** Text wrapped at spaces to the width, below it the lines that mark claims. */
  paragraph(text: Text, indent?: Indent): string
  /** `label`, and `text` in a column beside it that begins `column` behind `first`. */
  labelled(label: Run, text: Text, column: number, first?: number): string
  /** Cells beside each other on one line, each cut or filled to its columns, with two between; the last is not filled. */
  row(cells: readonly (Run & { readonly columns: number })[]): string
  /** The head of a part of the report: text between two lines across the page. */
  title(text: string): string
  /** The head of a section, with an empty line before it. */
  section(text: string): string
}

interface Piece {
  readonly text: string
  readonly width: number
  readonly run: Run
}

/** What stands between two spaces, and the run of the space before it. */
interface Word {
  readonly pieces: Piece[]
  width: number
  readonly space: Run
}

/** The line drawn beneath a claim tells its level by its strength. */
const MARKS: Readonly<Record<Level, string>> = { error: '━', warning: '─', note: '╌', none: '·' }

export const markOf = (level: Level): string => MARKS[level]

/** `width` in columns. Nothing laid out is wider, save a word that is `unbroken`. */
export function createLayout(options: { width: number; color: boolean; hyperlinks: boolean }): Layout {
  const { width } = options
  const style = createStyle(options.color)

  function paint(text: string, run: Run): string {
    const painted = run.claim ? style.claim[run.claim](text) : style.tone[run.tone ?? 'plain'](text)
    const address = options.hyperlinks && run.link !== undefined ? addressOf(run.link) : null
    return address === null ? painted : `\u001b]8;;${address}\u001b\\${painted}\u001b]8;;\u001b\\`
  }

  function draw(line: readonly Piece[], indent: number): string {
    let out = ' '.repeat(indent)
    for (let i = 0; i < line.length; ) {
      const run = line[i]!.run
      let text = ''
      for (; i < line.length && line[i]!.run === run; i++) text += line[i]!.text
      out += paint(text, run)
    }
    if (options.color || !line.some((piece) => piece.run.claim)) return `${out}\n`
    const beneath = line.map(({ run, width }) => (run.claim ? MARKS[run.claim] : ' ').repeat(width)).join('')
    return `${out}\n${' '.repeat(indent)}${beneath.trimEnd()}\n`
  }

  function paragraph(text: Text, indent: Indent = {}, lead: readonly Piece[] = []): string {
    const first = indent.first ?? 0
    const rest = indent.rest ?? 0
    const lines = fill(wordsOf(text), width - first, width - rest, lead)
    return lines.map((line, i) => draw(line, i === 0 ? first : rest)).join('')
  }

  return {
    width,
    paragraph,
    labelled(label, text, column, first = 0) {
      const shown = visible(label.text)
      const width = widthOf(shown)
      const gap = Math.max(1, column - width)
      const lead = [
        { text: shown, width, run: label },
        { text: ' '.repeat(gap), width: gap, run: { text: '' } },
      ]
      return paragraph(text, { first, rest: first + column }, lead)
    },
    row(cells) {
      const line = cells.map(({ columns, ...run }, i): Piece => {
        const text = clip(visible(run.text).replaceAll('\u00a0', ' '), columns)
        const used = widthOf(text)
        const gap = i === cells.length - 1 ? 0 : columns - used + 2
        return { text: text + ' '.repeat(gap), width: used + gap, run }
      })
      return draw(line, 0)
    },
    title(text) {
      const rule = `${style.tone.dim('═'.repeat(width))}\n`
      return `${rule}${paragraph({ text, tone: 'strong' })}${rule}`
    },
    section: (text) =>
      `\n${paragraph(
        [
          { text: '──\u00a0', tone: 'dim' },
          { text, tone: 'strong' },
        ],
        { rest: 3 },
      )}`,
  }
}

/** Columns that safe text takes. Long text is measured in parts: finding grapheme borders is quadratic on Node 20. */
function widthOf(text: string): number {
  if (text.length <= SLICE) return stringWidth(text)
  let width = 0
  for (const slice of slicesOf(text)) width += stringWidth(slice)
  return width
}

/** Safe text cut to so many columns, with an ellipsis where something is cut. */
function clip(text: string, columns: number): string {
  if (text.length <= columns && widthOf(text) <= columns) return text
  let [kept, used] = ['', 0]
  for (const { segment } of graphemes.segment(text.slice(0, 4 * columns))) {
    const width = stringWidth(segment)
    if (used + width > columns - 1) break
    kept += segment
    used += width
  }
  return `${kept.trimEnd()}…`
}

const SLICE = 128

function* slicesOf(text: string): Generator<string> {
  for (let start = 0; start < text.length; ) {
    let end = Math.min(text.length, start + SLICE)
    if (end < text.length && /[\udc00-\udfff]/.test(text[end]!)) end += 1
    yield text.slice(start, end)
    start = end
  }
}

function wordsOf(text: Text): Word[] {
  const runs = typeof text === 'string' || 'text' in text ? [text] : text
  const words: Word[] = []
  let word: Word | null = null
  let space: Run = { text: '' }
  for (const item of runs) {
    const run = typeof item === 'string' ? { text: item } : item
    for (const part of visible(run.text).split(/( +)/)) {
      if (part === '') continue
      if (part.startsWith(' ')) {
        word = null
        space = run
        continue
      }
      if (word === null) {
        word = { pieces: [], width: 0, space }
        words.push(word)
      }
      const shown = part.replaceAll('\u00a0', ' ')
      const width = widthOf(shown)
      word.pieces.push({ text: shown, width, run })
      word.width += width
    }
  }
  return words
}

/**
 * Greedy: as many words on a line as fit, the first behind `lead`. A word wider than a line is broken between
 * characters.
 */
function fill(words: readonly Word[], first: number, rest: number, lead: readonly Piece[]): Piece[][] {
  const lines: Piece[][] = []
  let line = [...lead]
  let used = 0
  let room = Math.max(1, first - lead.reduce((sum, { width }) => sum + width, 0))
  const flush = (): void => {
    lines.push(line)
    line = []
    used = 0
    room = Math.max(1, rest)
  }
  for (const word of words) {
    if (used > 0 && used + 1 + word.width > room) flush()
    if (used > 0) {
      // A space belongs to a claim only when the claim goes on behind it.
      const run = word.pieces[0]!.run === word.space || !word.space.claim ? word.space : { text: ' ' }
      line.push({ text: ' ', width: 1, run })
      used += 1
    }
    for (const piece of word.pieces) {
      for (const part of used + piece.width <= room || piece.run.unbroken ? [piece] : charactersOf(piece)) {
        if (used > 0 && used + part.width > room) flush()
        line.push(part)
        used += part.width
      }
    }
  }
  if (line.length > 0) lines.push(line)
  return lines
}

const graphemes = new Intl.Segmenter()

function* charactersOf(piece: Piece): Generator<Piece> {
  for (const slice of slicesOf(piece.text)) {
    for (const { segment } of graphemes.segment(slice)) {
      yield { text: segment, width: stringWidth(segment), run: piece.run }
    }
  }
}

/** A web address in the characters that a link sequence may hold, or null for any other scheme. */
function addressOf(link: string): string | null {
  const url = URL.canParse(link) ? new URL(link) : null
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null
  return url.href.replace(/[^!-~]/g, (character) => encodeURIComponent(character))
}

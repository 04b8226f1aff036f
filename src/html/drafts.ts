import type { Block, BlockKind, Region } from '../types.ts'
import { countWords } from './characters.ts'
import type { LinkPiece, Stretch } from './flow.ts'
import type { Details, Frame, TermList } from './frames.ts'
import { BOLD_LEVEL, type HeadingNode, headingUnder, OPENER_LEVEL, type Outline } from './outline.ts'
import type { PathNode, Paths } from './paths.ts'
import type { CellRecord } from './tables.ts'

/** A block whose label and path are not yet decided. */
interface Draft {
  readonly kind: BlockKind
  readonly start: number
  readonly end: number
  readonly region: Region | null
  readonly language: string | null
  readonly heading: HeadingNode | null
  readonly label: number | null
  readonly cell: CellRecord | null
  readonly element: PathNode
}

const LONGEST_HEADING_WORDS = 12
/** Content of `<details>` up to this long is a value that its summary labels ("Downtime": "None"). */
const LONGEST_VALUE_WORDS = 8
/** A line that a list made of line breaks begins with; `-` and dashes only before a space. */
const BULLET = /^(?:[•·▪●◦‣►▶✓✔✗✘✅❌☑➡→*★☆]\ufe0f?\s*|[-–—]\s+)\S/u

/** Turns stretches of text into blocks: their kind, the heading over them, what labels them. */
export class Drafts {
  readonly #outline: Outline
  readonly #drafts: Draft[] = []
  /** Blocks that act as headings of other elements, by those elements' ids. */
  readonly #openers = new Map<string, HeadingNode>()
  /** Blocks of buttons, tabs and headings, by their own id, for `aria-labelledby`. */
  readonly #named = new Map<string, HeadingNode>()
  /** The last block of running text: -1 before the first. */
  last = -1
  #lastColon = false
  /** The heading whose element is being read, so that its second line does not stand under its first. */
  #headingElement: PathNode | null = null
  /** The colon-ended line over bulleted lines, while they last. */
  #lineLabel: number | null = null

  constructor(outline: Outline) {
    this.#outline = outline
  }

  get size(): number {
    return this.#drafts.length
  }

  /** The heading over the element that this button opens, or null. */
  openerOf(id: string): HeadingNode | null {
    return this.#openers.get(id) ?? null
  }

  named(id: string): HeadingNode | null {
    return this.#named.get(id) ?? null
  }

  /** What labels a list that begins now: the line over it that ends in a colon, or that is its heading or term. */
  listLabel(around: number | null): number | null {
    if (this.last === -1) return around
    const kind = this.#drafts[this.last]!.kind
    if (this.#lastColon || kind === 'term' || this.#outline.current?.block === this.last) return this.last
    return around
  }

  /** The value of an attribute, or of structured data. */
  aside(
    stretch: Stretch<PathNode>,
    kind: BlockKind,
    element: PathNode,
    frame: Pick<Frame, 'region' | 'language'>,
  ): void {
    const { start, end } = stretch
    const { region, language } = frame
    const heading = this.#outline.current
    this.#drafts.push({ kind, start, end, region, language, heading, label: null, cell: null, element })
  }

  /** Running text in the block element `frame`. */
  text(stretch: Stretch<PathNode>, frame: Frame): void {
    const { links } = stretch
    const splits = frame.kind === 'paragraph' || frame.kind === 'list-item' || frame.kind === 'cell'
    if (links !== null && splits && links.some((piece) => piece.anchor !== null)) {
      const joined = joinLinks(links)
      const short = joined.length === 1 ? stretch.short : null
      for (const { start, end, place } of joined) {
        const isCell = frame.kind === 'cell'
        this.#add({ ...stretch, start, end, short }, frame, isCell ? 'cell' : 'link', isCell ? frame.element : place)
      }
      return
    }
    const kind = frame.kind === 'paragraph' && frame.region !== 'nav' && actsAsHeading(stretch) ? 'heading' : frame.kind
    this.#add(stretch, frame, kind, frame.element)
  }

  /** The finished blocks. */
  finish(paths: Paths): Block[] {
    // Field by field: spreading costs a fifth of the whole pass.
    return this.#drafts.map(({ kind, start, end, region, language, heading, label, cell, element }) => ({
      kind,
      start,
      end,
      region,
      language,
      heading: heading === null ? null : heading.block,
      label: label ?? cell?.label ?? null,
      columnLabel: cell?.columnLabel ?? null,
      path: paths.path(element),
    }))
  }

  #add(stretch: Stretch<PathNode>, frame: Frame, kind: BlockKind, element: PathNode): void {
    const index = this.#drafts.length
    const sameHeading = kind === 'heading' && frame.kind === 'heading' && this.#headingElement === frame.element
    const level = frame.kind === 'heading' ? frame.level : BOLD_LEVEL
    let heading = this.#outline.current
    if (sameHeading) heading = heading?.parent ?? null
    else if (kind === 'heading') heading = this.#outline.over(level)
    const label = this.#labelOf(stretch, frame, kind)
    const { region, cell } = frame
    const { start, end } = stretch
    const language = stretch.language ?? frame.language
    this.#drafts.push({ kind, start, end, region, language, heading, label, cell, element })
    this.last = index
    this.#lastColon = stretch.last === ':' || stretch.last === '：'
    this.#headingElement = kind === 'heading' ? frame.element : null
    if (kind === 'heading' && !sameHeading) this.#name(this.#outline.add(index, level), frame)
    else if (kind === 'summary' && frame.details !== null) this.#enterDetails(index, stretch, frame.details)
    else if (frame.controls !== '' || (kind === 'button' && frame.id !== ''))
      this.#name(headingUnder(heading, index, OPENER_LEVEL), frame)
    if (kind === 'term' && frame.terms !== null) startTerm(frame.terms, index, element)
    if (cell !== null) countInCell(cell, index, stretch)
  }

  #labelOf(stretch: Stretch<PathNode>, frame: Frame, kind: BlockKind): number | null {
    if (kind === 'definition') return frame.terms?.term ?? null
    const item = kind === 'list-item' || kind === 'link' ? frame.listLabel : null
    const bulleted = stretch.short !== null && BULLET.test(stretch.short)
    if (!bulleted) this.#lineLabel = null
    else if (this.#lineLabel === null && this.#lastColon) this.#lineLabel = this.last
    if (item !== null) return item
    if (bulleted && this.#lineLabel !== null) return this.#lineLabel
    return this.#summaryLabel(stretch, frame)
  }

  /** A summary labels what it opens where that is a short value, and it asks nothing that the value would answer. */
  #summaryLabel(stretch: Stretch<PathNode>, frame: Frame): number | null {
    const { details } = frame
    if (details === null || details.question || details.summary !== this.last || stretch.short === null) return null
    return countWords(stretch.short) <= LONGEST_VALUE_WORDS ? details.summary : null
  }

  #enterDetails(index: number, stretch: Stretch<PathNode>, details: Details): void {
    if (details.summary !== null) return
    details.summary = index
    details.question = stretch.last === '?'
    this.#outline.enter(headingUnder(this.#outline.current, index, OPENER_LEVEL))
  }

  #name(node: HeadingNode, frame: Frame): void {
    for (const id of frame.controls === '' ? [] : frame.controls.split(/\s+/)) {
      if (!this.#openers.has(id)) this.#openers.set(id, node)
    }
    if (frame.id !== '' && !this.#named.has(frame.id)) this.#named.set(frame.id, node)
  }
}

function startTerm(terms: TermList, index: number, element: PathNode): void {
  if (terms.element === element) return
  terms.element = element
  terms.term = index
}

/** Takes down a block of a cell, for what the cell may label. */
export function countInCell(cell: CellRecord, index: number, stretch: Stretch<unknown>): void {
  if (cell.block === -1) cell.block = index
  cell.blocks++
  cell.words += stretch.short === null ? LONGEST_HEADING_WORDS : countWords(stretch.short)
  if (!stretch.bold) cell.bold = false
}

/** A short bold line that ends no sentence is a heading to readers, whatever element it is in. */
export function actsAsHeading(stretch: Stretch<unknown>): boolean {
  if (!stretch.bold || stretch.short === null || /[.!;,…]/.test(stretch.last)) return false
  return /\p{L}/u.test(stretch.short) && countWords(stretch.short) <= LONGEST_HEADING_WORDS
}

interface Link {
  readonly start: number
  readonly end: number
  readonly place: PathNode
}

/** Links in a row are each a block of their own, but the pieces of one link that touch are one. */
function joinLinks(pieces: readonly LinkPiece<PathNode>[]): Link[] {
  const joined: { start: number; end: number; place: PathNode; href: string }[] = []
  let touches = false
  for (const { anchor, start, end, gap } of pieces) {
    const before = joined.at(-1)
    if (anchor === null) {
      touches = false
      continue
    }
    if (before !== undefined && touches && !gap && before.href === anchor.href) before.end = end
    else joined.push({ start, end, place: anchor.place, href: anchor.href })
    touches = true
  }
  return joined
}

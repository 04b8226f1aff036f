import type { BlockKind, Region } from '../types.ts'
import type { Anchor, TextStyle } from './flow.ts'
import type { OutlineMark } from './outline.ts'
import type { PathNode } from './paths.ts'
import type { CellRecord, Table } from './tables.ts'

/** A description list: which of its terms is being described. */
export interface TermList {
  term: number | null
  element: PathNode | null
}

/** A `<details>`: which block is its summary, and whether that asks something. */
export interface Details {
  summary: number | null
  question: boolean
}

/**
 * An open element and all that holds for text directly in it. Most is inherited when it opens. The numbers are
 * indexes of the nearest open element of a sort, in the same scope as HTML's rules for implied end tags see it; -1
 * where there is none. One frame a level is kept and used again, so that depth costs nothing but its memory.
 */
export class Frame implements TextStyle<PathNode> {
  name = ''
  /** What it stands for, by role. */
  as = ''
  element!: PathNode
  isBlock = false
  /** Closed by a misnested end tag, while an element in it stays open. */
  dead = false

  blockAt = 0
  wallAt = -1
  paragraphAt = -1
  itemAt = -1
  listAt = -1
  termAt = -1
  cellAt = -1
  rowAt = -1
  groupAt = -1
  tableAt = -1
  optionAt = -1
  buttonAt = -1
  anchorAt = -1

  kind: BlockKind = 'paragraph'
  level = 0
  region: Region | null = null
  inSection = false
  language: string | null = null
  unseen = false
  foreign = false
  preserve = false
  bold = false
  anchor: Anchor<PathNode> | null = null
  /** How many levels further down a hidden element still belongs to what a click opens. */
  opener = 0
  /** The ids of what a button here opens, and its own id. */
  controls = ''
  id = ''
  /** Which block labels the items of the list around. */
  listLabel: number | null = null
  terms: TermList | null = null
  table: Table | null = null
  cell: CellRecord | null = null
  details: Details | null = null
  /** Where to go back to in the outline at its end. */
  mark: OutlineMark | null = null
  /** A section with nothing in it but a heading leaves that heading to the section behind it. */
  mayKeepHeading = false

  /** Becomes a child of `parent`, with what a child inherits. */
  inherit(parent: Frame, name: string, element: PathNode): void {
    this.name = name
    this.as = name
    this.element = element
    this.isBlock = false
    this.dead = false
    this.blockAt = parent.blockAt
    this.wallAt = parent.wallAt
    this.paragraphAt = parent.paragraphAt
    this.itemAt = parent.itemAt
    this.listAt = parent.listAt
    this.termAt = parent.termAt
    this.cellAt = parent.cellAt
    this.rowAt = parent.rowAt
    this.groupAt = parent.groupAt
    this.tableAt = parent.tableAt
    this.optionAt = parent.optionAt
    this.buttonAt = parent.buttonAt
    this.anchorAt = parent.anchorAt
    this.kind = parent.kind
    this.level = parent.level
    this.region = parent.region
    this.inSection = parent.inSection
    this.language = parent.language
    this.unseen = parent.unseen
    this.foreign = parent.foreign
    this.preserve = parent.preserve
    this.bold = parent.bold
    this.anchor = parent.anchor
    this.opener = parent.opener > 0 ? parent.opener - 1 : 0
    this.controls = parent.controls
    this.id = ''
    this.listLabel = parent.listLabel
    this.terms = parent.terms
    this.table = parent.table
    this.cell = parent.cell
    this.details = parent.details
    this.mark = null
    this.mayKeepHeading = false
  }
}

/** The open elements, outermost first. */
export class FrameStack {
  readonly #frames: Frame[] = []
  /** Per name, the indexes of its open elements. */
  readonly #named = new Map<string, number[]>()
  depth = 0

  get top(): Frame {
    return this.#frames[this.depth - 1]!
  }

  at(index: number): Frame {
    return this.#frames[index]!
  }

  push(name: string, element: PathNode): Frame {
    const parent = this.#frames[this.depth - 1]
    let frame = this.#frames[this.depth]
    if (frame === undefined) {
      frame = new Frame()
      this.#frames.push(frame)
    }
    if (parent === undefined) {
      frame.name = name
      frame.as = name
      frame.element = element
    } else frame.inherit(parent, name, element)
    const indexes = this.#named.get(name)
    if (indexes === undefined) this.#named.set(name, [this.depth])
    else indexes.push(this.depth)
    this.depth++
    return frame
  }

  pop(): Frame {
    this.depth--
    const frame = this.#frames[this.depth]!
    if (!frame.dead) this.#named.get(frame.name)!.pop()
    return frame
  }

  /** Index of the innermost open element of this name, or -1. */
  innermost(name: string): number {
    return this.#named.get(name)?.at(-1) ?? -1
  }

  /** An inline element ends while a block in it stays open: what it gave to text ends with it. */
  kill(index: number): void {
    const frame = this.#frames[index]!
    const parent = this.#frames[index - 1]!
    frame.dead = true
    this.#named.get(frame.name)!.pop()
    for (const affected of [frame, this.top]) {
      affected.bold = parent.bold
      affected.anchor = parent.anchor
      affected.anchorAt = parent.anchorAt
      affected.language = parent.language
      affected.unseen = parent.unseen
    }
  }
}

/** A block that stands as a heading over others. */
export interface HeadingNode {
  /** Index of its block. */
  readonly block: number
  /** 1–6 for h1–h6; more for what only acts as a heading. */
  readonly level: number
  readonly parent: HeadingNode | null
  readonly depth: number
}

/** Deeper than this, headings stand beside each other: who follows them upwards must come to an end. */
const DEEPEST = 40

/** A heading under another, or under none. */
export function headingUnder(parent: HeadingNode | null, block: number, level: number): HeadingNode {
  const over = parent !== null && parent.depth >= DEEPEST ? parent.parent : parent
  return { block, level, parent: over, depth: over === null ? 0 : over.depth + 1 }
}

/** The level of a short bold paragraph, under every real heading. */
export const BOLD_LEVEL = 20
/** The level of a summary or of a button that opens something. */
export const OPENER_LEVEL = 21

/** Where the outline stood when a section began, to go back to. */
export interface OutlineMark {
  readonly current: HeadingNode | null
  readonly base: HeadingNode | null
}

/** Which heading stands over what is being read. */
export class Outline {
  current: HeadingNode | null = null
  /** Headings of any level stay under this one: the summary whose content is being read. */
  #base: HeadingNode | null = null

  /** A heading begins to govern. */
  add(block: number, level: number): HeadingNode {
    this.current = headingUnder(this.over(level), block, level)
    return this.current
  }

  /** The heading that a heading of this level would stand under. */
  over(level: number): HeadingNode | null {
    let parent = this.current
    while (parent !== null && parent !== this.#base && parent.level >= level) parent = parent.parent
    return parent
  }

  mark(): OutlineMark {
    return { current: this.current, base: this.#base }
  }

  restore(mark: OutlineMark): void {
    this.current = mark.current
    this.#base = mark.base
  }

  /** Everything until `restore` stands under this heading, or under none. */
  enter(node: HeadingNode | null): void {
    this.current = node
    this.#base = node
  }
}

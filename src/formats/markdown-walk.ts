import type { Nodes, Root } from 'mdast'
import { actsAsHeading, countInCell } from '../html/drafts.ts'
import { Flow, type Stretch, type TextStyle } from '../html/flow.ts'
import { BOLD_LEVEL, type HeadingNode, headingUnder, OPENER_LEVEL, Outline, type OutlineMark } from '../html/outline.ts'
import { readHtml } from '../html/read.ts'
import { type CellRecord, Table } from '../html/tables.ts'
import type { Block, BlockKind } from '../types.ts'
import { writeAligned } from './markdown-align.ts'

/** What holds for the text in a node. */
interface Context {
  readonly kind: BlockKind
  /** 1–6 in a heading, else 0. */
  readonly level: number
  readonly bold: boolean
  readonly label: number | null
  readonly table: Table | null
  readonly cell: CellRecord | null
  /** Among words, where HTML is a tag and no block. */
  readonly inline: boolean
  /** Where the nearest node around stands whose place the parser knows: of some bare links it does not. */
  readonly start: number
  readonly end: number
}

/** A step of the walk: a node to enter, or what is to be done once all before it has been read. */
type Step = { readonly node: Nodes; readonly context: Context } | { readonly leave: () => void }

/** The text of an image, which waits until the words around it are complete. */
interface Waiting {
  readonly alt: string
  readonly start: number
  readonly end: number
}

interface Draft extends Omit<Block, 'label' | 'heading'> {
  readonly label: number | null
  readonly heading: HeadingNode | null
  readonly cell: CellRecord | null
}

const PLAIN: Context = {
  ...{ kind: 'paragraph', level: 0, bold: false, label: null, table: null, cell: null, inline: false },
  ...{ start: 0, end: 0 },
}

/** Walks syntax trees, one after the other and without recursion, and keeps the blocks a reader sees. */
export class MarkdownWalk {
  readonly #raw: string
  readonly #flow: Flow<null>
  readonly #outline = new Outline()
  readonly #drafts: Draft[] = []
  #context: Context = PLAIN
  #offset = 0
  #end = 0
  /** Behind what was read last of the source. */
  #reached = 0
  #waiting: Waiting[] = []
  readonly #details: OutlineMark[] = []
  /** What labels the list that the chunk before ended in. */
  #listBefore: number | null = null
  #last = -1
  #lastColon = false
  #title: string | null = null

  constructor(raw: string) {
    this.#raw = raw
    this.#flow = new Flow<null>(raw, (stretch) => this.#stretch(stretch))
  }

  /**
   * Reads the tree of a chunk that stands at `offset` to `end`; what lies beyond was added for its definitions. With
   * `inList` its first list goes on from the chunk before.
   */
  read(tree: Root, offset: number, end: number, inList: boolean): void {
    if (!inList) this.#listBefore = null
    this.#offset = offset
    this.#end = end
    const steps: Step[] = [{ node: tree, context: PLAIN }]
    for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
      if ('leave' in step) step.leave()
      else this.#enter(step.node, step.context, steps)
    }
    this.#break()
  }

  finish() {
    const { text, toRaw, toRawEnd } = this.#flow.finish()
    const blocks = this.#drafts.map(
      ({ heading, cell, label, ...draft }): Block => ({
        ...draft,
        heading: heading?.block ?? null,
        label: label ?? cell?.label ?? null,
        columnLabel: cell?.columnLabel ?? null,
      }),
    )
    return { text, blocks, toRaw, toRawEnd, title: this.#title }
  }

  #enter(node: Nodes, around: Context, steps: Step[]): void {
    const { position } = node
    const start = position ? this.#offset + position.start.offset! : Math.max(around.start, this.#reached)
    const end = position ? this.#offset + position.end.offset! : around.end
    if (start >= this.#end && node.type !== 'root') return
    const context = { ...around, start, end }
    if (position && !('children' in node) && node.type !== 'text') this.#reached = end
    if (INLINE.has(node.type) || (node.type === 'html' && context.inline))
      this.#inline(node, start, end, context, steps)
    else this.#block(node, start, end, context, steps)
  }

  #inline(node: Nodes, start: number, end: number, context: Context, steps: Step[]): void {
    this.#use(context)
    if (node.type === 'text') this.#reached = writeAligned(node.value, this.#raw, start, end, this.#flow)
    else if (node.type === 'inlineCode') writeAligned(node.value, this.#raw, start + 1, end, this.#flow)
    else if (node.type === 'break') this.#break()
    else if (node.type === 'image' || node.type === 'imageReference') this.#image(node.alt ?? '', start, end)
    else if (node.type === 'html' && /^<br\b/i.test(node.value)) this.#break()
    else if (node.type === 'link' && isBareLink(node)) this.#bareLink(node, start)
    else if ('children' in node) {
      const bold = context.bold || node.type === 'strong'
      this.#children(node.children, bold === context.bold ? context : { ...context, bold }, steps)
    }
  }

  #block(node: Nodes, start: number, end: number, context: Context, steps: Step[]): void {
    this.#break()
    steps.push({ leave: () => this.#break() })
    const { kind } = context
    if (node.type === 'heading') {
      this.#children(node.children, { ...context, kind: 'heading', level: node.depth, inline: true }, steps)
    } else if (node.type === 'paragraph') this.#children(node.children, { ...context, inline: true }, steps)
    else if (node.type === 'blockquote') {
      this.#children(node.children, { ...context, kind: kind === 'list-item' ? kind : 'quote' }, steps)
    } else if (node.type === 'list')
      this.#children(node.children, { ...context, label: this.#listLabel(context.label) }, steps)
    else if (node.type === 'listItem') this.#children(node.children, { ...context, kind: 'list-item' }, steps)
    else if (node.type === 'table') {
      const table = new Table(false)
      steps.push({ leave: () => table.finish() })
      this.#children(node.children, { ...context, kind: 'cell', table }, steps)
    } else if (node.type === 'tableRow') {
      const { table } = context
      table?.group(table.empty ? 'thead' : 'tbody')
      table?.row()
      this.#children(node.children, context, steps)
    } else if (node.type === 'tableCell') {
      const cell = context.table?.cell(false, '', 1, 1) ?? null
      this.#children(node.children, { ...context, cell, inline: true }, steps)
    } else if (node.type === 'html') this.#html(start, end)
    else if (node.type !== 'code' && 'children' in node) this.#children(node.children, context, steps)
  }

  #children(children: readonly Nodes[], context: Context, steps: Step[]): void {
    for (let i = children.length - 1; i >= 0; i--) steps.push({ node: children[i]!, context })
  }

  /** Sets the style for text to come; a label is looked up when the text begins. */
  #use(context: Context): void {
    this.#context = context
    const style: TextStyle<null> = { preserve: false, bold: context.bold, language: null, anchor: null }
    this.#flow.style = style
  }

  /** What it shows is where it leads; the parser does not tell the place of those that it found within words. */
  #bareLink(node: Extract<Nodes, { type: 'link' }>, start: number): void {
    const [only] = node.children
    const shown = only?.type === 'text' ? only.value : ''
    const at = node.position ? start : Math.max(start, this.#raw.indexOf(shown, start))
    this.#flow.gap(at)
    this.#reached = at + shown.length
  }

  /** An image's text is a block of its own, and does not join the words beside it. */
  #image(alt: string, start: number, end: number): void {
    this.#flow.gap(start)
    this.#waiting.push({ alt, start, end })
    if (!this.#flow.open) this.#break()
  }

  #break(): void {
    this.#flow.break()
    const waiting = this.#waiting
    if (waiting.length === 0) return
    this.#waiting = []
    const context = this.#context
    for (const { alt, start, end } of waiting) {
      this.#use({ ...PLAIN, kind: 'alt' })
      writeAligned(alt, this.#raw, start + 2, end, this.#flow)
      this.#flow.break()
    }
    this.#use(context)
  }

  /** A block of HTML is read as a page of its own; a summary in it stands over what follows until its details end. */
  #html(start: number, end: number): void {
    const markup = this.#raw.slice(start, end)
    const reading = readHtml(markup)
    for (const block of reading.blocks) {
      this.#use({ ...PLAIN, kind: block.kind, level: block.kind === 'heading' ? 2 : 0 })
      for (let i = block.start; i < block.end; ) {
        const character = String.fromCodePoint(reading.text.codePointAt(i)!)
        this.#flow.character(character, start + reading.toRaw(i), start + reading.toRawEnd(i + character.length - 1))
        i += character.length
      }
      this.#flow.break()
      if (block.kind === 'summary') {
        this.#details.push(this.#outline.mark())
        this.#outline.enter(headingUnder(this.#outline.current, this.#last, OPENER_LEVEL))
      }
    }
    const mark = /<\/details\s*>/i.test(markup) ? this.#details.pop() : undefined
    if (mark !== undefined) this.#outline.restore(mark)
  }

  #listLabel(around: number | null): number | null {
    const heads = this.#last !== -1 && (this.#lastColon || this.#outline.current?.block === this.#last)
    const label = heads ? this.#last : (around ?? this.#listBefore)
    this.#listBefore = around === null ? label : this.#listBefore
    return label
  }

  #stretch(stretch: Stretch<null>): void {
    const { start, end } = stretch
    const { cell, label, level } = this.#context
    const kind = this.#context.kind === 'paragraph' && actsAsHeading(stretch) ? 'heading' : this.#context.kind
    const index = this.#drafts.length
    const rank = level || BOLD_LEVEL
    const heading = kind === 'heading' ? this.#outline.over(rank) : this.#outline.current
    this.#drafts.push({ kind, start, end, region: null, heading, label, cell, path: null, language: null })
    if (kind === 'alt') return
    if (kind === 'heading') this.#outline.add(index, rank)
    if (level === 1) this.#title ??= stretch.short
    this.#last = index
    this.#lastColon = stretch.last === ':'
    if (cell !== null) countInCell(cell, index, stretch)
  }
}

const INLINE: ReadonlySet<string> = new Set([
  'text',
  'emphasis',
  'strong',
  'delete',
  'link',
  'linkReference',
  'image',
  'imageReference',
  'inlineCode',
  'break',
  'footnoteReference',
])

/** A link that shows nothing but where it leads. */
function isBareLink(node: Extract<Nodes, { type: 'link' }>): boolean {
  const [only] = node.children
  if (node.children.length !== 1 || only?.type !== 'text') return false
  return [only.value, `http://${only.value}`, `mailto:${only.value}`].includes(node.url)
}

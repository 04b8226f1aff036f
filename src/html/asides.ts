import type { BlockKind, Span } from '../types.ts'
import type { Attributes } from './attributes.ts'
import type { Drafts } from './drafts.ts'
import { EntityDecoder } from './entities.ts'
import type { Flow, Stretch, TextStyle } from './flow.ts'
import type { Frame } from './frames.ts'
import { isProse, jsonStrings } from './json-ld.ts'
import type { PathNode } from './paths.ts'
import { writeAttribute, writeJsonString } from './values.ts'

/** A value that waits until the running text around it is complete. */
interface Aside extends Span {
  readonly kind: BlockKind
  readonly element: PathNode
  readonly frame: Pick<Frame, 'region' | 'language'>
}

const VALUE_STYLE: TextStyle<PathNode> = { preserve: false, bold: false, language: null, anchor: null }
const JSON_STYLE: TextStyle<PathNode> = { ...VALUE_STYLE, preserve: true }

/**
 * The words of a page that stand beside its running text: in attributes and in structured data. Each becomes a block
 * of its own, behind the block that it stands in, which it does not split.
 */
export class Asides {
  readonly decoder = new EntityDecoder()
  readonly #raw: string
  readonly #flow: Flow<PathNode>
  readonly #drafts: Drafts
  #waiting: Aside[] = []
  #current: Aside | null = null
  #lastAlt = ''

  constructor(raw: string, flow: Flow<PathNode>, drafts: Drafts) {
    this.#raw = raw
    this.#flow = flow
    this.#drafts = drafts
  }

  /** Takes a value; `top` is the innermost open element. */
  add(kind: BlockKind, element: PathNode, span: Span | null, top: Frame): void {
    if (span === null || span.start >= span.end) return
    const { region, language } = top
    this.#waiting.push({ kind, element, frame: { region, language }, start: span.start, end: span.end })
    if (!this.#flow.open) this.write(top)
  }

  /** Takes all that the attributes of an element say to readers. */
  addAttributes(name: string, element: PathNode, attributes: Attributes, top: Frame): void {
    const add = (kind: BlockKind, span: Span | null): void => this.add(kind, element, span, top)
    const type = attributes.word('type')
    if (name === 'img' || name === 'area' || (name === 'input' && type === 'image'))
      this.#addAlt(element, attributes, top)
    if (name === 'input' && (type === 'submit' || type === 'button' || type === 'reset')) {
      add('button', attributes.span('value'))
    }
    if (name === 'optgroup') add('label', attributes.span('label'))
    add('aria-label', attributes.span('aria-label'))
    add('aria-label', attributes.span('aria-description'))
    add('tooltip', attributes.span('title'))
    if (name === 'input' || name === 'textarea') add('placeholder', attributes.span('placeholder'))
  }

  /** Takes the prose in the JSON that stands from `start` to `end`. */
  addStructuredData(start: number, end: number, top: Frame): void {
    for (const string of jsonStrings(this.#raw, start, end)) {
      if (isProse(string.key, this.#raw.slice(string.start, string.end))) this.add('json-ld', top.element, string, top)
    }
  }

  /** Writes what waits, now that the running text around it is complete. */
  write(top: Frame): void {
    const waiting = this.#waiting
    if (waiting.length === 0) return
    this.#waiting = []
    for (const aside of waiting) {
      this.#current = aside
      const isJson = aside.kind === 'json-ld'
      this.#flow.style = isJson ? JSON_STYLE : VALUE_STYLE
      if (isJson) writeJsonString(this.#raw, aside.start, aside.end, this.#flow)
      else writeAttribute(this.#raw, aside.start, aside.end, this.decoder, this.#flow)
      this.#flow.break()
    }
    this.#current = null
    this.#flow.style = top
  }

  /** Keeps a stretch if it is a value's; false where it is running text. */
  keep(stretch: Stretch<PathNode>): boolean {
    if (this.#current === null) return false
    const { kind, element, frame } = this.#current
    this.#drafts.aside(stretch, kind, element, frame)
    return true
  }

  /** A lazily loaded image stands twice, the second time in `<noscript>`: its words count once. */
  #addAlt(element: PathNode, attributes: Attributes, top: Frame): void {
    const alt = attributes.get('alt') ?? ''
    const twice = top.kind === 'noscript' && alt === this.#lastAlt
    if (!twice) this.add('alt', element, attributes.span('alt'), top)
    this.#lastAlt = alt
  }
}

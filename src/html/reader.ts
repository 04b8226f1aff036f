import type { Span } from '../types.ts'
import { Asides } from './asides.ts'
import { Attributes, NO_ATTRIBUTES } from './attributes.ts'
import { isMarkupSpace } from './characters.ts'
import { Drafts } from './drafts.ts'
import { BLOCKS, BOXES, IN_HEAD, standsFor, UNSEEN_CONTENT, VOID } from './elements.ts'
import { Flow, type Stretch } from './flow.ts'
import { FrameStack } from './frames.ts'
import { isHidden, Openers, styleValue } from './hidden.ts'
import { languageTag, metaKind } from './metadata.ts'
import { Outline } from './outline.ts'
import { type PathNode, Paths } from './paths.ts'
import { setUp } from './set-up.ts'
import { endElement, noteOpen, prepareFor } from './structure.ts'

/** Footnote marks and trade marks: raised, and no part of the word they touch. */
const RAISED_MARK = /^(?:<a\s[^<>]{0,160}>)?(?:[\d*†‡§¶®©™([][\s\d,*†‡§¶()[\]–-]{0,12}|TM|SM)</

/** Receives the tags and text of one document in order, and keeps what a reader sees of them. */
export class Reader {
  readonly attributes: Attributes
  readonly #raw: string
  readonly #xml: boolean
  readonly #ranges: readonly Span[] | null
  readonly #stack = new FrameStack()
  readonly #outline = new Outline()
  readonly #paths = new Paths()
  readonly #drafts = new Drafts(this.#outline)
  readonly #openers: Openers
  readonly #flow: Flow<PathNode>
  readonly #asides: Asides
  #bodyOpen = false
  #range = 0
  #title: string | null = null
  language: string | null = null
  canonical: string | null = null
  #socialUrl: string | null = null

  constructor(raw: string, xml: boolean, ranges: readonly Span[] | null) {
    this.#raw = raw
    this.#xml = xml
    this.#ranges = ranges
    this.attributes = new Attributes(raw)
    this.#openers = new Openers(raw)
    this.#flow = new Flow(raw, (stretch) => this.#stretch(stretch))
    this.#asides = new Asides(raw, this.#flow, this.#drafts)
    this.#stack.push('html', this.#paths.open(null, 'html', ''))
    const head = this.#stack.push('head', this.#paths.open(this.#stack.top.element, 'head', ''))
    head.isBlock = true
    head.region = 'head'
    noteOpen(head, 1)
    this.#flow.style = head
  }

  /** Text between tags, undecoded. */
  text(start: number, end: number): void {
    const { top } = this.#stack
    if (top.name === 'title' && !top.unseen) this.#title ??= this.#plain(start, end)
    if (!this.#within(start)) return
    if (top.unseen) {
      if (top.as === 'json-ld') this.#asides.addStructuredData(start, end, top)
      else if (top.foreign && top.name === 'title') this.#asides.add('alt', top.element, { start, end }, top)
      return
    }
    if (!this.#bodyOpen && top.name === 'head') {
      if (this.#isBlank(start, end)) return
      this.#openBody(NO_ATTRIBUTES)
    }
    this.#asides.decoder.decode(this.#raw, start, end, this.#flow)
  }

  /** A start tag whose attributes have been read. */
  startTag(name: string, tagStart: number, closesItself: boolean): void {
    const { attributes } = this
    if (name === 'html') {
      this.language ??= languageTag(attributes.get('lang') ?? attributes.get('xml:lang'))
      return
    }
    if (name === 'head') return
    if (name === 'body' || (!this.#bodyOpen && this.#stack.top.name === 'head' && !IN_HEAD.has(name))) {
      if (!this.#bodyOpen) this.#openBody(name === 'body' ? attributes : NO_ATTRIBUTES)
      if (name === 'body') return
    }
    const inForeign = this.#stack.top.foreign
    if (!inForeign) prepareFor(name, this.#stack, this)
    const isVoid = VOID.has(name) && !inForeign
    if (name === 'br' || name === 'hr') this.#break()
    const element = this.#paths.open(this.#stack.top.element, name, attributes.get('id') ?? '')
    if (isVoid) this.#emptyElement(name, element, tagStart)
    else this.#open(name, element, tagStart, attributes)
    if (!isVoid && closesItself && (this.#xml || this.#stack.top.foreign)) this.closeTo(this.#stack.depth - 1)
  }

  endTag(name: string): void {
    if (name === 'html' || name === 'body') return
    if (name === 'head') {
      if (!this.#bodyOpen) this.closeTo(2)
      return
    }
    if (name === 'br') this.#break()
    else if (!endElement(name, this.#stack, this) && name === 'p') {
      this.#break()
      this.#paths.open(this.#stack.top.element, 'p', '')
    }
  }

  /** The document is complete. */
  finish() {
    const unclosed: string[] = []
    for (let i = 0; i < this.#stack.depth; i++) {
      const { name } = this.#stack.at(i)
      if (UNSEEN_CONTENT.has(name) || name === 'title' || name === 'textarea') unclosed.push(name)
    }
    this.closeTo(0)
    const { text, toRaw, toRawEnd } = this.#flow.finish()
    const blocks = this.#drafts.finish(this.#paths)
    return {
      text,
      blocks,
      toRaw,
      toRawEnd,
      title: this.#title || null,
      language: this.language,
      canonical: this.canonical ?? this.#socialUrl,
      unclosed,
      pathsShortened: this.#paths.shortened,
    }
  }

  closeTo(index: number): void {
    while (this.#stack.depth > index) {
      const { top } = this.#stack
      if (top.isBlock) this.#break()
      if (top.as === 'table') top.table?.finish()
      if (top.mark !== null) {
        const onlyHeading = top.mayKeepHeading && this.#outline.current?.block === this.#drafts.last
        if (!onlyHeading) this.#outline.restore(top.mark)
      }
      this.#stack.pop()
      if (this.#stack.depth > 0) this.#flow.style = this.#stack.top
    }
  }

  openImplied(name: string): void {
    this.#open(name, this.#paths.open(this.#stack.top.element, name, ''), -1, NO_ATTRIBUTES)
  }

  #openBody(attributes: Attributes): void {
    this.closeTo(1)
    this.#bodyOpen = true
    const element = this.#paths.open(this.#stack.top.element, 'body', attributes.get('id') ?? '')
    this.#open('body', element, -1, attributes)
  }

  #open(name: string, element: PathNode, tagStart: number, attributes: Attributes): void {
    const as = standsFor(name, attributes.word('role'))
    const style = attributes.get('style')
    const parent = this.#stack.top
    const isBlock = !parent.foreign && (BLOCKS.has(name) || BLOCKS.has(as) || (style !== null && isShownAsBlock(style)))
    if (isBlock) this.#break()
    else if (BOXES.has(name) || (name === 'sup' && this.#isMark(tagStart))) this.#flow.gap(tagStart)
    const frame = this.#stack.push(name, element)
    frame.as = as
    frame.isBlock = isBlock
    noteOpen(frame, this.#stack.depth - 1)
    setUp(frame, parent, attributes, this.#stack, this.#outline, this.#drafts, this.language)
    if (attributes.any) {
      // A script shows the body that a style hides until then.
      if (name !== 'body' && isHidden(attributes) && !this.#openers.opens(attributes, parent)) frame.unseen = true
      this.#openers.note(attributes, this.#stack)
    }
    this.#flow.style = frame
    const unseenContent = UNSEEN_CONTENT.has(name)
    // A frame or a video shows none of its content, but has a name like any other element.
    if (attributes.any && !frame.unseen && (!unseenContent || BOXES.has(name)) && this.#within(tagStart)) {
      this.#asides.addAttributes(name, element, attributes, frame)
    }
    if (unseenContent) frame.unseen = true
  }

  #emptyElement(name: string, element: PathNode, tagStart: number): void {
    const { attributes } = this
    const { top } = this.#stack
    if (name === 'meta') this.#meta(element)
    else if (name === 'link' && / canonical /.test(` ${attributes.word('rel')} `))
      this.canonical ??= attributes.get('href')
    if (BOXES.has(name)) this.#flow.gap(tagStart)
    if (!attributes.any || top.unseen || isHidden(attributes) || attributes.word('type') === 'hidden') return
    const isData = name === 'link' || name === 'meta'
    if (!isData && this.#within(tagStart)) this.#asides.addAttributes(name, element, attributes, top)
  }

  #meta(element: PathNode): void {
    const { attributes } = this
    if (attributes.word('http-equiv') === 'content-language') this.language ??= languageTag(attributes.get('content'))
    if (attributes.word('property') === 'og:url') this.#socialUrl ??= attributes.get('content')
    const kind = metaKind(attributes)
    const span = attributes.span('content')
    if (kind !== null && span !== null && this.#within(span.start))
      this.#asides.add(kind, element, span, this.#stack.top)
  }

  #break(): void {
    this.#flow.break()
    this.#asides.write(this.#stack.top)
  }

  #stretch(stretch: Stretch<PathNode>): void {
    if (!this.#asides.keep(stretch)) this.#drafts.text(stretch, this.#stack.at(this.#stack.top.blockAt))
  }

  /** The title counts wherever it stands, also outside of what is asked for. */
  #plain(start: number, end: number): string {
    let text = ''
    this.#asides.decoder.decode(this.#raw, start, end, {
      range: (from, to) => {
        text += this.#raw.slice(from, to)
      },
      character: (value) => {
        text += value
      },
    })
    return text.replace(/\s+/g, ' ').trim()
  }

  /** Whether a place is in the part of the page that is asked for; places only grow. */
  #within(at: number): boolean {
    const ranges = this.#ranges
    if (ranges === null) return true
    while (this.#range < ranges.length && ranges[this.#range]!.end <= at) this.#range++
    return this.#range < ranges.length && ranges[this.#range]!.start <= at
  }

  #isMark(tagStart: number): boolean {
    const close = this.#raw.indexOf('>', tagStart)
    const word = this.#raw.slice(Math.max(tagStart - 3, 0), tagStart)
    return close !== -1 && /\p{L}{3}$/u.test(word) && RAISED_MARK.test(this.#raw.slice(close + 1, close + 200))
  }

  #isBlank(start: number, end: number): boolean {
    for (let i = start; i < end; i++) if (!isMarkupSpace(this.#raw.charCodeAt(i))) return false
    return true
  }
}

function isShownAsBlock(style: string): boolean {
  const display = styleValue(style, 'display')
  return display !== null && /^(?:block|flex|grid|list-item|table|table-cell|table-row|flow-root)$/.test(display)
}

import type { Span } from '../types.ts'

/** The attributes that decide what is read, where it stands and whether a reader sees it; all others are passed over. */
const NAMES = [
  'id',
  'class',
  'style',
  'hidden',
  'lang',
  'xml:lang',
  'role',
  'type',
  'name',
  'property',
  'itemprop',
  'http-equiv',
  'content',
  'rel',
  'href',
  'alt',
  'title',
  'placeholder',
  'aria-label',
  'aria-description',
  'aria-level',
  'aria-expanded',
  'aria-controls',
  'aria-labelledby',
  'value',
  'scope',
  'colspan',
  'rowspan',
  'label',
  'data-toggle',
  'data-bs-toggle',
  'data-target',
  'data-bs-target',
] as const
export type AttributeName = (typeof NAMES)[number]

const indexes: ReadonlyMap<string, number> = new Map(NAMES.map((name, index) => [name, index]))
const CODES = Object.fromEntries(NAMES.map((name, index) => [name, index])) as Record<AttributeName, number>

/** The attributes of the tag being read, as places in the markup; the first of a name counts, as in HTML. */
export class Attributes {
  readonly #raw: string
  readonly #starts = new Int32Array(NAMES.length)
  readonly #ends = new Int32Array(NAMES.length)
  /** Which tag an attribute was last seen on: clearing is one addition, however many there were. */
  readonly #seenOn = new Int32Array(NAMES.length)
  #tag = 0
  #current = -1
  #any = false

  constructor(raw: string) {
    this.#raw = raw
  }

  /** Forgets the last tag. */
  clear(): void {
    this.#tag++
    this.#current = -1
    this.#any = false
  }

  /** A name was read. */
  name(start: number, end: number): void {
    this.#current = -1
    if (end - start > 16) return
    const written = this.#raw.slice(start, end)
    const index = indexes.get(written) ?? indexes.get(written.toLowerCase())
    if (index === undefined || this.#seenOn[index] === this.#tag) return
    this.#seenOn[index] = this.#tag
    this.#starts[index] = end
    this.#ends[index] = end
    this.#current = index
    this.#any = true
  }

  /** The value of the name last read. */
  value(start: number, end: number): void {
    if (this.#current === -1) return
    this.#starts[this.#current] = start
    this.#ends[this.#current] = end
    this.#current = -1
  }

  /** Whether the tag has any attribute that matters here. */
  get any(): boolean {
    return this.#any
  }

  has(name: AttributeName): boolean {
    return this.#any && this.#seenOn[CODES[name]] === this.#tag
  }

  /** Where the value stands, without its quotes; null if there is no such attribute. */
  span(name: AttributeName): Span | null {
    if (!this.has(name)) return null
    return { start: this.#starts[CODES[name]]!, end: this.#ends[CODES[name]]! }
  }

  /** The value as written, references and all; null if there is no such attribute. */
  get(name: AttributeName): string | null {
    if (!this.has(name)) return null
    return this.#raw.slice(this.#starts[CODES[name]]!, this.#ends[CODES[name]]!)
  }

  /** A value that is one of a set of words: trimmed, lower case, empty if absent. */
  word(name: AttributeName): string {
    if (!this.has(name)) return ''
    return (this.get(name) ?? '').trim().toLowerCase()
  }
}

/** For elements that the markup leaves out. */
export const NO_ATTRIBUTES = new Attributes('')
NO_ATTRIBUTES.clear()

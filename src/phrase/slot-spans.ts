import { doubled } from '../text/arrays.ts'

/** Where slots are filled in a text: spans of tokens, found by the token they start or end at. */
export interface SlotSpan {
  /** Slot type. */
  readonly slot: string
  /** Token indexes, half open. */
  readonly start: number
  readonly end: number
  /** A list slot's value, or a typed slot's bounds. */
  readonly value: SlotReading
}

export type SlotReading =
  | { readonly kind: 'term'; readonly value: string }
  | { readonly kind: 'range'; readonly min: string | number | null; readonly max: string | number | null }
  | { readonly kind: 'text' }

/**
 * Spans with two chains through them, by first token and by end: the head of a token's chain is kept one above the
 * span's number, so that fresh arrays of zeros mean "none".
 */
export class SlotSpans {
  readonly spans: SlotSpan[] = []
  #slotIds = new Map<string, number>()
  #slots = new Int32Array(256)
  #nextByStart = new Int32Array(256)
  #nextByEnd = new Int32Array(256)
  #headByStart = new Int32Array(1024)
  #headByEnd = new Int32Array(1024)

  add(span: SlotSpan): void {
    const number = this.spans.length
    this.spans.push(span)
    if (number === this.#slots.length) {
      this.#slots = doubled(this.#slots)
      this.#nextByStart = doubled(this.#nextByStart)
      this.#nextByEnd = doubled(this.#nextByEnd)
    }
    while (span.end >= this.#headByStart.length) {
      this.#headByStart = doubled(this.#headByStart)
      this.#headByEnd = doubled(this.#headByEnd)
    }
    this.#slots[number] = this.slotId(span.slot)
    this.#nextByStart[number] = this.#headByStart[span.start]! - 1
    this.#headByStart[span.start] = number + 1
    this.#nextByEnd[number] = this.#headByEnd[span.end]! - 1
    this.#headByEnd[span.end] = number + 1
  }

  /** The number that stands for a slot type in this text. */
  slotId(slot: string): number {
    let id = this.#slotIds.get(slot)
    if (id === undefined) {
      id = this.#slotIds.size
      this.#slotIds.set(slot, id)
    }
    return id
  }

  /** The slot type of a span. */
  slotOf(number: number): number {
    return this.#slots[number]!
  }

  /** The last span added that starts at a token, or -1; `nextStarting` leads on. */
  firstStarting(token: number): number {
    return token < this.#headByStart.length ? this.#headByStart[token]! - 1 : -1
  }

  nextStarting(number: number): number {
    return this.#nextByStart[number]!
  }

  firstEnding(token: number): number {
    return token < this.#headByEnd.length ? this.#headByEnd[token]! - 1 : -1
  }

  nextEnding(number: number): number {
    return this.#nextByEnd[number]!
  }
}

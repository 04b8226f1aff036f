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

/** Slot types by number; texts that are read with one lexicon share them. */
export class SlotTypes {
  readonly #names: string[] = []
  readonly #ids = new Map<string, number>()

  idOf(slot: string): number {
    let id = this.#ids.get(slot)
    if (id === undefined) {
      id = this.#names.length
      this.#ids.set(slot, id)
      this.#names.push(slot)
    }
    return id
  }

  nameOf(id: number): string {
    return this.#names[id]!
  }
}

/**
 * Spans by number, as a structure of arrays, with two chains through them, by first token and by end: the head of a
 * token's chain is kept one above the span's number, so that fresh arrays of zeros mean "none".
 */
export class SlotSpans {
  count = 0
  readonly types: SlotTypes
  readonly #values: SlotReading[] = []
  #slots = new Int32Array(256)
  #starts = new Int32Array(256)
  #ends = new Int32Array(256)
  #nextByStart = new Int32Array(256)
  #nextByEnd = new Int32Array(256)
  #headByStart = new Int32Array(1024)
  #headByEnd = new Int32Array(1024)

  constructor(types: SlotTypes = new SlotTypes()) {
    this.types = types
  }

  add({ slot, start, end, value }: SlotSpan): void {
    this.put(this.types.idOf(slot), start, end, value)
  }

  /** As `add`, by the slot type's number. */
  put(slot: number, start: number, end: number, value: SlotReading): void {
    const number = this.count++
    if (number === this.#slots.length) {
      this.#slots = doubled(this.#slots)
      this.#starts = doubled(this.#starts)
      this.#ends = doubled(this.#ends)
      this.#nextByStart = doubled(this.#nextByStart)
      this.#nextByEnd = doubled(this.#nextByEnd)
    }
    while (end >= this.#headByStart.length) {
      this.#headByStart = doubled(this.#headByStart)
      this.#headByEnd = doubled(this.#headByEnd)
    }
    this.#values.push(value)
    this.#slots[number] = slot
    this.#starts[number] = start
    this.#ends[number] = end
    this.#nextByStart[number] = this.#headByStart[start]! - 1
    this.#headByStart[start] = number + 1
    this.#nextByEnd[number] = this.#headByEnd[end]! - 1
    this.#headByEnd[end] = number + 1
  }

  /** The span of a number below `count`; they are numbered as they were added. */
  at(number: number): SlotSpan {
    return {
      slot: this.types.nameOf(this.#slots[number]!),
      start: this.#starts[number]!,
      end: this.#ends[number]!,
      value: this.#values[number]!,
    }
  }

  /** The slot type's number. */
  slotOf(number: number): number {
    return this.#slots[number]!
  }

  startOf(number: number): number {
    return this.#starts[number]!
  }

  endOf(number: number): number {
    return this.#ends[number]!
  }

  valueOf(number: number): SlotReading {
    return this.#values[number]!
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

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

export class SlotSpans {
  readonly spans: SlotSpan[] = []
  readonly #byStart = new Map<number, SlotSpan[]>()
  readonly #byEnd = new Map<number, SlotSpan[]>()

  add(span: SlotSpan): void {
    this.spans.push(span)
    append(this.#byStart, span.start, span)
    append(this.#byEnd, span.end, span)
  }

  startingAt(token: number): readonly SlotSpan[] {
    return this.#byStart.get(token) ?? NONE
  }

  endingAt(token: number): readonly SlotSpan[] {
    return this.#byEnd.get(token) ?? NONE
  }
}

const NONE: readonly SlotSpan[] = []

function append(map: Map<number, SlotSpan[]>, key: number, span: SlotSpan): void {
  const list = map.get(key)
  if (list) list.push(span)
  else map.set(key, [span])
}

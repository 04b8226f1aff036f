/** The words of list slots, wherever they stand. */
import type { Lexicon, TermPattern } from '../lexicon/compile.ts'
import { Scanner } from '../phrase/scan.ts'
import { type SlotReading, type SlotSpans, SlotTypes } from '../phrase/slot-spans.ts'
import type { Tokens } from '../text/tokens.ts'

/** What a lexicon's term patterns stand for; made once. */
interface Terms {
  readonly types: SlotTypes
  /** By pattern. */
  readonly slots: Int32Array
  /** By pattern; one object for each value of a slot, so that readings are compared and looked up by identity. */
  readonly readings: readonly SlotReading[]
  /** Slots whose values are facts, in order; those of word families are none. */
  readonly factSlots: readonly string[]
  /** Of a reading, the values by slot that it names and that those imply. */
  readonly facts: ReadonlyMap<SlotReading, Readonly<Record<string, readonly string[]>>>
}

const known = new WeakMap<readonly TermPattern[], Terms>()

export function termsOf(lexicon: Lexicon): Terms {
  let terms = known.get(lexicon.termPatterns)
  if (!terms) {
    terms = readTerms(lexicon)
    known.set(lexicon.termPatterns, terms)
  }
  return terms
}

function readTerms({ termPatterns, data }: Lexicon): Terms {
  const types = new SlotTypes()
  const factSlots = [...new Set(data.terms.map(({ slot }) => slot))].sort()
  const implied = new Map(data.terms.map((term) => [`${term.slot} ${term.value}`, term.implies]))
  const shared = new Map<string, SlotReading>()
  const facts = new Map<SlotReading, Readonly<Record<string, readonly string[]>>>()
  const readings = termPatterns.map(({ slot, value }) => {
    const key = `${slot} ${value}`
    let reading = shared.get(key)
    if (reading === undefined) {
      reading = { kind: 'term', value }
      shared.set(key, reading)
      const implies = implied.get(key)
      if (factSlots.includes(slot)) facts.set(reading, { ...implies, [slot]: [...(implies?.[slot] ?? []), value] })
    }
    return reading
  })
  return { types, slots: Int32Array.from(termPatterns, ({ slot }) => types.idOf(slot)), readings, factSlots, facts }
}

export class TermFinder {
  readonly #scanner: Scanner
  readonly #terms: Terms
  readonly #slots: SlotSpans
  /** Matches in order of their start, the longest first. */
  readonly #patterns: number[] = []
  readonly #starts: number[] = []
  readonly #ends: number[] = []
  /** By slot, the last span added. */
  readonly #lastStart: number[] = []
  readonly #lastEnd: number[] = []

  /** `slots` must be of the types of `termsOf`. */
  constructor(lexicon: Lexicon, tokens: Tokens, slots: SlotSpans) {
    this.#terms = termsOf(lexicon)
    this.#scanner = new Scanner(lexicon.terms, tokens, slots)
    this.#slots = slots
  }

  get steps(): number {
    return this.#scanner.steps
  }

  /** Adds the terms in tokens `from … to`; one that lies within a longer one of the same slot is not added. */
  find(from: number, to: number): void {
    this.#patterns.length = this.#starts.length = this.#ends.length = 0
    this.#lastStart.length = this.#lastEnd.length = 0
    this.#scanner.scan(from, to, (pattern, start, end) => this.#insert(pattern, start, end))
    for (let i = 0; i < this.#patterns.length; i++) this.#add(this.#patterns[i]!, this.#starts[i]!, this.#ends[i]!)
  }

  /** An insertion sort: matches come in order of their anchors, so that one moves past few. */
  #insert(pattern: number, start: number, end: number): void {
    const [patterns, starts, ends] = [this.#patterns, this.#starts, this.#ends]
    let at = patterns.length
    while (at > 0 && (starts[at - 1]! > start || (starts[at - 1]! === start && ends[at - 1]! < end))) {
      patterns[at] = patterns[at - 1]!
      starts[at] = starts[at - 1]!
      ends[at] = ends[at - 1]!
      at--
    }
    patterns[at] = pattern
    starts[at] = start
    ends[at] = end
  }

  #add(pattern: number, start: number, end: number): void {
    const slot = this.#terms.slots[pattern]!
    const reading = this.#terms.readings[pattern]!
    if (end <= (this.#lastEnd[slot] ?? -1)) {
      if (start !== this.#lastStart[slot] || end !== this.#lastEnd[slot]) return
      if (this.#isKnown(start, end, reading)) return
    }
    this.#lastStart[slot] = start
    this.#lastEnd[slot] = end
    this.#slots.put(slot, start, end, reading)
  }

  #isKnown(start: number, end: number, reading: SlotReading): boolean {
    const slots = this.#slots
    for (let i = slots.firstStarting(start); i >= 0; i = slots.nextStarting(i)) {
      if (slots.endOf(i) === end && slots.valueOf(i) === reading) return true
    }
    return false
  }
}

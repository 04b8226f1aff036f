/**
 * Typed slots: durations, numbers, percentages, money, dates and citations, wherever they stand in a range of tokens.
 * What writers leave open ("a few weeks", "several", "for months") gets bounds that are our own reading.
 */
import { FLAG } from '../text/tokens.ts'
import type { SlotReading, SlotSpan } from './slot-spans.ts'
import { CURRENCY_CODES, isCurrencySign, readMoney, readPercent } from './slots-amount.ts'
import { CITATION_WORDS, readCitation, readNamesAndYear } from './slots-citation.ts'
import { at, type Cursor, type ReadableTokens, words } from './slots-cursor.ts'
import { DATE_WORDS, readDate } from './slots-date.ts'
import { ARTICLES, isArticleOfAmount, readBareUnit, readDuration, UNIT_WORDS } from './slots-duration.ts'
import { boundBy, isFraction, NUMBER_WORDS, readHeap, readModifiers, readQuantity } from './slots-number.ts'

export const TYPED_SLOTS = ['duration', 'number', 'percent', 'money', 'date', 'citation'] as const
export type TypedSlot = (typeof TYPED_SLOTS)[number]

/** What may begin at a token, as bits. */
const AMOUNT = 1
const ARTICLE = 2
const UNIT = 4
const CURRENCY = 8
const DATE = 16
const CITATION = 32

const TRIGGERS = new Map<string, number>()
for (const [kind, list] of [
  [AMOUNT, NUMBER_WORDS],
  [ARTICLE, ARTICLES],
  [UNIT, UNIT_WORDS],
  [CURRENCY, CURRENCY_CODES],
  [DATE, DATE_WORDS],
  [CITATION, CITATION_WORDS],
] as const) {
  for (const word of list) TRIGGERS.set(word, (TRIGGERS.get(word) ?? 0) | kind)
}

/** By first letter, the lengths that a trigger may have, as bits: spares most words the look-up. */
const LENGTHS = new Uint32Array(26)
for (const word of TRIGGERS.keys()) LENGTHS[word.charCodeAt(0) - 97]! |= 1 << word.length

/**
 * Every filled typed slot in tokens `from … to`. Of one slot's spans the longest at a place counts, and none lies inside
 * another, save that a span with modifiers ("up to six months") is also given without them, with the same value.
 * Durations are read as ISO 8601, percentages as numbers from 0, money as the sum whatever its currency, the three of
 * them and numbers with null where unbounded; dates and citations are text. Time grows with the number of tokens.
 */
export function findSlots(tokens: ReadableTokens, from: number, to: number): readonly SlotSpan[] {
  const search = new Search({ tokens, from, to })
  for (let i = from; i < to; i++) {
    const kind = kindOf(tokens, i)
    if (kind === 0) continue
    if (kind & CITATION) search.citation(i)
    if (kind & DATE) search.date(i)
    if (kind & CURRENCY) search.money(i)
    if (kind & UNIT) search.bareUnit(i)
    if (kind & AMOUNT || (kind & ARTICLE && isArticleOfAmount(search.cursor, i))) search.amounts(i)
  }
  return search.found
}

function kindOf(tokens: ReadableTokens, index: number): number {
  const flags = tokens.flags[index]!
  if (flags & FLAG.number) return AMOUNT | DATE | CITATION
  const start = tokens.start[index]!
  const code = tokens.text.charCodeAt(start)
  if (flags & FLAG.word) {
    const letter = (code | 32) - 97
    const length = tokens.end[index]! - start
    // other scripts and soft hyphens are rare enough for the slow way
    if (letter >= 0 && letter < 26 && !(LENGTHS[letter]! & ((1 << length) | (1 << (length - 1)))) && length < 24)
      return 0
    return TRIGGERS.get(tokens.norm(index)) ?? 0
  }
  if (code !== 36 && code < 128) return 0
  const character = tokens.text[start]!
  return isCurrencySign(character) ? CURRENCY : isFraction(character) ? AMOUNT : 0
}

class Search {
  readonly found: SlotSpan[] = []
  readonly cursor: Cursor
  /** Behind the last span of each slot. */
  readonly #reach: Record<TypedSlot, number>

  constructor(cursor: Cursor) {
    const { from } = cursor
    this.cursor = cursor
    this.#reach = { duration: from, number: from, percent: from, money: from, date: from, citation: from }
  }

  citation(index: number): void {
    const read = readNamesAndYear(this.cursor, index) ?? readCitation(this.cursor, index)
    if (read !== null && read.start >= this.#reach.citation)
      this.#add('citation', read.start, read.end, { kind: 'text' })
  }

  date(index: number): void {
    if (index < this.#reach.date) return
    const end = readDate(this.cursor, index)
    if (end === null) return
    this.#add('date', index, end, { kind: 'text' })
    // "3 May" is no number, but a year alone may be one: "in 2000 women"
    if (end > index + 1) this.#reach.number = Math.max(this.#reach.number, end)
  }

  bareUnit(index: number): void {
    if (index >= this.#reach.duration) this.#bounded('duration', index, readBareUnit(this.cursor, index))
  }

  money(index: number): void {
    if (index < this.#reach.money) return
    const read = readMoney(this.cursor, index)
    this.#bounded('money', index, read)
    if (read !== null) this.#reach.number = Math.max(this.#reach.number, read.end)
  }

  amounts(index: number): void {
    const { cursor } = this
    if (index >= this.#reach.duration) this.#bounded('duration', index, readDuration(cursor, index))
    const percent = index < this.#reach.percent ? null : readPercent(cursor, index)
    this.#bounded('percent', index, percent)
    this.#reach.number = Math.max(this.#reach.number, percent?.end ?? 0)
    this.money(index)
    if (index < this.#reach.number || isPronoun(cursor, index)) return
    this.#bounded('number', index, readHeap(cursor, index) ?? readQuantity(cursor, index))
  }

  /** Adds a span, and one from each modifier before it. */
  #bounded<T extends string | number>(
    slot: TypedSlot,
    start: number,
    read: { readonly min: T | null; readonly max: T | null; readonly end: number } | null,
  ): void {
    if (read === null) return
    const modifiers = readModifiers(this.cursor, start, read.min !== read.max)
    const { min, max } = boundBy(read, modifiers.bound)
    const value = { kind: 'range', min, max } as const
    this.#add(slot, start, read.end, value)
    for (const begin of modifiers.starts) this.#add(slot, begin, read.end, value)
  }

  #add(slot: TypedSlot, start: number, end: number, value: SlotReading): void {
    this.found.push({ slot, start, end, value })
    this.#reach[slot] = end
  }
}

const BEFORE_PRONOUN = words('the this that no any every some each which another')
const AFTER_PRONOUN = words("of another who that is 's can will on in by")

/** "the one", "no one", "one of them": a pronoun, not a number. */
function isPronoun(cursor: Cursor, index: number): boolean {
  if (at(cursor, index) !== 'one') return false
  return BEFORE_PRONOUN.has(at(cursor, index - 1)) || AFTER_PRONOUN.has(at(cursor, index + 1))
}

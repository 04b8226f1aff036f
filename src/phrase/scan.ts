/** Searching tokens for every phrase of an automaton. */
import { doubled } from '../text/arrays.ts'
import { FLAG, type Tokens } from '../text/tokens.ts'
import { type Automaton, SYMBOL } from './automaton.ts'
import { type Membership, membershipOf } from './membership.ts'
import type { SlotSpan, SlotSpans } from './slot-spans.ts'

/** A phrase found: token indexes, half open. */
export interface PhraseMatch {
  /** Index of the phrase as given to `compilePhrases`. */
  readonly pattern: number
  readonly start: number
  readonly end: number
  readonly slots: readonly { readonly name: string; readonly span: SlotSpan }[]
  /** What `...` and `_` skipped: token indexes, half open. */
  readonly gaps: readonly { readonly start: number; readonly end: number }[]
}

const GAP_WORDS = 3

/**
 * Walks the automaton's tries over a text, depth first. A path holds no objects: what it skipped and which slots it
 * filled lie on stacks, and are copied for the few paths that end in a match.
 */
export class Scanner {
  /** Edges tried so far; for tests of growth. */
  steps = 0
  readonly #automaton: Automaton
  readonly #sets: Membership
  readonly #tokens: Tokens
  readonly #spans: SlotSpans
  /** The automaton's slot types by the number that they have in the text, and the other way round. */
  readonly #slotOfSpan: Int32Array
  readonly #spanOfSlot: Int32Array
  #from = 0
  #to = 0
  #left = 0
  #emit: (match: PhraseMatch) => void = () => {}
  /** Pairs of capture and span number, and of first and last token. */
  readonly #slots: number[] = []
  readonly #gaps: number[] = []
  /** Where the gaps of the path may end: pairs of token and words skipped, the innermost gap's on top. */
  #ends = new Int32Array(256)
  #top = 0

  constructor(automaton: Automaton, tokens: Tokens, spans: SlotSpans) {
    this.#automaton = automaton
    this.#sets = membershipOf(automaton)
    this.#tokens = tokens
    this.#spans = spans
    this.#spanOfSlot = Int32Array.from(automaton.slots, (slot) => spans.types.idOf(slot))
    this.#slotOfSpan = new Int32Array(Math.max(0, ...this.#spanOfSlot) + 1).fill(-1)
    this.#spanOfSlot.forEach((id, slot) => {
      this.#slotOfSpan[id] = slot
    })
  }

  /** Reports every match within tokens `from … to`, in order of the anchors; one phrase may be reported several times. */
  scan(from: number, to: number, emit: (match: PhraseMatch) => void): void {
    const { formRootStart, formRoots, slotRootStart, slotRoots, slotRootCapture } = this.#automaton
    const { form } = this.#tokens
    const hasSlotRoots = slotRoots.length > 0
    this.#from = from
    this.#to = to
    this.#emit = emit
    for (let token = from; token < to; token++) {
      const word = form[token]!
      if (word > 0) {
        const last = formRootStart[word + 1]!
        for (let k = formRootStart[word]!; k < last; k++) this.#walkLeft(formRoots[k]!, token, token + 1)
      }
      if (!hasSlotRoots) continue
      for (let i = this.#spans.firstStarting(token); i >= 0; i = this.#spans.nextStarting(i)) {
        const slot = this.#slotOfSpan[this.#spans.slotOf(i)] ?? -1
        const end = this.#spans.endOf(i)
        if (slot < 0 || end > to) continue
        for (let k = slotRootStart[slot]!; k < slotRootStart[slot + 1]!; k++) {
          this.#slots.push(slotRootCapture[k]!, i)
          this.#walkLeft(slotRoots[k]!, token, end)
          this.#slots.length -= 2
        }
      }
    }
  }

  /** `at` is the first token matched so far; `right` the token behind the anchor. */
  #walkLeft(node: number, at: number, right: number): void {
    const { edgeStart, edgeSymbol, edgeTarget } = this.#automaton
    const last = edgeStart[node + 1]!
    for (let edge = edgeStart[node]!; edge < last; edge++) {
      const symbol = edgeSymbol[edge]!
      const target = edgeTarget[edge]!
      this.steps++
      if (symbol >= 0) this.#formLeft(symbol, target, at, right)
      else if (symbol === SYMBOL.turn) {
        this.#left = at
        this.#walkRight(target, right)
      } else if (symbol === SYMBOL.gap) this.#gapLeft(target, at, right)
      else if (symbol === SYMBOL.any) this.#anyLeft(target, at, right)
      else this.#slotLeft(SYMBOL.slot - symbol, target, at, right)
    }
  }

  #formLeft(set: number, target: number, at: number, right: number): void {
    const { form, flags } = this.#tokens
    for (let token = at - 1; token >= this.#from; token--) {
      const word = form[token]!
      if (word > 0 && this.#sets.has(set, word)) this.#walkLeft(target, token, right)
      if (!(flags[token]! & FLAG.skip)) return
    }
  }

  #anyLeft(target: number, at: number, right: number): void {
    const { flags } = this.#tokens
    for (let token = at - 1; token >= this.#from; token--) {
      if (flags[token]! & (FLAG.word | FLAG.number)) {
        this.#gaps.push(token, token + 1)
        this.#walkLeft(target, token, right)
        this.#gaps.length -= 2
      }
      if (!(flags[token]! & FLAG.skip)) return
    }
  }

  #slotLeft(capture: number, target: number, at: number, right: number): void {
    const { flags } = this.#tokens
    const wanted = this.#spanOfSlot[this.#automaton.captures[capture]!.slot]!
    for (let token = at - 1; token >= this.#from; token--) {
      for (let i = this.#spans.firstEnding(token + 1); i >= 0; i = this.#spans.nextEnding(i)) {
        const start = this.#spans.startOf(i)
        if (start < this.#from || this.#spans.slotOf(i) !== wanted) continue
        this.#slots.push(capture, i)
        this.#walkLeft(target, start, right)
        this.#slots.length -= 2
      }
      if (!(flags[token]! & FLAG.skip)) return
    }
  }

  #walkRight(node: number, at: number): void {
    const { edgeStart, edgeSymbol, edgeTarget, acceptStart, accept } = this.#automaton
    for (let k = acceptStart[node]!; k < acceptStart[node + 1]!; k++) this.#report(accept[k]!, at)
    const last = edgeStart[node + 1]!
    for (let edge = edgeStart[node]!; edge < last; edge++) {
      const symbol = edgeSymbol[edge]!
      const target = edgeTarget[edge]!
      this.steps++
      if (symbol >= 0) this.#formRight(symbol, target, at)
      else if (symbol === SYMBOL.gap) this.#gapRight(target, at)
      else if (symbol === SYMBOL.any) this.#anyRight(target, at)
      else this.#slotRight(SYMBOL.slot - symbol, target, at)
    }
  }

  #formRight(set: number, target: number, at: number): void {
    const { form, flags } = this.#tokens
    for (let token = at; token < this.#to; token++) {
      const word = form[token]!
      if (word > 0 && this.#sets.has(set, word)) this.#walkRight(target, token + 1)
      if (!(flags[token]! & FLAG.skip)) return
    }
  }

  #anyRight(target: number, at: number): void {
    const { flags } = this.#tokens
    for (let token = at; token < this.#to; token++) {
      if (flags[token]! & (FLAG.word | FLAG.number)) {
        this.#gaps.push(token, token + 1)
        this.#walkRight(target, token + 1)
        this.#gaps.length -= 2
      }
      if (!(flags[token]! & FLAG.skip)) return
    }
  }

  #slotRight(capture: number, target: number, at: number): void {
    const { flags } = this.#tokens
    const wanted = this.#spanOfSlot[this.#automaton.captures[capture]!.slot]!
    for (let token = at; token < this.#to; token++) {
      for (let i = this.#spans.firstStarting(token); i >= 0; i = this.#spans.nextStarting(i)) {
        const end = this.#spans.endOf(i)
        if (end > this.#to || this.#spans.slotOf(i) !== wanted) continue
        this.#slots.push(capture, i)
        this.#walkRight(target, end)
        this.#slots.length -= 2
      }
      if (!(flags[token]! & FLAG.skip)) return
    }
  }

  /**
   * Goes on behind 0 to 3 skipped words, each place once; a filled slot counts as one; punctuation that is no barrier
   * costs nothing.
   */
  #gapRight(target: number, at: number): void {
    const { flags } = this.#tokens
    const base = this.#top
    this.#addEndRight(base, at, 0)
    for (let i = base; i < this.#top; i += 2) {
      const token = this.#ends[i]!
      const words = this.#ends[i + 1]! + 1
      if (token > at) {
        this.#gaps.push(at, token)
        this.#walkRight(target, token)
        this.#gaps.length -= 2
      } else this.#walkRight(target, token)
      if (words > GAP_WORDS || token >= this.#to || flags[token]! & FLAG.barrier) continue
      this.#addEndRight(base, token + 1, words)
      for (let k = this.#spans.firstStarting(token); k >= 0; k = this.#spans.nextStarting(k)) {
        const end = this.#spans.endOf(k)
        if (end <= this.#to) this.#addEndRight(base, end, words)
      }
    }
    this.#top = base
  }

  #addEndRight(base: number, start: number, words: number): void {
    const { flags } = this.#tokens
    let token = start
    while (token < this.#to && (flags[token]! & (FLAG.punctuation | FLAG.barrier)) === FLAG.punctuation) token++
    this.#addEnd(base, token, words)
  }

  #gapLeft(target: number, at: number, right: number): void {
    const { flags } = this.#tokens
    const base = this.#top
    this.#addEndLeft(base, at, 0)
    for (let i = base; i < this.#top; i += 2) {
      const token = this.#ends[i]!
      const words = this.#ends[i + 1]! + 1
      if (token < at) {
        this.#gaps.push(token, at)
        this.#walkLeft(target, token, right)
        this.#gaps.length -= 2
      } else this.#walkLeft(target, token, right)
      if (words > GAP_WORDS || token <= this.#from || flags[token - 1]! & FLAG.barrier) continue
      this.#addEndLeft(base, token - 1, words)
      for (let k = this.#spans.firstEnding(token); k >= 0; k = this.#spans.nextEnding(k)) {
        const start = this.#spans.startOf(k)
        if (start >= this.#from) this.#addEndLeft(base, start, words)
      }
    }
    this.#top = base
  }

  #addEndLeft(base: number, start: number, words: number): void {
    const { flags } = this.#tokens
    let token = start
    while (token > this.#from && (flags[token - 1]! & (FLAG.punctuation | FLAG.barrier)) === FLAG.punctuation) token--
    this.#addEnd(base, token, words)
  }

  #addEnd(base: number, token: number, words: number): void {
    for (let i = base; i < this.#top; i += 2) if (this.#ends[i] === token) return
    if (this.#top + 2 > this.#ends.length) this.#ends = doubled(this.#ends)
    this.#ends[this.#top] = token
    this.#ends[this.#top + 1] = words
    this.#top += 2
  }

  #report(pattern: number, end: number): void {
    const { captures } = this.#automaton
    const slots = pairs(this.#slots, (capture, span) => ({
      name: captures[capture]!.name,
      span: this.#spans.at(span),
    }))
    this.#emit({ pattern, start: this.#left, end, slots, gaps: pairs(this.#gaps, (start, end) => ({ start, end })) })
  }
}

const EMPTY: readonly never[] = []

/** Most matches fill no slot and skip nothing. */
function pairs<T>(stack: readonly number[], make: (first: number, second: number) => T): readonly T[] {
  if (stack.length === 0) return EMPTY
  const made: T[] = []
  for (let i = 0; i < stack.length; i += 2) made.push(make(stack[i]!, stack[i + 1]!))
  return made
}

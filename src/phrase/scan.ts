/** Searching tokens for every phrase of an automaton. */
import { FLAG, type Tokens } from '../text/tokens.ts'
import { type Automaton, SYMBOL } from './automaton.ts'
import { GapEnds } from './gap-ends.ts'
import { type Membership, membershipOf } from './membership.ts'
import type { SlotSpan, SlotSpans } from './slot-spans.ts'

/** Told of a phrase found: its index as given to `compilePhrases`, and the tokens it covers, half open. */
export type OnMatch = (pattern: number, start: number, end: number) => void

export interface SlotFilled {
  readonly name: string
  readonly span: SlotSpan
}

/** Tokens, half open. */
export interface Gap {
  readonly start: number
  readonly end: number
}

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
  #emit: OnMatch = () => {}
  /** Pairs of capture and span number, and of first and last token. */
  readonly #slots = new PairStack()
  readonly #gaps = new PairStack()
  readonly #gapsLeft: GapEnds
  readonly #gapsRight: GapEnds

  constructor(automaton: Automaton, tokens: Tokens, spans: SlotSpans) {
    this.#automaton = automaton
    this.#sets = membershipOf(automaton)
    this.#tokens = tokens
    this.#spans = spans
    this.#gapsLeft = new GapEnds(tokens, spans, 'left')
    this.#gapsRight = new GapEnds(tokens, spans, 'right')
    this.#spanOfSlot = Int32Array.from(automaton.slots, (slot) => spans.types.idOf(slot))
    this.#slotOfSpan = new Int32Array(Math.max(0, ...this.#spanOfSlot) + 1).fill(-1)
    this.#spanOfSlot.forEach((id, slot) => {
      this.#slotOfSpan[id] = slot
    })
  }

  /** Reports every match within tokens `from … to`, in order of the anchors; one phrase may be reported several times. */
  scan(from: number, to: number, emit: OnMatch): void {
    const { formRootStart, formRoots, slotRootStart, slotRoots, slotRootCapture } = this.#automaton
    const { form } = this.#tokens
    const hasSlotRoots = slotRoots.length > 0
    this.#from = from
    this.#to = to
    this.#emit = emit
    this.#sets.reset()
    this.#gapsLeft.reset(from, to)
    this.#gapsRight.reset(from, to)
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
          this.#slots.pop()
        }
      }
    }
  }

  /** The slots that the match filled; to be asked while it is told of. */
  slots(): readonly SlotFilled[] {
    const { captures } = this.#automaton
    return this.#slots.copy((capture, span) => ({ name: captures[capture]!.name, span: this.#spans.at(span) }))
  }

  /** What `...` and `_` skipped in the match; to be asked while it is told of. */
  gaps(): readonly Gap[] {
    return this.#gaps.copy((start, end) => ({ start, end }))
  }

  /** `at` is the first token matched so far; `right` the token behind the anchor. */
  #walkLeft(node: number, at: number, right: number): void {
    const { edgeStart, edgeSymbol, edgeTarget } = this.#automaton
    const { form, flags } = this.#tokens
    const hasNext = at > this.#from
    const isSkipped = hasNext && (flags[at - 1]! & FLAG.skip) !== 0
    const row = hasNext ? this.#sets.rowOf(form[at - 1]!) : 0
    const { bits } = this.#sets
    const last = edgeStart[node + 1]!
    this.steps += last - edgeStart[node]!
    for (let edge = edgeStart[node]!; edge < last; edge++) {
      const symbol = edgeSymbol[edge]!
      if (symbol >= 0) {
        if (bits[row + (symbol >>> 5)]! & (1 << symbol)) this.#walkLeft(edgeTarget[edge]!, at - 1, right)
        if (isSkipped) this.#formBeforeSkip(symbol, edgeTarget[edge]!, at - 1, right)
      } else if (symbol === SYMBOL.turn) {
        this.#left = at
        this.#walkRight(edgeTarget[edge]!, right)
      } else if (symbol === SYMBOL.gap) this.#gapLeft(edgeTarget[edge]!, at, right)
      else if (symbol === SYMBOL.any) this.#anyLeft(edgeTarget[edge]!, at, right)
      else this.#slotLeft(SYMBOL.slot - symbol, edgeTarget[edge]!, at, right)
    }
  }

  #formBeforeSkip(set: number, target: number, at: number, right: number): void {
    const { form, flags } = this.#tokens
    for (let token = at - 1; token >= this.#from; token--) {
      if (this.#sets.has(set, form[token]!)) this.#walkLeft(target, token, right)
      if (!(flags[token]! & FLAG.skip)) return
    }
  }

  #anyLeft(target: number, at: number, right: number): void {
    const { flags } = this.#tokens
    for (let token = at - 1; token >= this.#from; token--) {
      if (flags[token]! & (FLAG.word | FLAG.number)) {
        this.#gaps.push(token, token + 1)
        this.#walkLeft(target, token, right)
        this.#gaps.pop()
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
        this.#slots.pop()
      }
      if (!(flags[token]! & FLAG.skip)) return
    }
  }

  #walkRight(node: number, at: number): void {
    const { edgeStart, edgeSymbol, edgeTarget, acceptStart, accept } = this.#automaton
    const { form, flags } = this.#tokens
    for (let k = acceptStart[node]!; k < acceptStart[node + 1]!; k++) this.#emit(accept[k]!, this.#left, at)
    const last = edgeStart[node + 1]!
    if (edgeStart[node] === last) return
    const hasNext = at < this.#to
    const isSkipped = hasNext && (flags[at]! & FLAG.skip) !== 0
    const row = hasNext ? this.#sets.rowOf(form[at]!) : 0
    const { bits } = this.#sets
    this.steps += last - edgeStart[node]!
    for (let edge = edgeStart[node]!; edge < last; edge++) {
      const symbol = edgeSymbol[edge]!
      if (symbol >= 0) {
        if (bits[row + (symbol >>> 5)]! & (1 << symbol)) this.#walkRight(edgeTarget[edge]!, at + 1)
        if (isSkipped) this.#formBehindSkip(symbol, edgeTarget[edge]!, at + 1)
      } else if (symbol === SYMBOL.gap) this.#gapRight(edgeTarget[edge]!, at)
      else if (symbol === SYMBOL.any) this.#anyRight(edgeTarget[edge]!, at)
      else this.#slotRight(SYMBOL.slot - symbol, edgeTarget[edge]!, at)
    }
  }

  #formBehindSkip(set: number, target: number, at: number): void {
    const { form, flags } = this.#tokens
    for (let token = at; token < this.#to; token++) {
      if (this.#sets.has(set, form[token]!)) this.#walkRight(target, token + 1)
      if (!(flags[token]! & FLAG.skip)) return
    }
  }

  #anyRight(target: number, at: number): void {
    const { flags } = this.#tokens
    for (let token = at; token < this.#to; token++) {
      if (flags[token]! & (FLAG.word | FLAG.number)) {
        this.#gaps.push(token, token + 1)
        this.#walkRight(target, token + 1)
        this.#gaps.pop()
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
        this.#slots.pop()
      }
      if (!(flags[token]! & FLAG.skip)) return
    }
  }

  #gapRight(target: number, at: number): void {
    const first = this.#gapsRight.of(at) + 1
    const last = first + this.#gapsRight.lists[first - 1]!
    for (let i = first; i < last; i++) {
      const end = this.#gapsRight.lists[i]!
      if (end === at) {
        this.#walkRight(target, at)
        continue
      }
      this.#gaps.push(at, end)
      this.#walkRight(target, end)
      this.#gaps.pop()
    }
  }

  #gapLeft(target: number, at: number, right: number): void {
    const first = this.#gapsLeft.of(at) + 1
    const last = first + this.#gapsLeft.lists[first - 1]!
    for (let i = first; i < last; i++) {
      const begin = this.#gapsLeft.lists[i]!
      if (begin === at) {
        this.#walkLeft(target, at, right)
        continue
      }
      this.#gaps.push(begin, at)
      this.#walkLeft(target, begin, right)
      this.#gaps.pop()
    }
  }
}

const EMPTY: readonly never[] = []

/** Shrinking an array is slow: here only the top moves. */
class PairStack {
  readonly #items: number[] = []
  #top = 0

  push(first: number, second: number): void {
    this.#items[this.#top++] = first
    this.#items[this.#top++] = second
  }

  pop(): void {
    this.#top -= 2
  }

  copy<T>(make: (first: number, second: number) => T): readonly T[] {
    if (this.#top === 0) return EMPTY
    const made: T[] = []
    for (let i = 0; i < this.#top; i += 2) made.push(make(this.#items[i]!, this.#items[i + 1]!))
    return made
  }
}

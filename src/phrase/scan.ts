/** Searching tokens for every phrase of an automaton. */
import { FLAG, type Tokens } from '../text/tokens.ts'
import { type Automaton, isMember, SYMBOL } from './automaton.ts'
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

export class Scanner {
  /** Edges tried so far; for tests of growth. */
  steps = 0
  readonly #automaton: Automaton
  readonly #tokens: Tokens
  readonly #spans: SlotSpans
  /** The automaton's slot types by the number that they have in the text, and the other way round. */
  readonly #slotOfSpan: Int32Array
  readonly #spanOfSlot: Int32Array
  #from = 0
  #to = 0
  #left = 0
  #emit: (match: PhraseMatch) => void = () => {}
  readonly #slots: { readonly name: string; readonly span: SlotSpan }[] = []
  readonly #gaps: { readonly start: number; readonly end: number }[] = []

  constructor(automaton: Automaton, tokens: Tokens, spans: SlotSpans) {
    this.#automaton = automaton
    this.#tokens = tokens
    this.#spans = spans
    this.#spanOfSlot = Int32Array.from(automaton.slots, (slot) => spans.slotId(slot))
    this.#slotOfSpan = new Int32Array(Math.max(0, ...this.#spanOfSlot) + 1).fill(-1)
    this.#spanOfSlot.forEach((id, slot) => {
      this.#slotOfSpan[id] = slot
    })
  }

  /** Reports every match within tokens `from … to`, in order of the anchors; one phrase may be reported several times. */
  scan(from: number, to: number, emit: (match: PhraseMatch) => void): void {
    const { formRootStart, formRoots, slotRootStart, slotRoots, slotRootCapture, captures } = this.#automaton
    this.#from = from
    this.#to = to
    this.#emit = emit
    for (let token = from; token < to; token++) {
      const form = this.#tokens.form[token]!
      if (form > 0) {
        for (let k = formRootStart[form]!; k < formRootStart[form + 1]!; k++)
          this.#walkLeft(formRoots[k]!, token, token + 1)
      }
      for (let i = this.#spans.firstStarting(token); i >= 0; i = this.#spans.nextStarting(i)) {
        const slot = this.#slotOfSpan[this.#spans.slotOf(i)] ?? -1
        const span = this.#spans.spans[i]!
        if (slot < 0 || span.end > to) continue
        for (let k = slotRootStart[slot]!; k < slotRootStart[slot + 1]!; k++) {
          this.#slots.push({ name: captures[slotRootCapture[k]!]!.name, span })
          this.#walkLeft(slotRoots[k]!, token, span.end)
          this.#slots.pop()
        }
      }
    }
  }

  /** `at` is the first token matched so far; `right` the token behind the anchor. */
  #walkLeft(node: number, at: number, right: number): void {
    const { edgeStart, edgeSymbol, edgeTarget } = this.#automaton
    for (let edge = edgeStart[node]!; edge < edgeStart[node + 1]!; edge++) {
      const symbol = edgeSymbol[edge]!
      const target = edgeTarget[edge]!
      this.steps++
      if (symbol === SYMBOL.turn) {
        this.#left = at
        this.#walkRight(target, right)
      } else if (symbol === SYMBOL.gap) this.#gapLeft(target, at, right)
      else this.#stepLeft(symbol, target, at, right)
    }
  }

  #stepLeft(symbol: number, target: number, at: number, right: number): void {
    const { form, flags } = this.#tokens
    for (let token = at - 1; token >= this.#from; token--) {
      if (symbol >= 0) {
        if (form[token]! > 0 && isMember(this.#automaton, symbol, form[token]!)) this.#walkLeft(target, token, right)
      } else if (symbol === SYMBOL.any) {
        if (flags[token]! & (FLAG.word | FLAG.number))
          this.#hole(token, token + 1, () => this.#walkLeft(target, token, right))
      } else {
        const capture = this.#automaton.captures[SYMBOL.slot - symbol]!
        const wanted = this.#spanOfSlot[capture.slot]!
        for (let i = this.#spans.firstEnding(token + 1); i >= 0; i = this.#spans.nextEnding(i)) {
          const span = this.#spans.spans[i]!
          if (span.start < this.#from || this.#spans.slotOf(i) !== wanted) continue
          this.#slots.push({ name: capture.name, span })
          this.#walkLeft(target, span.start, right)
          this.#slots.pop()
        }
      }
      if (!(flags[token]! & FLAG.skip)) return
    }
  }

  #walkRight(node: number, at: number): void {
    const { edgeStart, edgeSymbol, edgeTarget, acceptStart, accept } = this.#automaton
    for (let k = acceptStart[node]!; k < acceptStart[node + 1]!; k++) {
      this.#emit({
        pattern: accept[k]!,
        start: this.#left,
        end: at,
        slots: copyOf(this.#slots),
        gaps: copyOf(this.#gaps),
      })
    }
    for (let edge = edgeStart[node]!; edge < edgeStart[node + 1]!; edge++) {
      const symbol = edgeSymbol[edge]!
      this.steps++
      if (symbol === SYMBOL.gap) this.#gapRight(edgeTarget[edge]!, at)
      else this.#stepRight(symbol, edgeTarget[edge]!, at)
    }
  }

  #stepRight(symbol: number, target: number, at: number): void {
    const { form, flags } = this.#tokens
    for (let token = at; token < this.#to; token++) {
      if (symbol >= 0) {
        if (form[token]! > 0 && isMember(this.#automaton, symbol, form[token]!)) this.#walkRight(target, token + 1)
      } else if (symbol === SYMBOL.any) {
        if (flags[token]! & (FLAG.word | FLAG.number))
          this.#hole(token, token + 1, () => this.#walkRight(target, token + 1))
      } else {
        const capture = this.#automaton.captures[SYMBOL.slot - symbol]!
        const wanted = this.#spanOfSlot[capture.slot]!
        for (let i = this.#spans.firstStarting(token); i >= 0; i = this.#spans.nextStarting(i)) {
          const span = this.#spans.spans[i]!
          if (span.end > this.#to || this.#spans.slotOf(i) !== wanted) continue
          this.#slots.push({ name: capture.name, span })
          this.#walkRight(target, span.end)
          this.#slots.pop()
        }
      }
      if (!(flags[token]! & FLAG.skip)) return
    }
  }

  #hole(start: number, end: number, walk: () => void): void {
    this.#gaps.push({ start, end })
    walk()
    this.#gaps.pop()
  }

  /** Goes on behind 0 to 3 skipped words; a filled slot counts as one; punctuation that is no barrier costs nothing. */
  #gapRight(target: number, at: number): void {
    const { flags } = this.#tokens
    const reached = [at]
    for (let words = 0; ; words++) {
      const next: number[] = []
      for (const start of reached) {
        let token = start
        while (token < this.#to && flags[token]! & FLAG.punctuation && !(flags[token]! & FLAG.barrier)) token++
        if (token > at) this.#hole(at, token, () => this.#walkRight(target, token))
        else this.#walkRight(target, token)
        if (words === GAP_WORDS || token >= this.#to || flags[token]! & FLAG.barrier) continue
        add(next, token + 1)
        for (let i = this.#spans.firstStarting(token); i >= 0; i = this.#spans.nextStarting(i)) {
          const { end } = this.#spans.spans[i]!
          if (end <= this.#to) add(next, end)
        }
      }
      if (words === GAP_WORDS || next.length === 0) return
      reached.splice(0, reached.length, ...next)
    }
  }

  #gapLeft(target: number, at: number, right: number): void {
    const { flags } = this.#tokens
    const reached = [at]
    for (let words = 0; ; words++) {
      const next: number[] = []
      for (const start of reached) {
        let token = start
        while (token > this.#from && flags[token - 1]! & FLAG.punctuation && !(flags[token - 1]! & FLAG.barrier))
          token--
        if (token < at) this.#hole(token, at, () => this.#walkLeft(target, token, right))
        else this.#walkLeft(target, token, right)
        if (words === GAP_WORDS || token <= this.#from || flags[token - 1]! & FLAG.barrier) continue
        add(next, token - 1)
        for (let i = this.#spans.firstEnding(token); i >= 0; i = this.#spans.nextEnding(i)) {
          const { start } = this.#spans.spans[i]!
          if (start >= this.#from) add(next, start)
        }
      }
      if (words === GAP_WORDS || next.length === 0) return
      reached.splice(0, reached.length, ...next)
    }
  }
}

function add(list: number[], item: number): void {
  if (!list.includes(item)) list.push(item)
}

const EMPTY: readonly never[] = []

/** Most matches fill no slot and skip nothing. */
function copyOf<T>(list: readonly T[]): readonly T[] {
  return list.length === 0 ? EMPTY : [...list]
}

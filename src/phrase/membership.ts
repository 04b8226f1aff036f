/**
 * Whether a set of forms holds a form: asked for every edge that a search tries, and nearly always answered no. A Bloom
 * filter with one hash (Bloom 1970, doi 10.1145/362686.362692) says most of the noes with one look; a binary search in
 * the form's list of sets decides the rest.
 */
import type { Automaton } from './automaton.ts'

/** Bits for each pair of set and form: one pair in eight that is none passes the filter. */
const BITS_PER_PAIR = 8
/** Searches in the lists before the filter pays for being made: short texts never need it. */
const PATIENCE = 20_000

export class Membership {
  readonly #formSetStart: Int32Array
  readonly #formSets: Int32Array
  /** Until it is made, one word of ones that lets everything pass. */
  #filter: Int32Array = Int32Array.of(-1)
  #mask = 0
  #patience = PATIENCE

  constructor({ formSetStart, formSets }: Pick<Automaton, 'formSetStart' | 'formSets'>) {
    this.#formSetStart = formSetStart
    this.#formSets = formSets
  }

  has(set: number, form: number): boolean {
    const bit = hash(set, form) & this.#mask
    return (this.#filter[bit >>> 5]! & (1 << bit)) !== 0 && this.#search(set, form)
  }

  #search(set: number, form: number): boolean {
    if (--this.#patience === 0) this.#makeFilter()
    let low = this.#formSetStart[form]!
    let high = this.#formSetStart[form + 1]! - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const found = this.#formSets[middle]!
      if (found === set) return true
      if (found < set) low = middle + 1
      else high = middle - 1
    }
    return false
  }

  #makeFilter(): void {
    const [starts, sets] = [this.#formSetStart, this.#formSets]
    let bits = 1024
    while (bits < sets.length * BITS_PER_PAIR) bits *= 2
    const filter = new Int32Array(bits >>> 5)
    for (let form = 1; form + 1 < starts.length; form++) {
      for (let k = starts[form]!; k < starts[form + 1]!; k++) {
        const bit = hash(sets[k]!, form) & (bits - 1)
        filter[bit >>> 5]! |= 1 << bit
      }
    }
    this.#filter = filter
    this.#mask = bits - 1
  }
}

/** Multiplicative hashing (Knuth, The Art of Computer Programming 3, 6.4); the better bits are the upper ones. */
function hash(set: number, form: number): number {
  const mixed = Math.imul(set, 0x9e3779b1) ^ Math.imul(form, 0x85ebca6b)
  return mixed ^ (mixed >>> 15)
}

const known = new WeakMap<Automaton, Membership>()

/** The memberships of an automaton, made once. */
export function membershipOf(automaton: Automaton): Membership {
  let membership = known.get(automaton)
  if (!membership) {
    membership = new Membership(automaton)
    known.set(automaton, membership)
  }
  return membership
}

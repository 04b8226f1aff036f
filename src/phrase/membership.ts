/**
 * Which sets of forms hold a form, as one row of bits (a characteristic vector): asked for every edge that a search
 * tries, mostly of the same few forms and nearly always answered no. Rows are made when a form is first met; when there
 * are too many, all are forgotten (as RE2 does with the states of its automata, Cox 2010), so that memory stays bounded.
 */
import { doubled } from '../text/arrays.ts'
import type { Automaton } from './automaton.ts'

/** Integers that rows may take up. */
const MOST_INTEGERS = 1 << 21
/** Rows to begin with. */
const FEW = 64

export class Membership {
  readonly #formSetStart: Int32Array
  readonly #formSets: Int32Array
  /** Integers in a row. */
  readonly #width: number
  /** Where a form's row begins in `bits`; 0 where it is not made yet. The row at 0 is empty. */
  readonly #rows: Int32Array
  #bits: Int32Array
  #end: number

  constructor({ formSetStart, formSets }: Pick<Automaton, 'formSetStart' | 'formSets'>) {
    let last = 0
    for (let i = 0; i < formSets.length; i++) if (formSets[i]! > last) last = formSets[i]!
    this.#formSetStart = formSetStart
    this.#formSets = formSets
    this.#width = (last >>> 5) + 1
    this.#rows = new Int32Array(formSetStart.length)
    this.#bits = new Int32Array(this.#width * FEW)
    this.#end = this.#width
  }

  /** The bits of the rows. Those read before a row was made remain good for the rows there were. */
  get bits(): Int32Array {
    return this.#bits
  }

  /** Forgets all rows when they are too many; to be called where no row is in use. */
  reset(): void {
    if (this.#end <= MOST_INTEGERS) return
    this.#bits = new Int32Array(this.#width * FEW)
    this.#rows.fill(0)
    this.#end = this.#width
  }

  /** Where the form's row begins: bit `set & 31` of the integer `set >>> 5` behind it says whether the set holds it. */
  rowOf(form: number): number {
    return this.#rows[form]! || this.#makeRow(form)
  }

  has(set: number, form: number): boolean {
    const row = this.rowOf(form)
    return (this.#bits[row + (set >>> 5)]! & (1 << set)) !== 0
  }

  #makeRow(form: number): number {
    const [from, to] = [this.#formSetStart[form]!, this.#formSetStart[form + 1]!]
    if (from === to) return 0
    const row = this.#end
    this.#end += this.#width
    while (this.#end > this.#bits.length) this.#bits = doubled(this.#bits)
    for (let k = from; k < to; k++) {
      const set = this.#formSets[k]!
      this.#bits[row + (set >>> 5)]! |= 1 << set
    }
    this.#rows[form] = row
    return row
  }
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

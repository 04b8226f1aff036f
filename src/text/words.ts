/**
 * The words of texts, interned: each normal form is made and looked up in the vocabulary once, and is a number from then
 * on. Words of plain letters are found by a hash of their letters (FNV-1a, Fowler, Noll and Vo 1991; open addressing with
 * linear probing), so that no string is made for a word that was seen before.
 */
import { normalise } from './normalise.ts'
import type { Vocabulary } from './tokens.ts'

/** Places looked at before the slow way is taken: text made to collide costs no more than that. */
const MOST_PROBES = 8
/** Words kept from one text to the next. */
const MOST_WORDS = 50_000
/** From this length on, the engine's slices keep the whole text in memory. */
const SLICED = 13

export class Words {
  /** Normal forms by number. */
  readonly norms: string[] = []
  /** Vocabulary ids by number; 0 for words no phrase mentions. */
  readonly forms: number[] = []
  readonly #vocabulary: Vocabulary
  readonly #byNorm = new Map<string, number>()
  readonly #byWritten = new Map<string, number>()
  /** Numbers plus one, and what they hash to. */
  #table = new Int32Array(4096)
  #hashes = new Int32Array(4096)
  #filled = 0

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary
  }

  /** The number of the word at `start … end`; upper and lower case, accents and the like make no difference. */
  at(text: string, start: number, end: number): number {
    let hash = 0x811c9dc5
    for (let i = start; i < end; i++) {
      let code = text.charCodeAt(i)
      if (code >= 65 && code <= 90) code |= 32
      else if (code >= 128 || (code === 46 && end - start > 1)) return this.#written(text.slice(start, end))
      hash = Math.imul(hash ^ code, 0x01000193)
    }
    const mask = this.#table.length - 1
    let place = (hash ^ (hash >>> 15)) & mask
    for (let probes = 0; probes < MOST_PROBES; probes++) {
      const number = this.#table[place]! - 1
      if (number < 0) return this.#put(place, hash, text.slice(start, end).toLowerCase())
      if (this.#hashes[place] === hash && isSame(this.norms[number]!, text, start, end)) return number
      place = (place + 1) & mask
    }
    return this.#written(text.slice(start, end))
  }

  /** The number of a normal form. */
  of(norm: string): number {
    let number = this.#byNorm.get(norm)
    if (number === undefined) {
      const kept = norm.length < SLICED ? norm : [...norm].join('')
      number = this.norms.length
      this.norms.push(kept)
      this.forms.push(this.#vocabulary.idOf(kept))
      this.#byNorm.set(kept, number)
    }
    return number
  }

  #written(written: string): number {
    let number = this.#byWritten.get(written)
    if (number === undefined) {
      number = this.of(normalise(written))
      this.#byWritten.set(written.length < SLICED ? written : [...written].join(''), number)
    }
    return number
  }

  #put(place: number, hash: number, norm: string): number {
    const number = this.of(norm)
    this.#table[place] = number + 1
    this.#hashes[place] = hash
    if (++this.#filled * 2 > this.#table.length) this.#grow()
    return number
  }

  #grow(): void {
    const [table, hashes] = [this.#table, this.#hashes]
    this.#table = new Int32Array(table.length * 2)
    this.#hashes = new Int32Array(table.length * 2)
    const mask = this.#table.length - 1
    table.forEach((number, i) => {
      if (number === 0) return
      const hash = hashes[i]!
      let place = (hash ^ (hash >>> 15)) & mask
      while (this.#table[place] !== 0) place = (place + 1) & mask
      this.#table[place] = number
      this.#hashes[place] = hash
    })
  }
}

function isSame(norm: string, text: string, start: number, end: number): boolean {
  if (norm.length !== end - start) return false
  for (let i = 0; i < norm.length; i++) {
    const code = text.charCodeAt(start + i)
    if (norm.charCodeAt(i) !== (code >= 65 && code <= 90 ? code | 32 : code)) return false
  }
  return true
}

const known = new WeakMap<Vocabulary, Words>()

/** The words seen with a vocabulary; begun anew where they have become too many, so that memory stays bounded. */
export function wordsOf(vocabulary: Vocabulary): Words {
  let words = known.get(vocabulary)
  if (!words || words.norms.length > MOST_WORDS) {
    words = new Words(vocabulary)
    known.set(vocabulary, words)
  }
  return words
}

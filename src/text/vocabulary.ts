/**
 * The forms that a lexicon knows as a hash table with open addressing and linear probing (Knuth, TAOCP 3, 6.4), kept in
 * typed arrays, so that a compiled lexicon opens without making a string for each of its words.
 */
import type { Vocabulary } from './tokens.ts'

export interface FormTable {
  /** Ids by hash, 0 where a place is free; its length is a power of two. */
  readonly table: Int32Array
  /** Where the form with id `i` ends in `units`: `ends[i]`, and that with id `i + 1` starts. */
  readonly ends: Int32Array
  /** The forms behind each other, as UTF-16. */
  readonly units: Uint16Array
}

/** The table of forms, of which the first gets the id 1. */
export function buildFormTable(forms: readonly string[]): FormTable {
  let size = 8
  while (size < forms.length * 2) size *= 2
  const table = new Int32Array(size)
  const ends = new Int32Array(forms.length + 1)
  const all = forms.join('')
  const units = new Uint16Array(all.length)
  for (let i = 0; i < all.length; i++) units[i] = all.charCodeAt(i)
  forms.forEach((form, index) => {
    let place = hash(form) & (size - 1)
    while (table[place] !== 0) place = (place + 1) & (size - 1)
    table[place] = index + 1
    ends[index + 1] = ends[index]! + form.length
  })
  return { table, ends, units }
}

export function createVocabulary({ table, ends, units }: FormTable): Vocabulary {
  const mask = table.length - 1
  return {
    idOf(form) {
      for (let place = hash(form) & mask; ; place = (place + 1) & mask) {
        const id = table[place]!
        if (id === 0) return 0
        const start = ends[id - 1]!
        if (ends[id]! - start !== form.length) continue
        let at = 0
        while (at < form.length && units[start + at] === form.charCodeAt(at)) at++
        if (at === form.length) return id
      }
    },
  }
}

/** FNV-1a over UTF-16 units. */
function hash(form: string): number {
  let value = 0x811c9dc5
  for (let i = 0; i < form.length; i++) value = Math.imul(value ^ form.charCodeAt(i), 0x01000193)
  // the low bits of a product depend on the low bits of its factors alone
  return (value ^ (value >>> 15)) >>> 0
}

/**
 * All phrases as one structure: for every phrase its rarest element (the anchor) is chosen; the elements before it, read
 * leftwards, then a turn, then the elements after it make a path in a trie that phrases with the same anchor share.
 * A text is searched by looking at each token's anchors only, so that the cost hardly grows with the number of phrases.
 * (Tries: Fredkin 1960; indexing by the rarest part is the usual prefilter of multi-pattern search, Wu and Manber 1994.)
 *
 * Kept as typed arrays, so that a compiled lexicon loads without work.
 */

/** Edge symbols below zero; a symbol ≥ 0 is a set of forms, ≤ SLOT a slot's name-and-type pair. */
export const SYMBOL = { gap: -1, any: -2, turn: -3, slot: -10 } as const

export interface Automaton {
  /** Slot types by id, and the (type, name) pairs that edges carry. */
  readonly slots: readonly string[]
  readonly captures: readonly { readonly slot: number; readonly name: string }[]
  /** Hash table of (set, form) pairs: which forms a set holds. Open addressing, pairs of set + 1 and form. */
  readonly members: Int32Array
  /** Root of a form's anchors: `formRoots[formRootStart[form] … formRootStart[form + 1]]` are trie nodes. */
  readonly formRootStart: Int32Array
  readonly formRoots: Int32Array
  readonly slotRootStart: Int32Array
  readonly slotRoots: Int32Array
  /** For roots found by a slot: the capture that the slot fills. Indexed like `slotRoots`. */
  readonly slotRootCapture: Int32Array
  /** Edges of a node: `edgeStart[node] … edgeStart[node + 1]`. */
  readonly edgeStart: Int32Array
  readonly edgeSymbol: Int32Array
  readonly edgeTarget: Int32Array
  /** Patterns that end at a node. */
  readonly acceptStart: Int32Array
  readonly accept: Int32Array
}

const hashPair = (set: number, form: number): number => {
  let hash = Math.imul(set, 0x9e3779b1) ^ Math.imul(form, 0x85ebca6b)
  hash ^= hash >>> 15
  return hash >>> 0
}

/** A table for `pairs` (set, form), at most half full. */
export function buildMembers(pairs: readonly (readonly [number, number])[]): Int32Array {
  let size = 16
  while (size < pairs.length * 2) size *= 2
  const table = new Int32Array(size * 2)
  for (const [set, form] of pairs) {
    let slot = hashPair(set, form) & (size - 1)
    while (table[slot * 2] !== 0) slot = (slot + 1) & (size - 1)
    table[slot * 2] = set + 1
    table[slot * 2 + 1] = form
  }
  return table
}

/** Whether the set holds the form. */
export function isMember(table: Int32Array, set: number, form: number): boolean {
  const mask = (table.length >> 1) - 1
  let slot = hashPair(set, form) & mask
  for (;;) {
    const found = table[slot * 2]!
    if (found === 0) return false
    if (found === set + 1 && table[slot * 2 + 1] === form) return true
    slot = (slot + 1) & mask
  }
}

const ARRAYS = [
  'members',
  'formRootStart',
  'formRoots',
  'slotRootStart',
  'slotRoots',
  'slotRootCapture',
  'edgeStart',
  'edgeSymbol',
  'edgeTarget',
  'acceptStart',
  'accept',
] as const

export interface AutomatonData {
  readonly slots: readonly string[]
  readonly captures: Automaton['captures']
  readonly arrays: Readonly<Record<(typeof ARRAYS)[number], string>>
}

/** The automaton as JSON-able data: little-endian integers in base64. */
export function packAutomaton(automaton: Automaton): AutomatonData {
  const arrays = Object.fromEntries(
    ARRAYS.map((key) => {
      const array = automaton[key]
      return [key, Buffer.from(array.buffer, array.byteOffset, array.byteLength).toString('base64')]
    }),
  ) as AutomatonData['arrays']
  return { slots: automaton.slots, captures: automaton.captures, arrays }
}

export function unpackAutomaton(data: AutomatonData): Automaton {
  const arrays = Object.fromEntries(
    ARRAYS.map((key) => {
      const bytes = Buffer.from(data.arrays[key], 'base64')
      const array = new Int32Array(bytes.length >> 2)
      bytes.copy(new Uint8Array(array.buffer))
      return [key, array]
    }),
  ) as Record<(typeof ARRAYS)[number], Int32Array>
  return { slots: data.slots, captures: data.captures, ...arrays }
}

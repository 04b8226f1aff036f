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
  /** The sets that hold a form, ascending: `formSets[formSetStart[form] … formSetStart[form + 1]]`. */
  readonly formSetStart: Int32Array
  readonly formSets: Int32Array
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

/** The lists of `pairs` (set, form) by form: where each form's list starts, and the sets, ascending. */
export function buildSetsOfForms(
  pairs: readonly (readonly [set: number, form: number])[],
  formCount: number,
): { readonly formSetStart: Int32Array; readonly formSets: Int32Array } {
  const sorted = [...pairs].sort(([setA, formA], [setB, formB]) => formA - formB || setA - setB)
  const formSetStart = new Int32Array(formCount + 2)
  for (const [, form] of sorted) formSetStart[form + 1]!++
  for (let form = 1; form < formSetStart.length; form++) formSetStart[form]! += formSetStart[form - 1]!
  return { formSetStart, formSets: Int32Array.from(sorted, ([set]) => set) }
}

/** The arrays of an automaton, all of them 32-bit integers. */
export const ARRAYS = [
  'formSetStart',
  'formSets',
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

/** Phrases → automaton. Runs at build time, and at start-up for a user's own lexicon. */
import { formsOf } from '../text/inflections.ts'
import { type Automaton, buildSetsOfForms, SYMBOL } from './automaton.ts'
import { type Element, expandPhrase } from './expand.ts'
import { frequencyOf } from './frequency.ts'
import { parsePhrase } from './parse.ts'

interface Node {
  readonly edges: Map<number, Node>
  readonly accept: number[]
  id: number
}

/** The forms of words seen so far: a lexicon names the same words thousands of times. */
const formsSeen = new Map<string, readonly string[]>()

function formsOfWord(word: string): readonly string[] {
  const known = formsSeen.get(word)
  if (known) return known
  const forms = formsOf(word)
  formsSeen.set(word, forms)
  return forms
}

const variantsOf = (phrase: string): Element[][] => expandPhrase(parsePhrase(phrase), formsOfWord)

export interface CompiledPhrases<Group extends string> {
  /** Every form that any phrase mentions; the id of a form is its index + 1. */
  readonly forms: readonly string[]
  readonly automata: Readonly<Record<Group, Automaton>>
}

const newNode = (): Node => ({ edges: new Map(), accept: [], id: -1 })

/** Gives consecutive numbers to what it sees. */
class Numbering<T> {
  readonly items: T[] = []
  readonly #ids = new Map<string, number>()
  of(key: string, item: T): number {
    let id = this.#ids.get(key)
    if (id === undefined) {
      id = this.items.length
      this.#ids.set(key, id)
      this.items.push(item)
    }
    return id
  }
}

/**
 * Compiles groups of phrases into one automaton each; all share one numbering of forms, so that a text is tokenized
 * once. The pattern that a match reports is the phrase's index in its group. `slotFrequency` tells how common a slot's
 * words are, per million. Throws `PhraseError`; use `checkPhrase` first to know which phrase is at fault.
 */
export function compilePhrases<Group extends string>(
  groups: Readonly<Record<Group, readonly string[]>>,
  slotFrequency: (slot: string) => number,
): CompiledPhrases<Group> {
  const forms = new Numbering<string>()
  const tries = Object.entries<readonly string[]>(groups).map(([group, phrases]) => {
    const trie = new Trie(forms, slotFrequency)
    for (const [pattern, phrase] of phrases.entries()) trie.add(phrase, pattern)
    return [group, trie] as const
  })
  const automata = Object.fromEntries(tries.map(([group, trie]) => [group, trie.build()])) as Record<Group, Automaton>
  return { forms: forms.items, automata }
}

/** Throws `PhraseError` where a phrase is none; gives the slots that it names. */
export function checkPhrase(phrase: string): ReadonlySet<string> {
  const slots = new Set<string>()
  for (const variant of variantsOf(phrase)) {
    for (const element of variant) if (element.kind === 'slot') slots.add(element.slot)
  }
  return slots
}

/** The occurrences per million of a phrase's rarest words, summed over its wordings: how common a term is. */
export function phraseFrequency(phrase: string): number {
  let sum = 0
  for (const variant of variantsOf(phrase)) {
    const frequencies = variant.map((element) =>
      element.kind === 'forms' ? total(element.forms) : Number.POSITIVE_INFINITY,
    )
    sum += Math.min(...frequencies)
  }
  return sum
}

const total = (forms: readonly string[]): number => forms.reduce((sum, form) => sum + frequencyOf(form), 0)

class Trie {
  readonly #forms: Numbering<string>
  readonly #slotFrequency: (slot: string) => number
  readonly #sets = new Numbering<readonly string[]>()
  readonly #slots = new Numbering<string>()
  readonly #captures = new Numbering<{ slot: number; name: string }>()
  readonly #roots = new Map<number, Node>()
  readonly #setFrequency: number[] = []

  constructor(forms: Numbering<string>, slotFrequency: (slot: string) => number) {
    this.#forms = forms
    this.#slotFrequency = slotFrequency
  }

  add(phrase: string, pattern: number): void {
    for (const variant of variantsOf(phrase)) {
      const symbols = variant.map((element) => this.#symbolOf(element))
      const anchor = rarest(variant, symbols, this.#setFrequency, this.#slotFrequency)
      let node = child(this.#roots, symbols[anchor]!)
      for (const symbol of symbols.slice(0, anchor).reverse()) node = child(node.edges, symbol)
      node = child(node.edges, SYMBOL.turn)
      for (const symbol of symbols.slice(anchor + 1)) node = child(node.edges, symbol)
      if (!node.accept.includes(pattern)) node.accept.push(pattern)
    }
  }

  #symbolOf(element: Element): number {
    switch (element.kind) {
      case 'gap':
        return SYMBOL.gap
      case 'any':
        return SYMBOL.any
      case 'slot': {
        const slot = this.#slots.of(element.slot, element.slot)
        return SYMBOL.slot - this.#captures.of(`${slot} ${element.name}`, { slot, name: element.name })
      }
      case 'forms': {
        for (const form of element.forms) this.#forms.of(form, form)
        const id = this.#sets.of(element.forms.join(' '), element.forms)
        this.#setFrequency[id] ??= total(element.forms)
        return id
      }
    }
  }

  /** Called once all groups are in, for the numbering of forms is shared. */
  build(): Automaton {
    const formId = (form: string): number => this.#forms.of(form, form) + 1
    const pairs = this.#sets.items.flatMap((set, id) => set.map((form) => [id, formId(form)] as const))
    const [sets, captures, count] = [this.#sets.items, this.#captures.items, this.#forms.items.length]
    return {
      slots: this.#slots.items,
      captures,
      ...buildSetsOfForms(pairs, count),
      ...layOut(this.#roots),
      ...indexRoots(this.#roots, sets, formId, count, captures, this.#slots.items.length),
    }
  }
}

function child(edges: Map<number, Node>, symbol: number): Node {
  const known = edges.get(symbol)
  if (known) return known
  const node = newNode()
  edges.set(symbol, node)
  return node
}

function rarest(
  variant: readonly Element[],
  symbols: readonly number[],
  setFrequency: readonly number[],
  slotFrequency: (slot: string) => number,
): number {
  let best = -1
  let lowest = Number.POSITIVE_INFINITY
  variant.forEach((element, index) => {
    if (element.kind !== 'forms' && element.kind !== 'slot') return
    const frequency = element.kind === 'forms' ? setFrequency[symbols[index]!]! : slotFrequency(element.slot)
    if (frequency < lowest) {
      lowest = frequency
      best = index
    }
  })
  return best
}

/** Numbers the nodes in breadth-first order and writes their edges behind each other. */
function layOut(roots: ReadonlyMap<number, Node>) {
  const nodes: Node[] = [...roots.values()]
  nodes.forEach((node, id) => {
    node.id = id
  })
  for (let i = 0; i < nodes.length; i++) {
    for (const next of nodes[i]!.edges.values()) {
      next.id = nodes.length
      nodes.push(next)
    }
  }
  const edgeStart: number[] = [0]
  const edgeSymbol: number[] = []
  const edgeTarget: number[] = []
  const acceptStart: number[] = [0]
  const accept: number[] = []
  for (const node of nodes) {
    for (const [symbol, next] of node.edges) {
      edgeSymbol.push(symbol)
      edgeTarget.push(next.id)
    }
    accept.push(...node.accept)
    edgeStart.push(edgeSymbol.length)
    acceptStart.push(accept.length)
  }
  return {
    edgeStart: Int32Array.from(edgeStart),
    edgeSymbol: Int32Array.from(edgeSymbol),
    edgeTarget: Int32Array.from(edgeTarget),
    acceptStart: Int32Array.from(acceptStart),
    accept: Int32Array.from(accept),
  }
}

function indexRoots(
  roots: ReadonlyMap<number, Node>,
  sets: readonly (readonly string[])[],
  formId: (form: string) => number,
  formCount: number,
  captures: readonly { readonly slot: number }[],
  slotCount: number,
) {
  const byForm: number[][] = Array.from({ length: formCount + 2 }, () => [])
  const bySlot: [number, number][][] = Array.from({ length: slotCount + 1 }, () => [])
  for (const [symbol, root] of roots) {
    if (symbol >= 0) for (const form of sets[symbol]!) byForm[formId(form)]!.push(root.id)
    else {
      const capture = SYMBOL.slot - symbol
      bySlot[captures[capture]!.slot]!.push([root.id, capture])
    }
  }
  const starts = (lists: readonly (readonly unknown[])[]): Int32Array => {
    let sum = 0
    return Int32Array.from(lists, (list) => {
      const start = sum
      sum += list.length
      return start
    })
  }
  return {
    formRootStart: starts(byForm),
    formRoots: Int32Array.from(byForm.flat()),
    slotRootStart: starts(bySlot),
    slotRoots: Int32Array.from(bySlot.flat().map(([root]) => root)),
    slotRootCapture: Int32Array.from(bySlot.flat().map(([, capture]) => capture)),
  }
}

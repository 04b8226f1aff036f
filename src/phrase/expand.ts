/** A phrase's tree → the plain sequences it stands for. Alternatives of one word each stay together as one set of forms. */
import { PhraseError, type PhraseNode } from './parse.ts'

export type Element =
  /** Any of these forms; sorted, without duplicates. */
  | { readonly kind: 'forms'; readonly forms: readonly string[] }
  | { readonly kind: 'slot'; readonly slot: string; readonly name: string }
  | { readonly kind: 'gap' }
  | { readonly kind: 'any' }

const MOST_VARIANTS = 1000
const MOST_GAPS = 3

/**
 * The sequences of a phrase, at most 1,000 of them. `formsOf` gives the forms that a plain word stands for.
 * Throws `PhraseError` where a sequence has nothing to find it by.
 */
export function expandPhrase(nodes: readonly PhraseNode[], formsOf: (word: string) => readonly string[]): Element[][] {
  const variants = expandSequence(nodes, formsOf).map(trimGaps)
  for (const variant of variants) {
    if (!variant.some((element) => element.kind === 'forms' || element.kind === 'slot')) {
      throw new PhraseError('no ordinary word and no slot to find the phrase by', 0)
    }
    if (variant.filter((element) => element.kind === 'gap').length > MOST_GAPS) {
      throw new PhraseError(`more than ${MOST_GAPS} times “...”: split the phrase`, 0)
    }
  }
  return variants
}

/** Where an optional part is left out, a gap at the edge or beside another gap has nothing to span. */
function trimGaps(variant: readonly Element[]): Element[] {
  const isGap = (index: number): boolean => variant[index]?.kind === 'gap'
  let [start, end] = [0, variant.length]
  while (start < end && isGap(start)) start++
  while (end > start && isGap(end - 1)) end--
  return variant.filter((_, index) => index >= start && index < end && !(isGap(index) && isGap(index - 1)))
}

function expandSequence(nodes: readonly PhraseNode[], formsOf: (word: string) => readonly string[]): Element[][] {
  let variants: Element[][] = [[]]
  for (const node of nodes) {
    const ways = expandNode(node, formsOf)
    const next: Element[][] = []
    for (const variant of variants) for (const way of ways) next.push([...variant, ...way])
    if (next.length > MOST_VARIANTS) {
      throw new PhraseError(`the phrase stands for more than ${MOST_VARIANTS} wordings: split it`, 0)
    }
    variants = next
  }
  return variants
}

function expandNode(node: PhraseNode, formsOf: (word: string) => readonly string[]): Element[][] {
  switch (node.kind) {
    case 'word':
      return [[{ kind: 'forms', forms: node.exact ? [node.word] : [...formsOf(node.word)].sort() }]]
    case 'slot':
      return [[{ kind: 'slot', slot: node.slot, name: node.name }]]
    case 'gap':
      return [[{ kind: 'gap' }]]
    case 'any':
      return [[{ kind: 'any' }]]
    case 'choice': {
      const single = new Set<string>()
      const ways: Element[][] = node.optional ? [[]] : []
      for (const alternative of node.alternatives) {
        for (const way of expandSequence(alternative, formsOf)) {
          const [only] = way
          if (way.length === 1 && only!.kind === 'forms') for (const form of only!.forms) single.add(form)
          else if (way.length > 0 || !node.optional) ways.push(way)
        }
      }
      if (single.size > 0) ways.push([{ kind: 'forms', forms: [...single].sort() }])
      return ways
    }
  }
}

/** What the phrases of a lexicon are there for, by pattern number. */
import type { BlockKind, LexiconData, Phrase } from '../types.ts'

/** What a phrase of the main automaton is there for, and the index of what it belongs to. */
export type Role = 'match' | 'except' | 'name' | 'context' | 'disclosure' | 'regulator' | 'place'

export interface Pattern {
  readonly role: Role
  /** Index into the list of its role: claims, names, context, disclosures, jurisdictions. */
  readonly owner: number
  readonly in: readonly BlockKind[] | null
  readonly alone: boolean
}

export interface TermPattern {
  readonly slot: string
  readonly value: string
  readonly implies: Readonly<Record<string, readonly string[]>>
}

/** Patterns as columns: what many have in common stands once. */
export interface PatternTable {
  readonly kinds: readonly Omit<Pattern, 'owner'>[]
  /** By pattern: index into `kinds`; the owner. */
  readonly kind: Int32Array
  readonly owner: Int32Array
}

/** Every phrase of the main automaton, in the order of the pattern numbers. */
export function listPatterns(data: LexiconData): (Pattern & { readonly phrase: string })[] {
  const of = (role: Role, owner: number, phrases: readonly Phrase[]) =>
    phrases.map((phrase) => ({ role, owner, in: phrase.in, alone: phrase.alone ?? false, phrase: phrase.phrase }))
  return [
    ...data.claims.flatMap((entry, i) => [...of('match', i, entry.match), ...of('except', i, entry.except)]),
    ...of('name', 0, data.names),
    ...data.context.flatMap((signal, i) => of('context', i, [signal.phrase])),
    ...data.disclosures.flatMap((disclosure, i) => of('disclosure', i, disclosure.satisfied)),
    ...data.jurisdictions.flatMap((one, i) => [...of('regulator', i, one.regulators), ...of('place', i, one.places)]),
  ]
}

export function buildPatternTable(patterns: readonly Pattern[]): PatternTable {
  const indexes = new Map<string, number>()
  const kinds: Omit<Pattern, 'owner'>[] = []
  const kind = Int32Array.from(patterns, ({ role, in: blocks, alone }) => {
    const key = JSON.stringify([role, blocks, alone])
    const known = indexes.get(key)
    if (known !== undefined) return known
    indexes.set(key, kinds.length)
    return kinds.push({ role, in: blocks, alone }) - 1
  })
  return { kinds, kind, owner: Int32Array.from(patterns, ({ owner }) => owner) }
}

/** Gives a pattern by its number. */
export function readPatterns({ kinds, kind, owner }: PatternTable): (pattern: number) => Pattern {
  const read = new Map<number, Pattern>()
  return (pattern) => {
    let known = read.get(pattern)
    if (!known) {
      const { role, in: blocks, alone } = kinds[kind[pattern]!]!
      known = { role, owner: owner[pattern]!, in: blocks, alone }
      read.set(pattern, known)
    }
    return known
  }
}

/** What the phrases of the terms' automaton name: terms, then families, each the index of which its phrases share. */
export function listTerms({ terms, families }: LexiconData): TermPattern[] {
  return [
    ...terms.map(({ slot, value, implies }) => ({ slot, value, implies })),
    ...families.map(({ slot }) => ({ slot, value: slot, implies: {} })),
  ]
}

/** Every phrase of the terms' automaton, in the order of the pattern numbers, with its index in `listTerms`. */
export function listTermPhrases({
  terms,
  families,
}: LexiconData): { readonly phrase: string; readonly term: number }[] {
  return [...terms.map(({ phrases }) => phrases), ...families.map(({ words }) => words)].flatMap((phrases, term) =>
    phrases.map(({ phrase }) => ({ phrase, term })),
  )
}

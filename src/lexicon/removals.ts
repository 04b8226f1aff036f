/** What loses its meaning with a claim or a value that was taken away. */
import type { Condition, LexiconData, Note } from '../types.ts'
import { claimIndex } from './claim-patterns.ts'

type Conditions = Readonly<Record<string, Condition>>

interface Value {
  readonly slot: string
  readonly value: string
}

/** Drops the names of claims that are gone, and the notes and contradictions that then name none. */
export function withoutClaims(data: LexiconData): LexiconData {
  const matches = claimIndex(data.claims)
  const left = (patterns: readonly string[]) => patterns.filter((pattern) => matches(pattern).length > 0)
  return {
    ...data,
    notes: narrow(data.notes, (note) => left(note.claims)),
    contradictions: data.contradictions
      .map((pair) => ({ ...pair, a: left(pair.a), b: left(pair.b) }))
      .filter(({ a, b }) => a.length > 0 && b.length > 0),
  }
}

/** A note is kept as it is, the very object, where it loses nothing: messages find its place by it. */
function narrow(notes: readonly Note[], left: (note: Note) => readonly string[]): readonly Note[] {
  return notes.flatMap((note) => {
    const claims = left(note)
    if (claims.length === note.claims.length) return [note]
    return claims.length > 0 ? [{ ...note, claims }] : []
  })
}

/** Drops values that are gone from conditions, and the notes and disclosures that can then never hold. */
export function withoutTerms(data: LexiconData, gone: readonly Value[]): LexiconData {
  if (gone.length === 0) return data
  const lost = new Set(gone.map(({ slot, value }) => `${slot} ${value}`))
  const left = (slot: string, values: readonly string[]) => values.filter((value) => !lost.has(`${slot} ${value}`))
  const prune = (conditions: Conditions): Conditions =>
    Object.fromEntries(
      Object.entries(conditions).map(([slot, condition]) => [
        slot,
        'values' in condition ? { values: left(slot, condition.values) } : condition,
      ]),
    )
  const holds = (conditions: Conditions) =>
    Object.values(conditions).every((one) => !('values' in one) || one.values.length > 0)
  const withoutEmpty = (conditions: Conditions): Conditions =>
    Object.fromEntries(Object.entries(conditions).filter(([, one]) => !('values' in one) || one.values.length > 0))
  return {
    ...data,
    notes: data.notes.flatMap((note) => {
      const when = prune(note.when)
      return holds(when) ? [{ ...note, when, unless: withoutEmpty(prune(note.unless)) }] : []
    }),
    disclosures: data.disclosures.flatMap((disclosure) => {
      const when = prune(disclosure.when)
      return holds(when) ? [{ ...disclosure, when }] : []
    }),
    terms: data.terms.map((term) => ({
      ...term,
      implies: Object.fromEntries(
        Object.entries(term.implies)
          .map(([slot, values]) => [slot, left(slot, values)] as const)
          .filter(([, values]) => values.length > 0),
      ),
    })),
  }
}

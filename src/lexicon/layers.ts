/** One lexicon laid over another: the same id overrides, `disabled: true` takes away, lists of words grow. */
import { nearest } from '../text/natural.ts'
import type { LexiconData, Phrase, Place, Reference, Term, WordFamily } from '../types.ts'
import { samePhrase } from './phrases.ts'
import { compareText, type Problem, quoteText, suggest, throwProblems } from './problems.ts'
import { withoutClaims, withoutTerms } from './removals.ts'

/** What a layer takes away from those below it. */
export interface Removal {
  readonly kind: 'claim' | 'note' | 'disclosure' | 'term'
  /** A term's value. */
  readonly id: string
  readonly slot?: string
  /** Set where there need be nothing to take away: the layer brings its own instead. */
  readonly quiet?: true
  readonly place: Place
}

/** A lexicon read from a folder, with what it takes away from those it is laid over. */
export interface Layer extends LexiconData {
  readonly removals: readonly Removal[]
}

const EMPTY: LexiconData = {
  claims: [],
  notes: [],
  references: {},
  terms: [],
  families: [],
  jurisdictions: [],
  cues: [],
  context: [],
  names: [],
  disclosures: [],
  contradictions: [],
}

/**
 * Lays each lexicon over those before it. Claims, notes, references, jurisdictions and disclosures override by id, cues
 * and signals by phrase; a term's phrases and a family's words are added to. What a removed claim or term leaves without
 * meaning below goes with it. Throws `UserError` where a layer takes away what is not there.
 */
export function mergeLayers(layers: readonly (LexiconData | Layer)[]): LexiconData {
  let merged = EMPTY
  const problems: Problem[] = []
  for (const layer of layers) {
    const removals = 'removals' in layer ? layer.removals : []
    problems.push(...removals.flatMap((removal) => checkRemoval(merged, removal)))
    merged = layOver(remove(merged, removals), layer)
  }
  throwProblems(problems)
  return merged
}

function layOver(below: LexiconData, above: LexiconData): LexiconData {
  const version = below.version ?? above.version
  return {
    ...(version === undefined ? {} : { version }),
    claims: override(below.claims, above.claims, ({ id }) => id),
    notes: override(below.notes, above.notes, ({ id }) => id),
    references: sortRecord({ ...below.references, ...above.references }),
    terms: combine(below.terms, above.terms, ({ slot, value }) => `${slot} ${value}`, joinTerms),
    families: combine(below.families, above.families, ({ slot }) => slot, joinFamilies),
    jurisdictions: override(below.jurisdictions, above.jurisdictions, ({ id }) => id),
    cues: override(below.cues, above.cues, ({ stance, phrase }) => `${stance} ${phraseKey(phrase)}`),
    context: override(below.context, above.context, ({ kind, phrase }) => `${kind} ${phraseKey(phrase)}`),
    names: override(below.names, above.names, phraseKey),
    disclosures: override(below.disclosures, above.disclosures, ({ id }) => id),
    contradictions: override(
      below.contradictions,
      above.contradictions,
      ({ a, b }) => `${a.join(' ')} / ${b.join(' ')}`,
    ),
  }
}

function override<T>(below: readonly T[], above: readonly T[], keyOf: (item: T) => string): readonly T[] {
  return combine(below, above, keyOf, (_, item) => item)
}

/** Sorted by key; `join` says what becomes of two items of one key. */
function combine<T>(
  below: readonly T[],
  above: readonly T[],
  keyOf: (item: T) => string,
  join: (below: T, above: T) => T,
): readonly T[] {
  const items = new Map<string, T>()
  for (const item of below) items.set(keyOf(item), item)
  for (const item of above) {
    const key = keyOf(item)
    const before = items.get(key)
    items.set(key, before === undefined ? item : join(before, item))
  }
  return [...items].sort(([a], [b]) => compareText(a, b)).map(([, item]) => item)
}

function joinTerms(below: Term, above: Term): Term {
  const implies: Record<string, readonly string[]> = { ...below.implies }
  for (const [slot, values] of Object.entries(above.implies))
    implies[slot] = [...new Set([...(implies[slot] ?? []), ...values])]
  return { ...above, phrases: joinPhrases(below.phrases, above.phrases), implies }
}

function joinFamilies(below: WordFamily, above: WordFamily): WordFamily {
  return { ...above, words: joinPhrases(below.words, above.words) }
}

function joinPhrases(below: readonly Phrase[], above: readonly Phrase[]): readonly Phrase[] {
  const known = new Set(below.map(phraseKey))
  return [...below, ...above.filter((phrase) => !known.has(phraseKey(phrase)))]
}

function phraseKey({ phrase, in: kinds }: Phrase): string {
  return `${samePhrase(phrase)} ${kinds?.join(' ') ?? ''}`
}

function sortRecord(references: Readonly<Record<string, Reference>>): Readonly<Record<string, Reference>> {
  return Object.fromEntries(Object.entries(references).sort(([a], [b]) => compareText(a, b)))
}

function remove(data: LexiconData, removals: readonly Removal[]): LexiconData {
  if (removals.length === 0) return data
  const ids = (kind: Removal['kind']) => new Set(removals.filter((one) => one.kind === kind).map((one) => one.id))
  const [claims, notes, disclosures] = [ids('claim'), ids('note'), ids('disclosure')]
  const terms = removals.filter((one) => one.kind === 'term')
  const values = new Set(terms.map(({ slot, id }) => `${slot} ${id}`))
  const kept = {
    ...data,
    claims: data.claims.filter(({ id }) => !claims.has(id)),
    notes: data.notes.filter(({ id }) => !notes.has(id)),
    disclosures: data.disclosures.filter(({ id }) => !disclosures.has(id)),
    terms: data.terms.filter(({ slot, value }) => !values.has(`${slot} ${value}`)),
  }
  const gone = terms.filter(({ quiet }) => !quiet).map(({ slot, id }) => ({ slot: slot!, value: id }))
  return withoutTerms(claims.size > 0 ? withoutClaims(kept) : kept, gone)
}

function checkRemoval(below: LexiconData, { kind, id, slot, quiet, place }: Removal): readonly Problem[] {
  const known = {
    claim: () => below.claims.map((one) => one.id),
    note: () => below.notes.map((one) => one.id),
    disclosure: () => below.disclosures.map((one) => one.id),
    term: () => below.terms.filter((one) => one.slot === slot).map((one) => one.value),
  }[kind]()
  if (quiet || known.includes(id)) return []
  const what = kind === 'term' ? `value ${quoteText(id)} of ${slot}` : `${kind} ${quoteText(id)}`
  return [{ place, message: `there is no ${what} to disable${suggest(nearest(id, known), [])}` }]
}

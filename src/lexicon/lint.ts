/** House rules of the lexicon, beyond what makes it valid: wording, dates, notes and references that nothing uses. */
import type { ClaimEntry, Condition, Disclosure, LexiconData, Note, Place, Reference } from '../types.ts'
import { claimIndex } from './claim-patterns.ts'
import { COMPARED_SLOTS } from './conditions.ts'
import { slotNamesOf } from './phrases.ts'
import { placeOf, type YamlPath } from './places.ts'
import { compareText, type Problem, quoteText, sortProblems } from './problems.ts'
import { checkWording } from './wording.ts'

/** What has outlived its date. */
export interface Stale {
  readonly kind: 'note' | 'disclosure' | 'reference'
  readonly id: string
  /** The `review-by` that has passed, or when the reference was last retrieved. */
  readonly date: string
  readonly place: Place | null
}

/** Every breach of the house rules, in the order of files and lines. `today` is an ISO date. */
export function lint(data: LexiconData, today: string): readonly Problem[] {
  const entriesOf = claimIndex(data.claims)
  return sortProblems([
    ...data.claims.flatMap((entry) => checkWording(entry, { title: entry.title })),
    ...data.notes.flatMap((note) => [
      ...checkWording(note, note),
      ...checkReach(note, note.claims.flatMap(entriesOf)),
      ...checkNarrowing(note),
      ...checkFuture(note, ['reviewed'], note.reviewed, today),
    ]),
    ...data.disclosures.flatMap((one) => [
      ...checkWording(one, one),
      ...checkFuture(one, ['reviewed'], one.reviewed, today),
    ]),
    ...Object.values(data.references).flatMap((one) => [
      ...checkWording(one, { title: one.title }, ['title']),
      ...checkFuture(one, ['retrieved'], one.retrieved, today),
    ]),
    ...stale(data, today).map(describeStale),
    ...findUncited(data).map((one) => ({
      place: one.place ?? null,
      message: `no note refers to ${quoteText(one.id)}: use it, or delete it`,
    })),
    ...findUnnoted(data).map((one) => ({
      place: one.place ?? null,
      message: `no note speaks to ${one.id}: write one`,
    })),
    ...findAmbiguous(data),
  ])
}

/** Notes and disclosures past `review-by`, and references not retrieved within a year, the oldest first. */
export function stale(data: LexiconData, today: string): readonly Stale[] {
  const overdue = (kind: 'note' | 'disclosure', items: readonly (Note | Disclosure)[]) =>
    items
      .filter(({ reviewBy }) => reviewBy < today)
      .map((item): Stale => ({ kind, id: item.id, date: item.reviewBy, place: placeOf(item, ['review-by']) }))
  const yearAgo = `${Number(today.slice(0, 4)) - 1}${today.slice(4)}`
  const old = Object.values(data.references)
    .filter(({ retrieved }) => retrieved < yearAgo)
    .map(
      (item): Stale => ({ kind: 'reference', id: item.id, date: item.retrieved, place: placeOf(item, ['retrieved']) }),
    )
  return [...overdue('note', data.notes), ...overdue('disclosure', data.disclosures), ...old].sort(
    (a, b) => compareText(a.date, b.date) || compareText(a.id, b.id),
  )
}

/** Entries that no note speaks to, so that their claims stay unassessed. */
export function findUnnoted(data: LexiconData): readonly ClaimEntry[] {
  const spoken = new Set(data.notes.flatMap(({ claims }) => claims))
  return data.claims.filter(({ id, category }) => !spoken.has(id) && !spoken.has(`${category}/*`))
}

function findUncited(data: LexiconData): readonly Reference[] {
  const cited = new Set(
    [...data.notes, ...data.disclosures].flatMap(({ references }) => references.map(({ id }) => id)),
  )
  return Object.values(data.references).filter(({ id }) => !cited.has(id))
}

/** The same words for two values of a list: whichever is meant, a note for the other may speak. */
function findAmbiguous(data: LexiconData): readonly Problem[] {
  const first = new Map<string, string>()
  return data.terms.flatMap(({ slot, value, phrases }) =>
    phrases.flatMap((phrase) => {
      const key = `${slot} ${phrase.phrase.toLowerCase()}`
      const other = first.get(key)
      if (other === undefined) first.set(key, value)
      if (other === undefined || other === value) return []
      return [
        {
          place: placeOf(phrase),
          message: `${quoteText(phrase.phrase)} names ${other} too: leave it to one of the two`,
        },
      ]
    }),
  )
}

function describeStale({ kind, date, place }: Stale): Problem {
  if (kind === 'reference') return { place, message: `last retrieved ${date}, over a year ago: open it again` }
  return { place, message: `"review-by" ${date} has passed: check the ${kind} again` }
}

function checkFuture(
  item: Note | Disclosure | Reference,
  path: YamlPath,
  date: string,
  today: string,
): readonly Problem[] {
  return date > today
    ? [{ place: placeOf(item, path), message: `${quoteText(String(path[0]))} ${date} lies in the future` }]
    : []
}

/** Conditions that no claim which the note names can ever meet. */
function checkReach(note: Note, entries: readonly ClaimEntry[]): readonly Problem[] {
  if (entries.length === 0) return []
  const say = (key: string, message: string): Problem => ({ place: placeOf(note, ['when', key]), message })
  return Object.entries(note.when).flatMap(([key, condition]) => {
    if (
      key === 'polarity' &&
      'values' in condition &&
      !entries.some(({ polarity }) => condition.values.includes(polarity))
    ) {
      return [say(key, `none of these claims has the polarity ${condition.values.join(', ')}: the note never speaks`)]
    }
    if (
      COMPARED_SLOTS.includes(key) &&
      !entries.some((entry) => entry.match.some(({ phrase }) => slotNamesOf(phrase).includes(key)))
    ) {
      return [say(key, `none of these claims has a <${key}>: the note never speaks`)]
    }
    return []
  })
}

/** Conditions that `unless` takes back, and names that a wider one includes. */
function checkNarrowing(note: Note): readonly Problem[] {
  const taken = Object.entries(note.when).flatMap(([key, condition]) => {
    const except = note.unless[key]
    if (!except || !covers(except, condition)) return []
    return [
      {
        place: placeOf(note, ['unless', key]),
        message: `"unless" takes back all that "when" asks of ${key}: the note never speaks`,
      },
    ]
  })
  const named = new Set(note.claims)
  const doubled = note.claims.flatMap((claim, i) => {
    const all = `${claim.split('/')[0]}/*`
    if (claim === all || !named.has(all)) return []
    return [
      { place: placeOf(note, ['claims', i]), message: `${quoteText(all)} includes ${quoteText(claim)}: delete one` },
    ]
  })
  return [...taken, ...doubled]
}

function covers(wide: Condition, narrow: Condition): boolean {
  return 'values' in wide && 'values' in narrow && narrow.values.every((value) => wide.values.includes(value))
}

/** What one part of a lexicon says of another, checked when all layers are laid over each other. */
import { nearest } from '../text/natural.ts'
import type { Contradiction, Disclosure, Jurisdiction, LexiconData, Note, Phrase, Term } from '../types.ts'
import { claimIndex } from './claim-patterns.ts'
import { checkConditions, type Facts } from './conditions.ts'
import { problemIn, slotsOf } from './phrases.ts'
import { KEY, placeOf, type YamlPath } from './places.ts'
import { type Problem, quoteText, sortProblems, suggest } from './problems.ts'
import { TYPED_SLOTS } from './typed-slots.ts'

/** What the whole lexicon knows, for looking names up. */
interface Index extends Facts {
  readonly claims: (pattern: string) => readonly unknown[]
  readonly claimNames: readonly string[]
  readonly references: readonly string[]
  readonly referenceSet: ReadonlySet<string>
  readonly jurisdictions: readonly string[]
  readonly usable: ReadonlySet<string>
}

/** Everything that does not fit together, in the order of files and lines. */
export function verify(data: LexiconData): readonly Problem[] {
  const index = buildIndex(data)
  return sortProblems([
    ...data.notes.flatMap((note) => checkNote(note, index)),
    ...data.disclosures.flatMap((disclosure) => checkDisclosure(disclosure, index)),
    ...data.terms.flatMap((term) => checkImplies(term, index)),
    ...data.families.flatMap((family) =>
      index.slots.has(family.slot)
        ? [
            {
              place: family.place ?? null,
              message: `${quoteText(family.slot)} is a list of values in another layer: write "terms", or rename it`,
            },
          ]
        : [],
    ),
    ...checkParents(data.jurisdictions),
    ...data.contradictions.flatMap((pair) => checkPair(pair, index)),
    ...phrasesOf(data).flatMap((phrase) => checkSlots(phrase, index)),
  ])
}

function buildIndex(data: LexiconData): Index {
  const slots = new Map<string, Set<string>>()
  for (const { slot, value } of data.terms) {
    const values = slots.get(slot)
    if (values) values.add(value)
    else slots.set(slot, new Set([value]))
  }
  const references = Object.keys(data.references)
  return {
    slots,
    usable: new Set([...TYPED_SLOTS, ...slots.keys(), ...data.families.map(({ slot }) => slot)]),
    claims: claimIndex(data.claims),
    claimNames: [...new Set(data.claims.flatMap(({ id, category }) => [id, `${category}/*`]))],
    references,
    referenceSet: new Set(references),
    jurisdictions: data.jurisdictions.map(({ id }) => id),
  }
}

function checkNote(note: Note, index: Index): readonly Problem[] {
  return [
    ...checkJurisdiction(note, note.jurisdiction, [], index),
    ...checkClaims(note, 'claims', note.claims, index),
    ...checkConditions(note, 'when', note.when, index),
    ...checkConditions(note, 'unless', note.unless, index),
    ...checkNoteReferences(note, index),
  ]
}

function checkDisclosure(disclosure: Disclosure, index: Index): readonly Problem[] {
  return [
    ...checkJurisdiction(disclosure, disclosure.jurisdiction, ['jurisdiction'], index),
    ...checkConditions(disclosure, 'when', disclosure.when, index),
    ...checkNoteReferences(disclosure, index),
  ]
}

function checkJurisdiction(
  item: Note | Disclosure,
  id: string | null,
  path: YamlPath,
  { jurisdictions }: Index,
): readonly Problem[] {
  if (id === null || jurisdictions.includes(id)) return []
  const known = path.length === 0 ? [...jurisdictions, 'evidence'] : jurisdictions
  const message = `no file jurisdictions/${id}.yaml says what ${quoteText(id)} is${suggest(nearest(id, known), [])}`
  return [{ place: path.length === 0 ? (item.place ?? null) : placeOf(item, path), message }]
}

function checkClaims(
  item: Note | Contradiction,
  key: string,
  patterns: readonly string[],
  index: Index,
): readonly Problem[] {
  return patterns.flatMap((pattern, i) => {
    if (index.claims(pattern).length > 0) return []
    const message = `no claim entry is called ${quoteText(pattern)}${suggest(nearest(pattern, index.claimNames), [])}`
    return [{ place: placeOf(item, [key, i]), message }]
  })
}

function checkNoteReferences(item: Note | Disclosure, { references, referenceSet }: Index): readonly Problem[] {
  return item.references.flatMap(({ id }, i) => {
    if (referenceSet.has(id)) return []
    const near = nearest(id, references)
    const message = `no reference is called ${quoteText(id)}${near === null ? ': add it to references/' : suggest(near, [])}`
    return [{ place: placeOf(item, ['references', i, 'id']), message }]
  })
}

function checkImplies(term: Term, { slots }: Index): readonly Problem[] {
  return Object.entries(term.implies).flatMap(([slot, values]) => {
    const known = slots.get(slot)
    if (!known) {
      const names = [...slots.keys()]
      const message = `no list is called ${quoteText(slot)}${suggest(nearest(slot, names), names)}`
      return [{ place: placeOf(term, ['implies', slot, KEY]), message }]
    }
    return values.flatMap((value, i) => {
      if (known.has(value)) return []
      const message = `terms/${slot}.yaml has no value ${quoteText(value)}${suggest(nearest(value, [...known]), [])}`
      return [{ place: placeOf(term, ['implies', slot, i]), message }]
    })
  })
}

function checkParents(jurisdictions: readonly Jurisdiction[]): readonly Problem[] {
  const byId = new Map(jurisdictions.map((one) => [one.id, one]))
  return jurisdictions.flatMap((jurisdiction) => {
    const { parent } = jurisdiction
    if (parent === null) return []
    const say = (message: string): readonly Problem[] => [{ place: placeOf(jurisdiction, ['parent']), message }]
    if (!byId.has(parent))
      return say(`no jurisdiction is called ${quoteText(parent)}${suggest(nearest(parent, [...byId.keys()]), [])}`)
    const seen = new Set<string>()
    let above: string | null = jurisdiction.id
    while (above !== null && !seen.has(above)) {
      seen.add(above)
      above = byId.get(above)?.parent ?? null
    }
    return above === null ? [] : say(`a jurisdiction cannot stand under itself: ${[...seen, above].join(' → ')}`)
  })
}

function checkPair(pair: Contradiction, index: Index): readonly Problem[] {
  const slots = [...index.slots.keys()]
  return [
    ...checkClaims(pair, 'a', pair.a, index),
    ...checkClaims(pair, 'b', pair.b, index),
    ...pair.same.flatMap((slot, i) => {
      if (index.slots.has(slot)) return []
      return [
        {
          place: placeOf(pair, ['same', i]),
          message: `no list is called ${quoteText(slot)}${suggest(nearest(slot, slots), slots)}`,
        },
      ]
    }),
  ]
}

function checkSlots(phrase: Phrase, { usable }: Index): readonly Problem[] {
  return slotsOf(phrase.phrase).flatMap(({ slot, offset }) => {
    if (usable.has(slot)) return []
    const near = nearest(slot, [...usable])
    const slots = `slots are lists in terms/, and ${[...TYPED_SLOTS].join(', ')}`
    const message = `unknown slot <${slot}>; ${near === null ? slots : `did you mean <${near}>?`}`
    return [problemIn(phrase, message, offset)]
  })
}

function phrasesOf(data: LexiconData): readonly Phrase[] {
  return [
    ...data.claims.flatMap(({ match, except }) => [...match, ...except]),
    ...data.cues.map(({ phrase }) => phrase),
    ...data.context.map(({ phrase }) => phrase),
    ...data.names,
    ...data.disclosures.flatMap(({ satisfied }) => satisfied),
    ...data.jurisdictions.flatMap(({ regulators, places }) => [...regulators, ...places]),
  ]
}

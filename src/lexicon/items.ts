/** Valid YAML → the lexicon's own types: the names of code, defaults filled in, text on one line. */
import type {
  ClaimEntry,
  Condition,
  ContextSignal,
  Contradiction,
  Cue,
  Disclosure,
  Jurisdiction,
  Note,
  NoteReference,
  Phrase,
  Place,
  Reference,
  Stance,
  Term,
  WordFamily,
} from '../types.ts'
import type { FilePlace } from './kinds.ts'
import type { Locate, YamlPath } from './places.ts'
import { withPlaces } from './places.ts'
import type { FileOf } from './schema.ts'

type At<Kind extends FilePlace['kind']> = Extract<FilePlace, { kind: Kind }>
type PhraseValue = string | { phrase: string; in?: Phrase['in'] | undefined; alone?: true | undefined }

const DEFAULT_STANCES: readonly Stance[] = ['asserted', 'hedged', 'attributed', 'conditional']

export function toClaim(file: FileOf<'claim'>, { id, category }: At<'claim'>, locate: Locate): ClaimEntry {
  const { match, ignore, missed, 'false-alarms': falseAlarms } = file.examples
  const entry: ClaimEntry = {
    id,
    category,
    title: oneLine(file.title),
    polarity: file.polarity ?? 'for',
    match: toPhrases(file.match, locate, ['match']),
    except: toPhrases(file.except ?? [], locate, ['except']),
    examples: {
      match: match.map(trim),
      ignore: ignore.map(trim),
      missed: (missed ?? []).map(trim),
      falseAlarms: (falseAlarms ?? []).map(trim),
    },
    place: locate([]),
  }
  return withPlaces(entry, locate)
}

export function toNote(file: FileOf<'note'>, { id, jurisdiction }: At<'note'>, locate: Locate): Note {
  const note: Note = {
    id,
    jurisdiction,
    title: oneLine(file.title),
    claims: file.claims,
    when: toConditions(file.when),
    unless: toConditions(file.unless),
    stance: file.stance ?? DEFAULT_STANCES,
    askIfUnknown: file['ask-if-unknown'] ?? [],
    question: lineOrNull(file.question),
    verdict: file.verdict,
    rule: lineOrNull(file.rule),
    valid: { from: file.valid?.from ?? null, to: file.valid?.to ?? null },
    general: file.general ?? false,
    stanceLowers: file['stance-lowers'] ?? true,
    note: oneLine(file.note),
    ask: lineOrNull(file.ask),
    instead: lineOrNull(file.instead),
    references: toNoteReferences(file.references),
    reviewed: file.reviewed,
    reviewBy: file['review-by'],
    place: locate([]),
  }
  return withPlaces(note, locate)
}

export function toReferences(file: FileOf<'references'>, locate: Locate): Reference[] {
  const publisher = oneLine(file.publisher)
  return file.references.map(({ id, title, url, published, retrieved }, i) => {
    const inside = within(locate, ['references', i])
    const when = published === undefined ? null : String(published)
    return withPlaces(
      { id, title: oneLine(title), publisher, url, published: when, retrieved, place: inside([]) },
      inside,
    )
  })
}

/** The values of a list slot, without those that the file takes away. */
export function toTerms(file: Extract<FileOf<'terms'>, { terms: unknown }>, slot: string, locate: Locate): Term[] {
  return file.terms.flatMap((term, i) => {
    if (!('phrases' in term)) return []
    const inside = within(locate, ['terms', i])
    const phrases = toPhrases(term.phrases, inside, ['phrases'])
    return [withPlaces({ slot, value: term.value, phrases, implies: { ...term.implies }, place: inside([]) }, inside)]
  })
}

export function toFamily(file: Extract<FileOf<'terms'>, { words: unknown }>, slot: string, locate: Locate): WordFamily {
  return withPlaces({ slot, words: toPhrases(file.words, locate, ['words']), place: locate([]) }, locate)
}

export function toJurisdiction(file: FileOf<'jurisdiction'>, id: string, locate: Locate): Jurisdiction {
  const jurisdiction: Jurisdiction = {
    id,
    name: oneLine(file.name),
    parent: file.parent ?? null,
    domains: file.domains ?? [],
    languages: file.languages ?? [],
    currencies: file.currencies ?? [],
    phones: file.phones ?? [],
    postcodes: file.postcodes ?? [],
    regulators: toPhrases(file.regulators ?? [], locate, ['regulators']),
    places: toPhrases(file.places ?? [], locate, ['places']),
    place: locate([]),
  }
  return withPlaces(jurisdiction, locate)
}

export function toCues(file: FileOf<'cues'>, locate: Locate): Cue[] {
  const phrases = toPhrases(file.cues, locate, ['cues'])
  const reach = file.stance === 'negated' || file.stance === 'hedged' ? 'clause' : 'sentence'
  return file.cues.map((cue, i) => {
    const given = typeof cue === 'string' ? null : cue
    return {
      stance: file.stance,
      phrase: phrases[i]!,
      direction: given?.direction ?? 'forward',
      scope: given?.scope ?? null,
      reach: given?.reach ?? reach,
      who: given?.who ?? null,
      owned: given?.owned ?? false,
      frame: given?.frame ?? false,
      of: null,
    }
  })
}

const PLAIN_CUE = {
  direction: 'both',
  scope: null,
  reach: 'clause',
  who: null,
  owned: false,
  frame: false,
  of: null,
} as const satisfies Partial<Cue>

/** Words that cut a scope from either side. */
export function toStops(file: FileOf<'stop-cues'>, locate: Locate): Cue[] {
  const phrases = toPhrases(file.phrases, locate, ['phrases'])
  return file.phrases.map((cue, i) => {
    const reach = typeof cue === 'string' ? undefined : cue.reach
    return { ...PLAIN_CUE, stance: 'stop', phrase: phrases[i]!, reach: reach ?? PLAIN_CUE.reach }
  })
}

/** What only looks like a cue hides it wherever it stands. */
export function toPseudoCues(file: FileOf<'pseudo-cues'>, locate: Locate): Cue[] {
  const phrases = toPhrases(file.phrases, locate, ['phrases'])
  return file.phrases.map((cue, i) => {
    const of = typeof cue === 'string' ? null : (cue.of ?? null)
    return { ...PLAIN_CUE, stance: 'pseudo', phrase: phrases[i]!, of }
  })
}

export function toSignals(file: FileOf<'context'>, kind: ContextSignal['kind'], locate: Locate): ContextSignal[] {
  const phrases = toPhrases(file.signals, locate, ['signals'])
  return file.signals.map(({ weight, why }, i) => ({ kind, phrase: phrases[i]!, weight, why: oneLine(why) }))
}

export function toNames(file: FileOf<'names'>, locate: Locate): Phrase[] {
  return toPhrases(file.names, locate, ['names'])
}

export function toDisclosure(file: FileOf<'disclosure'>, { id }: At<'disclosure'>, locate: Locate): Disclosure {
  const disclosure: Disclosure = {
    id,
    title: oneLine(file.title),
    jurisdiction: file.jurisdiction ?? null,
    when: toConditions(file.when),
    satisfied: toPhrases(file.satisfied, locate, ['satisfied']),
    examples: { match: file.examples.match.map(trim), ignore: file.examples.ignore.map(trim) },
    note: oneLine(file.note),
    references: toNoteReferences(file.references),
    reviewed: file.reviewed,
    reviewBy: file['review-by'],
    place: locate([]),
  }
  return withPlaces(disclosure, locate)
}

export function toContradictions(file: FileOf<'contradictions'>, locate: Locate): Contradiction[] {
  return file.pairs.map(({ a, b, same, why }, i) => {
    const inside = within(locate, ['pairs', i])
    return withPlaces({ a, b, same: same ?? [], why: oneLine(why), place: inside([]) }, inside)
  })
}

/** A phrase is placed at its text, whether it stands alone or in a mapping. */
function toPhrases(values: readonly PhraseValue[], locate: Locate, base: YamlPath): Phrase[] {
  return values.map((value, i) => {
    const path = typeof value === 'string' ? [...base, i] : [...base, i, 'phrase']
    const place: Place = locate(path)
    return withPlaces(
      typeof value === 'string'
        ? { phrase: value, in: null, place }
        : { phrase: value.phrase, in: value.in ?? null, ...(value.alone ? { alone: true as const } : {}), place },
      within(locate, path),
    )
  })
}

function toConditions(values: FileOf<'note'>['when']): Record<string, Condition> {
  const entries = Object.entries(values ?? {})
  return Object.fromEntries(
    entries.map(([key, value]) => [
      key,
      Array.isArray(value) ? { values: value } : { min: value.min ?? null, max: value.max ?? null },
    ]),
  )
}

function toNoteReferences(references: FileOf<'note'>['references']): NoteReference[] {
  return references.map(({ id, section, confidence }) => ({ id, section: lineOrNull(section), confidence }))
}

function within(locate: Locate, base: YamlPath): Locate {
  return (path) => locate([...base, ...path])
}

function lineOrNull(text: string | undefined): string | null {
  return text === undefined ? null : oneLine(text)
}

function oneLine(text: string): string {
  return text.trim().replace(/\s+/g, ' ')
}

function trim(text: string): string {
  return text.trim()
}

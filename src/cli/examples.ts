/** A lexicon's own examples, run: what each entry finds, misses and takes wrongly, and what no example shows. */
import type { Recognised } from '../index.ts'
import type { LexiconData, Place } from '../types.ts'

/** An entry with examples: texts it must find, must leave alone, and its admitted misses and false alarms. */
export interface Subject {
  readonly id: string
  readonly category: string
  readonly place: Place | undefined
  readonly phrases: readonly string[]
  readonly examples: Record<'match' | 'ignore' | 'missed' | 'falseAlarms', readonly string[]>
}

export interface Tally {
  hits: number
  misses: number
  misfires: number
  /** Known misses and known misfires. */
  admitted: number
}

/** A phrase that finds what another entry calls a near miss. */
export interface CrossFire {
  readonly id: string
  readonly phrase: string
  readonly text: string
  /** The entry whose near miss the text is. */
  readonly of: string
}

export interface Outcome {
  /** By id, in the order of the subjects. */
  readonly tallies: ReadonlyMap<string, Tally>
  /** What fails and is not admitted. */
  readonly failures: readonly string[]
  /** What is admitted and no longer so. */
  readonly mended: readonly string[]
  /** Ids of entries that are a claim of their own in no example of any entry. */
  readonly silent: readonly string[]
  /** Within one category: across categories a text may well be a near miss of one and a case of another. */
  readonly crossFires: readonly CrossFire[]
  /** Phrases of the subjects that no example of any entry shows at work. */
  readonly unshown: readonly { readonly id: string; readonly phrase: string }[]
}

export type Recognise = (text: string, as: 'paragraph' | 'any block') => readonly Recognised[]

/** With `authored`, only entries that come from files: the compiled lexicon knows no places. */
export function subjectsOf({ claims, disclosures }: LexiconData, authored: boolean): readonly Subject[] {
  const subjects = [
    ...claims.map(({ id, category, place, examples, match }) => ({
      ...{ id, category, place, examples },
      phrases: match.map(({ phrase }) => phrase),
    })),
    ...disclosures.map(({ id, place, examples, satisfied }) => ({
      ...{ id, place, category: 'disclosures' },
      phrases: satisfied.map(({ phrase }) => phrase),
      examples: { ...examples, missed: [], falseAlarms: [] },
    })),
  ]
  return authored ? subjects.filter(({ place }) => place !== undefined) : subjects
}

export function runExamples(subjects: readonly Subject[], recognise: Recognise): Outcome {
  const run = new ExampleRun(recognise)
  for (const subject of subjects) run.add(subject)
  return run.end(subjects)
}

class ExampleRun {
  readonly #recognise: Recognise
  readonly #tallies = new Map<string, Tally>()
  readonly #failures: string[] = []
  readonly #mended: string[] = []
  readonly #kept = new Set<string>()
  readonly #shown = new Map<string, Set<string>>()
  readonly #nearMisses: { readonly subject: Subject; readonly text: string; readonly found: readonly Recognised[] }[] =
    []

  constructor(recognise: Recognise) {
    this.#recognise = recognise
  }

  add(subject: Subject): void {
    const { id, place, examples } = subject
    const tally = { hits: 0, misses: 0, misfires: 0, admitted: 0 }
    const where = place ? `${place.file}:${place.line}: ${id}` : id
    const isIn = (found: readonly Recognised[]): boolean => found.some((one) => one.id === id)
    this.#tallies.set(id, tally)
    // a bare fragment counts in the block its phrase asks for; a near miss is prose unless it is said to be otherwise
    for (const text of examples.match) {
      if (isIn(this.#read(text, 'any block'))) tally.hits += 1
      else {
        tally.misses += 1
        this.#failures.push(`${where} misses “${text}”`)
      }
    }
    for (const text of examples.ignore) {
      const found = this.#recognise(text, 'paragraph')
      this.#nearMisses.push({ subject, text, found })
      if (!isIn(found)) continue
      tally.misfires += 1
      this.#failures.push(`${where} takes “${text}” for such a claim`)
    }
    for (const text of examples.missed) {
      if (!isIn(this.#read(text, 'any block'))) tally.admitted += 1
      else this.#mended.push(`${where} now finds “${text}”: move it from “missed” to “match”`)
    }
    for (const text of examples.falseAlarms) {
      if (isIn(this.#recognise(text, 'paragraph'))) tally.admitted += 1
      else this.#mended.push(`${where} now leaves “${text}” alone: move it from “false-alarms” to “ignore”`)
    }
  }

  /** Recognises a text that is a claim of some kind, and notes which entries and phrases it shows at work. */
  #read(text: string, as: 'paragraph' | 'any block'): readonly Recognised[] {
    const found = this.#recognise(text, as)
    for (const { id, phrases, isKept } of found) {
      if (isKept) this.#kept.add(id)
      const shown = this.#shown.get(id) ?? new Set()
      this.#shown.set(id, shown)
      for (const phrase of phrases) shown.add(phrase)
    }
    return found
  }

  end(subjects: readonly Subject[]): Outcome {
    const categories = new Map(subjects.map(({ id, category }) => [id, category]))
    return {
      tallies: this.#tallies,
      failures: this.#failures,
      mended: this.#mended,
      silent: subjects.map(({ id }) => id).filter((id) => !this.#kept.has(id)),
      crossFires: this.#nearMisses.flatMap(({ subject, text, found }) =>
        found
          .filter(({ id, isKept }) => id !== subject.id && isKept && categories.get(id) === subject.category)
          .flatMap(({ id, phrases }) => phrases.map((phrase) => ({ id, phrase, text, of: subject.id }))),
      ),
      unshown: subjects.flatMap(({ id, phrases }) =>
        phrases.filter((phrase) => !this.#shown.get(id)?.has(phrase)).map((phrase) => ({ id, phrase })),
      ),
    }
  }
}

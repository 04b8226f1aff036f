/** What spans the documents of a run: totals, the notes and references named, contradictions across pages. */
import { contradiction } from './assess/contradictions.ts'
import { reaches } from './assess/levels.ts'
import type { Lexicon } from './lexicon/compile.ts'
import {
  type Category,
  type DocumentReport,
  type Finding,
  type FindingPlace,
  type InputError,
  LEVELS,
  type Level,
  type Lookup,
  type NoteShown,
  type Reference,
  type RunEnd,
} from './types.ts'

/** The most contradictions shown across documents, and kinds of claim kept for comparing them. */
const MOST_PAIRS = 50
const MOST_KINDS = 500

/** Adds up a run, document by document; it keeps counts, names and one claim of each kind, never a document. */
export class Run {
  readonly #lexicon: Lexicon
  readonly #lookup: Lookup
  readonly #notes = new Set<string>()
  readonly #errors: InputError[] = []
  readonly #levels: Record<Level, number> = { error: 0, warning: 0, note: 0, none: 0 }
  readonly #categories = new Map<Category, number>()
  readonly #kinds = new Map<string, { readonly finding: Finding; readonly place: FindingPlace }>()
  readonly #contradictions: RunEnd['contradictions'][number][] = []
  #documents = 0
  #unassessed = 0

  constructor(lexicon: Lexicon) {
    this.#lexicon = lexicon
    this.#lookup = lookUp(lexicon)
  }

  addError(error: InputError): void {
    this.#errors.push(error)
  }

  addDocument(report: DocumentReport): void {
    const document = this.#documents++
    this.#unassessed += report.unassessed.length
    report.findings.forEach((finding, index) => {
      this.#levels[finding.level]++
      const { category } = finding.claim
      this.#categories.set(category, (this.#categories.get(category) ?? 0) + 1)
      for (const { id } of finding.notes) this.#notes.add(id)
      const { line, column, quote } = finding.claim
      this.#compare(finding, { document, finding: index, location: report.source.location, line, column, quote })
    })
    for (const finding of report.unassessed) {
      const { category } = finding.claim
      this.#categories.set(category, (this.#categories.get(category) ?? 0) + 1)
    }
  }

  /** Looks for what an earlier document says otherwise; a kind of claim is compared once. */
  #compare(finding: Finding, place: FindingPlace): void {
    const { id, stance, subject, slots } = finding.claim
    const key = JSON.stringify([id, stance, subject.treatment?.value, subject.origin?.value, slots.duration?.min, slots.duration?.max])
    if (this.#kinds.has(key) || this.#kinds.size >= MOST_KINDS) return
    for (const earlier of this.#kinds.values()) {
      if (earlier.place.document === place.document || this.#contradictions.length >= MOST_PAIRS) continue
      const why = contradiction(earlier.finding.claim, finding.claim, this.#lexicon.data.contradictions)
      if (why !== null) this.#contradictions.push({ a: earlier.place, b: place, why })
    }
    this.#kinds.set(key, { finding, place })
  }

  /** Whether anything reached the threshold. */
  reached(threshold: Level): boolean {
    return LEVELS.some((level) => this.#levels[level] > 0 && reaches(level, threshold))
  }

  end(): RunEnd {
    const notes = Object.fromEntries([...this.#notes].sort().map((id) => [id, this.#lookup.note(id)]))
    const cited = new Set(Object.values(notes).flatMap(({ references }) => references.map(({ id }) => id)))
    return {
      contradictions: this.#contradictions,
      notes,
      references: Object.fromEntries([...cited].sort().map((id) => [id, this.#lookup.reference(id)])),
      errors: this.#errors,
      totals: {
        documents: this.#documents,
        levels: this.#levels,
        categories: Object.fromEntries([...this.#categories].sort(([a], [b]) => (a < b ? -1 : 1))),
        unassessed: this.#unassessed,
      },
    }
  }
}

/** The lexicon as reporters ask it. Unknown ids are a fault of ours and throw. */
export function lookUp(lexicon: Lexicon): Lookup {
  const notes = new Map(lexicon.data.notes.map((note) => [note.id, note]))
  const names = new Map(lexicon.data.jurisdictions.map(({ id, name }) => [id, name]))
  return {
    note(id): NoteShown {
      const note = notes.get(id)
      if (!note) throw new Error(`no note ${id}`)
      const { title, note: text, rule, ask, instead, references, reviewed, reviewBy } = note
      return { title, text, rule, ask, instead, references, reviewed, reviewBy }
    },
    reference(id): Omit<Reference, 'id'> {
      const reference = lexicon.data.references[id]
      if (!reference) throw new Error(`no reference ${id}`)
      const { title, publisher, url, published, retrieved } = reference
      return { title, publisher, url, published, retrieved }
    },
    jurisdiction: (id) => names.get(id) ?? id,
  }
}

/** What spans the documents of a run: totals, the notes and references named, contradictions across pages. */
import { ContradictionRules } from './assess/contradictions.ts'
import type { Lexicon } from './lexicon/compile.ts'
import { createLookup } from './lexicon/lookup.ts'
import { Repeats } from './run/repeats.ts'
import type {
  Category,
  CrawlSummary,
  DocumentReport,
  Finding,
  FindingPlace,
  InputError,
  Level,
  Lookup,
  RunEnd,
} from './types.ts'

/** The most contradictions shown across documents, and kinds of claim kept for comparing them. */
const MOST_PAIRS = 50
const MOST_KINDS = 500

/** Adds up a run, document by document; it keeps counts, names and one claim of each kind, never a document. */
export class Run {
  readonly #lookup: Lookup
  readonly #notes = new Set<string>()
  readonly #cited = new Set<string>()
  readonly #errors: InputError[] = []
  readonly #levels: Record<Level, number> = { error: 0, warning: 0, note: 0, none: 0 }
  readonly #categories = new Map<Category, number>()
  readonly #kinds = new Map<string, { readonly finding: Finding; readonly place: FindingPlace }>()
  readonly #rules: ContradictionRules
  readonly #contradictions: RunEnd['contradictions'][number][] = []
  readonly #repeats = new Repeats()
  #documents = 0
  #unassessed = 0
  #skipped = 0

  constructor(lexicon: Lexicon) {
    this.#lookup = createLookup(lexicon.data)
    this.#rules = new ContradictionRules(
      lexicon.data.contradictions,
      lexicon.data.claims.map(({ id }) => id),
    )
  }

  addError(error: InputError): void {
    this.#errors.push(error)
  }

  /** Counts what a folder or glob held and that is nothing to check. */
  addSkipped(count = 1): void {
    this.#skipped += count
  }

  addDocument(report: DocumentReport): void {
    const document = this.#documents++
    this.#repeats.add(report)
    this.#unassessed += report.unassessed.length
    for (const { references } of report.disclosures) for (const { id } of references) this.#cited.add(id)
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
    const key = JSON.stringify([
      id,
      stance,
      subject.treatment?.value,
      subject.origin?.value,
      slots.duration?.min,
      slots.duration?.max,
    ])
    if (this.#kinds.has(key) || this.#kinds.size >= MOST_KINDS) return
    for (const earlier of this.#kinds.values()) {
      if (earlier.place.document === place.document || this.#contradictions.length >= MOST_PAIRS) continue
      const why = this.#rules.between(earlier.finding.claim, finding.claim)
      if (why !== null) this.#contradictions.push({ a: earlier.place, b: place, why })
    }
    this.#kinds.set(key, { finding, place })
  }

  /** `crawl` is what a crawl has to say of itself. */
  end(crawl: CrawlSummary | null = null): RunEnd {
    const notes = Object.fromEntries([...this.#notes].sort().map((id) => [id, this.#lookup.note(id)]))
    const repeated = this.#repeats.list()
    const cited = new Set(this.#cited)
    for (const { references } of Object.values(notes)) for (const { id } of references) cited.add(id)
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
        skipped: this.#skipped,
      },
      ...(repeated.length > 0 && { repeated }),
      ...(crawl && { crawl }),
    }
  }
}

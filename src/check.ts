/** The pipeline: one document in, one report out. Pure: what it needs is passed in. */
import { ContradictionRules } from './assess/contradictions.ts'
import { missingDisclosures } from './assess/disclosures.ts'
import { assess, NoteIndex, type PageToAssess, refusals } from './assess/notes.ts'
import { type Analysis, analyse } from './claims/analysis.ts'
import { type ClaimFound, findClaims } from './claims/claims.ts'
import { decideContext } from './claims/context.ts'
import { inferJurisdictions } from './claims/jurisdiction.ts'
import type { Lexicon } from './lexicon/compile.ts'
import { FragmentLinks } from './text/fragment-link.ts'
import type { Document, DocumentReport, Finding } from './types.ts'

export interface CheckOptions {
  /** Ids; null infers them from the page. */
  readonly jurisdictions: readonly string[] | null
  /** Null decides it from the page. */
  readonly context: 'advertising' | 'information' | null
  /** The day the law is read as of: ISO date. */
  readonly date: string
  /** Keep the reader's text in the report. */
  readonly text: boolean
  /** Say of each finding why it was found and judged as it is. */
  readonly why?: boolean
  /** List sentences that read as a claim although no entry matches. */
  readonly unlisted?: boolean
}

/** A checker that has loaded what the options ask for. */
export async function createChecker(lexicon: Lexicon, options: CheckOptions): Promise<Checker> {
  if (options.unlisted !== true) return new Checker(lexicon, options)
  const [{ openClassifier }, { findUnlisted }] = await Promise.all([
    import('./claims/open-classifier.ts'),
    import('./claims/unlisted.ts'),
  ])
  const classify = await openClassifier()
  return new Checker(lexicon, options, (analysis) => findUnlisted(analysis, lexicon, classify))
}

type FindUnlisted = (analysis: Analysis) => DocumentReport['unlisted']

/** Checks documents against one lexicon. */
export class Checker {
  readonly #lexicon: Lexicon
  readonly #options: CheckOptions
  readonly #findUnlisted: FindUnlisted
  readonly #notes: NoteIndex
  readonly #contradictions: ContradictionRules
  readonly #parents: ReadonlyMap<string, string | null>

  /** `findUnlisted` as the option asks for it: `createChecker` brings it along. */
  constructor(lexicon: Lexicon, options: CheckOptions, findUnlisted: FindUnlisted = () => []) {
    this.#findUnlisted = findUnlisted
    const { claims, notes, jurisdictions, contradictions } = lexicon.data
    const entryIds = claims.map(({ id }) => id)
    this.#lexicon = lexicon
    this.#options = options
    this.#parents = new Map(jurisdictions.map(({ id, parent }) => [id, parent]))
    this.#notes = new NoteIndex(notes, entryIds, this.#parents)
    this.#contradictions = new ContradictionRules(contradictions, entryIds)
  }

  check(document: Document): DocumentReport {
    const { data } = this.#lexicon
    const analysis = analyse(document, this.#lexicon)
    const { claims, subject } = findClaims(analysis, this.#lexicon)
    const context = this.#options.context
      ? { kind: this.#options.context, because: ['given with --context'] }
      : decideContext(analysis, this.#lexicon, claims)
    const jurisdictions = this.#options.jurisdictions
      ? this.#options.jurisdictions.map((id) => ({ id, because: ['given with --jurisdiction'] }))
      : inferJurisdictions(analysis, this.#lexicon)
    const page = { context: context.kind, jurisdictions: jurisdictions.map(({ id }) => id), date: this.#options.date }
    const { findings, unassessed } = this.#assess(document, claims, page)
    const satisfied = new Set(
      analysis.matches.filter(({ meaning }) => meaning.role === 'disclosure').map(({ meaning }) => meaning.owner),
    )
    return {
      source: document.source,
      title: document.title,
      language: document.language,
      jurisdictions,
      context,
      subject,
      ...(this.#options.text ? { blocks: blocksOf(document) } : {}),
      findings,
      unassessed,
      unlisted: context.kind === 'information' ? [] : this.#findUnlisted(analysis),
      contradictions: this.#contradictions.find(findings),
      disclosures: missingDisclosures(data.disclosures, satisfied, {
        subject,
        context: context.kind,
        jurisdictions: this.#withParents(page.jurisdictions),
      }),
      warnings: document.warnings,
      notCovered: this.#notCovered(document, page, findings),
    }
  }

  #assess(document: Document, claims: readonly ClaimFound[], page: PageToAssess) {
    const findings: Finding[] = []
    const unassessed: Finding[] = []
    const asked = new Set<string>()
    const links = new FragmentLinks(document)
    for (const { claim, reason, start, end, block, why } of claims) {
      const assessment = assess(claim, reason, page, this.#notes, asked)
      const link = linkTo(document, claim.path, links, block, start, end)
      const at = this.#options.text ? { at: placeIn(document, block, start, end) } : {}
      const silent = assessment.verdict === null && assessment.reason === null
      ;(silent ? unassessed : findings).push({
        claim,
        ...assessment,
        link,
        ...at,
        ...(this.#options.why ? { why: { ...why(), refused: refusals(claim, reason, page, this.#notes) } } : {}),
      })
    }
    return { findings, unassessed }
  }

  #withParents(ids: readonly string[]): ReadonlySet<string> {
    const all = new Set<string>()
    for (const start of ids)
      for (let id: string | null = start; id !== null && !all.has(id); id = this.#parents.get(id) ?? null) all.add(id)
    return all
  }

  /** What this report says nothing about. */
  #notCovered(document: Document, page: PageToAssess, findings: readonly Finding[]): readonly string[] {
    const gaps = ['claims made in images, audio or video']
    const { language } = document
    if (language !== null && !/^en\b/i.test(language))
      gaps.push(`the page says that its language is “${language}”: only English is read`)
    else gaps.push('text in other languages than English')
    if (!document.source.rendered) gaps.push('what a page shows only after its scripts have run')
    if (page.jurisdictions.length === 0) gaps.push('law: jurisdiction unknown, use --jurisdiction')
    const used = new Set(findings.flatMap(({ notes }) => notes.map(({ id }) => id)))
    const late = this.#lexicon.data.notes.filter(({ id, reviewBy }) => used.has(id) && reviewBy < page.date)
    if (late.length > 0)
      gaps.push(`changes since these notes were due for review: ${late.map(({ id }) => id).join(', ')}`)
    return gaps
  }
}

/** A link that opens a web address at the words, or at the page where it is a PDF; null for what has none. */
function linkTo(
  { source }: Document,
  path: string | null,
  links: FragmentLinks,
  block: number,
  start: number,
  end: number,
): string | null {
  if (source.kind !== 'url') return null
  // Of an archived page the user's own address shows the page; where it led is its bare source.
  const address = source.original ? source.location : (source.finalUrl ?? source.location)
  if (source.mediaType.startsWith('text/') || source.mediaType.includes('html')) {
    return links.link(address, block, start, end)
  }
  const page = /^page (\d+)$/.exec(path ?? '')?.[1]
  return page === undefined ? null : `${address.replace(/#.*/s, '')}#page=${page}`
}

function blocksOf(document: Document): NonNullable<DocumentReport['blocks']> {
  return document.blocks.map(({ kind, start, end, region }) => ({
    kind,
    text: document.text.slice(start, end),
    start: document.toRaw(start),
    end: document.toRawEnd(end - 1),
    region,
  }))
}

/** A label that is part of the claim stands in a block before: what is left is the part in the claim's own block. */
function placeIn(document: Document, block: number, start: number, end: number): NonNullable<Finding['at']> {
  const own = document.blocks[block]!
  const from = Math.max(start, own.start) - own.start
  return { block, start: from, end: Math.max(Math.min(end, own.end) - own.start, from) }
}

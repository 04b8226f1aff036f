import {
  type Claim,
  type CrawlSummary,
  type CueFound,
  type DocumentReport,
  type Finding,
  type NoteApplied,
  type NoteReference,
  type NoteShown,
  POOR_READING,
  type Reference,
  type RepeatedClaim,
  type Reporter,
  type RunBegin,
  type RunEnd,
  type SourceInfo,
  type Why,
} from '../types.ts'

/** Raw in JSON they would reach a terminal: DEL and the C1 controls, and what turns the direction of writing. */
const UNPRINTABLE = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g

/**
 * The JSON report: one object, indented by two spaces, the fields in the documented order and any further ones behind
 * them. What comes out is exactly what `JSON.stringify` with indent 2 would give for the whole.
 */
export function createJsonReporter(): Reporter {
  let documents = 0
  let keepsText = false
  return {
    begin(run) {
      keepsText = run.options.text === true
      return `{\n${members(headOf(run), 1)},\n  "documents": [`
    },
    document(report) {
      documents += 1
      return `${documents === 1 ? '' : ','}\n    ${write(documentOf(report, keepsText), 2)}`
    },
    end: (run) => `${documents === 0 ? '' : '\n  '}],\n${members(tailOf(run), 1)}\n}\n`,
  }
}

function write(value: unknown, depth: number): string {
  // within arrays of one item each it is indented as deep as it will stand
  let nested = value
  for (let i = 0; i < depth; i++) nested = [nested]
  const text = JSON.stringify(nested, null, 2)
  // for each array a bracket, a line's end and an indent: deeper before the value than behind it
  const before = depth * (depth + 3)
  const behind = depth * (depth + 1)
  return escapeUnprintable(text.slice(before, text.length - behind))
}

/** JSON as text → the same value, with everything escaped that would do something to a terminal. */
export function escapeUnprintable(json: string): string {
  return json.replace(UNPRINTABLE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** The members of an object without its braces, for an object that is written in parts. */
function members(object: Readonly<Record<string, unknown>>, depth: number): string {
  return Object.entries(object)
    .map(([key, value]) => `${'  '.repeat(depth)}${JSON.stringify(key)}: ${write(value, depth)}`)
    .join(',\n')
}

/** Keys in alphabetical order, so that the bytes do not depend on the order of discovery. */
export function sorted<V>(record: Readonly<Record<string, V>>, shape: (value: V) => unknown): Record<string, unknown> {
  const keys = Object.keys(record).sort()
  return Object.fromEntries(keys.map((key) => [key, shape(record[key] as V)]))
}

const asIs = (value: unknown): unknown => value

// The functions below name every field, so that the order of the output is decided here and nowhere else.

export function headOf(run: RunBegin) {
  const { tool, lexicon } = run
  return {
    schema: 1,
    tool: { name: tool.name, version: tool.version },
    lexicon: { version: lexicon.version, sha256: lexicon.sha256, claims: lexicon.claims, notes: lexicon.notes },
    options: run.options,
  }
}

export function tailOf(run: RunEnd) {
  return {
    contradictions: run.contradictions.map(({ a, b, why }) => ({ a: findingPlaceOf(a), b: findingPlaceOf(b), why })),
    notes: sorted(run.notes, noteOf),
    references: sorted(run.references, referenceOf),
    errors: run.errors.map(({ location, message }) => ({ location, message })),
    totals: {
      documents: run.totals.documents,
      levels: {
        error: run.totals.levels.error,
        warning: run.totals.levels.warning,
        note: run.totals.levels.note,
        none: run.totals.levels.none,
      },
      categories: sorted(run.totals.categories, asIs),
      unassessed: run.totals.unassessed,
      skipped: run.totals.skipped,
    },
    ...(run.repeated && { repeated: run.repeated.map(repeatedOf) }),
    ...(run.crawl && { crawl: crawlOf(run.crawl) }),
  }
}

function repeatedOf({ fingerprint, id, quote, level, verdict, documents, places }: RepeatedClaim) {
  const shown = places.map(({ document, finding, location }) => ({ document, finding, location }))
  return { fingerprint, id, quote, level, verdict, documents, places: shown }
}

function crawlOf(crawl: CrawlSummary) {
  const { start, finished, visited, waiting, limits, sitemaps, skipped, disallowed, nofollow } = crawl
  const duplicates = crawl.duplicates.map(({ location, of }) => ({ location, of }))
  const outside = crawl.outside.map(({ location, to }) => ({ location, to }))
  const counts = { skipped, disallowed, nofollow }
  return { start, finished, visited, waiting, limits, sitemaps, duplicates, outside, ...counts }
}

/** Without `keepsText` the text is left out, even where it is there because another reporter needs it. */
export function documentOf(report: DocumentReport, keepsText: boolean) {
  return {
    source: sourceOf(report.source),
    title: report.title,
    language: report.language,
    jurisdictions: report.jurisdictions.map(({ id, because }) => ({ id, because })),
    context: { kind: report.context.kind, because: report.context.because },
    subject: sorted(report.subject, asIs),
    ...(keepsText &&
      report.blocks && {
        blocks: report.blocks.map(({ kind, text, start, end, region }) => ({ kind, text, start, end, region })),
      }),
    findings: report.findings.map((finding) => findingOf(finding, keepsText)),
    unassessed: report.unassessed.map((finding) => findingOf(finding, keepsText)),
    unlisted: report.unlisted.map(({ quote, line, column }) => ({ quote, line, column })),
    contradictions: report.contradictions.map(({ a, b, why }) => ({ a, b, why })),
    disclosures: report.disclosures.map(disclosureOf),
    warnings: report.warnings,
    notCovered: report.notCovered,
  }
}

function sourceOf(source: SourceInfo) {
  const { kind, location, finalUrl, retrieved, mediaType, sha256, original, rendered } = source
  const redirects = source.redirects.map(({ url, status }) => ({ url, status }))
  return {
    kind,
    location,
    finalUrl,
    retrieved,
    mediaType,
    sha256,
    redirects,
    ...(rendered && { rendered }),
    ...(original && { original: { url: original.url, captured: original.captured } }),
  }
}

function findingOf(finding: Finding, keepsText: boolean) {
  const { verdict, level, reason, link, byJurisdiction, at, why } = finding
  return {
    claim: claimOf(finding.claim),
    notes: finding.notes.map(noteAppliedOf),
    verdict,
    level,
    reason,
    link,
    byJurisdiction: byJurisdiction?.map(({ id, verdict, level }) => ({ id, verdict, level })),
    at: keepsText && at ? { block: at.block, start: at.start, end: at.end } : undefined,
    why: why ? whyOf(why) : undefined,
  }
}

function whyOf({ phrase, cues, subject, refused }: Why) {
  return {
    phrase,
    cues: cues.map(({ stance, text, scope, decided, own }) => ({ stance, text, scope, decided, own })),
    subject: sorted(subject, ({ value, from, words }) => ({ value, from, words })),
    refused: refused.map(({ id, why }) => ({ id, why })),
  }
}

function disclosureOf({ id, level, title, note, references }: DocumentReport['disclosures'][number]) {
  return { id, level, title, note, references: references.map(noteReferenceOf) }
}

function claimOf(claim: Claim) {
  const { id, category, stance, polarity, quote, start, end, line, column, path, block, region, heading } = claim
  // one literal, for there may be many; what is undefined is not written
  return {
    id,
    category,
    stance,
    polarity,
    quote,
    start,
    end,
    line,
    column,
    path,
    block,
    region,
    heading,
    slots: sorted(claim.slots, ({ text, min, max, value }) => ({ text, min, max, value })),
    cues: claim.cues.map(cueOf),
    attributedTo: claim.attributedTo,
    subject: sorted(claim.subject, ({ value, from }) => ({ value, from })),
    fingerprint: claim.fingerprint,
    confidence: claim.confidence,
    poorReading: isPoorReading(claim) ? true : undefined,
    sentence: claim.sentence,
    sentenceOffset: claim.sentenceOffset,
    endLine: claim.endLine,
    endColumn: claim.endColumn,
  }
}

function isPoorReading({ confidence }: Claim): boolean {
  return confidence !== null && confidence < POOR_READING
}

function cueOf({ stance, text, start, end }: CueFound) {
  return { stance, text, start, end }
}

function noteAppliedOf({ id, jurisdiction, verdict, question }: NoteApplied) {
  return { id, jurisdiction, verdict, question }
}

export function noteOf(note: NoteShown) {
  const { title, text, rule, ask, instead, reviewed, reviewBy } = note
  return { title, text, rule, ask, instead, references: note.references.map(noteReferenceOf), reviewed, reviewBy }
}

function noteReferenceOf({ id, section, confidence }: NoteReference) {
  return { id, section, confidence }
}

export function referenceOf({ title, publisher, url, published, retrieved }: Omit<Reference, 'id'>) {
  return { title, publisher, url, published, retrieved }
}

function findingPlaceOf({ document, finding, location, line, column, quote }: RunEnd['contradictions'][number]['a']) {
  return { document, finding, location, line, column, quote }
}

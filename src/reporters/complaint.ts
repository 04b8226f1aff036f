/** The draft of a complaint about what one advertiser says, from a JSON report: plain text, to be checked and sent by hand. */
import type { DocumentReport, Finding, NoteApplied, NoteShown, Reference } from '../types.ts'
import { BODY, type Body, type BodyId } from './complaint/bodies.ts'
import { createLayout, type Layout } from './terminal/layout.ts'
import { count, dateInWords, series } from './terminal/wording.ts'

/** What a complaint takes from a JSON report. */
export interface ReportToComplainOf {
  readonly tool: { readonly name: string; readonly version: string }
  readonly lexicon: { readonly version: string; readonly sha256: string }
  readonly documents: readonly DocumentReport[]
  readonly notes: Readonly<Record<string, NoteShown>>
  readonly references: Readonly<Record<string, Omit<Reference, 'id'>>>
}

/** A finding that the body deals with, and those of its notes that bear on it. */
interface Issue {
  readonly finding: Finding
  readonly notes: readonly NoteApplied[]
}

/** One draft for each advertiser in the report, as far as it can be told by the site; empty where nothing is for this body. */
export function draftComplaints(report: ReportToComplainOf, to: BodyId, width: number): string {
  const layout = createLayout({ width, color: false, hyperlinks: false })
  const body = BODY[to]
  const drafts = groupBySite(report.documents).flatMap((documents) => {
    const found = documents.map((document) => ({ document, issues: issuesFor(document, body) }))
    const withIssues = found.filter(({ issues }) => issues.length > 0)
    return withIssues.length === 0 ? [] : [[...writeDraft(layout, report, body, withIssues)].join('')]
  })
  return drafts.join(`\n${'═'.repeat(width)}\n\n`)
}

function groupBySite(documents: readonly DocumentReport[]): readonly (readonly DocumentReport[])[] {
  const sites = new Map<string, DocumentReport[]>()
  for (const document of documents) {
    const site = siteOf(document)
    sites.set(site, [...(sites.get(site) ?? []), document])
  }
  return [...sites.values()]
}

/** The host of a page; files say nothing of their site, and are taken together. */
function siteOf({ source }: DocumentReport): string {
  const address = source.finalUrl ?? source.location
  return URL.canParse(address) && source.kind === 'url' ? new URL(address).hostname.replace(/^www\./, '') : ''
}

/** Errors and warnings of the kinds the body deals with, on which a note of its jurisdiction speaks. */
function issuesFor({ findings }: DocumentReport, { jurisdictions, categories }: Body): readonly Issue[] {
  const isItsOwn = (id: string): boolean => jurisdictions.some((one) => id === one || id.startsWith(`${one}-`))
  return findings.flatMap((finding) => {
    if (finding.level !== 'error' && finding.level !== 'warning') return []
    if (categories !== null && !categories.has(finding.claim.category)) return []
    const notes = finding.notes.filter(
      ({ jurisdiction, verdict }) => verdict !== 'supported' && (jurisdiction === null || isItsOwn(jurisdiction)),
    )
    return notes.some(({ jurisdiction }) => jurisdiction !== null) ? [{ finding, notes }] : []
  })
}

interface Seen {
  readonly document: DocumentReport
  readonly issues: readonly Issue[]
}

function* writeDraft(layout: Layout, report: ReportToComplainOf, body: Body, seen: readonly Seen[]): Generator<string> {
  const missing = (what: string): string => `[MISSING: ${what}]`
  yield layout.paragraph(`DRAFT of a complaint to ${body.name}`)
  yield layout.paragraph(
    `Not sent. Check every line, complete what is marked MISSING, and send it yourself: ${body.sendTo}. This body deals with ${body.remit}.`,
  )
  yield layout.section('Who complains')
  for (const ask of body.asks) yield layout.paragraph(missing(ask), { first: 2, rest: 4 })

  yield layout.section('The advertiser')
  yield layout.paragraph(missing('name and address of the business behind the page'), { first: 2, rest: 4 })
  for (const site of new Set(seen.map(({ document }) => siteOf(document)).filter((name) => name !== '')))
    yield layout.paragraph(`Website: ${site}`, { first: 2, rest: 4 })

  yield layout.section('The advertisement')
  for (const [i, { document }] of seen.entries()) yield* place(layout, document, i + 1, missing)
  const products = [...new Set(seen.flatMap(({ document }) => document.subject.treatment ?? []))]
  const product = products.length === 0 ? missing('which product or treatment') : series(products.map(inWords))
  yield layout.paragraph(`Product or treatment: ${product}`, { first: 2, rest: 4 })

  yield layout.section('What was said, and why it may break the rules')
  let number = 0
  for (const [i, { document, issues }] of seen.entries()) {
    for (const issue of issues) yield* writeIssue(layout, report, document, issue, ++number, i + 1)
  }

  yield layout.section('About this draft')
  const { tool, lexicon } = report
  yield layout.paragraph(
    `Drawn up from a report of ${tool.name} ${tool.version} (lexicon ${lexicon.version}, SHA-256 ${lexicon.sha256}). It says what may be a breach and why; whether it is one, the body decides. ${count(number, 'issue')}; what is below a warning, or turns on a fact that the page does not give, is left out.`,
    { first: 2, rest: 2 },
  )
}

function* place(
  layout: Layout,
  { source, title }: DocumentReport,
  page: number,
  missing: (what: string) => string,
): Generator<string> {
  const at = { first: 2, rest: 4 }
  const where = source.kind === 'url' ? (source.finalUrl ?? source.location) : missing('where it was published')
  yield layout.paragraph([`Page ${page}: `, { text: where, unbroken: true }], at)
  if (title !== null) yield layout.paragraph(`Its title: “${title}”`, { first: 4, rest: 6 })
  const when = source.retrieved === null ? missing('when you saw it') : dateInWords(source.retrieved)
  yield layout.paragraph(`Seen on: ${when}`, { first: 4, rest: 6 })
  yield layout.paragraph(`SHA-256 of what was read: ${source.sha256}`, { first: 4, rest: 6 })
}

function* writeIssue(
  layout: Layout,
  { notes, references }: ReportToComplainOf,
  { source }: DocumentReport,
  issue: Issue,
  number: number,
  page: number,
): Generator<string> {
  const { claim, link } = issue.finding
  const at = { first: 4, rest: 6 }
  const heading = claim.heading === null ? '' : `, under the heading “${claim.heading}”`
  yield `\n${layout.paragraph(`Issue ${number}. Page ${page}${heading} stated: “${claim.sentence}”`, { first: 2, rest: 4 })}`
  if (claim.sentence !== claim.quote) yield layout.paragraph(`The words in question: “${claim.quote}”`, at)
  if (source.kind === 'url' && link !== null) yield layout.paragraph({ text: link, unbroken: true }, at)
  for (const { id } of issue.notes) {
    const note = notes[id]
    if (note === undefined) continue
    yield layout.paragraph(`${note.rule === null ? 'What is known' : note.rule}: ${note.text}`, at)
    for (const { id, section, confidence } of note.references) {
      const reference = references[id]
      if (reference === undefined) continue
      const detail = [section, confidence === 'secondary' ? 'seen second-hand' : null].filter((one) => one !== null)
      const aside = detail.length === 0 ? '' : ` (${detail.join(', ')})`
      yield layout.paragraph(
        [`Source: ${reference.title}, ${reference.publisher}${aside}, `, { text: reference.url, unbroken: true }],
        { first: 6, rest: 8 },
      )
    }
    if (note.ask !== null) yield layout.paragraph(`To be asked: ${note.ask}`, { first: 6, rest: 8 })
  }
}

const inWords = (id: string): string => id.replaceAll('-', ' ')

import {
  type DocumentReport,
  type Finding,
  LEVELS,
  type Level,
  type Lookup,
  type Reporter,
  type ReporterOptions,
} from '../types.ts'
import { writeDocument } from './terminal/document-view.ts'
import { createLayout, type Layout, markOf, type Run } from './terminal/layout.ts'
import { createNoteWriter } from './terminal/notes.ts'
import { groupPassages, markSentence, type Passage } from './terminal/passages.ts'
import { createFresh, writeKnown } from './terminal/repeated.ts'
import { createTotals, writeRunSummary } from './terminal/run-summary.ts'
import { writeSummary } from './terminal/summary.ts'
import { writeTable } from './terminal/table-view.ts'
import { explainFinding } from './terminal/why.ts'
import {
  count,
  dateInWords,
  LEVEL_LABELS,
  placeInWords,
  readingInWords,
  reasonInWords,
  shorten,
  sideBySideInWords,
  stanceInWords,
  verdictInWords,
} from './terminal/wording.ts'

/**
 * The report for people: per document a summary, then each passage in its place with what is known about it; behind the
 * last document the references. Held between documents: the numbers given to notes and references, and the totals.
 */
export function createTerminalReporter(options: ReporterOptions, lookup: Lookup): Reporter {
  const layout = createLayout(options)
  const write = createPassageWriter(layout, lookup)
  const totals = createTotals()
  /** On a site what stands on every page is shown once. */
  let takeFresh: ReturnType<typeof createFresh> | null = null
  /** Written only once there is a document: where nothing could be read there is nothing to report. */
  let opening = ''
  return {
    ...(options.view === 'document' && { needsText: true as const }),
    begin({ tool, lexicon, options: asked }) {
      const entries = `${count(lexicon.claims, 'claim entry', 'claim entries')}, ${count(lexicon.notes, 'note')}`
      const date = typeof asked.date === 'string' ? `; the law as of ${dateInWords(asked.date)}` : ''
      const text = `${tool.name} ${tool.version}, lexicon ${lexicon.version} (${entries})${date}`
      if ('crawl' in asked && !options.all && options.view === 'passages') takeFresh = createFresh()
      opening = layout.paragraph({ text, tone: 'dim' }) + (options.view === 'table' ? '' : legend(layout, options.all))
      return ''
    },
    document(report) {
      totals.add(report)
      const first = opening
      opening = ''
      const shown = options.all ? report.findings : report.findings.filter(({ level }) => level !== 'none')
      const fresh = takeFresh ? takeFresh(shown) : shown
      return [
        `${first}\n`,
        writeSummary(layout, lookup, report, options.all),
        ...write[options.view](report, fresh),
        ...writeKnown(layout, shown, fresh),
        ...write.contradictions(report),
        ...(options.view === 'table' ? [] : write.disclosures(report)),
        ...write.unassessed(report, options.all),
        ...(options.all ? write.unlisted(report) : []),
        ...write.limits(report),
      ].join('')
    },
    end(run) {
      if (run.totals.documents === 0) return ''
      return [...write.references(), ...writeRunSummary(layout, run, totals), write.advice()].join('')
    },
  }
}

function createPassageWriter(layout: Layout, lookup: Lookup) {
  const wide = layout.width >= 60
  /** Where a finding's text stands, and where the label before it does. */
  const column = wide ? 9 : 2
  const margin = wide ? 4 : 2
  const body = margin + column
  const notes = createNoteWriter(layout, lookup, body)

  function* passages(_: DocumentReport, findings: readonly Finding[]): Generator<string> {
    let under: string | null = null
    for (const passage of groupPassages(findings)) {
      const { claim } = passage.findings[0]
      if (claim.heading !== under && claim.heading !== null) yield underHeading(claim.heading)
      under = claim.heading
      yield `\n${layout.paragraph({ text: placeInWords(claim), tone: 'dim' }, { first: 2, rest: 2 })}`
      yield layout.paragraph(markSentence(passage), { first: 2, rest: 2 })
      yield* findingsOf(passage)
    }
  }

  function underHeading(heading: string): string {
    return `\n${layout.paragraph(['Under “', { text: shorten(heading, 300), tone: 'strong' }, '”'])}`
  }

  function* findingsOf(passage: Passage): Generator<string> {
    for (const finding of passage.findings) {
      yield '\n'
      yield* findingHead(finding)
      for (const applied of finding.notes) yield* notes.note(applied)
      yield* explainFinding(layout, finding, body)
    }
  }

  /** The whole text; its notes follow when it has been read. */
  function* document(report: DocumentReport, findings: readonly Finding[]): Generator<string> {
    yield* writeDocument(layout, report, findings, function* (finding, number) {
      yield* findingHead(finding, `[${number}] `)
      for (const applied of finding.notes) yield* notes.cite(applied)
      yield* explainFinding(layout, finding, body)
    })
    const full = [...notes.cited()]
    if (full.length > 0) yield layout.section('Notes')
    yield* full
  }

  function* table(report: DocumentReport, findings: readonly Finding[]): Generator<string> {
    yield* writeTable(layout, report, findings)
  }

  /** `number`: of the finding in a text where it is marked so, or nothing. */
  function* findingHead(finding: Finding, number = ''): Generator<string> {
    const { claim, level } = finding
    const quote: Run = { text: shorten(claim.quote, 90), tone: 'strong', ...(finding.link && { link: finding.link }) }
    const text = [`${number}“`, quote, '” ', { text: verdictInWords(finding, lookup), tone: level } satisfies Run]
    const asides = [claim.id, stanceInWords(claim), reasonInWords(finding.reason), readingInWords(claim)]
    const aside = asides.filter((words) => words !== null)
    if (wide) yield layout.labelled({ text: LEVEL_LABELS[level], tone: level }, text, column, margin)
    else yield layout.paragraph([labelOf(level), ...text], { first: margin, rest: body })
    yield layout.paragraph({ text: aside.join(' · '), tone: 'dim' }, { first: body, rest: body })
    if (finding.byJurisdiction) {
      yield layout.paragraph(sideBySideInWords(finding.byJurisdiction, lookup), { first: body, rest: body })
    }
  }

  function* contradictions({ contradictions, findings }: DocumentReport): Generator<string> {
    if (contradictions.length > 0) yield layout.section('Contradictions in this text')
    for (const { a, b, why } of contradictions) {
      const sides = [findings[a], findings[b]].map((side) => (side ? nameClaim(side) : 'another claim'))
      yield layout.paragraph(`${sides.join(' and ')}: ${why}`, { first: 2, rest: 4 })
    }
  }

  function* disclosures(report: DocumentReport): Generator<string> {
    if (report.disclosures.length > 0) yield layout.section('Looked for and not found in this text')
    for (const { title, note, level } of report.disclosures) {
      const text = [{ text: /[.?!]$/.test(title) ? title : `${title}.`, tone: 'strong' } satisfies Run, ` ${note}`]
      if (wide) yield layout.labelled({ text: LEVEL_LABELS[level], tone: level }, text, column, margin)
      else yield layout.paragraph([labelOf(level), ...text], { first: margin, rest: body })
    }
  }

  function* unassessed({ unassessed }: DocumentReport, all: boolean): Generator<string> {
    if (unassessed.length === 0) return
    const claims = count(unassessed.length, 'claim')
    yield layout.section(`${claims} that no note speaks to, which is no pass${all ? '' : ' (--all lists them)'}`)
    for (const finding of all ? unassessed : []) {
      const { claim } = finding
      const aside = [claim.id, stanceInWords(claim), readingInWords(claim)].filter((words) => words !== null).join(', ')
      const text = [`“${shorten(claim.quote, 200)}” `, { text: aside, tone: 'dim' } satisfies Run]
      yield place(claim, text)
      yield* explainFinding(layout, finding, body)
    }
  }

  function* unlisted({ unlisted }: DocumentReport): Generator<string> {
    if (unlisted.length > 0) yield layout.section('Reads like a claim, but the lexicon has no entry for it')
    for (const item of unlisted) yield place(item, `“${shorten(item.quote, 200)}”`)
  }

  function place({ line, column }: { line: number; column: number }, text: string | (string | Run)[]): string {
    const label: Run = { text: `${line}:${column}`, tone: 'dim' }
    if (wide) return layout.labelled(label, text, 9, 2)
    return layout.paragraph([label, ' ', ...(typeof text === 'string' ? [text] : text)], { first: 2, rest: 4 })
  }

  function* limits({ warnings, notCovered }: DocumentReport): Generator<string> {
    if (warnings.length > 0) yield layout.section('Lost or doubtful in reading')
    for (const warning of warnings) yield layout.paragraph(`– ${warning}`, { first: 2, rest: 4 })
    if (notCovered.length > 0) yield layout.section('Not covered')
    for (const item of notCovered) yield layout.paragraph(`– ${item}`, { first: 2, rest: 4 })
  }

  function advice(): string {
    const text =
      'This report informs and is no legal advice. What it does not name is not thereby true, lawful or in order.'
    return `\n${layout.paragraph({ text, tone: 'dim' })}`
  }

  return {
    passages,
    document,
    table,
    contradictions,
    disclosures,
    unassessed,
    unlisted,
    limits,
    references: notes.references,
    advice,
  }
}

/** How the words of claims are marked, by level. */
function legend(layout: Layout, all: boolean): string {
  const samples = LEVELS.filter((level) => all || level !== 'none').flatMap((level): Run[] => [
    { text: '  ' },
    { text: LEVEL_LABELS[level], claim: level },
  ])
  return layout.paragraph([{ text: 'Claims are marked:', tone: 'dim' }, ...samples])
}

function labelOf(level: Level): Run {
  return { text: `${markOf(level)} ${LEVEL_LABELS[level]} `, tone: level }
}

function nameClaim({ claim }: Finding): string {
  return `“${shorten(claim.quote, 120)}” (line ${claim.line})`
}

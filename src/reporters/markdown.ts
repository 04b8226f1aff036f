import type { DocumentReport, Finding, Lookup, RepeatedClaim, Reporter, ReporterOptions } from '../types.ts'
import { documentHead } from './markdown/document-head.ts'
import { escapeMarkdown } from './markdown/escape.ts'
import { createIssueWriter } from './markdown/issues.ts'
import { shownFindings } from './shown.ts'
import { repeatedShown, siteInWords } from './site.ts'
import { count, dateInWords, LEVEL_LABELS, levelsInWords } from './terminal/wording.ts'

/**
 * A case file: per document what was seen where and when, then numbered issues with the words, the notes and rules that
 * speak to them and what to ask; behind the last document the references. Numbers go on through the whole file.
 */
export function createMarkdownReporter(options: ReporterOptions, lookup: Lookup): Reporter {
  const issues = createIssueWriter(lookup)
  return {
    begin({ tool, lexicon, options: asked }) {
      const law = typeof asked.date === 'string' ? `; the law as of ${dateInWords(asked.date)}` : ''
      const entries = `${count(lexicon.claims, 'claim entry', 'claim entries')}, ${count(lexicon.notes, 'note')}`
      const made = `Drawn up with ${tool.name} ${tool.version}, lexicon ${lexicon.version} (${entries}, SHA-256 ${lexicon.sha256})${law}.`
      return paragraphs(['# Case file', escapeMarkdown(made)])
    },
    document(report) {
      return paragraphs([
        ...documentHead(report, lookup),
        ...shownFindings(report, options).flatMap((finding) => issues.issue(finding, report)),
        ...contradictions(report, issues.numberOf),
        ...disclosures(report),
        ...list('Claims that no note speaks to, which is no pass', unassessed(report, options)),
        ...(options.all ? list('Reads like a claim, but the lexicon has no entry for it', unlisted(report)) : []),
        ...list('Lost or doubtful in reading', report.warnings),
        ...list('Not covered', report.notCovered),
      ])
    },
    end({ totals, errors, contradictions, repeated, crawl }) {
      const across = contradictions.map(({ a, b, why }) => {
        const sides = [a, b].map(({ quote, location, line }) => `“${quote}” (${location}, line ${line})`)
        return `${sides.join(' and ')}: ${why}`
      })
      const several = `${count(totals.documents, 'document')}: ${levelsInWords(totals.levels)}.`
      return paragraphs([
        ...(totals.documents > 1 ? ['## All documents', escapeMarkdown(several)] : []),
        ...list(
          'In the same words in several documents',
          totals.documents > 1 ? shared(repeated, totals.documents) : [],
        ),
        ...list('The site', crawl ? siteInWords(crawl).map(({ address, words }) => addressed(address, words)) : []),
        ...list('Contradictions between documents', across),
        ...list(
          'Not checked',
          errors.map(({ location, message }) => `${location}: ${message}`),
        ),
        ...issues.references(),
        '---',
        'This case file informs and is no legal advice. What it does not name is not thereby true, lawful or in order.',
      ])
    },
  }

  function disclosures(report: DocumentReport): string[] {
    const items = report.disclosures.map(
      ({ title, note, references }) =>
        `- **${escapeMarkdown(title)}** ${escapeMarkdown(note)}${issues.citations(references)}`,
    )
    return items.length === 0 ? [] : ['### Looked for and not found in this text', items.join('\n')]
  }
}

/** Blocks apart, as Markdown wants them. */
function paragraphs(blocks: readonly string[]): string {
  return blocks.map((block) => `${block}\n\n`).join('')
}

function list(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [`### ${title}`, items.map((item) => `- ${escapeMarkdown(item)}`).join('\n')]
}

function shared(repeated: readonly RepeatedClaim[] | undefined, documents: number): string[] {
  const { listed, more } = repeatedShown(repeated)
  const items = listed.map(({ level, quote, id, documents: on, places }) => {
    const first = places[0] === undefined ? '' : `, first in ${places[0].location}`
    return `${LEVEL_LABELS[level]}: “${quote}” (${id}) on ${on} of ${documents}${first}`
  })
  return more > 0 ? [...items, `and ${more} more`] : items
}

function addressed(address: string | null, words: string): string {
  return address === null ? words : `${address} ${words}`
}

function contradictions({ contradictions, findings }: DocumentReport, numberOf: (finding: Finding) => number | null) {
  const name = (finding: Finding): string => {
    const number = numberOf(finding)
    return `“${finding.claim.quote}” (${number === null ? `line ${finding.claim.line}` : `issue ${number}`})`
  }
  const items = contradictions.flatMap(({ a, b, why }) => {
    const [one, other] = [findings[a], findings[b]]
    return one && other ? [`${name(one)} and ${name(other)}: ${why}`] : []
  })
  return list('Contradictions in this text', items)
}

function unassessed({ unassessed }: DocumentReport, { all }: ReporterOptions): string[] {
  if (!all) return unassessed.length === 0 ? [] : [`${count(unassessed.length, 'claim')}; --all lists them`]
  return unassessed.map(({ claim }) => `“${claim.quote}” (${claim.id}, line ${claim.line}, column ${claim.column})`)
}

function unlisted({ unlisted }: DocumentReport): string[] {
  return unlisted.map(({ quote, line, column }) => `“${quote}” (line ${line}, column ${column})`)
}

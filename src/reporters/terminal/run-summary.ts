import type { DocumentReport, RunEnd } from '../../types.ts'
import { writeCrawl } from './crawl.ts'
import type { Layout, Run } from './layout.ts'
import { writeRepeated } from './repeated.ts'
import { count, countLevels, type LevelCounts, levelsInWords, shorten } from './wording.ts'

/** What is kept of each document for the end of the run: only of those with errors, a name and their counts. */
export interface Totals {
  add(report: DocumentReport): void
  withErrors(): readonly { readonly location: string; readonly counts: LevelCounts }[]
}

export function createTotals(): Totals {
  const documents: { location: string; counts: LevelCounts }[] = []
  return {
    add({ source, findings }) {
      const counts = countLevels(findings)
      if (counts.error > 0) documents.push({ location: source.location, counts })
    },
    withErrors: () => documents,
  }
}

/** What spans the documents; for a single one only what could not be read. */
export function* writeRunSummary(layout: Layout, run: RunEnd, kept: Totals): Generator<string> {
  const { totals, contradictions, errors } = run
  const several = totals.documents > 1
  if (several) {
    yield `\n${layout.title(count(totals.documents, 'document'))}`
    yield row('Found', levelsInWords(totals.levels))
    if (totals.unassessed > 0) yield row('Besides', `${count(totals.unassessed, 'claim')} that no note speaks to`)
    const categories = Object.entries(totals.categories).sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    if (categories.length > 0) yield row('Kinds', categories.map(([name, number]) => `${name} ${number}`).join(', '))
  }
  if (several && run.repeated) yield* writeRepeated(layout, run.repeated, totals.documents)
  if (run.crawl) yield* writeCrawl(layout, run.crawl)
  if (contradictions.length > 0) yield layout.section('Contradictions between documents')
  for (const { a, b, why } of contradictions) {
    const sides = [a, b].map(({ quote, location, line }) => `“${shorten(quote, 120)}” (${location}, line ${line})`)
    yield layout.paragraph(`${sides.join(' and ')}: ${why}`, { first: 2, rest: 4 })
  }
  if (several && kept.withErrors().length > 0) yield layout.section('Documents with errors')
  for (const { location, counts } of several ? kept.withErrors() : []) {
    yield layout.paragraph([address(location), `: ${levelsInWords(counts)}`], { first: 2, rest: 4 })
  }
  if (totals.skipped > 0) {
    const files = count(totals.skipped, 'file')
    yield `\n${layout.paragraph(`${files} in the folders named ${totals.skipped === 1 ? 'is' : 'are'} nothing to check.`)}`
  }
  if (errors.length > 0) yield layout.section('Not checked')
  for (const { location, message } of errors) {
    const text = message.includes(location) ? [message] : [address(location), `: ${message}`]
    yield layout.paragraph(text, { first: 2, rest: 4 })
  }

  function row(label: string, text: string): string {
    return layout.labelled({ text: label, tone: 'dim' }, text, 9)
  }
}

const address = (location: string): Run => ({ text: location === '-' ? 'standard input' : location, unbroken: true })

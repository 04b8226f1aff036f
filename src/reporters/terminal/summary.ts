import type { DocumentReport, Lookup } from '../../types.ts'
import type { Layout, Run, Text } from './layout.ts'
import { count, countLevels, dateInWords, levelsInWords, series, shorten } from './wording.ts'

/** What was checked, how it was read and what was found: the head of a document's report. */
export function writeSummary(layout: Layout, lookup: Lookup, report: DocumentReport, all: boolean): string {
  const { source, title, context } = report
  const lines = [layout.title(shorten(title ?? source.location, 300)), ...placeRows(layout, report)]
  for (const [i, text] of jurisdictionsInWords(lookup, report).entries()) {
    lines.push(row(layout, i === 0 ? 'Law of' : 'and of', text))
  }
  lines.push(row(layout, 'Read as', withReasons(CONTEXT_WORDS[context.kind], context.because)))
  const subject = subjectInWords(report)
  if (subject !== '') lines.push(row(layout, 'About', subject))
  lines.push(row(layout, 'Found', foundInWords(report, all)))
  return lines.join('')
}

function row(layout: Layout, label: string, text: Text): string {
  return layout.labelled({ text: label, tone: 'dim' }, text, 9)
}

const CONTEXT_WORDS = {
  advertising: 'advertising',
  information: 'information, not advertising',
  unknown: 'neither clearly advertising nor clearly information',
} as const

function withReasons(words: string, because: readonly string[]): string {
  return because.length === 0 ? words : `${words} (${because.map((reason) => shorten(reason, 160)).join('; ')})`
}

function* placeRows(layout: Layout, { source }: DocumentReport): Generator<string> {
  const { kind, location, finalUrl, retrieved, original, rendered } = source
  const address = (text: string): Run => ({ text, unbroken: true, ...(kind === 'url' && { link: text }) })
  yield row(layout, 'Checked', location === '-' ? 'standard input' : address(location))
  if (finalUrl !== null) yield row(layout, 'led to', address(finalUrl))
  if (retrieved !== null)
    yield row(layout, 'on', `${dateInWords(retrieved)}${rendered ? ', after its scripts had run' : ''}`)
  if (original) {
    const { url, captured } = original
    yield row(layout, 'Was at', { text: url, unbroken: true })
    if (captured !== null) yield row(layout, 'on', `${dateInWords(captured)}, when it was archived`)
  }
}

function jurisdictionsInWords(lookup: Lookup, { jurisdictions }: DocumentReport): string[] {
  if (jurisdictions.length === 0) return ['no jurisdiction recognised (--jurisdiction names one)']
  return jurisdictions.map(({ id, because }) => withReasons(lookup.jurisdiction(id), because))
}

function subjectInWords({ subject }: DocumentReport): string {
  return Object.entries(subject)
    .filter(([, values]) => values.length > 0)
    .map(
      ([slot, values]) => `${slot.replaceAll('-', ' ')}: ${series(values.map((value) => value.replaceAll('-', ' ')))}`,
    )
    .join('; ')
}

function foundInWords(report: DocumentReport, all: boolean): Run[] {
  const counts = countLevels(report.findings)
  const worst = counts.error > 0 ? 'error' : counts.warning > 0 ? 'warning' : counts.note > 0 ? 'note' : 'none'
  const further = [
    ...(counts.none > 0 ? [`${count(counts.none, 'claim')} without a level${all ? '' : ' (--all shows them)'}`] : []),
    ...(report.unassessed.length > 0 ? [`${count(report.unassessed.length, 'claim')} that no note speaks to`] : []),
    ...(report.contradictions.length > 0 ? [count(report.contradictions.length, 'contradiction')] : []),
    ...(report.disclosures.length > 0 ? [count(report.disclosures.length, 'missing disclosure')] : []),
  ]
  const rest = further.length === 0 ? '' : `; ${further.join('; ')}`
  return [{ text: levelsInWords(counts), tone: worst === 'none' ? 'strong' : worst }, { text: rest }]
}

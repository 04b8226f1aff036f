/** The head of a document's report: what was checked, how it was read, and what was found. */
import type { DocumentReport, Lookup } from '../../types.ts'
import { dateInWords, series, shorten } from '../terminal/wording.ts'
import type { Grade } from './annotate.ts'
import { writeChart, writeTiles } from './chart.ts'
import { type CategoryCounts, sumOf } from './counts.ts'
import type { MarkedFinding } from './marked.ts'
import { html, join, link, type Markup } from './markup.ts'
import { chip, citationsOf } from './notes.ts'
import type { Numbers } from './numbers.ts'

export const nameOf = (location: string): string => (location === '-' ? 'standard input' : location)

export function writeSummary(
  report: DocumentReport,
  marked: readonly MarkedFinding[],
  counts: CategoryCounts,
  lookup: Lookup,
  numbers: Numbers,
): Markup {
  const targets = new Map<Grade, string>()
  for (const { grade, anchor } of marked) if (!targets.has(grade)) targets.set(grade, anchor)
  return html`<div class="summary">
<dl class="facts">${facts(report, lookup)}
</dl>
<div class="totals">
${writeTiles(sumOf(counts), targets)}
${writeChart(counts)}
</div>
</div>
${contradictions(report, marked)}${disclosures(report, numbers)}`
}

/** What a citation says of where the words were seen. */
export function citationOf({ title, source }: DocumentReport): string {
  const { location, finalUrl, retrieved, sha256 } = source
  const parts = [
    ...(title === null ? [] : [`“${shorten(title, 200)}”`]),
    finalUrl ?? nameOf(location),
    ...(retrieved === null ? [] : [`seen on ${dateInWords(retrieved)}`]),
    `SHA-256 ${sha256}`,
  ]
  return parts.join(', ')
}

function facts(report: DocumentReport, lookup: Lookup): Markup[] {
  const { source, jurisdictions, context, subject } = report
  const { kind, location, finalUrl, retrieved, mediaType, sha256 } = source
  const address = (text: string): Markup =>
    html`<span class="address">${kind === 'url' ? link(text) : nameOf(text)}</span>`
  const law = jurisdictions.map(
    ({ id, because }) => html`<span class="reading">${reading(lookup.jurisdiction(id), because)}</span>`,
  )
  const about = Object.entries(subject)
    .filter(([, values]) => values.length > 0)
    .map(([slot, values]) => `${plain(slot)}: ${series(values.map(plain))}`)
  return [
    fact('Checked', address(location)),
    ...(finalUrl === null ? [] : [fact('led to', address(finalUrl))]),
    ...(retrieved === null ? [] : [fact('Seen on', html`${dateInWords(retrieved)}`)]),
    fact('Law of', law.length === 0 ? html`no jurisdiction recognised (--jurisdiction names one)` : join(law, ' ')),
    fact('Read as', reading(CONTEXT_WORDS[context.kind], context.because)),
    ...(about.length === 0 ? [] : [fact('About', html`${about.join('; ')}`)]),
    fact('SHA-256', html`<span class="hash">${sha256}</span> <span class="because">of ${mediaType}</span>`),
  ]
}

const CONTEXT_WORDS = {
  advertising: 'advertising',
  information: 'information, not advertising',
  unknown: 'neither clearly advertising nor clearly information',
} as const

const plain = (id: string): string => id.replaceAll('-', ' ')

function fact(label: string, words: Markup): Markup {
  return html`\n<div><dt>${label}</dt><dd>${words}</dd></div>`
}

function reading(words: string, because: readonly string[]): Markup {
  if (because.length === 0) return html`${words}`
  return html`${words} <span class="because">(${because.map((reason) => shorten(reason, 160)).join('; ')})</span>`
}

function contradictions({ contradictions, findings }: DocumentReport, marked: readonly MarkedFinding[]): Markup | null {
  if (contradictions.length === 0) return null
  const byFinding = new Map(marked.map((one) => [one.finding, one]))
  const side = (index: number): Markup => {
    const one = findings[index] && byFinding.get(findings[index])
    if (!one) return html`another claim`
    const quote = shorten(one.finding.claim.quote, 120)
    return html`<a href="#${one.anchor}">“${quote}”</a> (finding ${one.number}, line ${one.finding.claim.line})`
  }
  const items = contradictions.map(({ a, b, why }) => html`\n<li>${side(a)} and ${side(b)}: ${why}</li>`)
  return html`<section class="block"><h3>Contradictions in this text</h3>\n<ul class="list">${items}\n</ul></section>\n`
}

function disclosures({ disclosures }: DocumentReport, numbers: Numbers): Markup | null {
  if (disclosures.length === 0) return null
  const items = disclosures.map(
    ({ title, note, level, references }) =>
      html`\n<li>${chip(level)} <strong>${title}</strong> <span class="words">${note} ${citationsOf(references, numbers)}</span></li>`,
  )
  return html`<section class="block"><h3>Looked for and not found in this text</h3>\n<ul class="list">${items}\n</ul></section>\n`
}

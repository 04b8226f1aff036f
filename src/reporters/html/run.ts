/** What spans the documents, the references, and what was not covered. */
import type { Lookup, RunEnd } from '../../types.ts'
import { repeatedShown, type SiteLine, siteInWords } from '../site.ts'
import { count, dateInWords, shorten } from '../terminal/wording.ts'
import { writeChart, writeTiles } from './chart.ts'
import { type CategoryCounts, type GradeCounts, sumOf } from './counts.ts'
import { html, join, link, type Markup } from './markup.ts'
import { chip } from './notes.ts'
import type { Numbers } from './numbers.ts'
import { nameOf } from './summary.ts'

/** What is held of each document for the end of the run. */
export interface DocumentKept {
  readonly anchor: string
  readonly title: string
  readonly location: string
  readonly counts: GradeCounts
}

export interface Kept {
  readonly documents: readonly DocumentKept[]
  readonly categories: CategoryCounts
  /** What was not covered → indexes into `documents`. */
  readonly gaps: ReadonlyMap<string, readonly number[]>
}

export function writeRun({ totals, contradictions, errors, repeated, crawl }: RunEnd, kept: Kept): Markup {
  const several = kept.documents.length > 1
  const title = several ? `All ${count(totals.documents, 'document')}` : 'Whole run'
  return html`<section class="run" id="run" aria-labelledby="run-title" tabindex="-1">
<h2 id="run-title">${title}</h2>
${several ? documentsTable(kept.documents) : html`<p>${count(totals.documents, 'document')} checked.</p>`}
${several ? html`<div class="totals">${writeTiles(sumOf(kept.categories), new Map())}\n${writeChart(kept.categories)}</div>` : null}
${totals.skipped === 0 ? null : html`<p>${count(totals.skipped, 'file')} in the folders named ${totals.skipped === 1 ? 'is' : 'are'} nothing to check.</p>`}
${list('In the same words in several documents', several ? repeatedItems(repeated, kept) : [])}${list('The site', crawl ? siteInWords(crawl).map(siteItem) : [])}${list(
  'Contradictions between documents',
  contradictions.map(({ a, b, why }) => html`${side(a, kept)} and ${side(b, kept)}: ${why}`),
)}${list(
  'Not checked',
  errors.map(({ location, message }) =>
    message.includes(location) ? html`${message}` : html`<span class="address">${nameOf(location)}</span>: ${message}`,
  ),
)}</section>
`
}

function repeatedItems(repeated: RunEnd['repeated'], { documents }: Kept): Markup[] {
  const { listed, more } = repeatedShown(repeated)
  const items = listed.map(({ level, quote, id, documents: on, places: [first] }) => {
    const anchor = first === undefined ? undefined : documents[first.document]?.anchor
    const address = first && html`<span class="address">${nameOf(first.location)}</span>`
    const where = anchor === undefined ? address : html`<a href="#${anchor}">${address ?? ''}</a>`
    return html`${chip(level)} “${shorten(quote, 120)}” on ${on} of ${documents.length}${where ? html`, first in ${where}` : null} <span class="because">(${id})</span>`
  })
  return more > 0 ? [...items, html`and ${more} more`] : items
}

function siteItem({ address, words, strong }: SiteLine): Markup {
  if (address !== null) return html`<span class="address">${address}</span> ${words}`
  return strong ? html`<strong>${words}</strong>` : html`${words}`
}

function side({ quote, location, line, document }: RunEnd['contradictions'][number]['a'], kept: Kept): Markup {
  const anchor = kept.documents[document]?.anchor
  const where = html`<span class="address">${nameOf(location)}</span>, line ${line}`
  return html`“${shorten(quote, 120)}” (${anchor === undefined ? where : html`<a href="#${anchor}">${where}</a>`})`
}

function list(title: string, items: readonly Markup[]): Markup | null {
  if (items.length === 0) return null
  return html`<h3>${title}</h3>\n<ul class="list">${items.map((item) => html`\n<li>${item}</li>`)}\n</ul>\n`
}

function documentsTable(documents: readonly DocumentKept[]): Markup {
  const rows = documents.map(
    ({ anchor, title, location, counts }) => html`
<tr><th scope="row"><a href="#${anchor}">${title}</a> <span class="address">${nameOf(location)}</span></th><td class="error">${counts.error}</td><td class="warning">${counts.warning}</td><td class="note">${counts.note}</td></tr>`,
  )
  return html`<table class="documents">
<thead><tr><th scope="col">Document</th><th scope="col">${chip('error')}</th><th scope="col">${chip('warning')}</th><th scope="col">${chip('note')}</th></tr></thead>
<tbody>${rows}
</tbody></table>`
}

export function writeReferences(lookup: Lookup, numbers: Numbers): Markup {
  const items = numbers.references().map((id, i) => {
    const { title, publisher, url, published, retrieved } = lookup.reference(id)
    const dates = `${published === null ? 'no date' : dateInWords(published)}; read ${dateInWords(retrieved)}`
    return html`
<li id="r${i + 1}" tabindex="-1"><span class="title">${title}</span>. ${publisher}, ${dates}. <span class="address">${link(url)}</span></li>`
  })
  const none = html`<p>No note was cited.</p>`
  return html`<section class="references" id="references" aria-labelledby="references-title" tabindex="-1">
<h2 id="references-title">References</h2>
${items.length === 0 ? none : html`<ol>${items}\n</ol>`}
</section>
`
}

/** The last words of every report. */
export function writeGaps({ documents, gaps }: Kept): Markup {
  const items = [...gaps].map(([gap, places]) => html`\n<li>${gap}${whereOf(places, documents)}</li>`)
  return html`<section class="gaps" id="not-covered" aria-labelledby="gaps-title" tabindex="-1">
<h2 id="gaps-title">Not covered</h2>
<ul class="list">${items}
<li>claims that no entry of the lexicon describes</li>
</ul>
<p>This report informs and is no legal advice. What it does not name is not thereby true, lawful or in order.</p>
</section>
</main>
`
}

const MOST_PLACES = 12

function whereOf(places: readonly number[], documents: readonly DocumentKept[]): Markup | null {
  if (places.length === documents.length) return null
  const links = places.slice(0, MOST_PLACES).map((index) => {
    const { anchor, location } = documents[index]!
    return html`<a href="#${anchor}">${nameOf(location)}</a>`
  })
  const more = places.length - links.length
  return html` <span class="because">(${join(links, ', ')}${more > 0 ? ` and ${count(more, 'more document')}` : ''})</span>`
}

/** Totals by level and category: tiles, and a table that carries its own bars. */
import { count } from '../terminal/wording.ts'
import { GRADES, type Grade } from './annotate.ts'
import { type CategoryCounts, type GradeCounts, sortCategories, sumOf } from './counts.ts'
import { html, type Markup } from './markup.ts'
import { chip } from './notes.ts'

/** `targets` are the anchors of the first finding of each level. */
export function writeTiles(counts: GradeCounts, targets: ReadonlyMap<Grade, string>): Markup {
  const tiles = GRADES.filter((grade) => counts[grade] > 0 || grade === 'error').map((grade) => {
    const target = targets.get(grade)
    const words = html`<strong>${counts[grade].toLocaleString('en-GB')}</strong> ${TILE_WORDS[grade](counts[grade])}`
    return html`<li class="${grade}">${target === undefined ? html`<span>${words}</span>` : html`<a href="#${target}">${words}</a>`}</li>`
  })
  return html`<ul class="tiles">${tiles}</ul>`
}

const TILE_WORDS: Readonly<Record<Grade, (number: number) => string>> = {
  error: (number) => (number === 1 ? 'error' : 'errors'),
  warning: (number) => (number === 1 ? 'warning' : 'warnings'),
  note: () => 'to note',
  none: () => 'listed, without a level',
  unassessed: (number) => (number === 1 ? 'claim that no note speaks to' : 'claims that no note speaks to'),
}

export function writeChart(counts: CategoryCounts): Markup | null {
  if (counts.size === 0) return null
  const rows = sortCategories(counts)
  const totals = rows.map(([, row]) => totalOf(row))
  const widest = Math.max(...totals)
  const sum = sumOf(counts)
  const grades = GRADES.filter((grade) => sum[grade] > 0)
  const body = rows.map(
    ([category, row], i) => html`
<tr><th scope="row">${category}</th>${grades.map((grade) => html`<td class="${row[grade] > 0 ? grade : 'nil'}">${row[grade] > 0 ? row[grade] : '–'}</td>`)}<td class="bar">${bar(row, grades, widest)}</td><td>${totals[i]!}</td></tr>`,
  )
  return html`<table class="chart">
<caption>${count(totalOf(sum), 'claim')} by kind and level</caption>
<thead><tr><th scope="col">Kind</th>${grades.map((grade) => html`<th scope="col">${chip(grade)}</th>`)}<td class="bar"></td><th scope="col">All</th></tr></thead>
<tbody>${body}
</tbody></table>`
}

function bar(row: GradeCounts, grades: readonly Grade[], widest: number): Markup {
  let x = 0
  const parts = grades.map((grade) => {
    const width = round((100 * row[grade]) / widest)
    const part = html`<rect class="${grade}" x="${round(x)}" y="0" width="${width}" height="8"/>`
    x += width
    return width === 0 ? null : part
  })
  return html`<svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">${parts.filter((part) => part !== null)}</svg>`
}

const totalOf = (row: GradeCounts): number => GRADES.reduce((sum, grade) => sum + row[grade], 0)
const round = (number: number): number => Math.round(number * 100) / 100

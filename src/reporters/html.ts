import type { DocumentReport, Lookup, Reporter } from '../types.ts'
import { addCounts, type CategoryCounts, countCategories, sumOf } from './html/counts.ts'
import { closePage, openPage } from './html/frame.ts'
import { documentAnchor, passagesOf } from './html/marked.ts'
import { html, type Markup, toText } from './html/markup.ts'
import { createNoteWriter } from './html/notes.ts'
import { createNumbers } from './html/numbers.ts'
import { type DocumentKept, writeGaps, writeReferences, writeRun } from './html/run.ts'
import { citationOf, nameOf, writeSummary } from './html/summary.ts'
import { writeText } from './html/text.ts'
import { shorten } from './terminal/wording.ts'

/**
 * One file that needs no other: the text of each document in order, its claims marked, the notes beside them; behind the
 * last document what spans them, the references, and what was not covered. Held between documents: numbers, counts, names.
 */
export function createHtmlReporter(lookup: Lookup): Reporter {
  const numbers = createNumbers()
  const documents: DocumentKept[] = []
  const categories: CategoryCounts = new Map()
  const gaps = new Map<string, number[]>()
  return {
    needsText: true,
    begin: (run) => toText(openPage(run)),
    document(report) {
      const anchor = numbers.anchor(documentAnchor(report))
      const counts = countCategories(report)
      const { location } = report.source
      const title = shorten(report.title ?? nameOf(location), 200)
      addCounts(categories, counts)
      for (const gap of report.notCovered) {
        const places = gaps.get(gap)
        if (places) places.push(documents.length)
        else gaps.set(gap, [documents.length])
      }
      documents.push({ anchor, title, location, counts: sumOf(counts) })

      const passages = passagesOf(report, anchor)
      const marked = passages.flatMap(({ findings }) => findings)
      const summary = writeSummary(report, marked, counts, lookup, numbers)
      const text = writeText(report, passages, createNoteWriter(lookup, numbers, anchor))
      return toText(html`<article class="document" id="${anchor}" tabindex="-1" aria-labelledby="${anchor}-title" data-seen="${citationOf(report)}">
<h2 id="${anchor}-title">${title}</h2>
${summary}<h3>The text and what was found in it</h3>
${text}
${lists(report)}</article>
`)
    },
    end(run) {
      const kept = { documents, categories, gaps }
      const parts = [writeRun(run, kept), writeReferences(lookup, numbers), writeGaps(kept), closePage()]
      return parts.map(toText).join('')
    },
  }
}

function* listsOf({ unlisted, warnings }: DocumentReport): Generator<[string, readonly Markup[]]> {
  yield [
    'Reads like a claim, but the lexicon has no entry for it',
    unlisted.map(({ quote, line }) => html`“${shorten(quote, 200)}” <span class="because">(line ${line})</span>`),
  ]
  yield ['Lost or doubtful in reading', warnings.map((warning) => html`${warning}`)]
}

function lists(report: DocumentReport): Markup[] {
  return [...listsOf(report)]
    .filter(([, items]) => items.length > 0)
    .map(
      ([title, items]) =>
        html`<section class="block"><h3>${title}</h3>\n<ul class="list">${items.map((item) => html`\n<li>${item}</li>`)}\n</ul></section>\n`,
    )
}

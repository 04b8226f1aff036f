import type { DocumentReport, Lookup, Reporter } from '../types.ts'
import { documentOf, escapeUnprintable, headOf, noteOf, referenceOf, sorted, tailOf } from './json.ts'

/**
 * JSON Lines: each document as the JSON report shows it, on one line as soon as it has been checked, with the notes and
 * references that it names, so that a line can be read alone. The last line has `run` instead: how the run was asked
 * for, what spans the documents, and what could not be read; where it is missing, the run was broken off.
 */
export function createJsonLinesReporter(lookup: Lookup): Reporter {
  let head = {}
  let keepsText = false
  return {
    begin(run) {
      const { tool, lexicon, options } = headOf(run)
      head = { tool, lexicon, options }
      keepsText = run.options.text === true
      return ''
    },
    document: (report) => line({ schema: 1, ...documentOf(report, keepsText), ...namedBy(report, lookup) }),
    end(run) {
      const { contradictions, errors, totals } = tailOf(run)
      return line({ schema: 1, run: { ...head, contradictions, errors, totals } })
    },
  }
}

function line(value: unknown): string {
  return `${escapeUnprintable(JSON.stringify(value))}\n`
}

function namedBy({ findings, disclosures }: DocumentReport, lookup: Lookup) {
  const ids = new Set(findings.flatMap(({ notes }) => notes.map(({ id }) => id)))
  const notes = Object.fromEntries([...ids].map((id) => [id, lookup.note(id)]))
  const cited = [...Object.values(notes), ...disclosures].flatMap(({ references }) => references.map(({ id }) => id))
  const references = Object.fromEntries(cited.map((id) => [id, lookup.reference(id)]))
  return { notes: sorted(notes, noteOf), references: sorted(references, referenceOf) }
}

import type { DocumentReport, Lookup, Reporter } from '../types.ts'
import { documentOf, escapeUnprintable, headOf, noteOf, referenceOf, sorted, tailOf } from './json.ts'

/**
 * JSON Lines: each document as the JSON report shows it, on one line as soon as it has been checked, with the notes and
 * references that it names, so that a line can be read alone. The last line has `run` instead: how the run was asked
 * for, what spans the documents, and what could not be read; where it is missing, the run was broken off.
 */
export function createJsonLinesReporter(lookup: Lookup): Reporter {
  let head = {}
  let writer = createLineWriter(lookup, false)
  return {
    begin(run) {
      const { tool, lexicon, options } = headOf(run)
      head = { tool, lexicon, options }
      writer = createLineWriter(lookup, run.options.text === true)
      return ''
    },
    document: (report) => writer.document(report),
    end(run) {
      const { notes: _notes, references: _references, ...rest } = tailOf(run)
      return line({ schema: 1, run: { ...head, ...rest } })
    },
  }
}

/** Writes one document, or why there is none, as a line; `given` are members that stand before the others. */
export function createLineWriter(lookup: Lookup, keepsText: boolean) {
  return {
    document: (report: DocumentReport, given: object = {}): string =>
      line({ schema: 1, ...given, ...documentOf(report, keepsText), ...namedBy(report, lookup) }),
    error: (given: { readonly id: string | number | null; readonly line: number; readonly error: string }): string =>
      line({ schema: 1, ...given }),
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

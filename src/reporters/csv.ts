import { stringify } from 'csv-stringify/sync'
import {
  type DocumentReport,
  type Finding,
  type Lookup,
  pageAddress,
  type Reporter,
  type ReporterOptions,
} from '../types.ts'
import { disclosureInWords, findingInWords, rulesOf, seenAt, shownFindings } from './shown.ts'
import { visible } from './visible.ts'

/** Without it spreadsheets take UTF-8 for an old code page, and `£` and `–` come out wrong. */
const BYTE_ORDER_MARK = '\ufeff'

const COLUMNS = [
  ...['document', 'title', 'seen', 'kind', 'line', 'column', 'level', 'verdict', 'category', 'claim', 'stance'],
  ...[
    'quote',
    'message',
    'sentence',
    'heading',
    'attributed to',
    'reason',
    'notes',
    'rules',
    'to ask',
    'references',
    'link',
  ],
  ...['fingerprint'],
] as const
type Column = (typeof COLUMNS)[number]
type Row = Readonly<Partial<Record<Column, string | number | null>>>

/** RFC 4180 with a header and a byte order mark; one row a finding, for spreadsheets. Several values share a cell with `; `. */
export function createCsvReporter(options: ReporterOptions, lookup: Lookup): Reporter {
  return {
    begin: () => BYTE_ORDER_MARK + writeRow(COLUMNS),
    document(report) {
      const rows = shownFindings(report, options).map((finding) => rowOf('finding', finding, lookup))
      for (const missing of report.disclosures) {
        const { id, level, references } = missing
        const urls = references.map((reference) => lookup.reference(reference.id).url).join('; ')
        rows.push({
          kind: 'missing disclosure',
          level,
          claim: id,
          message: disclosureInWords(missing),
          references: urls,
        })
      }
      if (options.all) rows.push(...report.unassessed.map((finding) => rowOf('unassessed', finding, lookup)))
      const shared = sharedOf(report)
      return rows.map((row) => writeRow(COLUMNS.map((column) => ({ ...shared, ...row })[column] ?? ''))).join('')
    },
    end: ({ errors }) =>
      errors
        .map(({ location, message }) => {
          const row: Row = { document: location, kind: 'not checked', message }
          return writeRow(COLUMNS.map((column) => row[column] ?? ''))
        })
        .join(''),
  }
}

function sharedOf({ source, title }: DocumentReport): Row {
  return { document: pageAddress(source), title, seen: seenAt(source) }
}

function rowOf(kind: string, finding: Finding, lookup: Lookup): Row {
  const { claim, notes, verdict, level, reason, link } = finding
  const shown = notes.map(({ id }) => lookup.note(id))
  const asked = [...notes.map(({ question }) => question), ...shown.map(({ ask }) => ask)].filter((ask) => ask != null)
  const cited = new Set(shown.flatMap(({ references }) => references.map(({ id }) => id)))
  const { line, column, category, id, stance, quote, sentence, heading, attributedTo, fingerprint } = claim
  return {
    ...{ kind, line, column, level, verdict, category, claim: id, stance, quote, sentence, heading, reason, link },
    message: findingInWords(finding, lookup),
    'attributed to': attributedTo,
    notes: notes.map((note) => note.id).join('; '),
    rules: rulesOf(finding, lookup).join('; '),
    'to ask': [...new Set(asked)].join(' '),
    references: [...cited].map((reference) => lookup.reference(reference).url).join('; '),
    fingerprint,
  }
}

/** One record; what a spreadsheet would take for a formula is shown as text, by an apostrophe before it. */
export function writeRow(cells: readonly (string | number)[]): string {
  const safe = cells.map((cell) => (typeof cell === 'string' ? defuse(visible(cell).trim()) : cell))
  return stringify([safe], { record_delimiter: 'windows', escape_formulas: true })
}

/** Where a spreadsheet takes the semicolon for the separator, what follows one begins a cell too. */
function defuse(text: string): string {
  return text.replace(/;(\s{0,9})(?=[=+\-@＝＋－＠])/g, ";$1'")
}

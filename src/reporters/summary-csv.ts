import { CATEGORIES, pageAddress, type Reporter } from '../types.ts'
import { writeRow } from './csv.ts'
import { seenAt } from './shown.ts'
import { countCategories } from './summary.ts'
import { countLevels } from './terminal/wording.ts'

const NONE: readonly [number, number, number] = [0, 0, 0]
const HEADER = [
  ...['document', 'title', 'seen', 'sha256', 'context', 'jurisdictions'],
  ...['errors', 'warnings', 'notes', 'without level', 'unassessed', 'contradictions', 'missing disclosures'],
  ...CATEGORIES.flatMap((category) => [`${category} errors`, `${category} warnings`, `${category} notes`]),
  'not checked',
]

/** The summary as RFC 4180 with a header and a byte order mark: one row a document, every category with its own columns. */
export function createSummaryCsvReporter(): Reporter {
  return {
    begin: () => `\ufeff${writeRow(HEADER)}`,
    document(report) {
      const { source, title, context, jurisdictions, findings, unassessed, contradictions, disclosures } = report
      const { error, warning, note, none } = countLevels(findings)
      const categories = countCategories(report)
      return writeRow([
        ...[pageAddress(source), title ?? '', seenAt(source) ?? '', source.sha256, context.kind],
        jurisdictions.map(({ id }) => id).join('; '),
        ...[error, warning, note, none, unassessed.length, contradictions.length, disclosures.length],
        ...CATEGORIES.flatMap((category) => categories.get(category) ?? NONE),
        '',
      ])
    },
    end: ({ errors }) =>
      errors.map(({ location, message }) => writeRow([location, ...HEADER.slice(2).map(() => ''), message])).join(''),
  }
}

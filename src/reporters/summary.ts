import { CATEGORIES, type Category, type DocumentReport, type Level, type Reporter } from '../types.ts'
import { placeName } from './shown.ts'
import { countLevels } from './terminal/wording.ts'
import { visible } from './visible.ts'

const LEVELS_SHOWN = ['error', 'warning', 'note'] as const

const LIMITS =
  'Nought is no pass: images, audio, video, other languages than English and what only scripts show were not read.'

/**
 * One row a document, for sweeps of many sites: findings by level, then the categories of those that have one. Columns
 * have a fixed width, so that a row can be written as soon as its document has been checked.
 */
export function createSummaryReporter(): Reporter {
  return {
    begin: () => `${row(['errors', 'warnings', 'notes', 'others'], 'document', 'errors·warnings·notes by category')}\n`,
    document(report) {
      const { error, warning, note, none } = countLevels(report.findings)
      const others = none + report.unassessed.length
      const kinds = [...countCategories(report)].map(([name, counts]) => `${name} ${counts.join('·')}`)
      return `${row([error, warning, note, others], placeName(report.source.location), kinds.join(', '))}\n`
    },
    end({ totals, errors }) {
      const { error, warning, note, none } = totals.levels
      const all = totals.documents === 1 ? '1 document' : `${totals.documents} documents`
      const failed = errors.map(({ location, message }) =>
        row(['–', '–', '–', '–'], placeName(location), `not checked: ${message}`),
      )
      const counts = [...failed, row([error, warning, note, none + totals.unassessed], all, '')]
        .map((line) => `${line}\n`)
        .join('')
      return totals.documents === 0 ? counts : `${counts}\n${LIMITS}\n`
    },
  }
}

/** Of the findings with a level: how many of each, category by category in their own order; the others are left out. */
export function countCategories({ findings }: DocumentReport): Map<Category, [number, number, number]> {
  const counts = new Map<Category, [number, number, number]>()
  for (const category of CATEGORIES) {
    const own = findings.filter(({ claim }) => claim.category === category).map(({ level }) => level)
    const of = (level: Level): number => own.filter((other) => other === level).length
    const [errors, warnings, notes] = LEVELS_SHOWN.map(of) as [number, number, number]
    if (errors + warnings + notes > 0) counts.set(category, [errors, warnings, notes])
  }
  return counts
}

function row(counts: readonly (number | string)[], document: string, rest: string): string {
  const numbers = counts.map((count) => String(count).padStart(8)).join(' ')
  return visible(`${numbers}  ${document.padEnd(44)}  ${rest}`).trimEnd()
}

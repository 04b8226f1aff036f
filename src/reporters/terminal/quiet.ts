import type { DocumentReport, Finding, Reporter } from '../../types.ts'
import { visible } from '../visible.ts'
import { count, countLevels, levelsInWords, readingInWords } from './wording.ts'

/**
 * One line a document and one for each finding at the level of error, for eyes that skim and programs that search:
 * `path:line:column: error category “quote” note-id`. Lines are as long as they are, and without colour.
 */
export function createQuietReporter(): Reporter {
  return {
    begin: () => '',
    document(report) {
      const errors = report.findings.filter(({ level }) => level === 'error')
      return [summaryOf(report), ...errors.map((finding) => lineOf(report, finding))].map(asLine).join('')
    },
    end({ totals, errors }) {
      if (totals.documents === 0) return ''
      const lines = errors.map(({ location, message }) =>
        message.includes(location) ? `not checked: ${message}` : `${location}: not checked: ${message}`,
      )
      if (totals.documents > 1) lines.push(`${count(totals.documents, 'document')}: ${levelsInWords(totals.levels)}`)
      return lines.map(asLine).join('')
    },
  }
}

function asLine(text: string): string {
  return `${visible(text)}\n`
}

function summaryOf({ source, findings, unassessed }: DocumentReport): string {
  const rest = unassessed.length === 0 ? '' : `, ${unassessed.length} unassessed`
  return `${source.location}: ${levelsInWords(countLevels(findings))}${rest}`
}

function lineOf({ source }: DocumentReport, { claim, level, notes, verdict }: Finding): string {
  const reading = readingInWords(claim)
  const note = notes.find((applied) => applied.verdict === verdict)
  const where = `${source.location}:${claim.line}:${claim.column}`
  return `${where}: ${level} ${claim.category} “${claim.quote}”${note ? ` ${note.id}` : ''}${reading ? ` (${reading})` : ''}`
}

import type { Finding, Level, Lookup, Reporter, ReporterOptions, SourceInfo } from '../types.ts'
import { disclosureInWords, findingInWords, placeName, shownFindings } from './shown.ts'
import { count, levelsInWords } from './terminal/wording.ts'
import { visible } from './visible.ts'

/**
 * Workflow commands of GitHub Actions: one line a finding, which the pull request shows beside the line it is about.
 * What other lines there are is plain text in the log, and never begins with a page's words.
 */
export function createGithubReporter(options: ReporterOptions, lookup: Lookup): Reporter {
  return {
    begin: () => '',
    document(report) {
      const { source, disclosures, contradictions, findings, unassessed } = report
      const lines = shownFindings(report, options).map((finding) => {
        const { line, column, category } = finding.claim
        return command(finding.level, source, { line, col: column, title: category }, findingInWords(finding, lookup))
      })
      for (const missing of disclosures) {
        lines.push(command(missing.level, source, { title: 'not found in the text' }, disclosureInWords(missing)))
      }
      for (const { a, b, why } of contradictions) {
        const [one, other] = [findings[a], findings[b]]
        if (!one || !other) continue
        const { line, column } = one.claim
        lines.push(command('note', source, { line, col: column, title: 'contradiction' }, bothInWords(one, other, why)))
      }
      if (options.all) {
        for (const { claim } of unassessed) {
          const { line, column, quote, category } = claim
          lines.push(
            command('none', source, { line, col: column, title: category }, `“${quote}”: no note speaks to it`),
          )
        }
      }
      const gaps = [...report.warnings, ...report.notCovered.map((gap) => `not covered: ${gap}`)]
      lines.push(...gaps.map((gap) => `claimlint: ${visible(`${placeName(source.location)}: ${gap}`)}\n`))
      return lines.join('')
    },
    end({ totals, errors, contradictions }) {
      const lines = errors.map(({ location, message }) =>
        write('error', { title: 'not checked' }, `${placeName(location)}: ${message}`),
      )
      for (const { a, b, why } of contradictions) {
        const sides = [a, b].map(({ quote, location, line }) => `“${quote}” (${placeName(location)}, line ${line})`)
        lines.push(write('notice', { title: 'contradiction' }, `${sides.join(' and ')}: ${why}`))
      }
      const rest = totals.unassessed === 0 ? '' : `, and ${count(totals.unassessed, 'claim')} that no note speaks to`
      lines.push(`claimlint: ${count(totals.documents, 'document')}: ${levelsInWords(totals.levels)}${rest}\n`)
      return lines.join('')
    },
  }
}

const COMMANDS: Readonly<Record<Level, string>> = {
  error: 'error',
  warning: 'warning',
  note: 'notice',
  none: 'notice',
}

/** Only a file in the repository can be named as one; anything else is named in the words. */
function command(
  level: Level,
  { kind, location }: SourceInfo,
  properties: Readonly<Record<string, string | number>>,
  message: string,
): string {
  if (kind === 'file') return write(COMMANDS[level], { file: location, ...properties }, message)
  const { title } = properties
  return write(COMMANDS[level], title === undefined ? {} : { title }, `${placeName(location)}: ${message}`)
}

function bothInWords(one: Finding, other: Finding, why: string): string {
  return `“${one.claim.quote}” and “${other.claim.quote}” (line ${other.claim.line}): ${why}`
}

function write(name: string, properties: Readonly<Record<string, string | number>>, message: string): string {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`)
  return `::${name}${list.length === 0 ? '' : ` ${list.join(',')}`}::${escapeMessage(message)}\n`
}

/** What the runner decodes again; everything else that would do something to a log is shown as what it is. */
function escapeMessage(text: string): string {
  return visible(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapeProperty(text: string): string {
  return escapeMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}

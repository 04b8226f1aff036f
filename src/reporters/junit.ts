import type { DocumentReport, Finding, Lookup, NoteApplied, Reporter, ReporterOptions } from '../types.ts'
import { disclosureInWords, fails, findingInWords, placeName, shownFindings } from './shown.ts'
import { count, countLevels, levelsInWords, noteOriginInWords } from './terminal/wording.ts'
import { visible } from './visible.ts'

interface Case {
  readonly name: string
  readonly outcome: 'failure' | 'skipped' | 'error'
  readonly message: string
  readonly type: string
  readonly body: readonly string[]
}

/**
 * JUnit XML: one suite a document, in which a finding at or above `failOn` is a failure. What is below it is skipped
 * rather than listed as a success: nothing here says that a text has been found in order.
 */
export function createJunitReporter(options: ReporterOptions, lookup: Lookup): Reporter {
  return {
    begin: ({ tool }) => `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${attributes({ name: tool.name })}>\n`,
    document(report) {
      const name = placeName(report.source.location)
      const cases = [
        ...shownFindings(report, options).map((finding) => caseOf(finding, options, lookup)),
        ...report.disclosures.map((missing): Case => {
          const { id, level } = missing
          const outcome = fails(level, options.failOn) ? 'failure' : 'skipped'
          const message = disclosureInWords(missing)
          return { name: `missing disclosure: ${id}`, outcome, message, type: level, body: [] }
        }),
      ]
      return suite(name, cases.length === 0 ? [emptyCase(report, options)] : cases, outputOf(report))
    },
    end({ errors }) {
      const suites = errors.map(({ location, message }) =>
        suite(placeName(location), [{ name: 'read', outcome: 'error', message, type: 'not checked', body: [] }], []),
      )
      return `${suites.join('')}</testsuites>\n`
    },
  }
}

function caseOf(finding: Finding, { failOn }: ReporterOptions, lookup: Lookup): Case {
  const { claim, level, notes } = finding
  const where = `line ${claim.line}, column ${claim.column}`
  const body = [where, ...(claim.heading === null ? [] : [`under “${claim.heading}”`]), claim.sentence]
  return {
    name: `${claim.id} (${where})`,
    outcome: fails(level, failOn) ? 'failure' : 'skipped',
    message: findingInWords(finding, lookup),
    type: level,
    body: [...body, ...notes.flatMap((applied) => noteLines(applied, lookup))],
  }
}

function noteLines(applied: NoteApplied, lookup: Lookup): string[] {
  const { title, text, rule, ask } = lookup.note(applied.id)
  return [
    `${title} (${noteOriginInWords(applied, lookup)}): ${text}`,
    ...(rule === null ? [] : [`Rule: ${rule}`]),
    ...(ask === null ? [] : [`Ask: ${ask}`]),
  ]
}

/** A suite without a case is an error to some readers, and a success to others. */
function emptyCase({ unassessed }: DocumentReport, { all }: ReporterOptions): Case {
  const rest = unassessed.length === 0 ? '' : `; ${count(unassessed.length, 'claim')} that no note speaks to`
  const message = `no finding${all ? '' : ' with a level'}${rest}`
  return { name: 'findings', outcome: 'skipped', message, type: 'none', body: [] }
}

function outputOf({ findings, unassessed, contradictions, warnings, notCovered }: DocumentReport): string[] {
  const unassessedWords = `${count(unassessed.length, 'claim')} that no note speaks to, which is no pass`
  return [
    levelsInWords(countLevels(findings)),
    ...(unassessed.length === 0 ? [] : [unassessedWords]),
    ...contradictions.map(({ a, b, why }) => {
      const sides = [a, b].map((index) => `“${findings[index]?.claim.quote ?? ''}”`)
      return `contradiction: ${sides.join(' and ')}: ${why}`
    }),
    ...warnings.map((warning) => `lost or doubtful in reading: ${warning}`),
    ...notCovered.map((gap) => `not covered: ${gap}`),
  ]
}

function suite(name: string, cases: readonly Case[], output: readonly string[]): string {
  const number = (outcome: Case['outcome']): number => cases.filter((one) => one.outcome === outcome).length
  const counts = { failures: number('failure'), errors: number('error'), skipped: number('skipped'), time: 0 }
  const rows = cases.map(({ name: own, outcome, message, type, body }) => {
    const head = `    <testcase${attributes({ name: own, classname: name, time: 0 })}>\n`
    const result = `      <${outcome}${attributes(outcome === 'skipped' ? { message } : { message, type })}`
    // What is skipped has no text in the format as most readers know it.
    const text = outcome === 'skipped' || body.length === 0 ? '/>' : `>${body.map(escapeXml).join('\n')}</${outcome}>`
    return `${head}${result}${text}\n    </testcase>\n`
  })
  const out = output.length === 0 ? '' : `    <system-out>${output.map(escapeXml).join('\n')}</system-out>\n`
  return `  <testsuite${attributes({ name, tests: cases.length, ...counts })}>\n${rows.join('')}${out}  </testsuite>\n`
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`)
    .join('')
}

/** XML 1.0 has no way to write most control characters, half characters and U+FFFE: `visible` leaves none. */
function escapeXml(text: string): string {
  return visible(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

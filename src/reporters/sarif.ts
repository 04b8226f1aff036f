import type { Location, Notification, Result } from 'sarif'
import type { DocumentReport, FindingPlace, InputError, Lookup, Reporter, ReporterOptions } from '../types.ts'
import { escapeUnprintable } from './json.ts'
import { type ArtifactList, createArtifacts, placeOf, regionOf, resultOf } from './sarif/results.ts'
import { CONTRADICTION, createRules, type RuleWriter, UNLISTED } from './sarif/rules.ts'
import { messageOf } from './sarif/text.ts'
import { disclosureInWords, placeName, shownFindings } from './shown.ts'
import { count } from './terminal/wording.ts'

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json'

/**
 * SARIF 2.1.0 for code hosts: results as they come, and at the end the rules that fired, the documents with their
 * hashes, and as notifications everything that is no result. Only names and numbers are held until then.
 */
export function createSarifReporter(options: ReporterOptions, lookup: Lookup): Reporter {
  const rules = createRules(lookup)
  const artifacts = createArtifacts()
  const notifications: Notification[] = []
  let head = { name: '', version: '' }
  let lexicon = {}
  let hasResult = false

  function list(results: readonly Result[]): string {
    const text = results.map((result) => json(result, 8)).join(',\n        ')
    const before = hasResult ? ',\n        ' : '\n        '
    if (results.length > 0) hasResult = true
    return results.length === 0 ? '' : before + text
  }

  return {
    begin(run) {
      head = run.tool
      lexicon = { lexicon: run.lexicon, options: run.options }
      return `{\n  "$schema": ${JSON.stringify(SCHEMA)},\n  "version": "2.1.0",\n  "runs": [\n    {\n      "columnKind": "utf16CodeUnits",\n      "results": [`
    },
    document(report) {
      const artifact = artifacts.add(report)
      notifications.push(...notificationsOf(report, artifact, options))
      return list(resultsOf(report, artifact, rules, options, lookup))
    },
    end({ contradictions, errors }) {
      const results = list(contradictions.map(({ a, b, why }) => across(a, b, why, rules, artifacts)))
      notifications.push(...errors.map(failure))
      const invocation = { executionSuccessful: errors.length === 0, toolExecutionNotifications: notifications }
      const driver = { name: head.name, version: head.version, semanticVersion: head.version, rules: rules.all() }
      const members = { tool: { driver }, artifacts: artifacts.all(), invocations: [invocation], properties: lexicon }
      const rest = Object.entries(members).map(([key, value]) => `      ${JSON.stringify(key)}: ${json(value, 6)}`)
      return `${results}${hasResult ? '\n      ' : ''}],\n${rest.join(',\n')}\n    }\n  ]\n}\n`
    },
  }
}

function resultsOf(
  report: DocumentReport,
  index: number,
  rules: RuleWriter,
  options: ReporterOptions,
  lookup: Lookup,
): Result[] {
  const results = shownFindings(report, options).map((finding) => resultOf(finding, report, index, rules, lookup))
  for (const missing of report.disclosures) {
    const locations = [placeOf(report.source, index)]
    const message = messageOf(`Not found in the text: ${disclosureInWords(missing)}`)
    results.push({ ...rules.disclosure(missing), level: missing.level, message, locations })
  }
  for (const { a, b, why } of report.contradictions) {
    const [one, other] = [report.findings[a], report.findings[b]]
    if (!one || !other) continue
    const text = `“${one.claim.quote}” and “${other.claim.quote}” cannot both hold: ${why}`
    const related = {
      id: 1,
      ...placeOf(report.source, index, regionOf(other.claim)),
      message: messageOf('the other claim'),
    }
    const locations = [placeOf(report.source, index, regionOf(one.claim))]
    const message = messageOf(text)
    results.push({ ...rules.own(CONTRADICTION), level: 'note', message, locations, relatedLocations: [related] })
  }
  if (!options.all) return results
  results.push(...report.unassessed.map((finding) => resultOf(finding, report, index, rules, lookup)))
  for (const { quote, line, column } of report.unlisted) {
    const locations = [placeOf(report.source, index, { startLine: line, startColumn: column })]
    const message = messageOf(`“${quote}” reads like a claim, but the lexicon has no entry for it.`)
    results.push({ ...rules.own(UNLISTED), kind: 'open', level: 'none', message, locations })
  }
  return results
}

/** What a document's report says beside its results. */
function notificationsOf(report: DocumentReport, index: number, { all }: ReporterOptions): Notification[] {
  const locations: Location[] = [placeOf(report.source, index)]
  const silent = report.findings.filter(({ level }) => level === 'none').length
  const hidden = [
    ...(silent > 0 ? [`${count(silent, 'claim')} without a level`] : []),
    ...(report.unassessed.length > 0 ? [`${count(report.unassessed.length, 'claim')} that no note speaks to`] : []),
  ]
  const say = (level: 'warning' | 'note', text: string): Notification => ({
    level,
    message: messageOf(text),
    locations,
  })
  return [
    ...report.warnings.map((warning) => say('warning', `Lost or doubtful in reading: ${warning}.`)),
    ...report.notCovered.map((gap) => say('note', `Not covered: ${gap}.`)),
    ...(all || hidden.length === 0
      ? []
      : [say('note', `Left out, which is no pass: ${hidden.join('; ')}. --all lists them.`)]),
  ]
}

function failure({ location, message }: InputError): Notification {
  return { level: 'error', message: messageOf(`${placeName(location)} was not checked: ${message}`) }
}

function across(a: FindingPlace, b: FindingPlace, why: string, rules: RuleWriter, artifacts: ArtifactList): Result {
  const at = ({ document, line, column }: FindingPlace): Location => {
    const artifactLocation = artifacts.of(document)
    return { physicalLocation: { artifactLocation, region: { startLine: line, startColumn: column } } }
  }
  const text = `“${a.quote}” and “${b.quote}” (${placeName(b.location)}, line ${b.line}) cannot both hold: ${why}`
  const related = { id: 1, ...at(b), message: messageOf('the other claim') }
  const own = rules.own(CONTRADICTION)
  return { ...own, level: 'note', message: messageOf(text), locations: [at(a)], relatedLocations: [related] }
}

function json(value: unknown, indent: number): string {
  return escapeUnprintable(JSON.stringify(value, null, 2).replaceAll('\n', `\n${' '.repeat(indent)}`))
}

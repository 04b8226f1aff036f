/** What the reports for machines have in common: which findings they show and how one is said in a sentence. */
import type { DocumentReport, Finding, Level, Lookup, ReporterOptions, SourceInfo } from '../types.ts'
import { LEVELS } from '../types.ts'
import { readingInWords, reasonInWords, shorten, stanceInWords, verdictInWords } from './terminal/wording.ts'

/** Findings in the order of the text: by default those with a level, with `all` also the others. */
export function shownFindings({ findings }: DocumentReport, { all }: Pick<ReporterOptions, 'all'>): Finding[] {
  const shown = all ? [...findings] : findings.filter(({ level }) => level !== 'none')
  return shown.sort((a, b) => a.claim.start - b.claim.start || b.claim.end - a.claim.end)
}

/** `“lasts a year” is unsupported: support was looked for and not found (hedged: “may”, so one level lower)`. */
export function findingInWords(finding: Finding, lookup: Lookup): string {
  const { claim, reason } = finding
  const aside = [stanceInWords(claim), reasonInWords(reason), readingInWords(claim)].filter((words) => words !== null)
  const words = `“${shorten(claim.quote, 200)}” ${verdictInWords(finding, lookup)}`
  return aside.length === 0 ? words : `${words} (${aside.join(', ')})`
}

/** The rules behind a finding, each once: `CAP Code 3.7`. */
export function rulesOf({ notes }: Finding, lookup: Lookup): string[] {
  const rules = notes.map(({ id }) => lookup.note(id).rule).filter((rule) => rule !== null)
  return [...new Set(rules)]
}

/** Whether a level is at or above the one from which on a run fails. */
export function fails(level: Level, failOn: ReporterOptions['failOn']): boolean {
  return failOn !== 'never' && LEVELS.indexOf(level) <= LEVELS.indexOf(failOn)
}

/** When the page was as it was checked: fetched, or captured by an archive; ISO 8601 or null. */
export function seenAt({ original, retrieved }: SourceInfo): string | null {
  return original?.captured ?? retrieved
}

/** A location as its reader knows it. */
export function placeName(location: string): string {
  return location === '-' ? 'standard input' : location
}

/** `Which risks it carries: The page names none.` */
export function disclosureInWords({ title, note }: DocumentReport['disclosures'][number]): string {
  return `${title.replace(/[.:]$/, '')}: ${note}`
}

import { type DocumentReport, type Lookup, pageAddress, type SourceInfo } from '../../types.ts'
import { placeName, seenAt } from '../shown.ts'
import { count, countLevels, dateInWords, levelsInWords } from '../terminal/wording.ts'
import { escapeMarkdown, linkTo } from './escape.ts'

/** What was seen, where and when, in the order a regulator asks for it. */
export function documentHead(report: DocumentReport, lookup: Lookup): string[] {
  const { source, title, jurisdictions, context, redirects } = { ...report, redirects: report.source.redirects }
  const law = jurisdictions.map(({ id, because }) => withReasons(lookup.jurisdiction(id), because))
  const rows = [
    ['Where', addressOf(source)],
    ...redirects.map(({ url, status }) => ['By way of', `${linkTo(url)} (status ${status})`]),
    ...(title === null ? [] : [['Title', escapeMarkdown(title)]]),
    ...(source.original ? [['Archive', escapeMarkdown(source.location)]] : []),
    ['When', whenInWords(source) ?? 'not recorded'],
    ['What', `${escapeMarkdown(source.mediaType)}, SHA-256 ${escapeMarkdown(source.sha256)}`],
    ['Law of', escapeMarkdown(law.length === 0 ? 'no jurisdiction recognised' : law.join('; '))],
    ['Read as', escapeMarkdown(withReasons(CONTEXTS[context.kind], context.because))],
    ['Found', escapeMarkdown(foundInWords(report))],
  ]
  const table = ['| | |', '| --- | --- |', ...rows.map(([label, value]) => `| **${label}** | ${value} |`)]
  return [`## ${escapeMarkdown(title ?? placeName(source.location))}`, table.join('\n')]
}

const CONTEXTS = {
  advertising: 'advertising',
  information: 'information, not advertising',
  unknown: 'neither clearly advertising nor clearly information',
} as const

/** `A web page, https://…, seen on 22 November 2026, 09:14 UTC`: how a complaint begins. */
export function seenInWords(source: SourceInfo): string {
  const when = whenInWords(source)
  const what = isOnTheWeb(source) ? 'A web page' : 'A text'
  return `${what}, ${addressOf(source)},${when === null ? '' : ` ${when},`}`
}

function whenInWords(source: SourceInfo): string | null {
  const seen = seenAt(source)
  if (seen === null) return null
  return `${source.original ? 'archived' : 'seen'} on ${escapeMarkdown(dateInWords(seen))}`
}

function addressOf(source: SourceInfo): string {
  return isOnTheWeb(source) ? linkTo(pageAddress(source)) : escapeMarkdown(placeName(pageAddress(source)))
}

function isOnTheWeb(source: SourceInfo): boolean {
  return /^https?:/i.test(pageAddress(source))
}

function withReasons(words: string, because: readonly string[]): string {
  return because.length === 0 ? words : `${words} (${because.join('; ')})`
}

function foundInWords({ findings, unassessed, disclosures, contradictions }: DocumentReport): string {
  return [
    levelsInWords(countLevels(findings)),
    ...(unassessed.length > 0 ? [`${count(unassessed.length, 'claim')} that no note speaks to`] : []),
    ...(contradictions.length > 0 ? [count(contradictions.length, 'contradiction')] : []),
    ...(disclosures.length > 0 ? [count(disclosures.length, 'missing disclosure')] : []),
  ].join('; ')
}

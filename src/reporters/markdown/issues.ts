import type { DocumentReport, Finding, Lookup, NoteApplied, NoteReference } from '../../types.ts'
import {
  dateInWords,
  LEVEL_LABELS,
  noteOriginInWords,
  placeInWords,
  reasonInWords,
  shorten,
  sideBySideInWords,
  stanceInWords,
  verdictInWords,
} from '../terminal/wording.ts'
import { seenInWords } from './document-head.ts'
import { escapeMarkdown, linkTo } from './escape.ts'

export interface IssueWriter {
  issue(finding: Finding, report: DocumentReport): string[]
  /** Of an issue that has been written; null for any other finding. */
  numberOf(finding: Finding): number | null
  /** ` [1, entry 416] [2]`, numbering what has not been cited before. */
  citations(references: readonly NoteReference[]): string
  /** What has been cited, in the order of the numbers. */
  references(): string[]
}

/** The longest sentence quoted whole, in characters. */
const LONG = 1500

/** Numbers issues and references as they come; of issues it keeps only those of the document at hand. */
export function createIssueWriter(lookup: Lookup): IssueWriter {
  const numbers = new Map<string, number>()
  const firstIssue = new Map<string, number>()
  let numbered = new WeakMap<Finding, number>()
  let last: DocumentReport | null = null
  let count = 0

  function issue(finding: Finding, report: DocumentReport): string[] {
    if (report !== last) numbered = new WeakMap()
    last = report
    count += 1
    numbered.set(finding, count)
    const { claim, byJurisdiction, level, link } = finding
    const aside = [claim.id, stanceInWords(claim), reasonInWords(finding.reason)].filter((words) => words !== null)
    const under = claim.heading === null ? '' : `, under “${escapeMarkdown(shorten(claim.heading, 300))}”`
    const facts = [
      `- Where: ${escapeMarkdown(placeInWords(claim))}${link === null ? '' : ` (${linkTo(link, 'open the page at these words')})`}`,
      `- What: ${escapeMarkdown(aside.join(' · '))}`,
      `- Finding: **${LEVEL_LABELS[level]}**: it ${escapeMarkdown(verdictInWords(finding, lookup))}`,
      ...(byJurisdiction ? [`- Law: ${escapeMarkdown(sideBySideInWords(byJurisdiction, lookup))}`] : []),
    ]
    return [
      `### Issue ${count}: “${escapeMarkdown(shorten(claim.quote, 90))}”`,
      `${seenInWords(report.source)} stated${under}:`,
      `> ${quoted(finding)}`,
      facts.join('\n'),
      ...finding.notes.flatMap((applied) => note(applied, count)),
    ]
  }

  function note(applied: NoteApplied, number: number): string[] {
    const { title, text, rule, ask, instead, references } = lookup.note(applied.id)
    const first = firstIssue.get(applied.id) ?? number
    firstIssue.set(applied.id, first)
    const origin = escapeMarkdown(noteOriginInWords(applied, lookup))
    const said = first === number ? escapeMarkdown(text) : `See issue ${first}.`
    const rows = [
      ...(rule === null ? [] : [['Rule', rule]]),
      ...(applied.question === undefined ? [] : [['Turns on', applied.question]]),
      ...(ask === null ? [] : [['To ask', ask]]),
      ...(instead === null ? [] : [['Instead', instead]]),
    ] as const
    return [
      `**${escapeMarkdown(title)}** (${origin}). ${said}${citations(references)}`,
      ...(rows.length === 0 ? [] : [rows.map(([label, words]) => `- ${label}: ${escapeMarkdown(words!)}`).join('\n')]),
    ]
  }

  function citations(references: readonly NoteReference[]): string {
    return references
      .map(({ id, section, confidence }) => {
        const number = numbers.get(id) ?? numbers.size + 1
        numbers.set(id, number)
        const detail = [section, confidence === 'secondary' ? 'second-hand' : null].filter((words) => words !== null)
        return ` ${escapeMarkdown(`[${[number, ...detail].join(', ')}]`)}`
      })
      .join('')
  }

  function references(): string[] {
    const items = [...numbers].map(([id, number]) => {
      const { title, publisher, url, published, retrieved } = lookup.reference(id)
      const dates = `${published === null ? 'no date' : dateInWords(published)}; read ${dateInWords(retrieved)}`
      return `${number}. ${escapeMarkdown(`${title}. ${publisher}, ${dates}.`)} ${linkTo(url)}`
    })
    return items.length === 0 ? [] : ['## References', items.join('\n')]
  }

  return { issue, numberOf: (finding) => numbered.get(finding) ?? null, citations, references }
}

/** The sentence with the claim in it marked; of a very long one what stands around the claim. */
function quoted({ claim }: Finding): string {
  const { sentence, quote, sentenceOffset } = claim
  const end = Math.min(sentence.length, sentenceOffset + quote.length)
  const isWhole = sentence.length <= LONG
  const before = isWhole ? sentence.slice(0, sentenceOffset) : tail(sentence.slice(0, sentenceOffset))
  const after = isWhole ? sentence.slice(end) : head(sentence.slice(end))
  const marked = escapeMarkdown(shorten(sentence.slice(sentenceOffset, end), LONG))
  return `“${spaced(before)}**${marked}**${spaced(after)}”`
}

const head = (text: string): string => (text.length > LONG / 3 ? `${text.slice(0, LONG / 3)} …` : text)
const tail = (text: string): string => (text.length > LONG / 3 ? `… ${text.slice(-LONG / 3)}` : text)

/** Escaped, with the spaces at its ends. */
function spaced(text: string): string {
  const escaped = escapeMarkdown(text)
  if (escaped === '') return text === '' ? '' : ' '
  return `${/^\s/.test(text) ? ' ' : ''}${escaped}${/\s$/.test(text) ? ' ' : ''}`
}

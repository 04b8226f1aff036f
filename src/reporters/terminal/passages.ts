import { type Finding, LEVELS, type Level } from '../../types.ts'
import type { Run } from './layout.ts'

/** A sentence, cell or line with everything that was found in it. */
export interface Passage {
  readonly sentence: string
  /** In the order of the text; never empty. */
  readonly findings: readonly [Finding, ...Finding[]]
}

/** Findings of one sentence together, in the order of the text. */
export function groupPassages(findings: readonly Finding[]): Passage[] {
  const ordered = [...findings].sort((a, b) => a.claim.start - b.claim.start || b.claim.end - a.claim.end)
  const groups: [Finding, ...Finding[]][] = []
  for (const finding of ordered) {
    const group = groups.at(-1)
    if (group && continues(group.at(-1)!, finding)) group.push(finding)
    else groups.push([finding])
  }
  return groups.map((group) => ({ sentence: group[0].claim.sentence, findings: group }))
}

/** The same words may stand on a page twice; within one sentence a later claim also stands further in. */
function continues(previous: Finding, next: Finding): boolean {
  const a = previous.claim
  const b = next.claim
  return (
    a.sentence === b.sentence &&
    a.path === b.path &&
    a.block === b.block &&
    a.heading === b.heading &&
    Math.sign(b.start - a.start) === Math.sign(b.sentenceOffset - a.sentenceOffset)
  )
}

/** How much of a very long sentence is shown, and around each claim in it; in characters. */
const LONG = 700
const AROUND = 120

/** The sentence with its claims marked, each stretch at the worst level that covers it; long stretches without are cut. */
export function markSentence({ sentence, findings }: Passage): Run[] {
  const spans = findings.map(({ claim, level }) => ({
    start: claim.sentenceOffset,
    end: claim.sentenceOffset + claim.quote.length,
    level,
  }))
  const stretches = coverOf(sentence.length, spans)
  const cut = sentence.length > LONG
  return stretches.map(({ start, end, level }, i) => {
    const text = sentence.slice(start, end)
    if (level !== null) return { text: cut ? elide(text, LONG, true, true) : text, claim: level }
    return { text: cut ? elide(text, 2 * AROUND, i > 0, i < stretches.length - 1) : text }
  })
}

/** Offsets into a text; a null level where no claim covers it. */
export interface Stretch {
  readonly start: number
  readonly end: number
  readonly level: Level | null
}

/** Where a claim stands in a text, and its level. */
export interface MarkedSpan {
  readonly start: number
  readonly end: number
  readonly level: Level
}

/** A text of that length in stretches, each at the worst level that covers it: one sweep over all beginnings and ends. */
export function coverOf(length: number, spans: readonly MarkedSpan[]): Stretch[] {
  const steps = spans.flatMap((span) => {
    const { level } = span
    const start = Math.min(Math.max(0, span.start), length)
    const end = Math.min(Math.max(start, span.end), length)
    return start === end
      ? []
      : [
          { at: start, level, by: 1 },
          { at: end, level, by: -1 },
        ]
  })
  steps.push({ at: length, level: 'none', by: 0 })
  steps.sort((a, b) => a.at - b.at)
  const open: Record<Level, number> = { error: 0, warning: 0, note: 0, none: 0 }
  const stretches: Stretch[] = []
  let start = 0
  for (const { at, level, by } of steps) {
    if (at > start) {
      const worst = LEVELS.find((candidate) => open[candidate] > 0) ?? null
      const last = stretches.at(-1)
      if (last && last.level === worst) stretches[stretches.length - 1] = { ...last, end: at }
      else stretches.push({ start, end: at, level: worst })
      start = at
    }
    open[level] += by
  }
  return stretches
}

/** `text` cut to about `limit` characters, keeping its beginning, its end, or both. */
function elide(text: string, limit: number, keepStart: boolean, keepEnd: boolean): string {
  if (text.length <= limit) return text
  const half = Math.floor(limit / 2)
  const head = keepStart ? text.slice(0, half).replace(/ [^ ]*$/, '') : ''
  const tail = keepEnd ? text.slice(-half).replace(/^[^ ]* /, '') : ''
  return `${head} … ${tail}`
}

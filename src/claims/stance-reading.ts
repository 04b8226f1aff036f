/** What is read in a sentence once, for all claims in it. */
import { FLAG } from '../text/tokens.ts'
import type { Category, Stance } from '../types.ts'
import type { Analysis } from './analysis.ts'
import { findCuts } from './stance-clauses.ts'
import type { CueFinder, CueMatch } from './stance-cues.ts'
import { asksWithoutMark, questionMark } from './stance-questions.ts'
import { Scopes } from './stance-scopes.ts'
import { readSpeech, type Speech } from './stance-speech.ts'

/** Tokens, half open, with the holes that the claim's phrase skipped. */
export interface ClaimSpan {
  readonly start: number
  readonly end: number
  readonly gaps: readonly { readonly start: number; readonly end: number }[]
  readonly category: Category | null
}

/** A cue at work; token indexes, half open. */
export interface CueWorking {
  readonly stance: Stance
  readonly start: number
  readonly end: number
  /** With `attributed`: who is said to say it, in the text's words. */
  readonly speaker: string | null
  /** Of a review: all that it says is said by the reviewer, and nothing by the page. */
  readonly isReview?: boolean
  /** A heading or a label that holds whatever the words under it do: "Myth". */
  readonly isFrame?: boolean
}

export interface SentenceReading {
  /** Index into `Document.blocks`. */
  readonly block: number
  readonly from: number
  readonly to: number
  /** In order of their start, without stops. */
  readonly cues: readonly CueMatch[]
  readonly speeches: ReadonlyMap<CueMatch, Speech>
  /** Where the words of saying begin, in order. */
  readonly speechStarts: readonly number[]
  readonly scopes: Scopes
  /** The question mark that makes it a question, or its first token where it asks without one; else -1. */
  readonly mark: number
  /** A cue before a colon at the head of the sentence that governs the rest: "Myth: …". */
  readonly frame: CueMatch | null
}

const ASKING_KINDS: ReadonlySet<string> = new Set(['heading', 'summary', 'term', 'button', 'label'])

export function readSentence(analysis: Analysis, finder: CueFinder, index: number): SentenceReading {
  const { start: from, end: to, block } = analysis.sentences[index]!
  const found = finder.find(from, to)
  const cuts = findCuts(analysis, from, to)
  const scopes = new Scopes(
    analysis,
    from,
    to,
    cuts,
    found.filter(({ cue }) => cue.stance === 'stop'),
  )
  const speeches = new Map<CueMatch, Speech>()
  const cues = found.filter((match) => {
    if (match.cue.stance === 'stop') return false
    if (match.cue.stance !== 'attributed' || match.cue.frame) return true
    const speech = readSpeech(analysis, match, from, to)
    if (speech) speeches.set(match, speech)
    return speech !== null
  })
  let mark = questionMark(analysis, from, to)
  const { kind } = analysis.document.blocks[block]!
  if (mark < 0 && ASKING_KINDS.has(kind) && asksWithoutMark(analysis, from, to)) mark = from
  const frame = cues.find(({ cue, start, end }) => cue.frame && start <= from + 1 && leadsOn(analysis, end, to)) ?? null
  const speechStarts = [...speeches.values()].filter(({ match }) => match.cue.who === 'before').map((one) => one.from)
  return {
    block,
    from,
    to,
    cues: cues.filter(({ cue }) => !cue.frame || cue === frame?.cue),
    speeches,
    speechStarts,
    scopes,
    mark,
    frame,
  }
}

/** Whether a colon or dash follows within three tokens: "Myth 2: …". */
function leadsOn({ tokens }: Analysis, end: number, to: number): boolean {
  for (let i = end; i < Math.min(to, end + 3); i++) {
    if (tokens.flags[i]! & FLAG.dash || tokens.start[i] === tokens.end[i]) return true
    if (tokens.text[tokens.start[i]!] === ':') return true
  }
  return false
}

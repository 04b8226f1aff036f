/**
 * How firmly a claim is made and by whom: the ConText method (Harkema et al. 2009, doi 10.1016/j.jbi.2009.05.002), cues
 * with a direction, a scope and words that stop it, all of them data under lexicon/cues.
 */
import type { Lexicon } from '../lexicon/compile.ts'
import { Scanner } from '../phrase/scan.ts'
import { FLAG, type Tokens } from '../text/tokens.ts'
import { type Cue, STANCES, type Stance } from '../types.ts'
import type { Analysis } from './analysis.ts'

/** A cue at work; token indexes, half open. */
export interface CueAtWork {
  readonly stance: Stance
  readonly start: number
  readonly end: number
}

export interface StanceFound {
  readonly stance: Stance
  readonly cues: readonly CueAtWork[]
  /** Who is said to say it, in the text's words. */
  readonly attributedTo: string | null
  /** Why a question counts as an assertion: `answered yes`. */
  readonly reason: string | null
}

/** Tokens, half open, with the holes that the claim's phrase skipped. */
export interface ClaimSpan {
  readonly start: number
  readonly end: number
  readonly gaps: readonly { readonly start: number; readonly end: number }[]
}

interface CueMatch {
  readonly cue: Cue
  readonly start: number
  readonly end: number
}

/** The stance of a claim within the sentence `from … to` (tokens). */
export function stanceIn(
  analysis: Analysis,
  lexicon: Lexicon,
  from: number,
  to: number,
  claim: ClaimSpan,
): StanceFound {
  const { tokens } = analysis
  const matches = findCues(analysis, lexicon, from, to)
  const stops = matches.filter(({ cue }) => cue.stance === 'stop')
  const pseudo = matches.filter(({ cue }) => cue.stance === 'pseudo')
  const working: CueAtWork[] = []
  if (endsInQuestion(tokens, from, to)) working.push({ stance: 'question', start: to - 1, end: to })
  for (const match of matches) {
    const { stance } = match.cue
    if (stance === 'stop' || stance === 'pseudo') continue
    const covered = (other: CueMatch): boolean => other.start <= match.start && match.end <= other.end
    if (pseudo.some((other) => covered(other) && (other.cue.of === null || other.cue.of === stance))) continue
    if (reaches(match, claim, stops, tokens)) working.push({ stance, start: match.start, end: match.end })
  }
  const stance = STANCES.find((one) => working.some((cue) => cue.stance === one)) ?? 'asserted'
  const cues = working.filter((cue) => cue.stance === stance)
  const speaker = stance === 'attributed' ? cues[0] : undefined
  const attributedTo = speaker
    ? analysis.document.text.slice(tokens.start[speaker.start]!, tokens.end[speaker.end - 1]!)
    : null
  return { stance, cues, attributedTo, reason: null }
}

/** Longest cue wins: a cue within a longer one is dropped. */
function findCues(analysis: Analysis, lexicon: Lexicon, from: number, to: number): readonly CueMatch[] {
  const found: CueMatch[] = []
  new Scanner(lexicon.cues, analysis.tokens, analysis.slots).scan(from, to, ({ pattern, start, end }) => {
    found.push({ cue: lexicon.data.cues[pattern]!, start, end })
  })
  found.sort((a, b) => a.start - b.start || b.end - a.end)
  return found.filter(
    (a) => !found.some((b) => b !== a && b.start <= a.start && a.end <= b.end && b.end - b.start > a.end - a.start),
  )
}

function reaches({ cue, start, end }: CueMatch, claim: ClaimSpan, stops: readonly CueMatch[], tokens: Tokens): boolean {
  if (start >= claim.start && end <= claim.end) {
    // the claim's own words are part of it, what its phrase skipped is not
    return claim.gaps.some((gap) => start >= gap.start && end <= gap.end)
  }
  const forward = cue.direction !== 'backward' && end <= claim.start
  const backward = cue.direction !== 'forward' && start >= claim.end
  if (!forward && !backward) return false
  const [from, to] = forward ? [end, claim.start] : [claim.end, start]
  if (cue.scope !== null && to - from > cue.scope) return false
  for (let i = from; i < to; i++) if (tokens.flags[i]! & FLAG.barrier && !(tokens.flags[i]! & FLAG.skip)) return false
  return !stops.some((stop) => stop.start >= from && stop.end <= to)
}

function endsInQuestion(tokens: Tokens, from: number, to: number): boolean {
  for (let i = to - 1; i >= from; i--) {
    if (tokens.flags[i]! & FLAG.stop) return tokens.text.slice(tokens.start[i], tokens.end[i]).includes('?')
    if (!(tokens.flags[i]! & (FLAG.quote | FLAG.bracket))) return false
  }
  return false
}

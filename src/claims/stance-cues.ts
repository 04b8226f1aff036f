/** The cues of a sentence: found once, the longest of overlapping ones, without those that a pseudo cue hides. */
import type { Lexicon } from '../lexicon/compile.ts'
import { Scanner } from '../phrase/scan.ts'
import type { Cue } from '../types.ts'
import type { Analysis } from './analysis.ts'

/** Token indexes, half open. */
export interface CueMatch {
  readonly cue: Cue
  readonly start: number
  readonly end: number
}

export class CueFinder {
  readonly #scanner: Scanner
  readonly #cues: readonly Cue[]

  constructor(analysis: Analysis, lexicon: Lexicon) {
    this.#scanner = new Scanner(lexicon.cues, analysis.tokens, analysis.slots)
    this.#cues = lexicon.data.cues
  }

  /** Every cue and stop within `from … to`, in order. */
  find(from: number, to: number): readonly CueMatch[] {
    const found: CueMatch[] = []
    this.#scanner.scan(from, to, (pattern, start, end) => {
      found.push({ cue: this.#cues[pattern]!, start, end })
    })
    found.sort(
      (a, b) =>
        a.start - b.start ||
        b.end - a.end ||
        Number(b.cue.stance === 'pseudo') - Number(a.cue.stance === 'pseudo') ||
        (a.cue.phrase.phrase < b.cue.phrase.phrase ? -1 : 1),
    )
    return withoutMistaken(longest(found))
  }
}

/**
 * Of matches in order of their start, the longest first, those that lie in no other. A pseudo cue of one stance hides
 * cues of that stance alone.
 */
function longest(found: readonly CueMatch[]): CueMatch[] {
  const kept: CueMatch[] = []
  /** Those that may still cover what follows. */
  let open: CueMatch[] = []
  for (const match of found) {
    open = open.filter(({ end }) => end > match.start)
    if (open.some((other) => hides(other, match))) continue
    kept.push(match)
    open.push(match)
  }
  return kept
}

function hides(long: CueMatch, short: CueMatch): boolean {
  if (long.end < short.end) return false
  if (long.cue.frame && !short.cue.frame) return false
  const isEqual = long.start === short.start && long.end === short.end
  if (long.cue.stance === 'pseudo') return long.cue.of === null || long.cue.of === short.cue.stance
  if (short.cue.stance === 'pseudo') return false
  // "the claim that" and "they claim that": which of the two it is shows in what stands around
  if (isEqual && long.cue.stance !== 'stop') return false
  // a cue that begins a longer one of another stance is part of it; a stop hides nothing but stops
  return long.cue.stance !== 'stop' || short.cue.stance === 'stop'
}

/** Drops pseudo cues, and denials whose end one of them takes in: "is not" before "not known whether". */
function withoutMistaken(kept: readonly CueMatch[]): CueMatch[] {
  return kept.filter((match, i) => {
    if (match.cue.stance === 'pseudo') return false
    if (match.cue.stance !== 'negated') return true
    for (let k = i + 1; k < kept.length && kept[k]!.start < match.end; k++) {
      const { cue, end } = kept[k]!
      if (cue.stance === 'pseudo' && cue.of === match.cue.stance && end >= match.end) return false
    }
    return true
  })
}

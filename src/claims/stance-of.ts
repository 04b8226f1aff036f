import type { Lexicon } from '../lexicon/compile.ts'
import type { Stance } from '../types.ts'
import { analyse, isWord } from './analysis.ts'
import { plainDocument } from './plain.ts'
import { StanceReader } from './stance.ts'

export interface PlainStance {
  readonly stance: Stance
  /** Offsets into the sentence. */
  readonly cues: readonly {
    readonly stance: Stance
    readonly text: string
    readonly start: number
    readonly end: number
  }[]
  readonly attributedTo: string | null
}

/** The stance of `sentence.slice(start, end)`. Throws `RangeError` where the span holds no word. */
export function stanceInSentence(sentence: string, start: number, end: number, lexicon: Lexicon): PlainStance {
  const analysis = analyse(plainDocument(sentence), lexicon)
  const { tokens } = analysis
  let from = 0
  while (from < tokens.count && tokens.end[from]! <= start) from++
  let to = from
  while (to < tokens.count && tokens.start[to]! < end) to++
  while (from < to && !isWord(tokens, from)) from++
  if (from === to) throw new RangeError(`no word stands at ${start}–${end} of the sentence`)
  const sentenceIndex = analysis.sentences.findLastIndex((one) => one.start <= from)
  const span = { start: from, end: to, gaps: [], category: null }
  const { stance, cues, attributedTo } = new StanceReader(analysis, lexicon).read(sentenceIndex, span, true)
  return {
    stance,
    attributedTo,
    cues: cues.map((cue) => {
      const place = { start: tokens.start[cue.start]!, end: tokens.end[cue.end - 1]! }
      return { stance: cue.stance, text: sentence.slice(place.start, place.end), ...place }
    }),
  }
}

import type { Lexicon } from '../lexicon/compile.ts'
import type { Stance } from '../types.ts'
import { analyse } from './analysis.ts'
import { plainDocument } from './plain.ts'
import { stanceIn } from './stance.ts'

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
  if (from === to) throw new RangeError(`no word stands at ${start}–${end} of the sentence`)
  const { stance, cues, attributedTo } = stanceIn(analysis, lexicon, 0, tokens.count, {
    start: from,
    end: to,
    gaps: [],
  })
  return {
    stance,
    attributedTo,
    cues: cues.map((cue) => {
      const span = { start: tokens.start[cue.start]!, end: tokens.end[cue.end - 1]! }
      return { stance: cue.stance, text: sentence.slice(span.start, span.end), ...span }
    }),
  }
}

/** The cues around a claim with how far each reaches, for those who ask why a claim has its stance. */
import type { CueExplained } from '../types.ts'
import { type Analysis, textSpan } from './analysis.ts'
import type { CueMatch } from './stance-cues.ts'
import type { CueWorking, SentenceReading } from './stance-reading.ts'
import { isWordToken } from './stance-words.ts'

/**
 * Every cue of the claim's sentence and those outside that govern it, in order of the text. `decided` are the ones that
 * gave the claim its stance; of the others the scope shows why they did not.
 */
export function explainCues(
  analysis: Analysis,
  reading: SentenceReading,
  claim: { readonly start: number; readonly end: number },
  decided: readonly CueWorking[],
): readonly CueExplained[] {
  const text = (start: number, end: number): string => {
    if (start >= end) return ''
    const span = textSpan(analysis.tokens, start, end)
    return analysis.document.text.slice(span.start, span.end)
  }
  const { cues } = reading
  const found = cues.flatMap((match, i) => {
    const isSame = (other: CueMatch): boolean =>
      other.start === match.start && other.end === match.end && other.cue.stance === match.cue.stance
    const { stance } = match.cue
    // one word may be listed forward and backward
    if (stance === 'stop' || stance === 'pseudo' || cues.findIndex(isSame) !== i) return []
    const scopes = cues.filter(isSame).map((one) => scopeOf(analysis, reading, one))
    const [start, end] = [Math.min(...scopes.map((one) => one.start)), Math.max(...scopes.map((one) => one.end))]
    const shown = {
      stance,
      text: text(match.start, match.end),
      scope: text(start, end),
      decided: decided.some((one) => one.start === match.start && one.end === match.end),
      own: match.start >= claim.start && match.end <= claim.end,
    }
    return [{ at: match.start, shown }]
  })
  // a question mark, quotation marks and lines around the block are no cues of the sentence
  const others = decided
    .filter(({ start, end }) => !cues.some((match) => match.start === start && match.end === end))
    .map(({ stance, start, end }) => ({
      at: start,
      shown: { stance, text: text(start, end), scope: text(reading.from, reading.to), decided: true, own: false },
    }))
  return [...found, ...others].sort((a, b) => a.at - b.at).map(({ shown }) => shown)
}

/** The tokens from the first to the last that a cue reaches, its own among them. */
function scopeOf(analysis: Analysis, reading: SentenceReading, match: CueMatch): { start: number; end: number } {
  const { scopes, from, to, frame } = reading
  let { start, end } = match
  const { direction } = match.cue
  if (match === frame) return { start, end: to }
  if (direction !== 'backward') {
    for (let i = end; i < to; i++) if (isWordToken(analysis, i) && scopes.forward(match, i, false)) end = i + 1
  }
  if (direction !== 'forward') {
    for (let i = start - 1; i >= from; i--) if (isWordToken(analysis, i) && scopes.backward(match, i + 1)) start = i
  }
  return { start, end }
}

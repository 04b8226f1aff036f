/** How far a claim's quote goes: a phrase ends where the lexicon knows enough, a reader wants the end of the words. */
import type { Lexicon } from '../lexicon/compile.ts'
import { FLAG } from '../text/tokens.ts'
import type { Category } from '../types.ts'
import { type Analysis, isWord, type Match } from './analysis.ts'

/** Names, figures and effects are quoted as found; what is promised, sold or compared goes on to its complement. */
const GOES_ON: ReadonlySet<Category> = new Set<Category>([
  'approval',
  'comparison',
  'credential',
  'duration',
  'pressure',
  'safety',
])
/** Words that a quote is extended by at most. */
const FURTHEST = 6
/** With these another thought begins, as with an adverb. */
const TURNS: ReadonlySet<string> = new Set(
  (
    'and or but so which that who when while because if as with than for after before unless until since ' +
    'although though whereas'
  ).split(' '),
)

/**
 * For each of the selected matches, in order of the text, the token behind its quote: the end of its phrase, or for the
 * predicates among them the end of the words up to the next sign, turn or claim.
 */
export function extents(analysis: Analysis, lexicon: Lexicon, matches: readonly Match[]): readonly number[] {
  return matches.map((match, i) => {
    const { category } = lexicon.data.claims[match.meaning.owner]!
    if (!GOES_ON.has(category)) return match.end
    let next = i + 1
    while (matches[next]?.sentence === match.sentence && matches[next]!.start < match.end) next++
    return extend(analysis, match, matches[next]?.start ?? Number.POSITIVE_INFINITY)
  })
}

function extend(analysis: Analysis, match: Match, next: number): number {
  const { tokens, sentences } = analysis
  const limit = Math.min(sentences[match.sentence]!.end, next)
  let end = match.end
  for (let i = match.end, words = 0; i < limit && words < FURTHEST; i++) {
    const isSpaced = (tokens.flags[i]! & FLAG.space) !== 0
    if (isSpaced && tokens.text.slice(tokens.end[i - 1], tokens.start[i]).includes('\n')) break
    if (isWord(tokens, i)) {
      const word = tokens.norm(i)
      if (TURNS.has(word) || word.endsWith('ly')) break
      words++
      end = i + 1
    } else if (tokens.flags[i]! & FLAG.skip) continue
    // a sign between words without a space joins them, and one of money or per cent belongs to its figure
    else if (isSpaced ? !isMoney(tokens.text, tokens.start[i]!) : isParting(tokens.flags[i]!)) break
    else if (!isSpaced && isPercent(tokens.text, tokens.start[i]!)) end = i + 1
  }
  return end
}

const isParting = (flags: number): boolean =>
  (flags & (FLAG.barrier | FLAG.comma | FLAG.bracket | FLAG.quote | FLAG.stop)) !== 0
const isMoney = (text: string, at: number): boolean => '£$€'.includes(text[at]!)
const isPercent = (text: string, at: number): boolean => text[at] === '%'

/** How far a claim's quote goes: a phrase ends where the lexicon knows enough, a reader wants the end of the words. */
import type { Lexicon } from '../lexicon/compile.ts'
import { FLAG } from '../text/tokens.ts'
import type { Category } from '../types.ts'
import { type Analysis, isWord, type Match } from './analysis.ts'
import { words } from './match.ts'

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

/** A claim's match, and the token behind its quote. */
export interface Quoted {
  readonly match: Match
  readonly end: number
}

/**
 * The selected matches, in order of the text, with the end of their quotes: the end of the phrase, or for the predicates
 * among them the end of the words up to the next sign, turn or claim. Two of one category with a word between them at
 * most are one claim: readers see one promise where two phrases meet.
 */
export function quoteClaims(analysis: Analysis, lexicon: Lexicon, matches: readonly Match[]): readonly Quoted[] {
  const categoryOf = (match: Match): Category => lexicon.data.claims[match.meaning.owner]!.category
  const quoted: Quoted[] = []
  const last = new Map<Category, number>()
  matches.forEach((match, i) => {
    const category = categoryOf(match)
    const end = GOES_ON.has(category) ? extend(analysis, match, startOfNext(matches, i)) : match.end
    const at = last.get(category)
    const before = at === undefined ? null : quoted[at]!
    if (before && before.match.sentence === match.sentence && meet(analysis, before.end, match.start))
      quoted[at!] = { match: join(before.match, match), end: Math.max(before.end, end) }
    else {
      last.set(category, quoted.length)
      quoted.push({ match, end })
    }
  })
  return quoted
}

function startOfNext(matches: readonly Match[], i: number): number {
  const match = matches[i]!
  let next = i + 1
  while (matches[next]?.sentence === match.sentence && matches[next]!.start < match.end) next++
  return matches[next]?.start ?? Number.POSITIVE_INFINITY
}

/** Whether nothing but a word that joins nothing stands between. */
function meet(analysis: Analysis, end: number, start: number): boolean {
  if (start < end || start > end + 1) return false
  return start === end || (isWord(analysis.tokens, end) && !TURNS.has(analysis.tokens.norm(end)))
}

/** Both as one match of the fuller phrase. */
function join(a: Match, b: Match): Match {
  const between = b.start > a.end ? [{ start: a.end, end: b.start }] : []
  const fuller = words(b) > words(a) ? b : a
  return {
    ...fuller,
    start: a.start,
    end: b.end,
    gaps: [...a.gaps, ...between, ...b.gaps],
    slots: [...a.slots, ...b.slots],
  }
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
    } else if (tokens.text[tokens.start[i]!] === ':' || tokens.flags[i]! & FLAG.dash) break
    else if (tokens.flags[i]! & FLAG.skip) continue
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

/** Which of the phrases found are claims: exceptions and names cancel, and of overlapping ones the fullest is kept. */
import type { Lexicon } from '../lexicon/compile.ts'
import { FLAG } from '../text/tokens.ts'
import type { Category } from '../types.ts'
import type { Analysis, Match } from './analysis.ts'

/** The matches that stand for one claim each, in order of the text. */
export function selectClaims(analysis: Analysis, lexicon: Lexicon): readonly Match[] {
  const selected: Match[] = []
  const category = (match: Match): Category => lexicon.data.claims[match.meaning.owner]!.category
  for (const group of bySentence(analysis.matches)) {
    const candidates = candidateClaims(group).filter(
      (match) => !(PRAISE.has(category(match)) && isName(analysis, match)),
    )
    candidates.sort(
      (a, b) =>
        words(b) - words(a) || a.end - a.start - (b.end - b.start) || a.start - b.start || a.pattern - b.pattern,
    )
    const kept: Match[] = []
    for (const match of candidates) {
      if (!kept.some((other) => category(other) === category(match) && overlap(match, other))) kept.push(match)
    }
    const single = kept.filter((match) => !isSaidByOther(match, kept, category))
    selected.push(...single.sort((a, b) => a.start - b.start || b.end - a.end || a.pattern - b.pattern))
  }
  return selected
}

/**
 * Whether an efficacy match only repeats what a more exact category says: a condition is `medical`, what happens in the
 * body `mechanism`, how a reader feels about herself `image`.
 */
function isSaidByOther(match: Match, kept: readonly Match[], category: (match: Match) => Category): boolean {
  if (category(match) !== 'efficacy') return false
  return kept.some((other) => {
    const within = other.start <= match.start && match.end <= other.end
    switch (category(other)) {
      case 'medical':
        return within || (other.start === match.start && 2 * (other.end - other.start) >= match.end - match.start)
      case 'mechanism':
        return within && other.start === match.start
      case 'image':
        return within
      default:
        return false
    }
  })
}

/** Categories whose words clinics take for their own names: "Leading Laser Rooms". */
const PRAISE: ReadonlySet<Category> = new Set(['comparison', 'hype', 'efficacy', 'image'])

/** Whether a match is a name: two words or more, all with capitals, in the midst of a sentence that is not. */
function isName({ tokens, sentences }: Analysis, match: Match): boolean {
  const { start, end } = sentences[match.sentence]!
  let [small, own] = [0, 0]
  for (let i = start; i < end; i++) {
    if (!(tokens.flags[i]! & FLAG.word)) continue
    const isCapital = (tokens.flags[i]! & FLAG.capital) !== 0
    const isOwn = i >= match.start && i < match.end
    if (isOwn && !isCapital) return false
    if (isOwn) own++
    else if (!isCapital) small++
  }
  return own >= 2 && match.start > start && small >= 5
}

/** The matches of claim entries that no exception of the same entry and no name cancels. */
export function candidateClaims(matches: readonly Match[]): Match[] {
  const exceptions = matches.filter(({ meaning }) => meaning.role === 'except')
  const names = matches.filter(({ meaning }) => meaning.role === 'name')
  return matches.filter(
    (match) =>
      match.meaning.role === 'match' &&
      !exceptions.some((other) => other.meaning.owner === match.meaning.owner && overlap(match, other)) &&
      !names.some((name) => name.start <= match.start && match.end <= name.end),
  )
}

/** Matches come in order of their sentences. */
function bySentence(matches: readonly Match[]): Match[][] {
  const groups: Match[][] = []
  for (const match of matches) {
    const last = groups.at(-1)
    if (last && last[0]!.sentence === match.sentence) last.push(match)
    else groups.push([match])
  }
  return groups
}

const overlap = (a: Match, b: Match): boolean => a.start < b.end && b.start < a.end

/** Tokens that the phrase itself names, without what it skipped. */
export const words = (match: Match): number =>
  match.end - match.start - match.gaps.reduce((sum, gap) => sum + gap.end - gap.start, 0)

/** Where the clauses of a sentence end, as far as that is told by punctuation and closed classes of words. */
import { FLAG } from '../text/tokens.ts'
import type { Analysis } from './analysis.ts'
import { classOf, WORD, wordAt } from './stance-words.ts'

/** What a token cuts, from nothing to every scope; `denial`: the scope of a denial alone. */
export const CUT = { none: 0, comma: 1, denial: 2, clause: 3, sentence: 4 } as const

/** How far into a clause its verb is looked for. */
const SUBJECT_WORDS = 6
/** Words that begin a contrast or a result after a comma. */
const TURNS = new Set(
  'just only instead simply rather then yet so still thus hence therefore meanwhile plus including especially always nor'.split(
    ' ',
  ),
)
const SUBORDINATORS = new Set(['although', 'though', 'while', 'whilst', 'whereas', 'despite'])
const INTERROGATIVE = /^(?:while|whereas|although|though|because|since|when|where|if|unless|until|once)$/

/** Per token of the sentence `from … to`, what it cuts. */
export function findCuts(analysis: Analysis, from: number, to: number): Uint8Array {
  const { tokens } = analysis
  const cuts = new Uint8Array(to - from)
  /** Whether the clause has had a verb: before that, "and" joins subjects. */
  let hasVerb = false
  /** The cut that the next comma makes: it closes ", which …" or a clause that "although" opened. */
  let closing: number = SUBORDINATORS.has(wordAt(analysis, from)) ? CUT.sentence : CUT.none
  for (let i = from; i < to; i++) {
    const flags = tokens.flags[i]!
    if (flags & FLAG.barrier) cuts[i - from] = CUT.sentence
    else if (flags & FLAG.dash) cuts[i - from] = flags & FLAG.space ? CUT.clause : CUT.comma
    else if (flags & FLAG.comma) {
      cuts[i - from] = cutOfComma(analysis, i, to)
      const next = i + 1 < to ? classOf(wordAt(analysis, i + 1)) : 0
      if (next & WORD.relative) closing = CUT.clause
      else if (closing > CUT.none && !(next & WORD.conjunction)) {
        cuts[i - from] = Math.max(cuts[i - from]!, closing)
        closing = CUT.none
      }
    } else if (flags & FLAG.bracket) cuts[i - from] = CUT.comma
    else if (flags & FLAG.word) cuts[i - from] = cutOfWord(analysis, i, from, to, hasVerb)
    if (cuts[i - from]! >= CUT.clause) hasVerb = false
    else if (!hasVerb && flags & FLAG.word) hasVerb = isVerb(wordAt(analysis, i))
  }
  return cuts
}

function cutOfComma(analysis: Analysis, i: number, to: number): number {
  let next = i + 1
  while (next < to && analysis.tokens.flags[next]! & FLAG.quote) next++
  if (next >= to) return CUT.comma
  const word = wordAt(analysis, next)
  if (TURNS.has(word) && word !== 'nor') return CUT.clause
  if (INTERROGATIVE.test(word)) return CUT.comma
  // "no swelling, with mild tenderness" has gone on to something else; "with or without" and "with no" have not
  if (word === 'with' && !/^(?:or|no|any)$/.test(wordAt(analysis, Math.min(next + 1, to - 1)))) return CUT.denial
  if (classOf(word) & WORD.conjunction) {
    if (word !== 'and') return CUT.comma
    if (startsClause(analysis, next + 1, to)) return CUT.clause
    // ", and our team listens": a list of what is denied hardly goes on like this
    return next + 1 < to && classOf(wordAt(analysis, next + 1)) & WORD.possessive ? CUT.denial : CUT.comma
  }
  if (word.endsWith('ing') && next + 1 < to && classOf(wordAt(analysis, next + 1)) & (WORD.determiner | WORD.pronoun)) {
    return CUT.clause
  }
  return startsClause(analysis, next, to) ? CUT.clause : CUT.comma
}

function cutOfWord(analysis: Analysis, i: number, from: number, to: number, hasVerb: boolean): number {
  const word = wordAt(analysis, i)
  const kind = classOf(word)
  if (kind & WORD.conjunction) {
    // "nor" carries a negation on; "or" does so too, unless a whole clause follows
    if (word === 'nor' || i === from) return CUT.none
    if (word === 'or') return startsWithPronoun(analysis, i + 1, to) ? CUT.clause : CUT.none
    const isClause =
      hasVerb || startsWithPronoun(analysis, i + 1, to) || isVerb(wordAt(analysis, Math.min(i + 1, to - 1)))
    return isClause && startsClause(analysis, i + 1, to) ? CUT.clause : CUT.none
  }
  if (kind & WORD.relative && i > from) return CUT.clause
  return CUT.none
}

function isVerb(word: string): boolean {
  return (classOf(word) & (WORD.auxiliary | WORD.finite)) !== 0 || (word.length > 4 && word.endsWith('ed'))
}

function startsWithPronoun(analysis: Analysis, i: number, to: number): boolean {
  return i + 1 < to && (classOf(wordAt(analysis, i)) & (WORD.pronoun | WORD.determiner)) === WORD.pronoun
}

/** Whether what begins at token `i` has a finite verb of its own: "it lasts", "is well", "the skin will heal". */
export function startsClause(analysis: Analysis, i: number, to: number): boolean {
  if (i >= to) return false
  const { tokens } = analysis
  const first = classOf(wordAt(analysis, i))
  if (first & (WORD.auxiliary | WORD.finite)) return true
  const isPronoun = (first & WORD.pronoun) !== 0
  if (isPronoun && !(first & WORD.determiner)) return true
  for (let k = i + 1, words = 0; k < to && words < SUBJECT_WORDS; k++, words++) {
    const flags = tokens.flags[k]!
    if (flags & (FLAG.barrier | FLAG.comma | FLAG.dash | FLAG.bracket)) return false
    const kind = classOf(wordAt(analysis, k))
    if (kind & (WORD.auxiliary | WORD.finite)) return true
    if (kind & (WORD.conjunction | WORD.relative)) return false
  }
  return false
}

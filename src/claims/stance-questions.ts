/** Questions, their tags, and the bare "Yes" that answers them. */
import { FLAG } from '../text/tokens.ts'
import type { Analysis } from './analysis.ts'
import { HORIZON } from './stance-scopes.ts'
import { classOf, isComma, isWordToken, WORD, wordAt } from './stance-words.ts'

const TAGS = new Set('right ok okay yeah yes no eh huh hey hmm innit correct agreed deal'.split(' '))
const ASKING_VERBS = new Set(
  'is are am was were do does did can could will would should has have had may might'.split(' '),
)
const YES = new Set('yes yep yeah absolutely definitely certainly totally indeed'.split(' '))
const YES_PHRASES = [
  'of course',
  'for sure',
  'without doubt',
  'without a doubt',
  'oh yes',
  'they are',
  'it is',
  'it does',
  'they do',
  'you can',
]

/** The token of the question mark that makes the sentence a question; -1 where it is none. */
export function questionMark(analysis: Analysis, from: number, to: number): number {
  const { tokens } = analysis
  let end = to
  while (end > from && !(tokens.flags[end - 1]! & (FLAG.word | FLAG.number | FLAG.stop))) end--
  const mark = end - 1
  if (mark < from || !isMark(analysis, mark)) return -1
  return isTag(analysis, from, mark) ? -1 : mark
}

function isMark({ tokens }: Analysis, i: number): boolean {
  return (tokens.flags[i]! & FLAG.stop) !== 0 && tokens.text.slice(tokens.start[i], tokens.end[i]).includes('?')
}

/** "…, isn't it?", "…, right?": a statement that asks for assent. A tag without "not" after one without asks for truth. */
function isTag(analysis: Analysis, from: number, mark: number): boolean {
  let comma = mark - 1
  while (comma > from && mark - comma < 7 && !isComma(analysis, comma)) comma--
  if (comma <= from || !isComma(analysis, comma)) return false
  const words: string[] = []
  for (let i = comma + 1; i < mark; i++) if (isWordToken(analysis, i)) words.push(wordAt(analysis, i))
  if (words.length === 0 || ASKING_VERBS.has(wordAt(analysis, from))) return false
  if (words.length === 1) return TAGS.has(words[0]!)
  const isAsking = ASKING_VERBS.has(words[0]!)
  if (!isAsking) return false
  if (words[1] === 'not' && words.length <= 5) return true
  if (words.length !== 2 || !(classOf(words[1]!) & WORD.pronoun)) return false
  for (let i = from; i < comma; i++) if (/^(?:not|never|no)$/.test(wordAt(analysis, i))) return true
  return false
}

/** A heading that asks without a question mark: "Is Botox safe". */
export function asksWithoutMark(analysis: Analysis, from: number, to: number): boolean {
  if (to - from < 3) return false
  const first = wordAt(analysis, from)
  const second = wordAt(analysis, from + 1)
  if (!/^(?:is|are|does|do|did|will|can|was|were|should)$/.test(first) || /^(?:not|be)$/.test(second)) return false
  if (first === 'do') return /^(?:i|you|they|we|these|the|any|all)$/.test(second) || second.endsWith('s')
  return true
}

/** Whether the sentence asks for yes or no: it begins with its verb, or has no question word. */
export function asksYesOrNo(analysis: Analysis, from: number, to: number): boolean {
  for (let i = from; i < Math.min(to, from + 3); i++) {
    if (!isWordToken(analysis, i)) continue
    const word = wordAt(analysis, i)
    if (ASKING_VERBS.has(word)) return true
    if (/^(?:what|why|how|who|when|where|which|whose|whom)$/.test(word)) return false
  }
  return true
}

/** Whether the sentence `from … to` is a bare yes, or opens with one that it does not take back. */
export function answersYes(analysis: Analysis, from: number, to: number): boolean {
  const words: string[] = []
  let i = from
  for (; i < to && words.length < 4 && isWordToken(analysis, i); i++) words.push(wordAt(analysis, i))
  const isBare = i >= to || (analysis.tokens.flags[i]! & (FLAG.stop | FLAG.comma | FLAG.dash | FLAG.barrier)) !== 0
  if (!isBare || words.length === 0) return false
  const said = words.join(' ')
  const isYes = words.length <= 2 && (YES.has(words[0]!) || (words.length === 2 && YES.has(words[1]!)))
  if (!isYes && !YES_PHRASES.includes(said)) return false
  for (let k = i; k < Math.min(to, i + 3); k++)
    if (/^(?:but|if|provided|although|though|only|unless|when|not)$/.test(wordAt(analysis, k))) return false
  return true
}

/** Whether a line of verse or of a post ends between the claim and the question mark, and a new one begins with a capital. */
export function endsLine({ tokens }: Analysis, from: number, mark: number): boolean {
  for (let i = Math.max(from, mark - HORIZON); i < mark; i++) {
    if (!(tokens.flags[i]! & FLAG.capital)) continue
    if (tokens.text.slice(tokens.end[i - 1], tokens.start[i]).includes('\n')) return true
  }
  return false
}

/** "Botox or filler: which lasts longer?": what stands before the colon is no part of the question. */
export function isTitleOf(analysis: Analysis, from: number, mark: number): boolean {
  const { tokens } = analysis
  for (let i = from; i + 1 < Math.min(mark, from + HORIZON); i++) {
    if (tokens.text[tokens.start[i]!] === ':') return /^(?:what|which|why|how|who)$/.test(wordAt(analysis, i + 1))
  }
  return false
}

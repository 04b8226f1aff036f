/** Reading tokens for typed slots. Every reader looks a bounded number of tokens about it, so one pass is linear. */
import { FLAG, type Tokens } from '../text/tokens.ts'

export interface ReadableTokens extends Tokens {
  /** The normal form of a token: lower case, without accents and dots. */
  norm(index: number): string
}

export interface Cursor {
  readonly tokens: ReadableTokens
  /** Nothing before or at is read. */
  readonly from: number
  readonly to: number
}

/** The normal form of a token, or the empty string outside the range. Punctuation is as written. */
export function at({ tokens, from, to }: Cursor, index: number): string {
  if (index < from || index >= to) return ''
  const [start, end] = [tokens.start[index]!, tokens.end[index]!]
  return tokens.flags[index]! & FLAG.punctuation && start < end ? tokens.text.slice(start, end) : tokens.norm(index)
}

export function hasFlag(cursor: Cursor, index: number, flag: number): boolean {
  return index >= cursor.from && index < cursor.to && (cursor.tokens.flags[index]! & flag) !== 0
}

/** Whether the tokens from `index` on are these words. */
export function follows(cursor: Cursor, index: number, ...words: readonly string[]): boolean {
  return words.every((word, i) => at(cursor, index + i) === word)
}

/** A number in figures, and no ordinal. */
export function isFigure(cursor: Cursor, index: number): boolean {
  return hasFlag(cursor, index, FLAG.number) && !hasFlag(cursor, index, FLAG.word)
}

export function isWord(cursor: Cursor, index: number): boolean {
  return hasFlag(cursor, index, FLAG.word) && !hasFlag(cursor, index, FLAG.number)
}

/** A word with a capital, such as a name may be. */
export function isCapital(cursor: Cursor, index: number): boolean {
  return isWord(cursor, index) && hasFlag(cursor, index, FLAG.capital)
}

/** Whether no white space stands before a token. */
export function isGlued(cursor: Cursor, index: number): boolean {
  return index < cursor.to && !hasFlag(cursor, index, FLAG.space)
}

export function isDash(cursor: Cursor, index: number): boolean {
  return hasFlag(cursor, index, FLAG.dash)
}

/** A four-figure year from 1900 to 2099. */
export function isYear(cursor: Cursor, index: number): boolean {
  return isFigure(cursor, index) && /^(?:19|20)\d\d$/.test(at(cursor, index))
}

export function words(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/))
}

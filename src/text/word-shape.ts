/** What the characters around a place say about where a word ends. */
import { CHAR, charClass } from './characters.ts'
import { ORDINALS } from './contractions.ts'

export const LETTER = /^\p{L}$/u

export const isWordy = (kind: number): boolean => kind === CHAR.letter || kind === CHAR.digit || kind === CHAR.ignored

export const startsUpper = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at)
  return code < 128 ? code >= 65 && code <= 90 : text[at] !== text[at]!.toLowerCase()
}

/** A dot that ends no word: "U.K.", "e.g.", "Ph.D.", "clinic.co.uk"; but "clinic.Book" are two words. */
export function isInnerDot(text: string, at: number, from: number, to: number): boolean {
  if (at + 1 >= to) return false
  const next = charClass(text.charCodeAt(at + 1))
  if (next !== CHAR.letter) return false
  if (!startsUpper(text, at + 1)) return true
  const alone = at + 2 >= to || charClass(text.charCodeAt(at + 2)) !== CHAR.letter
  return at - from === 1 || text[at - 2] === '.' || (alone && at - from === 2)
}

/** Whether a new sentence begins here: the end, or a capital that is not "of" a name after an initial. */
export function looksLikeEnd(text: string, at: number, to: number, initial: boolean): boolean {
  let i = at
  while (i < to && charClass(text.charCodeAt(i)) === CHAR.space) i++
  if (i >= to) return true
  if (i === at) return false
  return !initial && startsUpper(text, i)
}

export function isThousands(text: string, comma: number, to: number): boolean {
  for (let k = 1; k <= 3; k++) if (comma + k >= to || charClass(text.charCodeAt(comma + k)) !== CHAR.digit) return false
  return comma + 4 >= to || charClass(text.charCodeAt(comma + 4)) !== CHAR.digit
}

/** "2nd", "21st": whether a figure's two letters stand behind it, and no third. */
export function isOrdinal(text: string, end: number, to: number): boolean {
  if (end >= to || charClass(text.charCodeAt(end)) !== CHAR.letter) return false
  if (end + 2 < to && charClass(text.charCodeAt(end + 2)) === CHAR.letter) return false
  return ORDINALS.has(text.slice(end, end + 2).toLowerCase())
}

/** The apostrophe that the last few letters of a word stand behind, or -1. */
export function cliticMark(text: string, from: number, to: number): number {
  for (let i = to - 1; i > from && to - i <= 4; i--) if (charClass(text.charCodeAt(i)) === CHAR.apostrophe) return i
  return -1
}

export const isDash = (kind: number): boolean => kind === CHAR.hyphen || kind === CHAR.dash

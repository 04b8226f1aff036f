/** Where a hashtag's words begin. */
import { CHAR, charClass } from './characters.ts'
import type { Vocabulary } from './tokens.ts'
import { startsUpper } from './word-shape.ts'

/** Whether a hashtag's next word begins at an offset: at a capital, a figure, an underscore. */
export function isHump(text: string, at: number): boolean {
  if (text[at] === '_') return true
  const here = charClass(text.charCodeAt(at))
  const before = charClass(text.charCodeAt(at - 1))
  if ((here === CHAR.digit) !== (before === CHAR.digit)) return true
  if (!startsUpper(text, at)) return false
  return (
    !startsUpper(text, at - 1) ||
    (at + 1 < text.length && charClass(text.charCodeAt(at + 1)) === CHAR.letter && !startsUpper(text, at + 1))
  )
}

/** Lengths of known words that cover `word` wholly, fewest first; the whole word where none do. Dynamic programming, at most 40 letters. */
export function segment(word: string, vocabulary: Vocabulary): readonly number[] {
  const { length } = word
  if (length > 40 || length < 6 || vocabulary.idOf(word) > 0) return [length]
  const best: { cost: number; from: number }[] = [{ cost: 0, from: 0 }]
  for (let end = 1; end <= length; end++) {
    best[end] = { cost: Number.POSITIVE_INFINITY, from: 0 }
    for (let from = Math.max(0, end - 20); from < end; from++) {
      if (end - from < 2 && word[from] !== 'a') continue
      const cost = best[from]!.cost + 1
      if (cost < best[end]!.cost && vocabulary.idOf(word.slice(from, end)) > 0) best[end] = { cost, from }
    }
  }
  if (best[length]!.cost > 6) return [length]
  const parts: number[] = []
  for (let end = length; end > 0; end = best[end]!.from) parts.unshift(end - best[end]!.from)
  return parts
}

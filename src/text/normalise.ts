/** The form of a word in which a page and a lexicon are compared. */

const PLAIN = /^[a-z0-9]+$/
const DROPPED = /[\u00ad\u200b-\u200f\u2060\ufeff.]/g
const MARKS = /\p{M}/gu

/** Lower case, without soft hyphens, zero-width characters, dots and accents; curly apostrophes straightened. */
export function normalise(word: string): string {
  if (PLAIN.test(word)) return word
  let lower = word.toLowerCase()
  if (PLAIN.test(lower) || (lower.length === 1 && lower.charCodeAt(0) < 128)) return lower
  lower = lower.normalize('NFKD').replace(MARKS, '').replace(DROPPED, '')
  return lower.replace(/[\u2018\u2019\u02bc\u2032]/g, "'")
}

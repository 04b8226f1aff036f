/** First parts of words that keep their hyphen also when a line ends at it. */
const PREFIXES = new Set(
  'well non anti self long short high low human plant stem pre post full all one two three six medically clinically so'.split(
    ' ',
  ),
)
/** Second parts that do. */
const SUFFIXES =
  /^(?:derived|based|free|like|term|lasting|proven|approved|tested|trained|led|known|ageing|aging|made)\b/i

/** Whether the words are known from elsewhere in the text, as a line end does not show it. */
export interface Vocabulary {
  readonly has: (word: string) => boolean
}

/** The words of a text's lines, those with hyphens whole; a line's last word is left out where it ends in a hyphen. */
export function collectWords(lines: Iterable<string>): Set<string> {
  const words = new Set<string>()
  for (const line of lines) {
    for (const [word] of line.matchAll(/\p{L}+(?:-\p{L}+)*(?!\p{L}|-$)/gu)) words.add(word.toLowerCase())
  }
  return words
}

/** Joins two lines of one paragraph by a space, or into one word where the first ends in a hyphen that only parts it. */
export function joinLines(before: string, after: string, known: Vocabulary): string {
  const hyphen = /(\p{L}+)([-\u00ad\u2010])$/u.exec(before)
  const next = /^\p{L}+/u.exec(after)?.[0]
  if (hyphen === null || next === undefined) return `${before} ${after}`
  const [, first, mark] = hyphen as unknown as [string, string, string]
  const stem = before.slice(0, -1)
  if (mark === '\u00ad') return stem + after
  // "Anti-" at a line's end and "Ageing" on the next: a capital begins no second half.
  if (!/^\p{Ll}/u.test(next)) return `${stem}-${after}`
  const whole = (first + next).toLowerCase()
  if (known.has(`${first}-${next}`.toLowerCase())) return `${stem}-${after}`
  if (known.has(whole)) return stem + after
  if (PREFIXES.has(first.toLowerCase()) || SUFFIXES.test(next)) return `${stem}-${after}`
  return stem + after
}

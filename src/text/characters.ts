/** What a UTF-16 code unit is to the tokenizer. Looked up once per unit and kept. */
export const CHAR = {
  space: 1,
  letter: 2,
  digit: 3,
  apostrophe: 4,
  hyphen: 5,
  dash: 6,
  dot: 7,
  stop: 8,
  colon: 9,
  semicolon: 10,
  comma: 11,
  bracket: 12,
  quote: 13,
  hash: 14,
  symbol: 15,
  bullet: 16,
  ignored: 17,
  invisible: 18,
  /** Half of a pair: an emoji or a rare letter. */
  high: 19,
} as const

const classes = new Uint8Array(0x10000)

/** The class of a code unit. */
export function charClass(code: number): number {
  const known = classes[code]!
  if (known !== 0) return known
  const kind = classify(code)
  classes[code] = kind
  return kind
}

const SINGLE: ReadonlyMap<string, number> = new Map([
  ...pairs("'\u2018\u2019\u02bc\u2032", CHAR.apostrophe),
  ...pairs('-\u2010\u2011\u2043', CHAR.hyphen),
  ...pairs('\u2012\u2013\u2014\u2015\u2212', CHAR.dash),
  ...pairs('.\u2026', CHAR.dot),
  ...pairs('!?\u203c\u2047\u2048\u2049\u203d', CHAR.stop),
  ...pairs(':', CHAR.colon),
  ...pairs(';', CHAR.semicolon),
  ...pairs(',', CHAR.comma),
  ...pairs('()[]{}', CHAR.bracket),
  ...pairs('"\u201c\u201d\u201e\u201f\u00ab\u00bb\u2039\u203a\u2033\u201a\u201b', CHAR.quote),
  ...pairs('#', CHAR.hash),
  ...pairs(
    '\u2022\u00b7\u25aa\u25cf\u25e6\u2023\u25ba\u25b6\u2713\u2714\u2717\u2718\u2705\u274c\u2611\u27a1\u2192|',
    CHAR.bullet,
  ),
  ...pairs('*_~`^\\\u2122\u00ae\u00a9\ufffd\ufe0f\ufe0e', CHAR.invisible),
  ...pairs('\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff', CHAR.ignored),
])

function pairs(characters: string, kind: number): (readonly [string, number])[] {
  return [...characters].map((character) => [character, kind] as const)
}

function classify(code: number): number {
  const character = String.fromCharCode(code)
  const single = SINGLE.get(character)
  if (single !== undefined) return single
  if (code >= 0xd800 && code <= 0xdfff) return CHAR.high
  if (/\s/u.test(character) || code < 32 || (code >= 0x7f && code < 0xa0)) return CHAR.space
  if (/[\p{L}\p{M}]/u.test(character)) return CHAR.letter
  if (/\p{Nd}/u.test(character)) return CHAR.digit
  return CHAR.symbol
}

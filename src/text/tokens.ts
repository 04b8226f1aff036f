/** Tokens with offsets, as a structure of arrays: no object per token. */

/** Bits of `Tokens.flags`. */
export const FLAG = {
  word: 1,
  number: 2,
  punctuation: 4,
  /** No phrase and no gap goes past it: . ! ? : ; a bullet, an emoji. */
  barrier: 8,
  /** A phrase passes over it for nothing: quotation marks, a possessive `'s`, the colon or dash after a label. */
  skip: 16,
  /** Begins with a capital letter. */
  capital: 32,
  /** All capitals, two letters or more. */
  upper: 64,
  /** Ends a sentence, if the sentence splitter agrees: . ! ? … */
  stop: 128,
  quote: 256,
  comma: 512,
  dash: 1024,
  bracket: 2048,
  /** A dot belongs to this token: "Dr.", "U.K.", "No." */
  abbreviation: 4096,
  /** White space stands before it. */
  space: 8192,
  /** Part of a hashtag. */
  hashtag: 16384,
} as const

/** Which words a lexicon knows: form → id ≥ 1. Unknown words are 0. */
export interface Vocabulary {
  idOf(form: string): number
}

export interface Tokens {
  readonly text: string
  readonly count: number
  /** Offsets into `text`. */
  readonly start: Int32Array
  readonly end: Int32Array
  /** Vocabulary ids; 0 for words no phrase mentions. */
  readonly form: Int32Array
  /** Numbers of the normal forms: equal where they are, within one text. */
  readonly word: Int32Array
  readonly flags: Uint16Array
}

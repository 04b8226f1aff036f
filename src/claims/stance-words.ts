/** Closed classes of English words, as far as clauses and speakers are told by them. */
import { FLAG } from '../text/tokens.ts'
import type { Analysis } from './analysis.ts'

/** Bits of a word's class. */
export const WORD = {
  /** Stands as the subject of a clause. */
  pronoun: 1,
  /** Begins a noun phrase. */
  determiner: 2,
  /** Finite auxiliary: shows that what stands before it is a subject. */
  auxiliary: 4,
  conjunction: 8,
  relative: 16,
  preposition: 32,
  /** Speaks of the writer or the reader. */
  speaker: 64,
  possessive: 128,
  /** Third person of a common verb, which is hardly ever a plural noun. */
  finite: 256,
} as const

const classes = new Map<string, number>()

function put(bits: number, words: string): void {
  for (const word of words.split(/\s+/)) classes.set(word, (classes.get(word) ?? 0) | bits)
}

put(WORD.pronoun, 'i you he she it we they this that these those there everyone everybody someone nobody who')
put(WORD.speaker, 'i we you us me')
put(WORD.determiner, 'the a an this that these those some any many most several both all each every another no')
put(WORD.determiner | WORD.possessive, 'my your our his her its their')
put(
  WORD.auxiliary,
  `is are was were am be been has have had do does did will would can could may might must shall should 'll 're 've`,
)
put(WORD.conjunction, 'and or nor')
put(WORD.relative, 'which who whom whose where')
put(
  WORD.preposition,
  `of in on at by for with from to into onto about over under after before during between through across against within
  among as per via than like without around despite near towards upon`,
)
put(
  WORD.finite,
  `lasts gives makes takes works helps leaves keeps gets goes comes seems looks feels becomes remains shows needs means
  includes improves reduces provides offers brings lets allows uses requires contains begins starts continues appears
  sees wants lifts fades heals feed feeds helps
  reports denies complains states presents returned went came gave took made became said found stayed felt developed
  underwent received required remained denied reported complained presented showed noted`,
)

export function classOf(word: string): number {
  return classes.get(word) ?? 0
}

/** Token `i` in its normal form. */
export function wordAt({ tokens }: Analysis, i: number): string {
  return tokens.norm(i)
}

export function isComma({ tokens }: Analysis, i: number): boolean {
  return (tokens.flags[i]! & FLAG.comma) !== 0
}

export function isWordToken({ tokens }: Analysis, i: number): boolean {
  return (tokens.flags[i]! & (FLAG.word | FLAG.number)) !== 0
}

export function isQuote({ tokens }: Analysis, i: number): boolean {
  return (tokens.flags[i]! & FLAG.quote) !== 0
}

/** The text from token `from` to token `to`, half open. */
export function textOf({ document, tokens }: Analysis, from: number, to: number): string {
  return from < to ? document.text.slice(tokens.start[from]!, tokens.end[to - 1]!) : ''
}

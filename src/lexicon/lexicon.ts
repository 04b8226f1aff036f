/** A compiled lexicon, as the rest of the program sees it. */
import type { Automaton } from '../phrase/automaton.ts'
import type { Vocabulary } from '../text/tokens.ts'
import { createVocabulary, type FormTable } from '../text/vocabulary.ts'
import type { LexiconData } from '../types.ts'
import { listPatterns, listTerms, type Pattern, type PatternTable, readPatterns, type TermPattern } from './patterns.ts'

export type { Pattern, TermPattern } from './patterns.ts'

export interface Lexicon {
  /** Of the shipped lexicon, what a list's items say beyond their ids is read when it is asked for. */
  readonly data: LexiconData
  readonly version: string
  /** Of the data as compiled, hexadecimal. */
  readonly sha256: string
  readonly vocabulary: Vocabulary
  /** Patterns of `terms` and `main` are known by number below; those of `cues` are indexes into `data.cues`. */
  readonly terms: Automaton
  readonly main: Automaton
  readonly cues: Automaton
  readonly termPatterns: readonly TermPattern[]
  readonly patternOf: (pattern: number) => Pattern
  /** A pattern of `main` as it is written. The first call reads all entries: for explanations, not for every match. */
  readonly phraseOf: (pattern: number) => string
}

/** What compiling gives: typed arrays and short lists. */
export interface LexiconTables {
  readonly automata: Readonly<Record<'terms' | 'main' | 'cues', Automaton>>
  readonly forms: FormTable
  readonly patterns: PatternTable
  /** Index into `listTerms` by pattern of `terms`. */
  readonly termOfPattern: Int32Array
}

export function assembleLexicon(
  data: LexiconData,
  version: string,
  sha256: string,
  { automata, forms, patterns, termOfPattern }: LexiconTables,
): Lexicon {
  const terms = listTerms(data)
  let phrases: ReturnType<typeof listPatterns> | null = null
  return {
    data,
    version,
    sha256,
    vocabulary: createVocabulary(forms),
    ...automata,
    termPatterns: Array.from(termOfPattern, (term) => terms[term]!),
    patternOf: readPatterns(patterns),
    phraseOf(pattern) {
      phrases ??= listPatterns(data)
      return phrases[pattern]!.phrase
    },
  }
}

/** The same lexicon, with every phrase found in any kind of block. */
export function inAnyBlock(lexicon: Lexicon): Lexicon {
  return { ...lexicon, patternOf: (pattern) => ({ ...lexicon.patternOf(pattern), in: null }) }
}

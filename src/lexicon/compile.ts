/** Checked data → compiled lexicon: every phrase in one of three automata that share a vocabulary. */
import { compilePhrases, phraseFrequency } from '../phrase/compile.ts'
import { buildFormTable } from '../text/vocabulary.ts'
import type { LexiconData } from '../types.ts'
import { assembleLexicon, type Lexicon, type LexiconTables } from './lexicon.ts'
import { buildPatternTable, listPatterns, listTermPhrases } from './patterns.ts'

export type { Lexicon, Pattern, TermPattern } from './lexicon.ts'

/** How common figures are taken to be, per million words. */
const TYPED_SLOT_FREQUENCY = 4000

/** Compiles the data. Throws `PhraseError` where a phrase is none; the loader has refused such data before. */
export function compileLexicon(data: LexiconData, version: string, sha256: string): Lexicon {
  return assembleLexicon(data, version, sha256, compileTables(data))
}

/** What `assembleLexicon` needs beside the data. Throws as `compileLexicon` does. */
export function compileTables(data: LexiconData): LexiconTables {
  const terms = listTermPhrases(data)
  const slots = [...data.terms, ...data.families].map(({ slot }) => slot)
  const frequencies = new Map<string, number>()
  for (const { term, phrase } of terms) {
    const slot = slots[term]!
    frequencies.set(slot, (frequencies.get(slot) ?? 0) + phraseFrequency(phrase))
  }
  const patterns = listPatterns(data)
  const { forms, automata } = compilePhrases(
    {
      terms: terms.map(({ phrase }) => phrase),
      main: patterns.map(({ phrase }) => phrase),
      cues: data.cues.map(({ phrase }) => phrase.phrase),
    },
    (slot) => frequencies.get(slot) ?? TYPED_SLOT_FREQUENCY,
  )
  return {
    automata,
    forms: buildFormTable(forms),
    patterns: buildPatternTable(patterns),
    termOfPattern: Int32Array.from(terms, ({ term }) => term),
  }
}

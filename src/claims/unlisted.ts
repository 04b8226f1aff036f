/** Sentences that read as a claim although no entry matches: a classifier's guess, and said to be one. */
import type { Lexicon } from '../lexicon/lexicon.ts'
import { LineIndex } from '../text/lines.ts'
import type { DocumentReport, Region } from '../types.ts'
import { type Analysis, isWord, textSpan } from './analysis.ts'
import { selectClaims } from './match.ts'

/** The logarithm of the odds that a sentence of these lower-case words is a claim. */
export type Classifier = (words: readonly string[]) => number

/** From these odds on, about half of the sentences listed are claims on pages that the lexicon does not know well. */
const THRESHOLD = 2
const FEWEST_WORDS = 4
const ASIDE: ReadonlySet<Region | null> = new Set<Region | null>(['head', 'nav', 'footer'])

/** The sentences of the page's own text without a match that the classifier takes for claims, in order. */
export function findUnlisted(
  analysis: Analysis,
  lexicon: Lexicon,
  classify: Classifier,
): DocumentReport['unlisted'][number][] {
  const { document, sentences, tokens } = analysis
  const taken = new Set(selectClaims(analysis, lexicon).map(({ sentence }) => sentence))
  const lines = new LineIndex(document.raw)
  return sentences.flatMap((sentence, i) => {
    if (taken.has(i) || ASIDE.has(document.blocks[sentence.block]!.region)) return []
    const words = wordsOf(analysis, sentence.labelEnd, sentence.end)
    if (words.length < FEWEST_WORDS || classify(words) < THRESHOLD) return []
    const { start, end } = textSpan(tokens, sentence.labelEnd, sentence.end)
    return [{ quote: document.text.slice(start, end), ...lines.at(document.toRaw(start)) }]
  })
}

/** Words and figures of tokens `from … to`, in lower case. */
export function wordsOf({ tokens }: Analysis, from: number, to: number): readonly string[] {
  const words: string[] = []
  for (let i = from; i < to; i++) if (isWord(tokens, i)) words.push(tokens.norm(i))
  return words
}

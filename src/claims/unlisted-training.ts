/** The build step that trains the classifier of unlisted claims on annotated texts of our own. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Lexicon } from '../lexicon/lexicon.ts'
import type { Sample } from '../text/natural-bayes.ts'
import type { Span } from '../types.ts'
import { analyse, textSpan } from './analysis.ts'
import { plainDocument } from './plain.ts'
import { wordsOf } from './unlisted.ts'

/** Trains on every annotated text in `dir` and writes the classifier to `file`. */
export async function trainUnlisted(dir: string, file: string, lexicon: Lexicon): Promise<void> {
  const { trainBayes } = await import('../text/natural-bayes.ts')
  const texts = readdirSync(dir)
    .filter((name) => /^\d+\.txt$/.test(name))
    .sort()
  writeFileSync(file, trainBayes(texts.flatMap((name) => samplesOf(readFileSync(join(dir, name), 'utf8'), lexicon))))
}

/** The sentences of an annotated text (a header between lines of `---`, claims as `[[category|stance: words]]`). */
export function samplesOf(annotated: string, lexicon: Lexicon): readonly Sample[] {
  const { text, claims } = readMarks(annotated.replace(/^---\n.*?\n---\n/s, ''))
  return [...text.matchAll(/[^\n]+/g)].flatMap(({ 0: line, index: at }) => {
    const analysis = analyse(plainDocument(line), lexicon)
    return analysis.sentences.map(({ start, end }): Sample => {
      const span = textSpan(analysis.tokens, start, end)
      const isIn = (claim: Span): boolean => claim.start < at + span.end && claim.end > at + span.start
      return { words: wordsOf(analysis, start, end), isClaim: claims.some(isIn) }
    })
  })
}

function readMarks(body: string): { readonly text: string; readonly claims: readonly Span[] } {
  const open: number[] = []
  const claims: Span[] = []
  let text = ''
  for (const part of body.split(/(\[\[[a-z]+\|[a-z]+:\s?|\]\])/)) {
    if (part.startsWith('[[')) open.push(text.length)
    else if (part === ']]' && open.length > 0) claims.push({ start: open.pop()!, end: text.length })
    else text += part
  }
  return { text, claims }
}

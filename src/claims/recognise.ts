import { inAnyBlock, type Lexicon } from '../lexicon/lexicon.ts'
import { analyse } from './analysis.ts'
import { candidateClaims, selectClaims } from './match.ts'
import { plainDocument } from './plain.ts'

/** A claim entry or disclosure whose phrases are in a text. */
export interface Recognised {
  readonly id: string
  /** Those of its phrases that match, as they are written in the entry. */
  readonly phrases: readonly string[]
  /** Whether a match of it is a claim of its own: no fuller match of its category overlaps it. Disclosures always are. */
  readonly isKept: boolean
}

/** What `text` holds, by id: read as a paragraph, or as whatever kind of block a phrase asks for. */
export function recogniseEntries(text: string, lexicon: Lexicon, as: 'paragraph' | 'any block'): readonly Recognised[] {
  const analysis = analyse(plainDocument(text), as === 'paragraph' ? lexicon : inAnyBlock(lexicon))
  const kept = new Set(selectClaims(analysis, lexicon))
  const matches = [
    ...candidateClaims(analysis.matches).map((match) => ({
      id: lexicon.data.claims[match.meaning.owner]!.id,
      phrase: lexicon.phraseOf(match.pattern),
      isKept: kept.has(match),
    })),
    ...analysis.matches
      .filter(({ meaning }) => meaning.role === 'disclosure')
      .map(({ meaning, pattern }) => ({
        id: lexicon.data.disclosures[meaning.owner]!.id,
        phrase: lexicon.phraseOf(pattern),
        isKept: true,
      })),
  ]
  const byId = new Map<string, { phrases: Set<string>; isKept: boolean }>()
  for (const { id, phrase, isKept } of matches) {
    const found = byId.get(id) ?? { phrases: new Set(), isKept: false }
    found.phrases.add(phrase)
    found.isKept ||= isKept
    byId.set(id, found)
  }
  return [...byId]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, { phrases, isKept }]) => ({ id, phrases: [...phrases], isKept }))
}

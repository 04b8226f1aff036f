import type { Lexicon } from '../lexicon/compile.ts'
import { analyse } from './analysis.ts'
import { candidateClaims } from './match.ts'
import { plainDocument } from './plain.ts'

/**
 * Ids of the claim entries and disclosures whose phrases are in `text`: read as a paragraph, or as whatever kind of block
 * a phrase asks for.
 */
export function recogniseEntries(text: string, lexicon: Lexicon, as: 'paragraph' | 'any block'): readonly string[] {
  const patterns = as === 'paragraph' ? lexicon.patterns : lexicon.patterns.map((pattern) => ({ ...pattern, in: null }))
  const { matches } = analyse(plainDocument(text), { ...lexicon, patterns })
  const claims = candidateClaims(matches).map(({ meaning }) => lexicon.data.claims[meaning.owner]!.id)
  const disclosures = matches
    .filter(({ meaning }) => meaning.role === 'disclosure')
    .map(({ meaning }) => lexicon.data.disclosures[meaning.owner]!.id)
  return [...new Set([...claims, ...disclosures])].sort()
}

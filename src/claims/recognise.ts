import type { Lexicon } from '../lexicon/compile.ts'
import { analyse } from './analysis.ts'
import { candidateClaims } from './match.ts'
import { plainDocument } from './plain.ts'

/** Ids of the claim entries and disclosures whose phrases are in `text`, whatever kind of block each asks for. */
export function recogniseEntries(text: string, lexicon: Lexicon): readonly string[] {
  const anywhere = { ...lexicon, patterns: lexicon.patterns.map((pattern) => ({ ...pattern, in: null })) }
  const { matches } = analyse(plainDocument(text), anywhere)
  const claims = candidateClaims(matches).map(({ meaning }) => lexicon.data.claims[meaning.owner]!.id)
  const disclosures = matches
    .filter(({ meaning }) => meaning.role === 'disclosure')
    .map(({ meaning }) => lexicon.data.disclosures[meaning.owner]!.id)
  return [...new Set([...claims, ...disclosures])].sort()
}

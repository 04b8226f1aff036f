/** The compact form of a lexicon, as it is compiled and written to disk. */
import type { LexiconData, Phrase, Place } from '../types.ts'

/**
 * A copy without places. Item by item, because a `place` may also be a fact that a note asks for, and `removals` of a
 * layer are left out.
 */
export function strip(data: LexiconData): LexiconData {
  return {
    ...(data.version === undefined ? {} : { version: data.version }),
    claims: data.claims.map((entry) => ({
      ...bare(entry),
      match: entry.match.map(bare<Phrase>),
      except: entry.except.map(bare<Phrase>),
    })),
    notes: data.notes.map(bare),
    references: Object.fromEntries(Object.entries(data.references).map(([id, reference]) => [id, bare(reference)])),
    terms: data.terms.map((term) => ({ ...bare(term), phrases: term.phrases.map(bare<Phrase>) })),
    families: data.families.map((family) => ({ ...bare(family), words: family.words.map(bare<Phrase>) })),
    jurisdictions: data.jurisdictions.map((one) => ({
      ...bare(one),
      regulators: one.regulators.map(bare<Phrase>),
      places: one.places.map(bare<Phrase>),
    })),
    cues: data.cues.map((cue) => ({ ...cue, phrase: bare(cue.phrase) })),
    context: data.context.map((signal) => ({ ...signal, phrase: bare(signal.phrase) })),
    names: data.names.map(bare),
    disclosures: data.disclosures.map((one) => ({ ...bare(one), satisfied: one.satisfied.map(bare<Phrase>) })),
    contradictions: data.contradictions.map(bare),
  }
}

function bare<T extends { readonly place?: Place }>(item: T): Omit<T, 'place'> {
  const { place: _, ...rest } = item
  return rest
}

/** Checked data → compiled lexicon: every phrase in one of three automata that share a vocabulary. */
import { type Automaton, type AutomatonData, packAutomaton, unpackAutomaton } from '../phrase/automaton.ts'
import { type CompiledPhrases, compilePhrases, phraseFrequency } from '../phrase/compile.ts'
import type { Vocabulary } from '../text/tokens.ts'
import type { BlockKind, LexiconData, Phrase } from '../types.ts'

/** What a phrase of the main automaton is there for, and the index of what it belongs to. */
export type Role = 'match' | 'except' | 'name' | 'context' | 'disclosure' | 'regulator' | 'place'

export interface Pattern {
  readonly role: Role
  /** Index into the list of its role: claims, names, context, disclosures, jurisdictions. */
  readonly owner: number
  readonly in: readonly BlockKind[] | null
  readonly alone: boolean
  readonly phrase: string
}

export interface TermPattern {
  readonly slot: string
  readonly value: string
  readonly implies: Readonly<Record<string, readonly string[]>>
}

export interface Lexicon {
  readonly data: LexiconData
  readonly version: string
  /** Of the data as compiled, hexadecimal. */
  readonly sha256: string
  readonly vocabulary: Vocabulary
  readonly terms: Automaton
  readonly main: Automaton
  readonly cues: Automaton
  /** By pattern number of `terms`, `main`; `cues` patterns are indexes into `data.cues`. */
  readonly termPatterns: readonly TermPattern[]
  readonly patterns: readonly Pattern[]
}

const GROUPS = ['terms', 'main', 'cues'] as const

/** The compiled form as it is written to disk. */
export interface CompiledLexicon {
  readonly version: string
  readonly sha256: string
  readonly data: LexiconData
  readonly forms: string
  readonly automata: Readonly<Record<(typeof GROUPS)[number], AutomatonData>>
}

/** How common figures are taken to be, per million words. */
const TYPED_SLOT_FREQUENCY = 4000

function listTermPatterns(data: LexiconData): (TermPattern & { phrase: string })[] {
  return [
    ...data.terms.flatMap(({ slot, value, implies, phrases }) =>
      phrases.map(({ phrase }) => ({ slot, value, implies, phrase })),
    ),
    ...data.families.flatMap(({ slot, words }) =>
      words.map(({ phrase }) => ({ slot, value: slot, implies: {}, phrase })),
    ),
  ]
}

function listPatterns(data: LexiconData): Pattern[] {
  const of = (role: Role, owner: number, phrases: readonly Phrase[]): Pattern[] =>
    phrases.map((phrase) => ({ role, owner, in: phrase.in, alone: phrase.alone ?? false, phrase: phrase.phrase }))
  return [
    ...data.claims.flatMap((entry, i) => [...of('match', i, entry.match), ...of('except', i, entry.except)]),
    ...of('name', 0, data.names),
    ...data.context.flatMap((signal, i) => of('context', i, [signal.phrase])),
    ...data.disclosures.flatMap((disclosure, i) => of('disclosure', i, disclosure.satisfied)),
    ...data.jurisdictions.flatMap((one, i) => [...of('regulator', i, one.regulators), ...of('place', i, one.places)]),
  ]
}

/** Compiles the data. Throws `PhraseError` where a phrase is none; the loader has refused such data before. */
export function compileLexicon(data: LexiconData, version: string, sha256: string): Lexicon {
  const terms = listTermPatterns(data)
  const frequencies = new Map<string, number>()
  for (const { slot, phrase } of terms) frequencies.set(slot, (frequencies.get(slot) ?? 0) + phraseFrequency(phrase))
  const compiled = compilePhrases(
    {
      terms: terms.map(({ phrase }) => phrase),
      main: listPatterns(data).map(({ phrase }) => phrase),
      cues: data.cues.map(({ phrase }) => phrase.phrase),
    },
    (slot) => frequencies.get(slot) ?? TYPED_SLOT_FREQUENCY,
  )
  return assemble(data, version, sha256, compiled)
}

function assemble(
  data: LexiconData,
  version: string,
  sha256: string,
  { forms, automata }: CompiledPhrases<(typeof GROUPS)[number]>,
): Lexicon {
  const ids = new Map(forms.map((form, index) => [form, index + 1]))
  return {
    data,
    version,
    sha256,
    vocabulary: { idOf: (form) => ids.get(form) ?? 0, forms },
    ...automata,
    termPatterns: listTermPatterns(data),
    patterns: listPatterns(data),
  }
}

export function packLexicon(lexicon: Lexicon): CompiledLexicon {
  const { version, sha256, data, vocabulary, terms, main, cues } = lexicon
  return {
    version,
    sha256,
    data,
    forms: (vocabulary.forms ?? []).join('\n'),
    automata: { terms: packAutomaton(terms), main: packAutomaton(main), cues: packAutomaton(cues) },
  }
}

export function unpackLexicon({ version, sha256, data, forms, automata }: CompiledLexicon): Lexicon {
  return assemble(data, version, sha256, {
    forms: forms.split('\n'),
    automata: {
      terms: unpackAutomaton(automata.terms),
      main: unpackAutomaton(automata.main),
      cues: unpackAutomaton(automata.cues),
    },
  })
}

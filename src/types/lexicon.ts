/** What a lexicon holds, as plain data. */
import type { BlockKind } from './document.ts'
import type { Category, Confidence, Polarity, Stance, Verdict } from './kinds.ts'

/** Where in a lexicon something stands, for messages; a compiled lexicon leaves every place out. */
export interface Place {
  readonly file: string
  /** Counted from 1. */
  readonly line: number
  readonly column: number
}

/** A phrase with the kinds of block it is limited to; null is anywhere. */
export interface Phrase {
  readonly phrase: string
  readonly in: readonly BlockKind[] | null
  /** Whether it must be the whole of its sentence, punctuation aside. */
  readonly alone?: true
  readonly place?: Place
}

export interface ClaimEntry {
  /** `<category>/<slug>`. */
  readonly id: string
  readonly category: Category
  readonly title: string
  readonly polarity: Polarity
  readonly match: readonly Phrase[]
  readonly except: readonly Phrase[]
  readonly examples: {
    readonly match: readonly string[]
    readonly ignore: readonly string[]
    readonly missed: readonly string[]
    readonly falseAlarms: readonly string[]
  }
  readonly place?: Place
}

/** What a condition asks of one fact: any of the values, or a comparison of a typed slot. */
export type Condition =
  | { readonly values: readonly string[] }
  | { readonly min: string | number | null; readonly max: string | number | null }

export interface Note {
  /** `<jurisdiction|evidence>/<slug>`. */
  readonly id: string
  /** Null for evidence notes, which hold everywhere. */
  readonly jurisdiction: string | null
  readonly title: string
  /** Entry ids or `<category>/*`. */
  readonly claims: readonly string[]
  /** Keys: a list slot, a typed slot, `context`, `polarity`. All keys must hold. */
  readonly when: Readonly<Record<string, Condition>>
  readonly unless: Readonly<Record<string, Condition>>
  readonly stance: readonly Stance[]
  readonly askIfUnknown: readonly string[]
  /** What to ask where a fact of `askIfUnknown` is unknown, or what a `needs-review` turns on. */
  readonly question: string | null
  readonly verdict: Verdict
  /** What a complaint cites ("CAP Code 12.1"); null for evidence. */
  readonly rule: string | null
  /** ISO dates or null. */
  readonly valid: { readonly from: string | null; readonly to: string | null }
  /** Speaks only where no specific note does. */
  readonly general: boolean
  /** Whether a hedge or an attribution lowers the level by one. */
  readonly stanceLowers: boolean
  readonly note: string
  readonly ask: string | null
  readonly instead: string | null
  readonly references: readonly NoteReference[]
  readonly reviewed: string
  readonly reviewBy: string
  readonly place?: Place
}

export interface NoteReference {
  readonly id: string
  readonly section: string | null
  readonly confidence: Confidence
}

export interface Reference {
  readonly id: string
  readonly title: string
  readonly publisher: string
  readonly url: string
  /** ISO date, year-month or year; null where the page gives none. */
  readonly published: string | null
  readonly retrieved: string
  readonly place?: Place
}

/** One value of a list slot: the words that name it and what else it tells. */
export interface Term {
  readonly slot: string
  readonly value: string
  readonly phrases: readonly Phrase[]
  /** Other facts that naming it settles: `{ treatment: ['botulinum-toxin'] }`. */
  readonly implies: Readonly<Record<string, readonly string[]>>
  readonly place?: Place
}

/** Words that stand for one another in phrases (`<improve>`); which of them was found is of no interest. */
export interface WordFamily {
  readonly slot: string
  readonly words: readonly Phrase[]
  readonly place?: Place
}

/** Signs that a page is under a jurisdiction. `forms` are templates: 9 a digit, A a capital letter, the rest as written. */
export interface Jurisdiction {
  readonly id: string
  readonly name: string
  readonly parent: string | null
  readonly domains: readonly string[]
  readonly languages: readonly string[]
  readonly currencies: readonly string[]
  readonly phones: readonly string[]
  readonly postcodes: readonly string[]
  readonly regulators: readonly Phrase[]
  readonly places: readonly Phrase[]
  readonly place?: Place
}

/** How far a cue reaches: to the end of a noun phrase and its list, of the clause, or of the sentence. */
export const REACHES = ['phrase', 'clause', 'sentence'] as const
export type Reach = (typeof REACHES)[number]

export interface Cue {
  readonly stance: Stance | 'stop' | 'pseudo'
  readonly phrase: Phrase
  /** `forward`: what follows the cue is in scope; `backward`: what precedes it; `both`. */
  readonly direction: 'forward' | 'backward' | 'both'
  /** The most words between cue and claim; null is as far as it reaches. */
  readonly scope: number | null
  /** With `stop`: the furthest scopes that it cuts. */
  readonly reach: Reach
  /** With `attributed`, where the words stand that name who says it: in the cue itself, before or after it. */
  readonly who: 'self' | 'before' | 'after' | null
  /** A claim whose first word it is owns it: "no side effects" is asserted. */
  readonly owned: boolean
  /** Works as a heading, a label or the word before a colon, over what stands beneath: "Myth". */
  readonly frame: boolean
  /** With `pseudo`: the stance that the phrase seems to give and does not; null is any. */
  readonly of: Stance | null
}

export interface ContextSignal {
  readonly kind: 'advertising' | 'information'
  readonly phrase: Phrase
  readonly weight: number
  readonly why: string
}

export interface Disclosure {
  readonly id: string
  readonly title: string
  readonly jurisdiction: string | null
  readonly when: Readonly<Record<string, Condition>>
  /** The disclosure is there when any of these is found. */
  readonly satisfied: readonly Phrase[]
  /** Texts that satisfy it, and texts that do not. */
  readonly examples: { readonly match: readonly string[]; readonly ignore: readonly string[] }
  readonly note: string
  readonly references: readonly NoteReference[]
  readonly reviewed: string
  readonly reviewBy: string
  readonly place?: Place
}

export interface Contradiction {
  readonly a: readonly string[]
  readonly b: readonly string[]
  /** Facts that must agree for the two to be about the same thing. */
  readonly same: readonly string[]
  readonly why: string
  readonly place?: Place
}

/** A whole lexicon as plain data, every list in a fixed order (ids, then phrases, by code unit). */
export interface LexiconData {
  readonly version?: string
  readonly claims: readonly ClaimEntry[]
  readonly notes: readonly Note[]
  readonly references: Readonly<Record<string, Reference>>
  /** Every value of every list slot. */
  readonly terms: readonly Term[]
  readonly families: readonly WordFamily[]
  readonly jurisdictions: readonly Jurisdiction[]
  readonly cues: readonly Cue[]
  readonly context: readonly ContextSignal[]
  /** Names whose words are no claims ("Anti-Ageing Drip"). */
  readonly names: readonly Phrase[]
  readonly disclosures: readonly Disclosure[]
  readonly contradictions: readonly Contradiction[]
}

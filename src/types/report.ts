/** What is found and how a report shows it. */
import type { BlockKind, Region, SourceInfo, Span } from './document.ts'
import type { Category, Level, Polarity, Stance, Verdict } from './kinds.ts'
import type { NoteReference, Reference } from './lexicon.ts'

/** A cue that gave a claim its stance; offsets in `raw`. */
export interface CueFound extends Span {
  readonly stance: Stance
  readonly text: string
}

/** `passage`: an earlier sentence of the same block, which a pronoun leads back to or which goes on. */
export type FactOrigin = 'sentence' | 'passage' | 'heading' | 'page'

/** What a claim is about in one respect, and where that was read; empty and null where unknown. */
export interface Fact {
  readonly value: readonly string[]
  readonly from: FactOrigin | null
}

/** A typed slot's value: durations as ISO 8601, numbers as numbers; list slots have `value`. */
export interface SlotValue {
  readonly text: string
  readonly min?: string | number | null
  readonly max?: string | number | null
  readonly value?: string
}

/** A claim as the JSON report shows it; `start` and `end` are offsets in `raw`. */
export interface Claim extends Span {
  readonly id: string
  readonly category: Category
  readonly stance: Stance
  readonly polarity: Polarity
  /** The claim's words as a reader sees them. */
  readonly quote: string
  /** Counted from 1. */
  readonly line: number
  readonly column: number
  /** Of the place just behind its last character. */
  readonly endLine: number
  readonly endColumn: number
  readonly path: string | null
  readonly block: BlockKind
  readonly region: Region | null
  readonly heading: string | null
  /** The whole sentence (or cell, or line) around the claim, as a reader sees it. */
  readonly sentence: string
  /** Where the quote begins in `sentence`; with a label before it, the label is part of `sentence`. */
  readonly sentenceOffset: number
  readonly slots: Readonly<Record<string, SlotValue>>
  readonly cues: readonly CueFound[]
  readonly attributedTo: string | null
  readonly subject: Readonly<Record<string, Fact>>
  /** Survives edits elsewhere in the document. */
  readonly fingerprint: string
  /** Of a claim read off an image: how sure the reading of its sentence's least sure word is, 0–1; null for text. */
  readonly confidence: number | null
  /** Only in the JSON report, where the confidence is below `POOR_READING`. */
  readonly poorReading?: true
}

/** A claim read with less confidence than this is to be compared with the image before anything is made of it. */
export const POOR_READING = 0.8

/** A cue near a claim, and how far it reaches. */
export interface CueExplained {
  readonly stance: Stance
  readonly text: string
  /** The words from the first to the last that it reaches. */
  readonly scope: string
  /** Whether it is one of those that gave the claim its stance. */
  readonly decided: boolean
  /** Whether it is part of the claim's own words. */
  readonly own: boolean
}

/** Where a part of the subject was read; `words` is null where the page as a whole, or another's word for it, settles it. */
export interface FactExplained extends Fact {
  readonly words: string | null
}

/** Why a claim was found, and why it was judged as it was: only with the `why` option. */
export interface Why {
  /** Of the entry, as it is written there. */
  readonly phrase: string
  readonly cues: readonly CueExplained[]
  readonly subject: Readonly<Record<string, FactExplained>>
  /** Notes that speak to such claims, of the jurisdictions asked, and why they do not apply to this one. */
  readonly refused: readonly { readonly id: string; readonly why: string }[]
}

export interface NoteApplied {
  readonly id: string
  readonly jurisdiction: string | null
  readonly verdict: Verdict
  /** The question a `needs-review` turns on. */
  readonly question?: string
}

/** What one of several jurisdictions makes of a claim; a null verdict where none of its notes speaks. */
export interface JurisdictionVerdict {
  readonly id: string
  readonly verdict: Verdict | null
  readonly level: Level
}

export interface Finding {
  readonly claim: Claim
  readonly notes: readonly NoteApplied[]
  /** The worst over the jurisdictions, as is `level`. */
  readonly verdict: Verdict | null
  readonly level: Level
  /** Only where the document was checked against more than one, in that order. */
  readonly byJurisdiction?: readonly JurisdictionVerdict[]
  /** Why the level is not what the verdict alone would give: `stance`, `hedged`, `attributed`, `answered yes`, `information`. */
  readonly reason: string | null
  /** Text-fragment link that opens the page at the words, or null. */
  readonly link: string | null
  /** Only with the `text` option: where the words stand in the document's `blocks`, an index and offsets in its text. */
  readonly at?: { readonly block: number } & Span
  readonly why?: Why
}

export interface DocumentReport {
  readonly source: SourceInfo
  readonly title: string | null
  readonly language: string | null
  readonly jurisdictions: readonly { readonly id: string; readonly because: readonly string[] }[]
  readonly context: { readonly kind: 'advertising' | 'information' | 'unknown'; readonly because: readonly string[] }
  readonly subject: Readonly<Record<string, readonly string[]>>
  /** Only with the `text` option. */
  readonly blocks?: readonly {
    readonly kind: BlockKind
    readonly text: string
    readonly start: number
    readonly end: number
    readonly region: Region | null
  }[]
  readonly findings: readonly Finding[]
  readonly unassessed: readonly Finding[]
  readonly unlisted: readonly { readonly quote: string; readonly line: number; readonly column: number }[]
  /** Pairs of indexes into `findings`. */
  readonly contradictions: readonly { readonly a: number; readonly b: number; readonly why: string }[]
  readonly disclosures: readonly {
    readonly id: string
    readonly title: string
    readonly note: string
    readonly level: Level
    readonly references: readonly NoteReference[]
  }[]
  readonly warnings: readonly string[]
  readonly notCovered: readonly string[]
}

/** A note as the report's glossary shows it, once for all findings that name it. */
export interface NoteShown {
  readonly title: string
  readonly text: string
  readonly rule: string | null
  readonly ask: string | null
  readonly instead: string | null
  readonly references: readonly NoteReference[]
  readonly reviewed: string
  readonly reviewBy: string
}

export interface InputError {
  readonly location: string
  readonly message: string
}

/** What is known before the first document. */
export interface RunBegin {
  readonly tool: { readonly name: string; readonly version: string }
  readonly lexicon: {
    readonly version: string
    readonly sha256: string
    readonly claims: number
    readonly notes: number
  }
  readonly options: Readonly<Record<string, unknown>>
}

/** One side of a contradiction across documents, with what a reporter needs to name it without holding the documents. */
export interface FindingPlace {
  /** Indexes into the run's documents and that document's findings. */
  readonly document: number
  readonly finding: number
  readonly location: string
  readonly line: number
  readonly column: number
  readonly quote: string
}

/** What is known after the last document: everything that spans them. */
export interface RunEnd {
  readonly contradictions: readonly { readonly a: FindingPlace; readonly b: FindingPlace; readonly why: string }[]
  readonly notes: Readonly<Record<string, NoteShown>>
  readonly references: Readonly<Record<string, Omit<Reference, 'id'>>>
  readonly errors: readonly InputError[]
  readonly totals: RunTotals
  /** Claims whose words stand in more than one document, those in most first; missing where there are none. */
  readonly repeated?: readonly RepeatedClaim[]
  /** Only of a crawl. */
  readonly crawl?: CrawlSummary
}

/** A claim that several documents make in the same words. */
export interface RepeatedClaim {
  readonly fingerprint: string
  readonly id: string
  readonly quote: string
  /** The worst of them, with its verdict. */
  readonly level: Level
  readonly verdict: Verdict | null
  readonly documents: number
  /** The first of them: indexes into the run's documents and that document's findings. */
  readonly places: readonly { readonly document: number; readonly finding: number; readonly location: string }[]
}

/** What became of a site's addresses that are no document of the report and no error. */
export interface CrawlSummary {
  readonly start: string
  /** Whether every address that was found and let in was asked for. */
  readonly finished: boolean
  /** How many addresses were asked for, and how many were still waiting. */
  readonly visited: number
  readonly waiting: number
  /** Which limits kept addresses out: `max-pages`, `max-depth`. */
  readonly limits: readonly CrawlLimit[]
  readonly sitemaps: readonly string[]
  /** Addresses that show what another one shows, or lead to it. */
  readonly duplicates: readonly { readonly location: string; readonly of: string }[]
  /** Addresses on the site that lead out of it. */
  readonly outside: readonly { readonly location: string; readonly to: string }[]
  /** Addresses that hold nothing to check, such as images. */
  readonly skipped: number
  /** Addresses that robots.txt closes, and those that are linked with rel=nofollow alone: found and not asked for. */
  readonly disallowed: number
  readonly nofollow: number
}

export type CrawlLimit = 'max-pages' | 'max-depth'

export interface RunTotals {
  readonly documents: number
  readonly levels: Readonly<Record<Level, number>>
  readonly categories: Readonly<Partial<Record<Category, number>>>
  readonly unassessed: number
  /** Files in folders and globs that are nothing to check. */
  readonly skipped: number
}

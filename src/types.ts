/**
 * The data that travels through claimlint, from bytes to report. These doc comments are the reference manual.
 *
 * Offsets are UTF-16 code units, half open. Two coordinates exist and are never mixed:
 * `raw` (the source as decoded: what line, column, and the report's start and end count in) and
 * `text` (what a reader sees: what blocks, tokens, sentences and matches count in).
 * `Document.toRaw` leads from the second to the first; for plain text the two are the same.
 */

export const CATEGORIES = [
  'legality',
  'approval',
  'safety',
  'efficacy',
  'guarantee',
  'duration',
  'medical',
  'evidence',
  'comparison',
  'hype',
  'testimonial',
  'credential',
  'prescription',
  'origin',
  'mechanism',
  'pressure',
  'image',
  'misnomer',
] as const
export type Category = (typeof CATEGORIES)[number]

/** In order of precedence: where several apply, the first wins. */
export const STANCES = ['question', 'negated', 'conditional', 'attributed', 'hedged', 'asserted'] as const
export type Stance = (typeof STANCES)[number]

/** From worst to best. */
export const VERDICTS = [
  'prohibited',
  'contradicted',
  'unsupported',
  'needs-evidence',
  'needs-review',
  'supported',
] as const
export type Verdict = (typeof VERDICTS)[number]

/** From worst to best. */
export const LEVELS = ['error', 'warning', 'note', 'none'] as const
export type Level = (typeof LEVELS)[number]

export type Polarity = 'for' | 'against'
export type Confidence = 'primary' | 'secondary'

// ─── Sources ────────────────────────────────────────────────────────────────

export const SOURCE_KINDS = ['url', 'file', 'stdin'] as const
export type SourceKind = (typeof SOURCE_KINDS)[number]

/** Where a resource came from, as the report shows it. */
export interface SourceInfo {
  readonly kind: SourceKind
  /** What the user named: a URL, a path as given, or `-`. */
  readonly location: string
  /** The URL after redirects; null for files, stdin, and where nothing was redirected. */
  readonly finalUrl: string | null
  /** Every URL passed through on the way, first to last, with the status that led on. */
  readonly redirects: readonly { readonly url: string; readonly status: number }[]
  /** ISO 8601, UTC; null for files and stdin. */
  readonly retrieved: string | null
  /** Without parameters, lower case: `text/html`. */
  readonly mediaType: string
  /** Of the bytes after transport decoding, hexadecimal. */
  readonly sha256: string
}

/** Bytes as they came in, before anything parses them. */
export interface Resource {
  readonly source: SourceInfo
  readonly bytes: Uint8Array
  /** From the transport (HTTP `Content-Type`), or null. */
  readonly charset: string | null
  /** What was lost or doubtful on the way. */
  readonly warnings: readonly string[]
}

// ─── Documents ──────────────────────────────────────────────────────────────

export const BLOCK_KINDS = [
  'heading',
  'paragraph',
  'list-item',
  'cell',
  'caption',
  'button',
  'link',
  'summary',
  'term',
  'definition',
  'quote',
  'label',
  'title',
  'description',
  'social',
  'alt',
  'aria-label',
  'tooltip',
  'placeholder',
  'json-ld',
  'noscript',
] as const
export type BlockKind = (typeof BLOCK_KINDS)[number]

export const REGIONS = ['head', 'nav', 'header', 'main', 'aside', 'footer'] as const
export type Region = (typeof REGIONS)[number]

export interface Span {
  readonly start: number
  readonly end: number
}

/** One paragraph, heading, list item, cell … : the largest stretch that a claim can stand in. */
export interface Block extends Span {
  readonly kind: BlockKind
  readonly region: Region | null
  /** Index (into `Document.blocks`) of the nearest heading above, or null. A heading's own `heading` is the heading over it. */
  readonly heading: number | null
  /**
   * Index of the block that labels this one, or null: the row header (or, failing that, the column header) of a cell,
   * the `dt` of a `dd`, the line ending in a colon over a list, the `<summary>` of a `<details>`.
   */
  readonly label: number | null
  /** CSS path of the element (`main > p:nth-of-type(2)`); null in plain text. */
  readonly path: string | null
  /** BCP 47, where the source says so for this block and it differs from the document. */
  readonly language: string | null
}

/** The one immutable owner of the text; every later stage only adds spans over it. */
export interface Document {
  readonly source: SourceInfo
  readonly title: string | null
  /** BCP 47 as the source declares it, or null. */
  readonly language: string | null
  /** The source as decoded. */
  readonly raw: string
  /** What a reader sees; blocks are slices of it, in order, and do not overlap. */
  readonly text: string
  readonly blocks: readonly Block[]
  /** Offset in `text` of a character → offset in `raw` of that character (its first code unit in the markup). */
  readonly toRaw: (offset: number) => number
  /** Offset in `text` of a span's last character → offset in `raw` just behind that character (an entity is one character). */
  readonly toRawEnd: (offset: number) => number
  /** URLs the page gives for itself: canonical, Open Graph. */
  readonly canonical: string | null
  readonly warnings: readonly string[]
}

// ─── Lexicon ────────────────────────────────────────────────────────────────

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

export interface Cue {
  readonly stance: Stance | 'stop' | 'pseudo'
  readonly phrase: Phrase
  /** `forward`: what follows the cue is in scope; `backward`: what precedes it; `both`. */
  readonly direction: 'forward' | 'backward' | 'both'
  /** The most words between cue and claim; null is to the clause's end. */
  readonly scope: number | null
  /** With `attributed`: the cue's own words name who says it. */
  readonly who: boolean
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

// ─── Findings ───────────────────────────────────────────────────────────────

/** A cue that gave a claim its stance; offsets in `raw`. */
export interface CueFound extends Span {
  readonly stance: Stance
  readonly text: string
}

export type FactOrigin = 'sentence' | 'heading' | 'page'

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
  /** OCR confidence 0–1, or null. */
  readonly confidence: number | null
}

export interface NoteApplied {
  readonly id: string
  readonly jurisdiction: string | null
  readonly verdict: Verdict
  /** The question a `needs-review` turns on. */
  readonly question?: string
}

export interface Finding {
  readonly claim: Claim
  readonly notes: readonly NoteApplied[]
  readonly verdict: Verdict | null
  readonly level: Level
  /** Why the level is not what the verdict alone would give: `stance`, `hedged`, `attributed`, `answered yes`, `information`. */
  readonly reason: string | null
  /** Text-fragment link that opens the page at the words, or null. */
  readonly link: string | null
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
}

export interface RunTotals {
  readonly documents: number
  readonly levels: Readonly<Record<Level, number>>
  readonly categories: Readonly<Partial<Record<Category, number>>>
  readonly unassessed: number
  /** Files in folders and globs that are nothing to check. */
  readonly skipped: number
}

export const FORMATS = ['terminal', 'json'] as const
export type Format = (typeof FORMATS)[number]

/** The lexicon as far as a reporter asks it, beside a passage and before the run has ended. */
export interface Lookup {
  note(id: string): NoteShown
  reference(id: string): Omit<Reference, 'id'>
  /** The name of a jurisdiction: `United Kingdom`. */
  jurisdiction(id: string): string
}

/** How a reporter is told what it may do; nothing here is read from `process`. */
export interface ReporterOptions {
  /** Columns; at least 40. */
  readonly width: number
  readonly color: boolean
  /** Whether the terminal shows OSC 8 links. */
  readonly hyperlinks: boolean
  readonly quiet: boolean
  /** Also what is hidden by default: findings of level none, unassessed, unlisted. */
  readonly all: boolean
}

/** Writes a run as text, piece by piece; it holds no more than it must. */
export interface Reporter {
  begin(run: RunBegin): string
  document(report: DocumentReport, index: number): string
  end(run: RunEnd): string
}

/** A promise, so that a format's code is loaded only when it is asked for. */
export type ReporterFactory = (options: ReporterOptions, lookup: Lookup) => Promise<Reporter>

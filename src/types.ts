/**
 * The data that travels through claimlint, from bytes to report. These doc comments are the reference manual.
 *
 * Offsets are UTF-16 code units, half open. Two coordinates exist and are never mixed:
 * `raw` (the source as decoded: what line, column, and the report's start and end count in) and
 * `text` (what a reader sees: what blocks, tokens, sentences and matches count in).
 * `Document.toRaw` leads from the second to the first; for plain text the two are the same.
 */
export * from './types/document.ts'
export * from './types/evidence.ts'
export * from './types/exchange.ts'
export * from './types/kinds.ts'
export * from './types/lexicon.ts'
export * from './types/report.ts'
export * from './types/reporter.ts'

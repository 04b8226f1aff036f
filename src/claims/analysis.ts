/** One pass over a document: tokens, sentences, filled slots and every phrase of the lexicon found. */
import type { Lexicon, Pattern } from '../lexicon/compile.ts'
import { type Gap, Scanner, type SlotFilled } from '../phrase/scan.ts'
import { SlotSpans } from '../phrase/slot-spans.ts'
import { findSlots } from '../phrase/slots.ts'
import { sentences } from '../text/sentences.ts'
import { Tokenizer } from '../text/tokenizer.ts'
import { FLAG, type Tokens } from '../text/tokens.ts'
import type { Block, Document } from '../types.ts'
import { TermFinder, termsOf } from './terms.ts'

export interface Sentence {
  /** Index into `Document.blocks`. */
  readonly block: number
  /** Token indexes, half open. */
  readonly start: number
  readonly end: number
  /** Tokens before this one are the block's label, repeated so that "Downtime | None" can be read as one. */
  readonly labelEnd: number
}

/** A phrase found: token indexes, half open. */
export interface Match {
  readonly pattern: number
  readonly start: number
  readonly end: number
  readonly slots: readonly SlotFilled[]
  /** What `...` and `_` skipped. */
  readonly gaps: readonly Gap[]
  readonly meaning: Pattern
  /** Index into `Analysis.sentences`. */
  readonly sentence: number
}

export interface Analysis {
  readonly document: Document
  readonly tokens: Tokens & { norm(index: number): string }
  readonly sentences: readonly Sentence[]
  readonly slots: SlotSpans
  /** In order of sentences; within one, of anchors. */
  readonly matches: readonly Match[]
  /** Edges that the search tried. */
  readonly steps: number
}

/** The most tokens a label may have to be read together with what it labels. */
const LONGEST_LABEL = 6
/** Tokens. Nobody writes longer sentences; text without a stop is cut, so that work per sentence stays bounded. */
const LONGEST_SENTENCE = 500

export function analyse(document: Document, lexicon: Lexicon): Analysis {
  const tokens = new Tokenizer(document.text, lexicon.vocabulary)
  const slots = new SlotSpans(termsOf(lexicon).types)
  const terms = new TermFinder(lexicon, tokens, slots)
  const main = new Scanner(lexicon.main, tokens, slots)
  const found: Sentence[] = []
  const matches: Match[] = []
  const read = (index: number, label: Block | null, across: boolean): void => {
    const block = document.blocks[index]!
    const first = tokens.count
    if (label) {
      tokens.add(label.start, label.end)
      if (tokens.count - first > LONGEST_LABEL) tokens.dropTo(first)
      else tokens.addLabelEnd(label.end)
    }
    const labelEnd = tokens.count
    tokens.add(block.start, block.end)
    if (tokens.count === labelEnd || (across && labelEnd === first)) {
      tokens.dropTo(first)
      return
    }
    terms.find(first, tokens.count)
    for (const span of findSlots(tokens, first, tokens.count)) slots.add(span)
    boundedSentences(tokens, labelEnd).forEach(({ start, end }, i) => {
      const from = i === 0 ? first : start
      const sentence = found.length
      found.push({ block: index, start: from, end, labelEnd: i === 0 ? labelEnd : start })
      main.scan(from, end, (pattern, first, last) => {
        const meaning = lexicon.patternOf(pattern)
        if (meaning.in && !meaning.in.includes(block.kind)) return
        if (meaning.alone && !isWhole(tokens, first, last, from, end)) return
        // what stands wholly in the label, or in a value read a second time, is found where it stands
        if (i === 0 && last <= labelEnd) return
        if (across && first >= labelEnd) return
        matches.push({ pattern, start: first, end: last, slots: main.slots(), gaps: main.gaps(), meaning, sentence })
      })
    })
  }
  document.blocks.forEach((block, index) => {
    read(index, labelToRepeat(document, block, index), false)
    if (block.columnLabel != null) read(index, document.blocks[block.columnLabel]!, true)
  })
  return { document, tokens, sentences: found, slots, matches, steps: terms.steps + main.steps }
}

/** The sentences from a token to the last. */
function boundedSentences(
  tokens: Analysis['tokens'],
  from: number,
): { readonly start: number; readonly end: number }[] {
  return sentences(tokens, from, tokens.count).flatMap(({ start, end }) => {
    const parts: { start: number; end: number }[] = []
    for (let at = start; at < end; at += LONGEST_SENTENCE)
      parts.push({ start: at, end: Math.min(at + LONGEST_SENTENCE, end) })
    return parts
  })
}

/** Whether nothing but punctuation stands around a match. */
function isWhole(tokens: Tokens, start: number, end: number, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if ((i < start || i >= end) && isWord(tokens, i)) return false
  return true
}

/** In plain text a quote must be a slice of the source, so that only a label right before its value is read with it. */
function labelToRepeat({ blocks, text, raw }: Document, block: Block, index: number): Block | null {
  if (block.label === null || (block.kind !== 'cell' && block.kind !== 'definition')) return null
  const isNear = block.label === index - 1
  return block.label < index && (isNear || text !== raw) ? blocks[block.label]! : null
}

/** The text offsets of a span of tokens. */
export function textSpan(tokens: Tokens, start: number, end: number): { readonly start: number; readonly end: number } {
  return { start: tokens.start[start]!, end: tokens.end[end - 1]! }
}

/** Whether a token is a word or a number. */
export function isWord(tokens: Tokens, index: number): boolean {
  return (tokens.flags[index]! & (FLAG.word | FLAG.number)) !== 0
}

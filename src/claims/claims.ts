/** Document → claims, as the report shows them. */
import { hash } from 'node:crypto'
import type { Lexicon } from '../lexicon/compile.ts'
import { LineIndex } from '../text/lines.ts'
import { normalise } from '../text/normalise.ts'
import type { Claim, SlotValue, Why } from '../types.ts'
import { type Analysis, type Match, textSpan } from './analysis.ts'
import { quoteClaims } from './extent.ts'
import { selectClaims } from './match.ts'
import { StanceReader } from './stance.ts'
import { explainCues } from './stance-why.ts'
import { SubjectResolver } from './subject.ts'

export interface ClaimFound {
  readonly claim: Claim
  /** Why a question is treated as an assertion, or null. */
  readonly reason: string | null
  /** Offsets in the reader's text. */
  readonly start: number
  readonly end: number
  /** Index of the block it stands in; where a label is part of it, `start` lies before this block. */
  readonly block: number
  /** Worked out when it is asked for. */
  readonly why: () => Omit<Why, 'refused'>
}

/** Every claim of a document, in order of the text. */
export function findClaims(
  analysis: Analysis,
  lexicon: Lexicon,
): { readonly claims: readonly ClaimFound[]; readonly subject: Readonly<Record<string, readonly string[]>> } {
  const matches = selectClaims(analysis, lexicon)
  const subjects = new SubjectResolver(analysis, lexicon)
  const stances = new StanceReader(analysis, lexicon)
  const lines = new LineIndex(analysis.document.raw)
  const prints = new Fingerprints()
  const claims = quoteClaims(analysis, lexicon, matches).map(({ match, end }) =>
    describe(analysis, lexicon, match, end, stances, subjects, lines, prints),
  )
  return { claims, subject: subjects.page() }
}

function describe(
  analysis: Analysis,
  lexicon: Lexicon,
  match: Match,
  quoteEnd: number,
  stances: StanceReader,
  subjects: SubjectResolver,
  lines: LineIndex,
  prints: Fingerprints,
): ClaimFound {
  const { document, tokens, sentences } = analysis
  const entry = lexicon.data.claims[match.meaning.owner]!
  const sentence = sentences[match.sentence]!
  const block = document.blocks[sentence.block]!
  const found = stances.read(match.sentence, { ...match, category: entry.category })
  const raw = (start: number, end: number) => {
    const span = textSpan(tokens, start, end)
    return { start: document.toRaw(span.start), end: document.toRawEnd(span.end - 1) }
  }
  const { start, end } = textSpan(tokens, match.start, quoteEnd)
  const quote = words(analysis, match.start, quoteEnd, sentence.labelEnd)
  const whole = words(analysis, sentence.start, sentence.end, sentence.labelEnd)
  const place = raw(placeStart(analysis, match, quoteEnd), quoteEnd)
  const claim: Claim = {
    id: entry.id,
    category: entry.category,
    stance: found.stance,
    polarity: entry.polarity,
    quote,
    ...place,
    ...lines.at(place.start),
    ...endOf(lines.at(place.end)),
    path: block.path,
    block: block.kind,
    region: block.region,
    heading: block.heading === null ? null : blockText(analysis, block.heading),
    sentence: whole,
    sentenceOffset: words(analysis, sentence.start, match.start, sentence.labelEnd, start).length,
    slots: readSlots(analysis, match),
    cues: found.cues.map((cue) => ({
      stance: cue.stance,
      text: words(analysis, cue.start, cue.end, sentence.labelEnd),
      ...raw(cue.start, cue.end),
    })),
    attributedTo: found.attributedTo,
    subject: subjects.resolve(match.sentence, match.start, match.end),
    fingerprint: prints.of(entry.id, quote, whole),
    confidence: readingOf(analysis, sentence),
  }
  const why = () => ({
    phrase: lexicon.phraseOf(match.pattern),
    cues: explainCues(analysis, stances.reading(match.sentence), match, found.cues),
    subject: subjects.explain(match.sentence, match.start, match.end),
  })
  return { claim, reason: found.reason, start, end, block: sentence.block, why }
}

function endOf({ line, column }: ReturnType<LineIndex['at']>): Pick<Claim, 'endLine' | 'endColumn'> {
  return { endLine: line, endColumn: column }
}

/** In markup, a value read with its label stands where the value does: a column's header may be far above. */
function placeStart({ document, sentences }: Analysis, match: Match, quoteEnd: number): number {
  const { labelEnd } = sentences[match.sentence]!
  return document.text === document.raw || labelEnd >= quoteEnd ? match.start : Math.max(match.start, labelEnd)
}

/** The text from one token to another; a label and what it labels are joined by a colon. `until` is an offset to stop at. */
function words(analysis: Analysis, from: number, to: number, labelEnd: number, until = -1): string {
  const { document, tokens } = analysis
  if (from >= to) return ''
  const label = labelEnd - 1
  const stop = until >= 0 ? until : tokens.end[to - 1]!
  const isRepeated = from < label && label < to && tokens.start[label] === tokens.end[label]
  if (!isRepeated) return document.text.slice(tokens.start[from]!, stop)
  const separator =
    tokens.start[labelEnd]! - tokens.end[label]! > 0
      ? document.text.slice(tokens.end[label]!, tokens.start[labelEnd]!)
      : ''
  const joined = separator.includes('\n') || separator.length > 3 || separator === '' ? ': ' : separator
  const value = to > labelEnd ? document.text.slice(tokens.start[labelEnd]!, stop) : ''
  return document.text.slice(tokens.start[from]!, tokens.end[label - 1]!) + joined + value
}

function blockText({ document }: Analysis, index: number): string {
  const { start, end } = document.blocks[index]!
  return document.text.slice(start, end)
}

function readSlots({ document, tokens }: Analysis, match: Match): Readonly<Record<string, SlotValue>> {
  const slots: Record<string, SlotValue> = {}
  for (const { name, span } of match.slots) {
    const { start, end } = textSpan(tokens, span.start, span.end)
    const text = document.text.slice(start, end)
    const { value } = span
    if (value.kind === 'range') slots[name] = { text, min: value.min, max: value.max }
    else if (value.kind === 'term') {
      // a word family's only value is its own name, which tells nobody anything
      if (value.value !== span.slot) slots[name] = { text, value: value.value }
    } else slots[name] = { text }
  }
  return slots
}

/** Of the entry, the words and the sentence around them; a repeated sentence is told apart by its count. */
class Fingerprints {
  readonly #seen = new Map<string, number>()
  readonly #folded = new Map<string, string>()
  /** Claims of one sentence come one after another. */
  #sentence = ''
  #foldedSentence = ''

  of(id: string, quote: string, sentence: string): string {
    if (sentence !== this.#sentence) {
      this.#sentence = sentence
      this.#foldedSentence = this.#fold(sentence)
    }
    const key = `${id}\n${this.#fold(quote)}\n${this.#foldedSentence}`
    const count = this.#seen.get(key) ?? 0
    this.#seen.set(key, count + 1)
    return hash('sha256', `${key}\n${count}`).slice(0, 16)
  }

  #fold(text: string): string {
    return text
      .split(/\s+/)
      .map((word) => this.#normalise(word))
      .join(' ')
  }

  #normalise(word: string): string {
    let normal = this.#folded.get(word)
    if (normal === undefined) {
      normal = normalise(word)
      this.#folded.set(word, normal)
    }
    return normal
  }
}

/** How sure the reading of the whole sentence is: a "no" misread beside the claim turns it round. */
function readingOf({ document, tokens }: Analysis, sentence: { readonly start: number; readonly end: number }) {
  const { start, end } = textSpan(tokens, sentence.start, sentence.end)
  return document.confidenceOf?.(start, end) ?? null
}

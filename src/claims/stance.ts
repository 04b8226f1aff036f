/**
 * How firmly a claim is made and by whom: the ConText method (Harkema et al. 2009, doi 10.1016/j.jbi.2009.05.002), cues
 * with a direction, a reach and words that stop it, all of them data under lexicon/cues; with the clauses, the quotations
 * and the lines around the block, which ConText does not know.
 */
import type { Lexicon } from '../lexicon/compile.ts'
import { type Category, STANCES, type Stance } from '../types.ts'
import type { Analysis } from './analysis.ts'
import { CueFinder, type CueMatch } from './stance-cues.ts'
import { Frames, signatureAfter } from './stance-frames.ts'
import { countsInside, isRelative, SAYINGS } from './stance-inside.ts'
import { answersYes, asksYesOrNo, endsLine, isTitleOf } from './stance-questions.ts'
import { findQuotes, type Quote, quoteAround, standsAlone } from './stance-quotes.ts'
import { type ClaimSpan, type CueWorking, readSentence, type SentenceReading } from './stance-reading.ts'
import { HORIZON } from './stance-scopes.ts'
import { wordAt } from './stance-words.ts'

export interface StanceFound {
  readonly stance: Stance
  /** The cues that decided. */
  readonly cues: readonly CueWorking[]
  /** Who is said to say it, in the text's words. */
  readonly attributedTo: string | null
  /** Why a question counts as an assertion: `answered yes`. */
  readonly reason: string | null
}

/** What a clause that begins with "if" leaves as it is: facts about the seller, the product's standing, the offer. */
const FACTS: ReadonlySet<Category | null> = new Set<Category>([
  'approval',
  'credential',
  'origin',
  'evidence',
  'testimonial',
  'pressure',
  'prescription',
  'hype',
  'misnomer',
  'guarantee',
])

/** A condition this many tokens behind such a fact is its own: "approved if …". */
const NEAR = 2

/** Reads the stance of claims in one analysed document; what a sentence holds is read once. */
export class StanceReader {
  readonly #analysis: Analysis
  readonly #finder: CueFinder
  readonly #frames: Frames
  readonly #readings = new Map<number, SentenceReading>()
  readonly #quotes = new Map<number, readonly Quote[]>()

  constructor(analysis: Analysis, lexicon: Lexicon) {
    this.#analysis = analysis
    this.#finder = new CueFinder(analysis, lexicon)
    this.#frames = new Frames(analysis, this.#finder, (sentence) => this.reading(sentence))
  }

  /** The stance of a claim in the sentence of that index; with `isGiven`, of words that no phrase has marked as a claim. */
  read(sentence: number, claim: ClaimSpan, isGiven = false): StanceFound {
    const reading = this.reading(sentence)
    const { block } = this.#analysis.sentences[sentence]!
    const quote = quoteAround(this.#quotesOf(block), claim.start, claim.end)
    const asked = this.#asked(reading, claim, quote)
    const working = [
      ...asked,
      ...this.#cuesAt(reading, claim, isGiven),
      ...this.#quoted(sentence, reading, quote),
      ...this.#frames.around(block),
    ].filter(isInForce)
    // what a reviewer denies, asks or doubts is what the reviewer says
    const isReview = asked.length === 0 && working.some((cue) => cue.isReview) && !working.some((cue) => cue.isFrame)
    const stance = isReview
      ? 'attributed'
      : (STANCES.find((one) => working.some((cue) => cue.stance === one)) ?? 'asserted')
    const cues = working.filter((cue) => cue.stance === stance)
    const attributedTo =
      stance === 'attributed' ? (cues.find(({ speaker }) => speaker !== null)?.speaker ?? null) : null
    const reason = stance === 'question' && this.#isAnswered(sentence, reading) ? 'answered yes' : null
    return { stance, cues: distinct(cues), attributedTo, reason }
  }

  /** What is read in a sentence once, for all claims in it. */
  reading(sentence: number): SentenceReading {
    let reading = this.#readings.get(sentence)
    if (!reading) {
      reading = readSentence(this.#analysis, this.#finder, sentence)
      this.#readings.set(sentence, reading)
    }
    return reading
  }

  #quotesOf(block: number): readonly Quote[] {
    let quotes = this.#quotes.get(block)
    if (!quotes) {
      const [first, last] = this.#frames.sentencesOf(block)
      const { sentences } = this.#analysis
      quotes = first < last ? findQuotes(this.#analysis, sentences[first]!.start, sentences[last - 1]!.end) : []
      this.#quotes.set(block, quotes)
    }
    return quotes
  }

  #asked({ to, mark, block }: SentenceReading, claim: ClaimSpan, quote: Quote | null): readonly CueWorking[] {
    const asked = (start: number): readonly CueWorking[] => [
      { stance: 'question', start, end: start + 1, speaker: null },
    ]
    if (mark >= 0) {
      if (isTitleOf(this.#analysis, claim.end, mark)) return []
      if (endsLine(this.#analysis, claim.end, mark)) return []
      const asking = quoteAround(this.#quotesOf(block), mark, mark + 1)
      return asking === null || asking === quote ? asked(mark) : []
    }
    // “Will it hurt?” asked Maria
    if (quote === null || quote.close > to) return []
    const last = quote.close - 1
    const { tokens } = this.#analysis
    return last >= claim.end && tokens.text.slice(tokens.start[last], tokens.end[last]).includes('?') ? asked(last) : []
  }

  #cuesAt(reading: SentenceReading, claim: ClaimSpan, isGiven: boolean): readonly CueWorking[] {
    const { cues, speeches } = reading
    const working: CueWorking[] = []
    const quotes = this.#quotesOf(reading.block)
    const first = firstAt(cues, claim.start, ({ start }) => start)
    let hasOwn = false
    for (let i = first; i < cues.length && cues[i]!.start <= claim.start + 1; i++) {
      const isFirst = cues[i]!.start === claim.start || wordAt(this.#analysis, claim.start - 1) === 'and'
      if (isFirst && cues[i]!.cue.owned && cues[i]!.end <= claim.end) hasOwn = true
    }
    const inside: CueWorking[] = []
    for (let i = firstAt(cues, claim.start - HORIZON, ({ start }) => start); i < cues.length; i++) {
      const match = cues[i]!
      if (match.start > claim.end + HORIZON) break
      const { stance } = match.cue
      if (stance === 'stop' || stance === 'pseudo') continue
      const at = { stance, start: match.start, end: match.end, speaker: speeches.get(match)?.speaker ?? null }
      // "doesn't hurt" may be marked from its "n't" on
      const isSplit =
        match.start < claim.start && match.end > claim.start && wordAt(this.#analysis, claim.start) === 'not'
      if ((match.start >= claim.start || isSplit) && match.end <= claim.end) {
        if (isInGap(match, claim)) {
          if (!(hasOwn && match.cue.owned) && !isRelative(this.#analysis, match, claim.start)) working.push(at)
        } else if (countsInside(this.#analysis, reading, match, claim, isGiven)) inside.push(at)
      } else if (hasOwn && (match.cue.owned || this.#followsAnd(match, claim))) continue
      else if (isShutIn(quotes, match, claim)) continue
      else if (this.#reaches(reading, match, claim)) working.push(at)
    }
    // words given whole: what weakens them weakens the denial in them
    const isWeakened = inside.some(({ stance }) => stance !== 'negated')
    return [...working, ...inside.filter(({ stance }) => !isWeakened || stance !== 'negated')]
  }

  /** "It is not a drug and carries no risk": what the first denies is denied no more behind the "and". */
  #followsAnd({ cue, end }: CueMatch, { start }: ClaimSpan): boolean {
    return cue.stance === 'negated' && end < start && wordAt(this.#analysis, start - 1) === 'and'
  }

  #reaches({ scopes, speeches, frame, speechStarts }: SentenceReading, match: CueMatch, claim: ClaimSpan): boolean {
    const { start, end, cue } = match
    if (match === frame) return end <= claim.start
    const speech = speeches.get(match)
    const isAside = speech?.isAside ?? false
    if (start < claim.start && end > claim.start) return true
    if (start === claim.start && cue.stance === 'attributed' && SAYINGS.has(claim.category)) return false
    if (start < claim.end && end > claim.end) return cue.direction !== 'forward' || start <= claim.start
    if (end > claim.start) {
      if (cue.stance === 'conditional' && FACTS.has(claim.category)) {
        if (claim.category === 'pressure' || start - claim.end > NEAR) return false
      }
      if (speech && !speech.wasSaid) return false
      return (isAside || cue.direction !== 'forward') && scopes.backward(match, claim.end)
    }
    if (cue.direction === 'backward') return false
    if (cue.stance === 'conditional' && FACTS.has(claim.category)) return false
    if (speech) {
      if (!speech.goesOn) return false
      const next = speechStarts[firstAt(speechStarts, end + 1, Number)] ?? -1
      const isNextSaid = next >= 0 && next <= claim.start && scopes.cutsClause(end, next)
      if (isNextSaid || (speech.isNarrow && scopes.cutsClause(end, claim.start))) return false
    }
    return scopes.forward(match, claim.start, claim.category !== null)
  }

  /** In quotation marks with a speaker, or alone as a review has it; quotes around a few words are no quotation. */
  #quoted(sentence: number, reading: SentenceReading, quote: Quote | null): readonly CueWorking[] {
    if (quote === null) return []
    const { block } = this.#analysis.sentences[sentence]!
    const [first, last] = this.#frames.sentencesOf(block)
    const opening = this.#sentenceAt(quote.open)
    const closing = Math.min(this.#sentenceAt(quote.close), last - 1)
    for (const index of new Set([sentence, opening, closing])) {
      const { speeches } = index === sentence ? reading : this.reading(index)
      for (const { match, speaker } of speeches.values()) {
        if (match.end > quote.open && match.start < quote.close) continue
        return [{ stance: 'attributed', start: match.start, end: match.end, speaker }]
      }
    }
    const { start } = this.#analysis.sentences[opening]!
    const { end } = this.#analysis.sentences[closing]!
    const speaker = signatureAfter(this.#analysis, quote.close, this.#analysis.sentences[last - 1]!.end)
    if (speaker === null && !standsAlone(this.#analysis, quote, start, end)) return []
    const myth = speaker === null ? this.#frames.mythOver(block) : null
    if (myth) return [myth]
    const before = opening > first ? [...this.reading(opening - 1).speeches.values()].at(-1) : undefined
    const mark = { start: quote.open, end: quote.open + 1, isReview: before === undefined }
    return [{ stance: 'attributed', ...mark, speaker: speaker ?? before?.speaker ?? null }]
  }

  /** The sentence that token `at` stands in. */
  #sentenceAt(at: number): number {
    const { sentences } = this.#analysis
    let [low, high] = [0, sentences.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (sentences[middle]!.start <= at) low = middle
      else high = middle - 1
    }
    return low
  }

  #isAnswered(sentence: number, { from, to }: SentenceReading): boolean {
    const { sentences } = this.#analysis
    const [asked, next] = [sentences[sentence]!, sentences[sentence + 1]]
    if (next === undefined || next.block > asked.block + 1 || !asksYesOrNo(this.#analysis, from, to)) return false
    return answersYes(this.#analysis, next.labelEnd, next.end)
  }
}

/** Whether the cue stands in quotation marks and the claim outside them. */
function isShutIn(quotes: readonly Quote[], { start, end }: CueMatch, claim: ClaimSpan): boolean {
  if (quotes.length === 0) return false
  const quote = quoteAround(quotes, start, end)
  return quote !== null && (claim.start < quote.open || claim.end > quote.close)
}

function isInGap({ start, end }: CueMatch, claim: ClaimSpan): boolean {
  return claim.gaps.some((gap) => start >= gap.start && end <= gap.end)
}

/** "If a jar says that it treats acne": what is said in the condition is said, and not conditional. */
function isInForce(cue: CueWorking, _: number, all: readonly CueWorking[]): boolean {
  if (cue.stance !== 'conditional') return true
  return !all.some((other) => other.stance === 'attributed' && other.start > cue.start)
}

/** The index of the first of the sorted `places` that is at least `least`. */
function firstAt<T>(places: readonly T[], least: number, placeOf: (place: T) => number): number {
  let [low, high] = [0, places.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (placeOf(places[middle]!) < least) low = middle + 1
    else high = middle
  }
  return low
}

function distinct(cues: readonly CueWorking[]): readonly CueWorking[] {
  return cues.filter((cue, i) => cues.findIndex((other) => other.start === cue.start && other.end === cue.end) === i)
}

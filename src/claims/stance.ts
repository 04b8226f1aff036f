/**
 * How firmly a claim is made and by whom: the ConText method (Harkema et al. 2009, doi 10.1016/j.jbi.2009.05.002), cues
 * with a direction, a reach and words that stop it, all of them data under lexicon/cues; with the clauses, the quotations
 * and the lines around the block, which ConText does not know.
 */
import type { Lexicon } from '../lexicon/compile.ts'
import { FLAG } from '../text/tokens.ts'
import { type Category, STANCES, type Stance } from '../types.ts'
import type { Analysis } from './analysis.ts'
import { CueFinder, type CueMatch } from './stance-cues.ts'
import { Frames, signatureAfter } from './stance-frames.ts'
import { answersYes, asksYesOrNo } from './stance-questions.ts'
import { findQuotes, type Quote, quoteAround, standsAlone } from './stance-quotes.ts'
import { type CueWorking, readSentence, type SentenceReading } from './stance-reading.ts'
import { HORIZON } from './stance-scopes.ts'
import { classOf, WORD, wordAt } from './stance-words.ts'

export interface StanceFound {
  readonly stance: Stance
  /** The cues that decided. */
  readonly cues: readonly CueWorking[]
  /** Who is said to say it, in the text's words. */
  readonly attributedTo: string | null
  /** Why a question counts as an assertion: `answered yes`. */
  readonly reason: string | null
}

/** Tokens, half open, with the holes that the claim's phrase skipped. */
export interface ClaimSpan {
  readonly start: number
  readonly end: number
  readonly gaps: readonly { readonly start: number; readonly end: number }[]
  readonly category: Category | null
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
])

/** Where the lack of something is what is promised: "no downtime", "never tested on animals". */
const ABSENCES: ReadonlySet<Category | null> = new Set<Category>([
  'safety',
  'origin',
  'image',
  'pressure',
  'hype',
  'mechanism',
  'prescription',
  'testimonial',
])

const SAYINGS: ReadonlySet<Category | null> = new Set<Category>(['testimonial', 'evidence'])

/** Where a "no" in the claim's own words denies it: "no adequate studies". */
const DENIALS: ReadonlySet<Category | null> = new Set<Category>(['approval', 'evidence', 'comparison'])

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
    const working = [
      ...this.#asked(reading, claim, quote),
      ...this.#cuesAt(reading, claim, isGiven),
      ...this.#quoted(sentence, reading, quote),
      ...this.#frames.around(block),
    ].filter(isInForce)
    const stance = STANCES.find((one) => working.some((cue) => cue.stance === one)) ?? 'asserted'
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
    for (let i = first; i < cues.length && cues[i]!.start === claim.start; i++) {
      if (cues[i]!.cue.owned && cues[i]!.end <= claim.end) hasOwn = true
    }
    const inside: CueWorking[] = []
    for (let i = firstAt(cues, claim.start - HORIZON, ({ start }) => start); i < cues.length; i++) {
      const match = cues[i]!
      if (match.start > claim.end + HORIZON) break
      const { stance } = match.cue
      if (stance === 'stop' || stance === 'pseudo') continue
      const at = { stance, start: match.start, end: match.end, speaker: speeches.get(match)?.speaker ?? null }
      if (match.start >= claim.start && match.end <= claim.end) {
        if (isInGap(match, claim)) working.push(at)
        else if (this.#counts(match, claim, isGiven)) inside.push(at)
      } else if (hasOwn && match.cue.owned) continue
      else if (isShutIn(quotes, match, claim)) continue
      else if (this.#reaches(reading, match, claim)) working.push(at)
    }
    // words given whole: what weakens them weakens the denial in them
    const isWeakened = inside.some(({ stance }) => stance !== 'negated')
    return [...working, ...inside.filter(({ stance }) => !isWeakened || stance !== 'negated')]
  }

  /** Of a cue in the claim's own words: a hedge weakens it all the same, a denial may be what is claimed. */
  #counts({ cue, start, end }: CueMatch, claim: ClaimSpan, isGiven: boolean): boolean {
    // "trials suggest", "patients say": that they do is the claim
    if (cue.stance === 'attributed') return cue.who === null || (isGiven && !SAYINGS.has(claim.category))
    if (cue.stance !== 'negated') return true
    if (ABSENCES.has(claim.category)) return false
    if (DENIALS.has(claim.category) || !cue.owned) return true
    // "no method is permanent" denies, "no wrinkles" promises
    for (let i = end; i < claim.end; i++) if (classOf(wordAt(this.#analysis, i)) & WORD.auxiliary) return true
    return start > claim.start && isGiven
  }

  #reaches({ scopes, speeches, frame, speechStarts }: SentenceReading, match: CueMatch, claim: ClaimSpan): boolean {
    const { start, end, cue } = match
    if (match === frame) return end <= claim.start
    const speech = speeches.get(match)
    const isAside = speech?.isAside ?? false
    if (start < claim.start && end > claim.start) return cue.direction !== 'backward' || end >= claim.end
    if (start < claim.end && end > claim.end) return cue.direction !== 'forward' || start <= claim.start
    if (end > claim.start) {
      if (cue.stance === 'conditional' && FACTS.has(claim.category) && start - claim.end > NEAR) return false
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
    if (!standsAlone(this.#analysis, quote, start, end)) return []
    const before = opening > first ? [...this.reading(opening - 1).speeches.values()].at(-1) : undefined
    const speaker = signatureAfter(this.#analysis, quote.close, this.#analysis.sentences[last - 1]!.end)
    const mark = { start: quote.open, end: quote.open + 1 }
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

/** Whether a line of verse or of a post ends between the claim and the question mark, and a new one begins with a capital. */
function endsLine({ tokens }: Analysis, from: number, mark: number): boolean {
  for (let i = Math.max(from, mark - HORIZON); i < mark; i++) {
    if (!(tokens.flags[i]! & FLAG.capital)) continue
    if (tokens.text.slice(tokens.end[i - 1], tokens.start[i]).includes('\n')) return true
  }
  return false
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

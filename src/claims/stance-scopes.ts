/** Which cues reach a claim, by direction, distance and what cuts between. */
import type { Reach } from '../types.ts'
import type { Analysis } from './analysis.ts'
import { CUT } from './stance-clauses.ts'
import type { CueMatch } from './stance-cues.ts'
import { classOf, isComma, isWordToken, WORD, wordAt } from './stance-words.ts'

/** How many tokens away a cue can be at most; bounds the work per claim. */
export const HORIZON = 240

const CUT_BY: Readonly<Record<Reach, number>> = { phrase: CUT.denial, clause: CUT.clause, sentence: CUT.sentence }
/** A list's item is at most this long. */
const ITEM_WORDS = 5
/** What ends in "ing" and is suffered. */
const SYMPTOM =
  /^(?:bleeding|bruising|burning|clubbing|coughing|cutting|guarding|itching|peeling|scarring|smoking|snoring|stinging|sweating|swelling|tingling|vomiting|wheezing)$/
/** So near behind a cue, a colon leads on instead of cutting: "Negative for: …". */
const NEAR = 3

export class Scopes {
  readonly from: number
  readonly to: number
  readonly #analysis: Analysis
  /** Per token and level: the last token up to it that cuts so much. */
  readonly #last: readonly Int32Array[]

  constructor(analysis: Analysis, from: number, to: number, cuts: Uint8Array, stops: readonly CueMatch[]) {
    this.#analysis = analysis
    this.from = from
    this.to = to
    for (const { cue, start } of stops) {
      cuts[start - from] = Math.max(cuts[start - from]!, CUT_BY[cue.reach])
    }
    this.#last = [CUT.comma, CUT.denial, CUT.clause, CUT.sentence].map((level) => {
      const last = new Int32Array(to - from)
      let at = -1
      for (let i = from; i < to; i++) {
        if (cuts[i - from]! >= level) at = i
        last[i - from] = at
      }
      return last
    })
  }

  /** The last token in `start … end` that cuts at `level` or more; -1 where none does. */
  #cutWithin(level: number, start: number, end: number): number {
    if (end <= start) return -1
    const at = this.#last[level - 1]![end - 1 - this.from]!
    return at >= start ? at : -1
  }

  /** Whether a clause ends in `start … end`. */
  cutsClause(start: number, end: number): boolean {
    return this.#cutWithin(CUT.clause, start, end) >= 0
  }

  /** Whether a cue that ends at `end` reaches forward to a claim that starts at `start`. */
  forward(cue: CueMatch, start: number, isCopy: boolean): boolean {
    const { end } = cue
    const { scope, reach } = cue.cue
    if (start - end > HORIZON) return false
    if (scope !== null && this.#words(end, start) > scope) return false
    const level = cue.cue.stance === 'negated' ? CUT.denial : CUT_BY[reach]
    let at = this.#cutWithin(level, end, start)
    // a colon or a label's end right behind the cue leads on
    if (at >= 0 && at - end < NEAR && this.#leadsOn(cue, at)) at = this.#cutWithin(level, end, at)
    if (at >= 0) return false
    if (
      (this.#isGerund(cue) || (reach === 'phrase' && cue.cue.stance === 'negated')) &&
      classOf(wordAt(this.#analysis, start)) & WORD.auxiliary
    )
      return false
    if (reach === 'phrase' || this.#isGerund(cue)) return this.#phraseReaches(cue, start)
    return isCopy && cue.cue.owned ? this.#listReaches(end, start) : true
  }

  /** Whether a cue that starts at `start` reaches back to a claim that ends at `end`. */
  backward(cue: CueMatch, end: number): boolean {
    const { start } = cue
    const { scope, reach, stance } = cue.cue
    if (start - end > HORIZON) return false
    if (scope !== null && this.#words(end, start) > scope) return false
    const level = stance === 'negated' ? CUT.denial : stance === 'attributed' ? CUT_BY[reach] : CUT.clause
    let at = this.#cutWithin(level, end, start)
    // "Fever: none", "X – not seen": the mark before the cue leads back
    if (at === start - 1 && !isWordToken(this.#analysis, at)) at = this.#cutWithin(level, end, at)
    if (at >= 0) return false
    if (this.#closesAside(cue, end)) return false
    // what follows "and" begins anew: "it works, and if you …"
    const before = start > end ? wordAt(this.#analysis, start - 1) : ''
    return (stance !== 'conditional' && stance !== 'hedged') || (before !== 'and' && before !== 'or')
  }

  /** "Peels, often called a cure, are not approved" and "loved by all, it is said to work": not what the commas set apart. */
  #closesAside({ start, end: cueEnd, cue }: CueMatch, end: number): boolean {
    const comma = this.#last[CUT.comma - 1]![Math.max(start - 1, this.from) - this.from]!
    if (comma < end || !isComma(this.#analysis, comma)) return false
    if (cue.stance === 'attributed') return cue.who === null && wordAt(this.#analysis, cueEnd - 1) === 'to'
    if (cue.stance !== 'negated' || comma !== start - 1 || !(classOf(wordAt(this.#analysis, start)) & WORD.auxiliary))
      return false
    return this.#cutWithin(CUT.comma, end, comma) < 0
  }

  /** A noun phrase ends at a finite verb; a comma leads on only within a list. */
  #phraseReaches({ start: cueStart, end }: CueMatch, start: number): boolean {
    const analysis = this.#analysis
    for (let i = end; i < start; i++) {
      const word = wordAt(analysis, i)
      if (classOf(word) & (WORD.auxiliary | WORD.finite)) return false
      if (!isComma(analysis, i)) continue
      if (this.#isParticiple(i + 1) || (cueStart === this.from && !this.#isListFrom(i))) return false
    }
    return true
  }

  /** "Without surgery, bringing back volume": what follows the comma is no item of a list. */
  #isParticiple(i: number): boolean {
    const word = wordAt(this.#analysis, i)
    if (i + 1 >= this.to || !word.endsWith('ing') || SYMPTOM.test(word) || !isWordToken(this.#analysis, i + 1))
      return false
    return !(classOf(wordAt(this.#analysis, i + 1)) & WORD.conjunction)
  }

  /** From the comma at `i`: an item, then "or", "and", "nor", or another comma and so on. */
  #isListFrom(i: number): boolean {
    const analysis = this.#analysis
    for (let k = i + 1, words = 0; k < this.to && words <= ITEM_WORDS; k++, words++) {
      const word = wordAt(analysis, k)
      if (word === 'or' || word === 'nor' || word === 'and') return true
      if (isComma(analysis, k)) words = 0
      else if (classOf(word) & (WORD.auxiliary | WORD.finite | WORD.pronoun | WORD.determiner)) return false
    }
    return false
  }

  /** "No needles, glowing skin": in sales copy, a "no" goes on from one item to the next only by way of "or" and "nor". */
  #listReaches(end: number, start: number): boolean {
    let isList = false
    for (let i = end; i < start; i++) {
      const word = wordAt(this.#analysis, i)
      if (word === 'or' || word === 'nor') return true
      if (word === 'and' || isComma(this.#analysis, i)) isList = true
    }
    return !isList
  }

  #words(from: number, to: number): number {
    let words = 0
    for (let i = from; i < to; i++) if (isWordToken(this.#analysis, i)) words++
    return words
  }

  /** The colon of "Negative for: …", "Safe if: …", and the end of a label; not of "Not quite: …". */
  #leadsOn({ cue }: CueMatch, at: number): boolean {
    const { tokens } = this.#analysis
    if (tokens.start[at] === tokens.end[at]) return true
    if (tokens.text[tokens.start[at]!] !== ':') return false
    const word = wordAt(this.#analysis, at - 1)
    return cue.stance === 'conditional' || (classOf(word) & WORD.preposition) !== 0 || /^den(?:y|ies|ied)$/.test(word)
  }

  /** "Not smoking will slow it down" denies the smoking alone. */
  #isGerund({ start, end }: CueMatch): boolean {
    const { from, to } = this
    if (wordAt(this.#analysis, start) !== 'not' || end >= to || !wordAt(this.#analysis, end).endsWith('ing'))
      return false
    return start === from || !(classOf(wordAt(this.#analysis, start - 1)) & WORD.auxiliary)
  }
}

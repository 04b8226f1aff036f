/**
 * Tokens with offsets, as a structure of arrays: no object per token.
 *
 * A hyphen inside a word is a word boundary and no token ("anti-wrinkle" is two tokens). Contractions are split in the
 * Penn Treebank manner, with the clitic written out: "isn't" is `is` + `not`, "they've" is `they` + `have`; `'s` stays
 * `'s`, for it may be a possessive. Letters are lower-cased, marks that change nothing (soft hyphen, zero-width) dropped.
 */
import { ABBREVIATIONS, ENDING_ABBREVIATIONS } from './abbreviations.ts'
import { doubled } from './arrays.ts'
import { CHAR, charClass } from './characters.ts'
import { CLITICS, NEGATED_STEMS } from './contractions.ts'
import { isHump, segment } from './hashtags.ts'
import { normalise } from './normalise.ts'
import { FLAG, type Tokens, type Vocabulary } from './tokens.ts'
import {
  cliticMark,
  isDash,
  isInnerDot,
  isOrdinal,
  isThousands,
  isWordy,
  LETTER,
  looksLikeEnd,
  startsUpper,
} from './word-shape.ts'
import { type Words, wordsOf } from './words.ts'

/** Collects tokens of one document, block by block. */
export class Tokenizer implements Tokens {
  readonly text: string
  count = 0
  start: Int32Array
  end: Int32Array
  form: Int32Array
  word: Int32Array
  flags: Uint16Array
  readonly #vocabulary: Vocabulary
  readonly #words: Words

  constructor(text: string, vocabulary: Vocabulary, capacity = 64 + (text.length >> 2)) {
    this.text = text
    this.#vocabulary = vocabulary
    this.#words = wordsOf(vocabulary)
    this.start = new Int32Array(capacity)
    this.end = new Int32Array(capacity)
    this.form = new Int32Array(capacity)
    this.word = new Int32Array(capacity)
    this.flags = new Uint16Array(capacity)
  }

  /** The normal form of a token: lower case, marks dropped, clitics written out. */
  norm(index: number): string {
    return this.#words.norms[this.word[index]!]!
  }

  /** Adds the tokens of `text.slice(from, to)`; nothing joins across calls. */
  add(from: number, to: number): void {
    const { text } = this
    let space = 0
    let i = from
    while (i < to) {
      const code = text.charCodeAt(i)
      const kind = charClass(code)
      if (kind === CHAR.space || kind === CHAR.ignored) {
        if (kind === CHAR.space) space = FLAG.space
        i++
        continue
      }
      const before = this.count
      if (kind === CHAR.letter || kind === CHAR.high) i = this.#word(i, to)
      else if (kind === CHAR.digit) i = this.#number(i, to)
      else i = this.#mark(i, from, to, kind)
      if (this.count > before) this.flags[before]! |= space
      space = 0
    }
  }

  /** Adds an empty token that ends a label: phrases pass over it, gaps do not. */
  addLabelEnd(at: number): void {
    this.#push(at, at, FLAG.punctuation | FLAG.barrier | FLAG.skip, ':')
  }

  /** Forgets all tokens from `count` on. */
  dropTo(count: number): void {
    this.count = count
  }

  #push(start: number, end: number, flags: number, written?: string): void {
    if (this.count === this.start.length) this.#grow()
    const index = this.count++
    this.start[index] = start
    this.end[index] = end
    this.flags[index] = flags
    const word = written === undefined ? this.#words.at(this.text, start, end) : this.#words.of(written)
    this.word[index] = word
    this.form[index] = this.#words.forms[word]!
  }

  #grow(): void {
    this.start = doubled(this.start)
    this.end = doubled(this.end)
    this.form = doubled(this.form)
    this.word = doubled(this.word)
    this.flags = doubled(this.flags)
  }

  #word(from: number, to: number): number {
    const { text } = this
    let i = from
    let upper = 0
    let letters = 0
    let hasApostrophe = false
    while (i < to) {
      const code = text.charCodeAt(i)
      const kind = charClass(code)
      if (kind === CHAR.letter || kind === CHAR.digit) {
        letters++
        if (code < 128 ? code >= 65 && code <= 90 : text[i] !== text[i]!.toLowerCase()) upper++
        i++
      } else if (kind === CHAR.ignored && i + 1 < to) i++
      else if (kind === CHAR.high) {
        const point = text.codePointAt(i)!
        if (point < 0x10000 || !LETTER.test(String.fromCodePoint(point))) break
        letters++
        i += 2
      } else if (kind === CHAR.apostrophe && i + 1 < to && charClass(text.charCodeAt(i + 1)) === CHAR.letter) {
        hasApostrophe = true
        i++
      } else if (kind === CHAR.dot && isInnerDot(text, i, from, to)) i++
      else break
    }
    if (i === from) return this.#symbol(from)
    const capital = startsUpper(text, from) ? FLAG.capital : 0
    const flags = FLAG.word | capital | (upper === letters && letters > 1 ? FLAG.upper : 0)
    if (i < to && text.charCodeAt(i) === 46) {
      const short = text.slice(from, i)
      const lower = short.toLowerCase()
      const initials = short.includes('.') || (letters === 1 && upper === 1)
      if (initials || ABBREVIATIONS.has(lower)) {
        const ends = !ABBREVIATIONS.has(lower) || ENDING_ABBREVIATIONS.has(lower)
        if (!ends || !looksLikeEnd(text, i + 1, to, letters === 1)) {
          this.#push(from, i + 1, flags | FLAG.abbreviation)
          return i + 1
        }
      }
    }
    this.#clitics(from, i, flags, hasApostrophe)
    return i
  }

  /** Pushes a word, split where a clitic begins. */
  #clitics(from: number, to: number, flags: number, hasApostrophe: boolean): void {
    const { text } = this
    const mark = hasApostrophe ? cliticMark(text, from, to) : -1
    if (mark < 0) {
      this.#push(from, to, flags)
      if (to - from === 6 && this.norm(this.count - 1) === 'cannot') {
        this.dropTo(this.count - 1)
        this.#push(from, from + 3, flags)
        this.#push(from + 3, to, FLAG.word)
      }
      return
    }
    const tail = normalise(text.slice(mark + 1, to))
    const before = text.charCodeAt(mark - 1)
    if (tail === 't' && (before === 110 || before === 78) && mark - 1 > from) {
      const stem = normalise(text.slice(from, mark - 1))
      this.#push(from, mark - 1, flags, NEGATED_STEMS.get(stem))
      this.#push(mark - 1, to, FLAG.word, 'not')
    } else if (tail === 's') {
      this.#push(from, mark, flags)
      this.#push(mark, to, FLAG.word | FLAG.skip, "'s")
    } else if (CLITICS.has(tail)) {
      this.#push(from, mark, flags)
      this.#push(mark, to, FLAG.word, CLITICS.get(tail))
    } else this.#push(from, to, flags)
  }

  #number(from: number, to: number): number {
    const { text } = this
    let i = from
    let hasMarks = false
    while (i < to) {
      const code = text.charCodeAt(i)
      const kind = charClass(code)
      if (kind === CHAR.digit || kind === CHAR.ignored) i++
      else if (
        (kind === CHAR.dot || kind === CHAR.comma) &&
        i + 1 < to &&
        charClass(text.charCodeAt(i + 1)) === CHAR.digit
      ) {
        // "1,200" and "1.5" are one number, "1,2" a list of two
        if (kind === CHAR.comma && !isThousands(text, i, to)) break
        if (code === 44 || code === 46) hasMarks = true
        i += 2
      } else break
    }
    let end = i
    while (end > from && charClass(text.charCodeAt(end - 1)) === CHAR.ignored) end--
    if (isOrdinal(text, end, to)) {
      this.#push(from, end + 2, FLAG.word | FLAG.number)
      return end + 2
    }
    this.#push(from, end, FLAG.number, hasMarks ? text.slice(from, end).replaceAll(',', '') : undefined)
    return i
  }

  #mark(at: number, from: number, to: number, kind: number): number {
    const { text } = this
    const next = at + 1 < to ? charClass(text.charCodeAt(at + 1)) : CHAR.space
    const before = at > from ? charClass(text.charCodeAt(at - 1)) : CHAR.space
    switch (kind) {
      case CHAR.hyphen:
      case CHAR.dash: {
        let end = at + 1
        while (end < to && isDash(charClass(text.charCodeAt(end)))) end++
        const digits = before === CHAR.digit && next === CHAR.digit
        const em = text.charCodeAt(at) === 0x2014 || end - at > 1
        if (isWordy(before) && isWordy(next) && !digits && !em) return end
        if (kind === CHAR.hyphen && end === at + 1 && !digits && (isWordy(before) || next === CHAR.digit)) return end
        this.#push(at, end, FLAG.punctuation | FLAG.dash | this.#labelEnd(from))
        return end
      }
      case CHAR.dot:
      case CHAR.stop: {
        let end = at + 1
        while (end < to && charClass(text.charCodeAt(end)) === kind) end++
        this.#push(at, end, FLAG.punctuation | FLAG.barrier | FLAG.stop)
        return end
      }
      case CHAR.colon:
      case CHAR.semicolon:
        this.#push(at, at + 1, FLAG.punctuation | FLAG.barrier | (kind === CHAR.colon ? this.#labelEnd(from) : 0))
        return at + 1
      case CHAR.comma:
      case CHAR.bracket:
        this.#push(at, at + 1, FLAG.punctuation | (kind === CHAR.comma ? FLAG.comma : FLAG.bracket))
        return at + 1
      case CHAR.apostrophe:
      case CHAR.quote:
        this.#push(at, at + 1, FLAG.punctuation | FLAG.quote | FLAG.skip)
        return at + 1
      case CHAR.hash:
        return next === CHAR.letter || next === CHAR.digit ? this.#hashtag(at, to) : this.#symbol(at)
      case CHAR.invisible:
        return at + 1
      default:
        return this.#symbol(at)
    }
  }

  /** A colon or dash after the first few words of a block ends a label, which phrases pass over. */
  #labelEnd(from: number): number {
    let words = 0
    for (let i = this.count - 1; i >= 0 && this.start[i]! >= from; i--) {
      if (this.flags[i]! & (FLAG.barrier | FLAG.dash)) return 0
      if (++words > 5) return 0
    }
    return words > 0 ? FLAG.skip : 0
  }

  #symbol(at: number): number {
    const point = this.text.codePointAt(at)!
    const end = at + (point > 0xffff ? 2 : 1)
    const kind = charClass(this.text.charCodeAt(at))
    const barrier = kind === CHAR.bullet || kind === CHAR.high ? FLAG.barrier : 0
    if (point === 38) this.#push(at, end, FLAG.word, 'and')
    else if (point === 0x2b50 || point === 0x2606) this.#push(at, end, FLAG.punctuation, '★')
    else this.#push(at, end, FLAG.punctuation | barrier)
    return end
  }

  /** `#NoDowntime2025` is the tokens #, No, Downtime, 2025; a hashtag in one case is split by the vocabulary. */
  #hashtag(at: number, to: number): number {
    const { text } = this
    this.#push(at, at + 1, FLAG.punctuation | FLAG.hashtag)
    let end = at + 1
    while (end < to && (isWordy(charClass(text.charCodeAt(end))) || text[end] === '_')) end++
    let from = at + 1
    for (let i = from + 1; i <= end; i++) {
      if (i < end && !isHump(text, i)) continue
      if (text[from] === '_') from++
      if (i > from) this.#hashtagPart(from, i)
      from = i
    }
    return end
  }

  #hashtagPart(from: number, to: number): void {
    const parts = segment(this.text.slice(from, to).toLowerCase(), this.#vocabulary)
    let start = from
    for (const length of parts) {
      this.#push(start, start + length, FLAG.word | FLAG.hashtag)
      start += length
    }
  }
}

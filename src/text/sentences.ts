import { CHAR, charClass } from './characters.ts'
import { FLAG, type Tokens } from './tokens.ts'

/** A sentence: token indexes, half open. */
export interface SentenceSpan {
  readonly start: number
  readonly end: number
}

/**
 * The sentences of one block, tokens `from … to`: they cover it wholly, in order. They end at . ! ? … unless what
 * follows shows that the sentence goes on, and at the bullets and emoji that social copy puts between its clauses; a
 * colon, semicolon or dash ends none. Quotation marks and brackets that close stay with the sentence they close. Each
 * sentence holds a word or a number, if the block does. Time grows with the number of tokens.
 */
export function sentences(tokens: Tokens, from: number, to: number): readonly SentenceSpan[] {
  const found: SentenceSpan[] = []
  let start = from
  let wordy = false
  const cut = (at: number): void => {
    if (!wordy || at >= to) return
    found.push({ start, end: at })
    start = at
    wordy = false
  }
  // copy that begins with an emoji uses them as bullets; elsewhere they close a clause
  const emojiFirst = from < to && isPictograph(tokens, from)
  for (let i = from; i < to; i++) {
    const flags = tokens.flags[i]!
    if (flags & FLAG.stop) {
      const end = endOfClosing(tokens, i + 1, to)
      const only = i === start + 1 && isMarker(tokens, start)
      const emoji = !emojiFirst && end < to && isPictograph(tokens, end)
      if (!only && !emoji && endsSentence(tokens, i, end, to)) cut(end)
      i = end - 1
    } else if (flags & FLAG.hashtag && flags & FLAG.punctuation) {
      if (standsApart(tokens, i, from, to)) cut(i)
    } else if (flags & (FLAG.word | FLAG.number)) {
      wordy = true
      if (flags & FLAG.abbreviation && i > start && letterEnds(tokens, i, to)) cut(i + 1)
    } else if (isBullet(tokens, i)) {
      if (!isBetweenDigits(tokens, i, to)) cut(i)
    } else if (isPictograph(tokens, i)) {
      let end = i + 1
      while (end < to && (isPictograph(tokens, end) || tokens.flags[end]! & FLAG.stop)) end++
      if (emojiFirst) cut(i)
      else if (!isObjectOf(tokens, i, start)) cut(end)
      i = end - 1
    }
  }
  if (wordy || found.length === 0) {
    if (start < to) found.push({ start, end: to })
  } else found[found.length - 1] = { start: found.at(-1)!.start, end: to }
  return found
}

/** Behind a stop at `at - 1`: further stops, then the quotation marks and brackets that close without a space. */
function endOfClosing(tokens: Tokens, at: number, to: number): number {
  let end = at
  while (end < to) {
    const flags = tokens.flags[end]!
    const glued = !(flags & FLAG.space)
    const loose = end + 1 >= to || (tokens.flags[end + 1]! & FLAG.space) !== 0
    const closes =
      flags & FLAG.stop ||
      (flags & FLAG.quote && (glued || loose) && !opens(tokens, end)) ||
      (glued && flags & FLAG.bracket && CLOSING.includes(textOf(tokens, end)))
    if (!closes) break
    end++
  }
  // a footnote's mark, "[1]", belongs to what it supports
  if (end + 2 < to && textOf(tokens, end) === '[' && !(tokens.flags[end]! & FLAG.space)) {
    if (tokens.flags[end + 1]! & FLAG.number && textOf(tokens, end + 2) === ']') return end + 3
  }
  return end
}

const CLOSING = ')]}'
const OPENING_QUOTES = '“„«‹‘‚‛‟'

function opens(tokens: Tokens, index: number): boolean {
  return OPENING_QUOTES.includes(textOf(tokens, index))
}

/** Whether the stop at `stop`, closed at `end`, is the sentence's last. */
function endsSentence(tokens: Tokens, stop: number, end: number, to: number): boolean {
  if (end >= to) return true
  let next = end
  while (next < to && tokens.flags[next]! & FLAG.quote) next++
  if (next >= to) return true
  const flags = tokens.flags[next]!
  const apart = (tokens.flags[end]! & FLAG.space) !== 0
  if (flags & FLAG.comma || isColon(tokens, next)) return false
  if (flags & FLAG.dash) return next + 1 >= to || (tokens.flags[next + 1]! & FLAG.capital) !== 0
  if (flags & FLAG.bracket) return !CLOSING.includes(textOf(tokens, next))
  if (!(flags & (FLAG.word | FLAG.number))) return true
  const quoted = end > stop + 1 && !(tokens.flags[end - 1]! & FLAG.stop)
  const begins = flags & FLAG.capital || (flags & FLAG.number && !(flags & FLAG.word)) || next > end
  if (!begins) {
    // “Is it safe?” asks Dana; it works (really!) and lasts; so good… and quick; but: so good. love it
    if (quoted || !apart || isEllipsis(tokens, stop, end)) return false
    return !isShortening(tokens, stop - 1, 4)
  }
  if (flags & FLAG.number && isShortening(tokens, stop - 1, 1)) return false
  // the middle of "Ph.D."
  if (!apart && flags & FLAG.abbreviation) return false
  if (quoted && isSaid(tokens, next, to)) return false
  if (textOf(tokens, stop) === '.' && isInitialism(tokens, stop - 1)) return STARTERS.has(lower(tokens, next))
  return true
}

/** "1." or "a." at the head of a line: a list's numbering. */
function isMarker(tokens: Tokens, index: number): boolean {
  const length = tokens.end[index]! - tokens.start[index]!
  return (tokens.flags[index]! & FLAG.number) !== 0 ? length <= 3 : length === 1
}

/** "Vitamin C. It brightens": the letter is no initial when a word follows that no name is. */
function letterEnds(tokens: Tokens, index: number, to: number): boolean {
  if (tokens.end[index]! - tokens.start[index]! !== 2 || index + 1 >= to) return false
  return (tokens.flags[index + 1]! & FLAG.capital) !== 0 && STARTERS.has(lower(tokens, index + 1))
}

/** Letters with dots between, or a short form that stands before names: "U.S. Food and Drug Administration". */
function isInitialism(tokens: Tokens, index: number): boolean {
  if (index < 0 || tokens.end[index]! - tokens.start[index]! > 8) return false
  const word = lower(tokens, index)
  return BEFORE_NAMES.has(word) || /^\p{L}(?:\.\p{L})+$/u.test(word)
}

/** One letter, or no vowel among a few: "p. 5", "pls. call". */
function isShortening(tokens: Tokens, index: number, longest: number): boolean {
  if (index < 0 || !(tokens.flags[index]! & FLAG.word) || tokens.flags[index]! & FLAG.number) return false
  const word = lower(tokens, index)
  return word.length === 1 || (word.length <= longest && !/[aeiouy\d]/.test(word))
}

/** “Will it hurt?” Maria asked: a verb within four words, before a comma or stop; but not “Skin glows.” It says … */
function isSaid(tokens: Tokens, from: number, to: number): boolean {
  if (STARTERS.has(lower(tokens, from))) return false
  for (let i = from; i < Math.min(to, from + 4); i++) {
    if (!(tokens.flags[i]! & FLAG.word)) return false
    if (SAYING.has(lower(tokens, i))) return true
  }
  return false
}

function isEllipsis(tokens: Tokens, stop: number, end: number): boolean {
  const text = textOf(tokens, stop)
  return text === '…' || text.startsWith('..') || (text === '.' && end > stop + 1 && textOf(tokens, end - 1) === '.')
}

function isColon(tokens: Tokens, index: number): boolean {
  const text = textOf(tokens, index)
  return text === ':' || text === ';'
}

function isBullet(tokens: Tokens, index: number): boolean {
  const { start, end } = tokens
  return end[index]! > start[index]! && charClass(tokens.text.charCodeAt(start[index]!)) === CHAR.bullet
}

/** "1·5" is a number as some journals write it. */
function isBetweenDigits(tokens: Tokens, index: number, to: number): boolean {
  const spaced = FLAG.space & (tokens.flags[index]! | (index + 1 < to ? tokens.flags[index + 1]! : FLAG.space))
  return !spaced && index > 0 && (tokens.flags[index - 1]! & tokens.flags[index + 1]! & FLAG.number) !== 0
}

const PICTOGRAPH = /^\p{Extended_Pictographic}|^\p{Emoji_Modifier}|^\p{Regional_Indicator}/u

function isPictograph(tokens: Tokens, index: number): boolean {
  const code = tokens.text.charCodeAt(tokens.start[index]!)
  // ASCII, and the stars and circled letters that are read as words
  if (code < 0x2190 || code === 0x2605 || code === 0x2606) return false
  return !(tokens.flags[index]! & (FLAG.word | FLAG.number)) && PICTOGRAPH.test(textOf(tokens, index))
}

/** "I ❤ this clinic": the sign stands for a word of the clause. */
function isObjectOf(tokens: Tokens, index: number, start: number): boolean {
  return index > start && UNFINISHED.has(lower(tokens, index - 1))
}

/** A hashtag among others or at the block's end stands apart; one used as a word ("our #exosome facial") does not. */
function standsApart(tokens: Tokens, index: number, from: number, to: number): boolean {
  if (index === from || tokens.flags[index - 1]! & FLAG.hashtag) return true
  let end = index + 1
  while (end < to && tokens.flags[end]! & FLAG.hashtag && !(tokens.flags[end]! & FLAG.punctuation)) end++
  return end === to || (tokens.flags[end]! & FLAG.hashtag) !== 0
}

function textOf(tokens: Tokens, index: number): string {
  return tokens.text.slice(tokens.start[index], tokens.end[index])
}

function lower(tokens: Tokens, index: number): string {
  return textOf(tokens, index).toLowerCase()
}

/** Short forms with a dot that a name may follow; other short forms that can end a sentence do so before a capital. */
const BEFORE_NAMES = words('co jr sr ph.d al calif fla mass ave rd st')
/** Words that begin sentences and no names. */
const STARTERS = words(
  `a after all also always an and any are as ask at because before book both but by call can click combined contact did do
  does during each even every find for from get has have he her here his how however i if in is it its join just learn let
  like many more most my never no not now once one only or our over please read results see she should since so some
  such that the their then there these they this those to today treatment treatments try unlike until visit was we were
  what when where whether which while who why will with without yes you your`,
)
const SAYING = words(
  'said says asked asks added adds explained explains wrote writes replied replies told tells laughed laughs',
)
/** What a clause cannot end with. */
const UNFINISHED = words('i we you they a an the my our your their his her this to of with and or for we’re i’m')

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/))
}

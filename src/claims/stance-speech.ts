/** Reported speech: who says it, and whether the words of saying stand before, within or after what is said. */
import { FLAG } from '../text/tokens.ts'
import type { Analysis } from './analysis.ts'
import { startsClause } from './stance-clauses.ts'
import type { CueMatch } from './stance-cues.ts'
import { classOf, isComma, isQuote, isWordToken, textOf, WORD, wordAt } from './stance-words.ts'

/** A cue of attribution whose speaker has been looked for. */
export interface Speech {
  readonly match: CueMatch
  /** In the text's words; null where the text names nobody. */
  readonly speaker: string | null
  /** Where its words begin, the speaker among them where it stands first. */
  readonly from: number
  /** Whether it closes or interrupts what is said: "…, says X, …". */
  readonly isAside: boolean
  /** Whether what follows is said, too: not in "…, says X, who has tried it". */
  readonly goesOn: boolean
  /** Ends with its clause: it stands in a relative clause or a condition. */
  readonly isNarrow: boolean
  /** Whether what precedes an aside is said, too: not in "a cream that, it says, …". */
  readonly wasSaid: boolean
}

const LONGEST_NAME = 14
/** What may stand between a speaker and the verb. */
const ADVERBS = new Set(
  'also often still now then even always usually generally first later once recently widely rightly itself themselves himself herself who'.split(
    ' ',
  ),
)
/** Verbs of saying that are as often nouns: they need a subject that can only be one. */
const NOUNS = new Set(
  'report reports claim claims state states note notes promise promises estimate estimates hope hopes view views regard regards feel fear fears market markets label labels brand brands call calls credit credits comment comments post posts remark remarks tweet tweets sell praise present presents warning feeling saying advise consider describe stress caution doubt rate rates score scores'.split(
    ' ',
  ),
)
/** Verbs that are mostly about something else: they say it only where a clause or a quotation follows. */
const WITH_CLAUSE =
  /^(?:wr[io]te|written|post|tweet|explain|add|announce|recall|conclude|agree|hope|note|state|comment|remark|mention|reply|acknowledge|concede|observe)(?:s|d|ed|r?s)?$/
/** What a time or a place after the words of saying begins with: "…, officials insisted on Friday." */
const ADJUNCT = /^(?:on|in|at|last|this|yesterday|today|earlier|recently|later)$/
/** A verb of saying before one of these is none: "the claims are", "reports of". */
const AFTER_NOUNS = new Set('of for about made from by on in at with and or'.split(' '))
/** Words before which a subject begins anew. */
const OPENERS = new Set(
  'but that while whilst although though because since if when where as so whether than who which and or what until unless yet'.split(
    ' ',
  ),
)
const PLURALS = new Set(
  'people some many most others another several few women men children critics they staff data both those all'.split(
    ' ',
  ),
)
/** Of "our …", those who are not the writer. */
const CLIENTS = /^(?:client|patient|customer|guest|user|member|follower|reviewer|critic|competitor|rival)s?$/
/** "what it says", "as he said": the words themselves are no subject. */
const PRONOUNS = new Set('he she they it'.split(' '))

/** Null where the cue's verb has no speaker, or the writer or reader is the speaker: nobody else is said to say it. */
export function readSpeech(analysis: Analysis, match: CueMatch, from: number, to: number): Speech | null {
  const { who } = match.cue
  if (who === 'self') return { match, speaker: textOf(analysis, match.start, match.end), from: match.start, ...PLAIN }
  if (who === 'after') {
    const end = endOfName(analysis, match.end, to)
    if (end === match.end || classOf(wordAt(analysis, match.end)) & WORD.speaker) return null
    return { match, speaker: nameText(analysis, match.end, end), from: match.start, ...PLAIN }
  }
  // a scope of one word is for words that are quoted: the phrase “…”
  if (match.cue.scope === 1 && !quotesSomebody(analysis, match, from, to)) return null
  if (who === null) return { match, speaker: null, from: match.start, ...PLAIN }
  return verbOfSaying(analysis, match, from, to)
}

/** Whether a quotation follows at once, and is not the writer's own: we call it “liquid gold”. */
function quotesSomebody(analysis: Analysis, { start, end }: CueMatch, from: number, to: number): boolean {
  if (end >= to || !isQuote(analysis, end)) return false
  for (let i = Math.max(from, start - 3); i < start; i++) if (isOwn(wordAt(analysis, i))) return false
  return true
}

function isOwn(word: string): boolean {
  return (classOf(word) & WORD.speaker) !== 0 || word === 'our' || word === 'my'
}

const PLAIN = { isAside: false, goesOn: true, isNarrow: false, wasSaid: true } as const

function verbOfSaying(analysis: Analysis, match: CueMatch, from: number, to: number): Speech | null {
  const verb = wordAt(analysis, match.start)
  const next = match.end < to ? wordAt(analysis, match.end) : ''
  const closes = match.end >= to || !isWordToken(analysis, match.end)
  if (WITH_CLAUSE.test(verb) && !closes && !saysClause(analysis, match, to)) return null
  if (verb.endsWith('ing') && !isBe(analysis, match.start - 1, from)) {
    // "Surgeons praise it, saying …"
    if (match.start === from) return null
    const last = wordAt(analysis, match.start - 1)
    // "fined for claiming that it works"
    if (/^(?:claiming|alleging|saying|suggesting)$/.test(verb) && /^(?:for|by|of|from|about)$/.test(last)) {
      return { match, speaker: null, from: match.start, ...PLAIN }
    }
    if (/^(?:promising|claiming)$/.test(verb) && last.endsWith('s')) {
      // "clinics promising miracles"
      return { match, speaker: last, from: match.start - 1, ...PLAIN, isNarrow: true }
    }
    if (!isComma(analysis, match.start - 1)) return null
    return { match, speaker: subjectOfSentence(analysis, from, match.start), from: match.start, ...PLAIN }
  }
  const left = subjectBefore(analysis, match.start, from)
  if (left !== null) {
    if (isOwn(wordAt(analysis, left.start)) && !CLIENTS.test(wordAt(analysis, left.end - 1))) return null
    if (verb.startsWith('add') && !closes && next !== 'that') return null
    if (NOUNS.has(verb) && !isVerbHere(analysis, match, left, next, closes)) return null
    const isAside = (closes || ADJUNCT.test(next)) && opensAside(analysis, left.start, from)
    const isRelative = left.start >= from + 2 && /^(?:that|which)$/.test(wordAt(analysis, left.start - 2))
    return {
      match,
      speaker: nameText(analysis, left.start, left.end),
      from: left.start,
      isAside,
      goesOn: !isAside || goesOn(analysis, match.end, to),
      isNarrow: left.isNarrow,
      wasSaid: !isAside || !isRelative,
    }
  }
  // ", says X" and "“…”, wrote X": the verb opens its segment
  if (!opensAside(analysis, match.start, from) || !/(?:s|ed)$|^(?:said|wrote|told)$/.test(verb)) return null
  const end = endOfName(analysis, match.end, to)
  if (end === match.end || classOf(next) & WORD.speaker || !isNameAt(analysis, match.end)) return null
  return {
    match,
    speaker: nameText(analysis, match.end, end),
    from: match.start,
    isAside: true,
    goesOn: goesOn(analysis, end, to),
    isNarrow: false,
    wasSaid: true,
  }
}

/** Whether a clause follows the words of saying: "notes that it works", "writes it works". */
export function saysClause(analysis: Analysis, { start, end }: CueMatch, to: number): boolean {
  for (let i = start; i < end; i++) if (wordAt(analysis, i) === 'that') return true
  if (end >= to || !isWordToken(analysis, end) || wordAt(analysis, end) === 'that') return true
  return startsClause(analysis, end, to)
}

/** Behind an aside: "…, who has tried it" and "…, which is not so" are no more of what is said. */
function goesOn(analysis: Analysis, i: number, to: number): boolean {
  let next = i
  while (next < to && !isWordToken(analysis, next)) next++
  return next >= to || !(classOf(wordAt(analysis, next)) & WORD.relative)
}

function isBe(analysis: Analysis, i: number, from: number): boolean {
  return i >= from && /^(?:is|are|was|were|am|be|been|'s|'re|not|still|now)$/.test(wordAt(analysis, i))
}

function isNameAt(analysis: Analysis, i: number): boolean {
  const kind = classOf(wordAt(analysis, i))
  return (
    (analysis.tokens.flags[i]! & FLAG.capital) !== 0 ||
    (kind & (WORD.determiner | WORD.pronoun)) !== 0 ||
    wordAt(analysis, i).endsWith('s')
  )
}

interface Subject {
  readonly start: number
  readonly end: number
  readonly isNarrow: boolean
}

/** The noun phrase before a verb; null where there is none, or none that somebody else is named by. */
function subjectBefore(analysis: Analysis, verb: number, from: number): Subject | null {
  let end = verb
  while (end > from) {
    const word = wordAt(analysis, end - 1)
    const kind = classOf(word)
    if (kind & WORD.auxiliary || ADVERBS.has(word) || (word.endsWith('ly') && word.length > 4)) end--
    else break
  }
  if (end < verb && isBe(analysis, verb - 1, from) && !wordAt(analysis, verb).endsWith('ing')) return null
  let close = end
  let isNarrow = false
  if (end > from && isComma(analysis, end - 1)) {
    // "Hal, a surgeon in Leeds, says": the name stands before the apposition
    let comma = end - 2
    while (comma > from && end - comma < LONGEST_NAME && !isComma(analysis, comma)) comma--
    if (comma <= from || !isComma(analysis, comma) || !isApposition(analysis, comma + 1)) return null
    close = comma
  } else if (end > from + 1 && /^(?:that|which|who)$/.test(wordAt(analysis, end - 1))) {
    // "a cream that promises to": the name stands before the relative clause
    close = isComma(analysis, end - 2) ? end - 2 : end - 1
    isNarrow = true
  }
  let start = close
  while (start > from && close - start < LONGEST_NAME) {
    const word = wordAt(analysis, start - 1)
    if (!isWordToken(analysis, start - 1) && word !== "'s") break
    if (OPENERS.has(word) || (classOf(word) & WORD.auxiliary && word !== 'may')) break
    start--
  }
  const opener = start > from ? wordAt(analysis, start - 1) : ''
  if (/^(?:which|whom|whose|if|when|because|although|unless)$/.test(opener)) isNarrow = true
  while (start < close && /^(?:indeed|moreover|however|also|yet|today|now|to|for)$/.test(wordAt(analysis, start)))
    start++
  if (start === close) return null
  return isSomebodyElse(analysis, start, close) ? { start, end: close, isNarrow } : null
}

function isApposition(analysis: Analysis, i: number): boolean {
  const word = wordAt(analysis, i)
  return (
    (classOf(word) & WORD.determiner) !== 0 ||
    /^(?:who|of|at|from|in|aged|now|\d+)$/.test(word) ||
    (analysis.tokens.flags[i]! & FLAG.capital) !== 0
  )
}

function isSomebodyElse(analysis: Analysis, start: number, end: number): boolean {
  const last = wordAt(analysis, end - 1)
  if (classOf(last) & (WORD.speaker | WORD.preposition)) return false
  if (end - start > 1) return !(classOf(last) & WORD.determiner) || PLURALS.has(last)
  const kind = classOf(last)
  if (kind & WORD.pronoun) return PRONOUNS.has(last) || PLURALS.has(last)
  return !(kind & WORD.determiner) || PLURALS.has(last)
}

/** Whether "report", "claim" and the like are verbs after this subject. */
function isVerbHere(
  analysis: Analysis,
  { start, end }: CueMatch,
  left: Subject,
  next: string,
  closes: boolean,
): boolean {
  if (AFTER_NOUNS.has(next) || classOf(next) & WORD.auxiliary) return false
  const last = wordAt(analysis, left.end - 1)
  const verb = wordAt(analysis, start)
  const isPlural = PLURALS.has(last) || (last.endsWith('s') && !last.endsWith('ss'))
  const isName = (analysis.tokens.flags[left.end - 1]! & FLAG.capital) !== 0
  const isLong = left.end - left.start > 1 && (classOf(wordAt(analysis, left.start)) & WORD.determiner) !== 0
  if (verb.endsWith('ed') || end - start > 1 || /^(?:that|which|who)$/.test(wordAt(analysis, start - 1))) return true
  if (verb.endsWith('s')) return isName || isLong || PRONOUNS.has(last)
  return isPlural || PRONOUNS.has(last) || (closes && isName)
}

/** Whether a comma, dash, bracket or closing quotation mark stands before token `i`. */
function opensAside({ tokens }: Analysis, i: number, from: number): boolean {
  if (i <= from) return false
  return (tokens.flags[i - 1]! & (FLAG.comma | FLAG.dash | FLAG.quote | FLAG.bracket)) !== 0
}

/** The end of the name that begins at token `i`. */
function endOfName(analysis: Analysis, i: number, to: number): number {
  let end = i
  while (end < to && end - i < LONGEST_NAME && isWordToken(analysis, end)) {
    const word = wordAt(analysis, end)
    if (end > i && OPENERS.has(word) && word !== 'and') break
    const kind = classOf(word)
    if (end > i && kind & WORD.auxiliary) break
    if (end > i && kind & WORD.pronoun && !(kind & WORD.determiner)) break
    end++
  }
  return end
}

/** The words before the first finite verb of the sentence. */
function subjectOfSentence(analysis: Analysis, from: number, to: number): string | null {
  for (let i = from + 1; i < Math.min(to, from + LONGEST_NAME); i++) {
    const word = wordAt(analysis, i)
    if (!isWordToken(analysis, i)) return null
    if (classOf(word) & (WORD.auxiliary | WORD.finite)) return nameText(analysis, from, i)
  }
  return null
}

function nameText(analysis: Analysis, from: number, to: number): string {
  let start = from
  while (start < to - 1 && /^(?:that|which|what|who)$/.test(wordAt(analysis, start))) start++
  return textOf(analysis, start, to)
}

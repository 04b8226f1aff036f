/** Numbers and how they are bounded: "1,200", "two and a half", "6–8", "up to 12", "three or more". */
import { at, type Cursor, follows, isDash, isFigure, isGlued, isWord, words } from './slots-cursor.ts'

/** A number or a range of them; null is unbounded. `end` is the token behind. */
export interface Quantity {
  readonly min: number | null
  readonly max: number | null
  readonly end: number
}

interface Read {
  readonly value: number
  readonly end: number
}

const ONES = new Map(
  (
    'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen ' +
    'eighteen nineteen'
  )
    .split(' ')
    .map((word, value) => [word, value] as const),
)
const TENS = new Map(
  'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').map((word, i) => [word, (i + 2) * 10] as const),
)
const SCALES = new Map([
  ['hundred', 100],
  ['thousand', 1000],
  ['million', 1_000_000],
  ['billion', 1_000_000_000],
])
const FRACTIONS = new Map([
  ['½', 0.5],
  ['¼', 0.25],
  ['¾', 0.75],
  ['⅓', 1 / 3],
  ['⅔', 2 / 3],
])
/** Our own reading of what writers leave open. */
const VAGUE = new Map([
  ['couple', { min: 2, max: 2 }],
  ['few', { min: 2, max: 5 }],
  ['several', { min: 3, max: 9 }],
])
const HEAPS = new Map([
  ['dozens', 24],
  ['hundreds', 200],
  ['thousands', 2000],
  ['millions', 2_000_000],
])

export const NUMBER_WORDS: readonly string[] = [
  ...ONES.keys(),
  ...TENS.keys(),
  ...VAGUE.keys(),
  ...HEAPS.keys(),
  'half',
]
/** Words that want an article to be a number: "a dozen", "a few". */
export const NUMBER_NOUNS: readonly string[] = [...SCALES.keys(), ...VAGUE.keys(), 'dozen']

/** One number, in figures or words. */
export function readNumber(cursor: Cursor, index: number): Read | null {
  const read = isFigure(cursor, index) ? readFigure(cursor, index) : readWords(cursor, index)
  if (read === null) return null
  if (follows(cursor, read.end, 'and', 'a', 'half')) return { value: read.value + 0.5, end: read.end + 3 }
  if (follows(cursor, read.end, 'and', 'a', 'quarter')) return { value: read.value + 0.25, end: read.end + 3 }
  return read
}

function readFigure(cursor: Cursor, index: number): Read | null {
  const value = Number(at(cursor, index))
  if (Number.isNaN(value)) return null
  const next = at(cursor, index + 1)
  const fraction = fractionAt(cursor, index + 1)
  if (fraction !== undefined) return { value: value + fraction, end: index + 2 }
  if (next === 'k' && isGlued(cursor, index + 1)) return { value: value * 1000, end: index + 2 }
  const scale = SCALES.get(next)
  return scale === undefined ? { value, end: index + 1 } : { value: value * scale, end: index + 2 }
}

export function isFraction(character: string): boolean {
  return FRACTIONS.has(character)
}

/** "½", whose normal form would be three characters. */
export function fractionAt(cursor: Cursor, index: number): number | undefined {
  if (index < cursor.from || index >= cursor.to) return undefined
  return FRACTIONS.get(cursor.tokens.text.charAt(cursor.tokens.start[index]!))
}

/** "twenty-five", "two hundred and fifty", "a dozen", "half a million"; at most ten words. */
function readWords(cursor: Cursor, index: number): Read | null {
  const fraction = fractionAt(cursor, index)
  if (fraction !== undefined) return { value: fraction, end: index + 1 }
  const first = at(cursor, index)
  if (first === 'half' && at(cursor, index + 1) === 'a') {
    const whole = readScale(cursor, index + 2)
    return whole && { value: whole.value / 2, end: whole.end }
  }
  if (first === 'a') return readScale(cursor, index + 1)
  let total = 0
  let current = -1
  let i = index
  for (; i < index + 10; i++) {
    const word = at(cursor, i)
    const one = ONES.get(word)
    const ten = TENS.get(word)
    const scale = SCALES.get(word)
    if (one !== undefined) {
      if (current < 0) current = one
      else if (current % 100 === 0 ? current > 0 : current % 10 === 0 && current % 100 > 10 && one < 10) current += one
      else break
    } else if (ten !== undefined) {
      if (current >= 0 && (current === 0 || current % 100 !== 0)) break
      current = Math.max(current, 0) + ten
    } else if (scale !== undefined) {
      if (current < 0) break
      if (scale === 100) current *= 100
      else {
        total += current * scale
        current = -1
      }
    } else if (word === 'dozen' && current > 0) {
      current *= 12
    } else if (word !== 'and' || !isAfterScale(cursor, i) || !isSmall(at(cursor, i + 1))) break
  }
  return current < 0 && total === 0 ? null : { value: total + Math.max(current, 0), end: i }
}

function readScale(cursor: Cursor, index: number): Read | null {
  const word = at(cursor, index)
  const value = word === 'dozen' ? 12 : SCALES.get(word)
  return value === undefined ? null : { value, end: index + 1 }
}

function isAfterScale(cursor: Cursor, index: number): boolean {
  return SCALES.has(at(cursor, index - 1))
}

function isSmall(word: string): boolean {
  return ONES.has(word) || TENS.has(word)
}

/** A number, a range or a vague amount that begins at `index`, with what opens its end: "6+", "three or more". */
export function readQuantity(cursor: Cursor, index: number): Quantity | null {
  const vague = readVague(cursor, index)
  if (vague !== null) return vague
  const first = readNumber(cursor, index)
  if (first === null) return null
  const second = readNumber(cursor, behindLink(cursor, index, first.end))
  const isRange = second !== null && second.value > first.value
  const single = { min: first.value, max: first.value, end: first.end }
  return openEnd(cursor, isRange ? { min: first.value, max: second.value, end: second.end } : single)
}

function readVague(cursor: Cursor, index: number): Quantity | null {
  const begin = at(cursor, index) === 'a' ? index + 1 : index
  const amount = VAGUE.get(at(cursor, begin))
  if (amount === undefined) return null
  if (at(cursor, begin) === 'few' && begin === index && !BEFORE_FEW.has(at(cursor, index - 1))) return null
  return { ...amount, end: at(cursor, begin + 1) === 'of' ? begin + 2 : begin + 1 }
}

const BEFORE_FEW = words('a first next last past these those just only every')

/** Where a range's second number would begin: behind "to", "or", a dash, "and" after "between"; or at once ("six-eight"). */
export function behindLink(cursor: Cursor, start: number, end: number): number {
  if (isDash(cursor, end)) return end + 1
  const link = at(cursor, end)
  if (link === 'to' || link === 'or' || link === 'until') return end + 1
  if (link === 'and' && at(cursor, start - 1) === 'between') return end + 1
  const single = end === start + 1 && isSmall(at(cursor, start)) && at(cursor, start) !== 'one'
  return single && isSmall(link) ? end : cursor.to
}

/** Takes in "+", "or more", "or less", "or so" behind a quantity. */
export function openEnd<T extends { readonly min: unknown; readonly max: unknown; readonly end: number }>(
  cursor: Cursor,
  quantity: T,
): T {
  const { end } = quantity
  const next = at(cursor, end)
  if (next === '+' || next === 'plus') return { ...quantity, max: null, end: end + 1 }
  if (next !== 'or' && next !== 'and') return quantity
  const word = at(cursor, end + 1)
  if (MORE.has(word)) return { ...quantity, max: null, end: end + 2 }
  if (next === 'or' && LESS.has(word)) return { ...quantity, min: null, end: end + 2 }
  return next === 'or' && word === 'so' ? { ...quantity, end: end + 2 } : quantity
}

const MORE = words('more longer beyond upwards above over up')
const LESS = words('less fewer under below sooner')

type Bound = 'same' | 'min' | 'max'

/** Words before a quantity, the last one first, and what they make of it. */
const BEFORE: ReadonlyMap<string, Bound> = new Map<string, Bound>([
  ...[...words('about around approximately approx roughly almost nearly circa just only merely another well mere')].map(
    (word) => [word, 'same'] as const,
  ),
  ...pairs(
    'same',
    'average of|an average of|a total of|total of|as little as|as few as|as soon as|as early as|anywhere',
  ),
  ...pairs(
    'min',
    'over|exceeding|beyond|minimum|>|≥|at least|more than|longer than|greater than|minimum of|a minimum of',
  ),
  ...pairs('min', 'upwards of|upward of|in excess of|no less than|not less than|no fewer than|not fewer than'),
  ...pairs('max', 'under|maximum|<|≤|up to|at most|less than|fewer than|shorter than|maximum of|a maximum of'),
  ...pairs('max', 'as long as|as many as|as much as|no more than|not more than|no longer than|not longer than|within'),
])

function pairs(bound: Bound, list: string): readonly (readonly [string, Bound])[] {
  return list.split('|').map((words) => [words, bound] as const)
}

/** Where a span may begin before its core, nearest first, and the bound that the words between put on it. */
export interface Modifiers {
  readonly starts: readonly number[]
  readonly bound: Bound
}

/** Up to three modifiers, backwards from `start`: "at least about", "just under". `range` allows "between" and "from". */
export function readModifiers(cursor: Cursor, start: number, range: boolean): Modifiers {
  const starts: number[] = []
  let bound: Bound = 'same'
  let begin = start
  for (let k = 0; k < 3; k++) {
    const found = modifierBefore(cursor, begin, range)
    if (found === null) break
    begin = found.start
    starts.push(begin)
    if (bound === 'same') bound = found.bound
  }
  return { starts, bound }
}

function modifierBefore(cursor: Cursor, end: number, range: boolean): { start: number; bound: Bound } | null {
  // "over six to eight months" is in the course of them
  if (range && at(cursor, end - 1) === 'over') return { start: end - 1, bound: 'same' }
  let phrase = ''
  let longest: { start: number; bound: Bound } | null = null
  for (let i = end - 1; i >= Math.max(cursor.from, end - 3); i--) {
    const word = at(cursor, i)
    if (i < end - 1 && !isWord(cursor, i)) break
    phrase = phrase === '' ? word : `${word} ${phrase}`
    const bound = BEFORE.get(phrase) ?? (range && (phrase === 'between' || phrase === 'from') ? 'same' : undefined)
    if (bound !== undefined) longest = { start: i, bound }
  }
  return longest
}

/** The quantity as its modifiers bound it. */
export function boundBy<T extends { readonly min: unknown; readonly max: unknown }>(quantity: T, bound: Bound): T {
  // what is open already stays as it is: "under 6+" would else be no bound at all
  if (bound === 'min' && quantity.min !== null) return { ...quantity, max: null }
  return bound === 'max' && quantity.max !== null ? { ...quantity, min: null } : quantity
}

/** "hundreds of": a number that is known from below. */
export function readHeap(cursor: Cursor, index: number): Quantity | null {
  const least = HEAPS.get(at(cursor, index))
  if (least === undefined || at(cursor, index + 1) !== 'of') return null
  return { min: least, max: null, end: index + 2 }
}

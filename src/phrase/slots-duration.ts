/** Durations: "6–8 months", "half a year", "up to a fortnight", "72hrs", "six weeks to three months". */
import { at, type Cursor, follows, isDash, isFigure, isWord, words } from './slots-cursor.ts'
import { behindLink, NUMBER_NOUNS, openEnd, readQuantity } from './slots-number.ts'

/** ISO 8601, or null where unbounded. */
export interface Duration {
  readonly min: string | null
  readonly max: string | null
  readonly end: number
}

/** So many of one unit; a fraction is written in the next smaller unit. */
interface Amount {
  readonly count: number
  readonly unit: Unit
}

interface Stretch {
  readonly min: Amount | null
  readonly max: Amount | null
  readonly end: number
}

type Unit = 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year'

interface UnitWord {
  readonly unit: Unit
  /** How many of the unit one is: a fortnight is two weeks. */
  readonly times: number
  readonly plural: boolean
  /** Short forms count with a number only: "72hrs". */
  readonly short: boolean
}

const UNITS = new Map<string, UnitWord>()
for (const [unit, times, singular, plural, short] of [
  ['second', 1, 'second', 'seconds', 'sec secs'],
  ['minute', 1, 'minute', 'minutes', 'min mins'],
  ['hour', 1, 'hour', 'hours', 'h hr hrs'],
  ['day', 1, 'day', 'days', ''],
  ['week', 1, 'week', 'weeks', 'wk wks'],
  ['week', 2, 'fortnight', 'fortnights', ''],
  ['month', 1, 'month', 'months', 'mo mos mth mths'],
  ['year', 1, 'year', 'years', 'yr yrs'],
  ['year', 10, 'decade', 'decades', ''],
] as const) {
  UNITS.set(singular, { unit, times, plural: false, short: false })
  UNITS.set(plural, { unit, times, plural: true, short: false })
  for (const word of short.split(' ')) if (word !== '') UNITS.set(word, { unit, times, plural: true, short: true })
}

/** What stands between number and unit: "two full weeks", "5 working days". */
const BETWEEN = words(
  `full whole solid working business calendar short long good consecutive straight extra more further additional other
  single`,
)

export const UNIT_WORDS: readonly string[] = [...UNITS.keys()]
export const ARTICLES: readonly string[] = ['a', 'an', 'another']
/** A token behind an article that no quantity begins with is most of them; looking here first saves the rest. */
const AFTER_ARTICLE = new Set([
  ...UNITS.keys(),
  ...NUMBER_NOUNS,
  ...BETWEEN,
  'half',
  'quarter',
  'third',
  'fifth',
  'tenth',
])

/** Whether an article may begin an amount. */
export function isArticleOfAmount(cursor: Cursor, index: number): boolean {
  return AFTER_ARTICLE.has(at(cursor, index + 1))
}

const SMALLER: Readonly<Record<Unit, readonly [Unit, number] | null>> = {
  year: ['month', 12],
  month: ['day', 30],
  week: ['day', 7],
  day: ['hour', 24],
  hour: ['minute', 60],
  minute: ['second', 60],
  second: null,
}
const LETTERS: Readonly<Record<Unit, string>> = {
  year: 'Y',
  month: 'M',
  week: 'W',
  day: 'D',
  hour: 'H',
  minute: 'M',
  second: 'S',
}

/** "thirty years old" and "5 times a day" are no durations. */
const AGE = words('old olds of')
const RATE = words(
  'once twice thrice time times day days hour hours week weeks month months p pence lb lbs kg kgs g mg ml pound pounds ' +
    'stone dose doses session sessions treatment treatments unit units',
)
/** The most that anyone means by "three hundred years"; beyond it lie telephone numbers. */
const MOST = 100_000

/** The longest duration that begins at `index`, without modifiers before it. */
export function readDuration(cursor: Cursor, index: number): Duration | null {
  const stretch = readStretch(cursor, index)
  if (stretch === null || isAge(cursor, stretch.end)) return null
  const open = openEnd(cursor, stretch)
  return { min: open.min && toIso(open.min), max: open.max && toIso(open.max), end: open.end }
}

function readStretch(cursor: Cursor, index: number): Stretch | null {
  const first = readSingle(cursor, index)
  if (first === null) return null
  const { max } = first
  if (max === null || first.min === null || compare(first.min, max) !== 0) return first
  const more = readSingle(cursor, first.end)
  // "1 year 6 months", "an hour and ten minutes"
  const rest = more ?? (at(cursor, first.end) === 'and' ? readSingle(cursor, first.end + 1) : null)
  if (rest !== null && rest.max !== null && rest.min !== null && isPartOf(rest.max, max)) {
    const sum = addUp(max, rest.max)
    return { min: sum, max: sum, end: rest.end }
  }
  const link = isLink(cursor, index, first.end) ? behindLink(cursor, index, first.end) : cursor.to
  const second = readSingle(cursor, link)
  if (second === null || second.max === null || compare(second.max, max) <= 0) return first
  return { min: max, max: second.max, end: second.end }
}

function isLink(cursor: Cursor, start: number, end: number): boolean {
  return isDash(cursor, end) || behindLink(cursor, start, end) === end + 1
}

/** Quantity and unit, an article and unit, or half of one. */
function readSingle(cursor: Cursor, index: number): Stretch | null {
  const word = at(cursor, index)
  if (word === '') return null
  if (word === 'half') return readHalf(cursor, index)
  if (word === 'a' || word === 'an' || word === 'another' || (word === 'one' && !isFigure(cursor, index))) {
    const one = readOne(cursor, index)
    if (one !== null) return one
  }
  if (word === 'three' && follows(cursor, index + 1, 'quarters', 'of', 'an', 'hour')) return minutes(45, index + 5)
  const quantity = readQuantity(cursor, index)
  if (quantity === null || (quantity.max ?? quantity.min ?? 0) > MOST) return null
  const found = unitAt(cursor, quantity.end)
  if (found === null) return null
  const { unit, times } = found.word
  const amount = (count: number | null): Amount | null => (count === null ? null : { count: count * times, unit })
  const half = quantity.min === quantity.max && follows(cursor, found.end, 'and', 'a', 'half')
  const extra = half ? 0.5 : 0
  return {
    min: amount(quantity.min === null ? null : quantity.min + extra),
    max: amount(quantity.max === null ? null : quantity.max + extra),
    end: half ? found.end + 3 : found.end,
  }
}

/** "a year", "a full year", "a year and a half", "a day or two". */
function readOne(cursor: Cursor, index: number): Stretch | null {
  if (follows(cursor, index + 1, 'quarter', 'of', 'an', 'hour')) return minutes(15, index + 5)
  if (at(cursor, index + 1) === 'half' && at(cursor, index) === 'a') return readHalf(cursor, index + 1)
  const found = unitAt(cursor, index + 1)
  // "a second" is mostly an ordinal; "a day" after a number is a rate
  if (found === null || found.word.plural || found.word.unit === 'second' || isRate(cursor, index)) return null
  const { unit, times } = found.word
  const one = { count: times, unit }
  if (follows(cursor, found.end, 'and', 'a', 'half')) {
    const more = { count: times * 1.5, unit }
    return { min: more, max: more, end: found.end + 3 }
  }
  if (follows(cursor, found.end, 'or', 'two')) return { min: one, max: { count: times * 2, unit }, end: found.end + 2 }
  return { min: one, max: one, end: found.end }
}

function readHalf(cursor: Cursor, index: number): Stretch | null {
  const article = at(cursor, index + 1) === 'a' || at(cursor, index + 1) === 'an'
  const found = unitAt(cursor, article ? index + 2 : index + 1)
  if (found === null || found.word.plural) return null
  const half = { count: found.word.times / 2, unit: found.word.unit }
  return { min: half, max: half, end: found.end }
}

function minutes(count: number, end: number): Stretch {
  const amount = { count, unit: 'minute' } as const
  return { min: amount, max: amount, end }
}

/** Past at most two adjectives. */
function unitAt(cursor: Cursor, index: number): { readonly word: UnitWord; readonly end: number } | null {
  let i = index
  while (i < index + 2 && BETWEEN.has(at(cursor, i))) i++
  const word = UNITS.get(at(cursor, i))
  if (word === undefined || !isWord(cursor, i)) return null
  return word.short && !isFigure(cursor, i - 1) && !isShortAfterWord(cursor, i) ? null : { word, end: i + 1 }
}

/** "ten mins" and "6+ mths" are fine; "three h" is no duration. */
function isShortAfterWord(cursor: Cursor, index: number): boolean {
  return at(cursor, index).length > 1
}

function isAge(cursor: Cursor, end: number): boolean {
  const word = at(cursor, end)
  return AGE.has(word) && (word !== 'of' || at(cursor, end + 1) === 'age')
}

function isRate(cursor: Cursor, index: number): boolean {
  const before = at(cursor, index - 1)
  return RATE.has(before) || before === '%' || isFigure(cursor, index - 1)
}

/** Bare plurals say something after these: "for months", "in days", "lasts years". What they say is our own reading. */
const BEFORE_BARE = words(
  'for in within over after throughout last lasts lasted lasting take takes took just only mere many than',
)
const BARE: Readonly<Record<Unit, readonly [min: number, max: number | null]>> = {
  second: [2, 59],
  minute: [2, 59],
  hour: [2, 23],
  day: [2, 6],
  week: [2, 8],
  month: [2, 11],
  year: [2, null],
}

/** "weeks" alone, where the word before it makes it a duration. */
export function readBareUnit(cursor: Cursor, index: number): Duration | null {
  const found = UNITS.get(at(cursor, index))
  if (found === undefined || !found.plural || found.short || !BEFORE_BARE.has(at(cursor, index - 1))) return null
  const [min, max] = BARE[found.unit]
  const { unit, times } = found
  const iso = (count: number): string => toIso({ count: count * times, unit })
  return { min: iso(min), max: max === null ? null : iso(max), end: index + 1 }
}

function toIso({ count, unit }: Amount): string {
  const smaller = SMALLER[unit]
  if (!Number.isInteger(count) && smaller !== null) {
    const finer = { count: count * smaller[1], unit: smaller[0] }
    // one step down, and no further: nobody means 10.5 days to the hour
    return toIso({ ...finer, count: Math.round(finer.count) })
  }
  const time = unit === 'hour' || unit === 'minute' || unit === 'second' ? 'T' : ''
  return `P${time}${Math.round(count)}${LETTERS[unit]}`
}

/** Months have 30 days here and years 360, which is near enough to compare two amounts. */
function inSeconds({ count, unit }: Amount): number {
  let seconds = count
  for (let smaller = SMALLER[unit]; smaller !== null; smaller = SMALLER[smaller[0]]) seconds *= smaller[1]
  return seconds
}

function compare(a: Amount, b: Amount): number {
  return inSeconds(a) - inSeconds(b)
}

/** Whether a smaller amount may be added to a greater: six months to a year, but not 40 minutes to a day. */
function isPartOf(small: Amount, great: Amount): boolean {
  return small.unit !== great.unit && inSeconds(small) < inSeconds({ count: 1, unit: great.unit })
}

/** In the smaller amount's unit. */
function addUp(great: Amount, small: Amount): Amount {
  const one = inSeconds({ count: 1, unit: small.unit })
  return { count: Math.round(inSeconds(great) / one) + small.count, unit: small.unit }
}

/** Dates as copy gives them: "3 May 2025", "31st December", "2025-05-03", "Sunday", "the end of March". */
import { FLAG } from '../text/tokens.ts'
import { at, type Cursor, hasFlag, isCapital, isDash, isFigure, isWord, isYear, words } from './slots-cursor.ts'

const MONTHS = words('january february march april may june july august september october november december')
const SHORT_MONTHS = words('jan feb mar apr jun jul aug sep sept oct nov dec')
const WEEKDAYS = words('monday tuesday wednesday thursday friday saturday sunday')
const SHORT_WEEKDAYS = words('mon tue tues weds thu thur thurs fri')
/** Months that are also words want a capital. */
const AMBIGUOUS = words('march may mar august')
/** What makes a month or year that stands alone a date. */
const BEFORE_ALONE = words(
  'in by until till since before after during throughout from of this next last early late mid ends',
)
const PERIODS = words('month year week')
const ARTICLES = words('the this next')

export const DATE_WORDS: readonly string[] = ['end', ...MONTHS, ...SHORT_MONTHS, ...WEEKDAYS, ...SHORT_WEEKDAYS]

/** The longest date that begins at `index`; gives the token behind, or null. */
export function readDate(cursor: Cursor, index: number): number | null {
  return isFigure(cursor, index) || isOrdinal(cursor, index)
    ? readFromFigure(cursor, index)
    : readFromWord(cursor, index)
}

function isOrdinal(cursor: Cursor, index: number): boolean {
  return hasFlag(cursor, index, FLAG.number) && hasFlag(cursor, index, FLAG.word)
}

function readFromFigure(cursor: Cursor, index: number): number | null {
  const written = at(cursor, index)
  if (/^\d{1,2}\.\d{1,2}\.\d{2,4}$/.test(written)) return index + 1
  if (isYear(cursor, index)) {
    if (isNumeric(cursor, index, isDash)) return index + 5
    return BEFORE_ALONE.has(at(cursor, index - 1)) ? index + 1 : null
  }
  if (isNumeric(cursor, index, isSlash) && written.length <= 2) return index + 5
  if (!isDay(cursor, index)) return null
  const month = at(cursor, index + 1) === 'of' ? index + 2 : index + 1
  return isMonth(cursor, month) ? behindYear(cursor, month + 1) : null
}

function readFromWord(cursor: Cursor, index: number): number | null {
  const word = at(cursor, index)
  if (word === 'end') return readEnd(cursor, index)
  if (WEEKDAYS.has(word) || (SHORT_WEEKDAYS.has(word) && isCapital(cursor, index))) {
    const next = hasFlag(cursor, index + 1, FLAG.comma) ? index + 2 : index + 1
    return (hasFlag(cursor, next, FLAG.number) || isMonth(cursor, next) ? readDate(cursor, next) : null) ?? index + 1
  }
  if (!isMonth(cursor, index)) return null
  if (isDay(cursor, index + 1)) return behindYear(cursor, index + 2)
  if (isYear(cursor, index + 1)) return index + 2
  const alone = MONTHS.has(word) && isCapital(cursor, index) && BEFORE_ALONE.has(at(cursor, index - 1))
  return alone ? index + 1 : null
}

/** "end of March", "end of the month". */
function readEnd(cursor: Cursor, index: number): number | null {
  if (at(cursor, index + 1) !== 'of') return null
  const article = ARTICLES.has(at(cursor, index + 2)) ? 1 : 0
  const last = index + 2 + article
  if (isMonth(cursor, last)) return behindYear(cursor, last + 1)
  return PERIODS.has(at(cursor, last)) && isWord(cursor, last) ? last + 1 : null
}

function isMonth(cursor: Cursor, index: number): boolean {
  const word = at(cursor, index)
  if (!MONTHS.has(word) && !SHORT_MONTHS.has(word)) return false
  return !AMBIGUOUS.has(word) || isCapital(cursor, index)
}

function isDay(cursor: Cursor, index: number): boolean {
  if (!hasFlag(cursor, index, FLAG.number)) return false
  const day = Number(at(cursor, index).replace(/(?:st|nd|rd|th)$/, ''))
  return Number.isInteger(day) && day >= 1 && day <= 31
}

/** Behind a year that may follow, past a comma. */
function behindYear(cursor: Cursor, index: number): number {
  const year = hasFlag(cursor, index, FLAG.comma) ? index + 1 : index
  return isYear(cursor, year) ? year + 1 : index
}

function isSlash(cursor: Cursor, index: number): boolean {
  return at(cursor, index) === '/'
}

/** Three figures with the same mark between: "2025-05-03", "3/5/25". */
function isNumeric(cursor: Cursor, index: number, isMark: (cursor: Cursor, index: number) => boolean): boolean {
  return (
    isMark(cursor, index + 1) &&
    isFigure(cursor, index + 2) &&
    isMark(cursor, index + 3) &&
    isFigure(cursor, index + 4) &&
    /^(?:\d{1,2}|\d{4})$/.test(at(cursor, index + 4))
  )
}

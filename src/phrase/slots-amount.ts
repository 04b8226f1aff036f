/** Percentages, shares ("nine in ten", "two-thirds") and sums of money. */

import { FLAG } from '../text/tokens.ts'
import { at, type Cursor, follows, hasFlag, isDash, isFigure, isGlued, words } from './slots-cursor.ts'
import { behindLink, openEnd, type Quantity, readNumber, readQuantity } from './slots-number.ts'

/** "40%", "30–40 per cent", "30% to 40%", "nine out of ten", "a third of". */
export function readPercent(cursor: Cursor, index: number): Quantity | null {
  const share = readShare(cursor, index)
  if (share !== null) return share
  const quantity = readQuantity(cursor, index)
  if (quantity === null) return null
  const end = behindSign(cursor, quantity.end)
  if (end === null) return null
  const second = quantity.min === quantity.max ? readQuantity(cursor, behindLink(cursor, index, end)) : null
  const secondEnd = second && behindSign(cursor, second.end)
  if (second === null || !secondEnd || second.max === null || second.max <= (quantity.max ?? 0)) {
    return openEnd(cursor, { ...quantity, end })
  }
  return { min: quantity.min, max: second.max, end: secondEnd }
}

function behindSign(cursor: Cursor, index: number): number | null {
  const word = at(cursor, index)
  if (word === '%' || word === 'percent') return index + 1
  return word === 'per' && at(cursor, index + 1) === 'cent' ? index + 2 : null
}

const PARTS = new Map([
  ['half', 2],
  ['third', 3],
  ['thirds', 3],
  ['quarter', 4],
  ['quarters', 4],
  ['fifth', 5],
  ['fifths', 5],
  ['tenth', 10],
  ['tenths', 10],
])
/** "1 in 3 sessions" counts sessions, and "in 3 months" is a time. */
const COUNTED = words(
  'session sessions treatment treatments visit visits star stars minute minutes min mins hour hours hr hrs day days ' +
    'week weeks wk wks month months mth mths year years yr yrs ml mg',
)

function readShare(cursor: Cursor, index: number): Quantity | null {
  if (at(cursor, index) === 'half' && at(cursor, index + 1) === 'of') return share(1, 2, index + 2)
  const article = at(cursor, index) === 'a' || at(cursor, index) === 'one'
  const whole = PARTS.get(at(cursor, index + 1))
  if (article && whole !== undefined && at(cursor, index + 2) === 'of') return share(1, whole, index + 3)
  const first = readNumber(cursor, index)
  if (first === null || !Number.isInteger(first.value) || first.value < 1) return null
  const parts = at(cursor, first.end).endsWith('s') ? PARTS.get(at(cursor, first.end)) : undefined
  if (parts !== undefined && first.value < parts) return share(first.value, parts, first.end + 1)
  const link = follows(cursor, first.end, 'out', 'of') ? 2 : at(cursor, first.end) === 'in' ? 1 : 0
  const second = link > 0 ? readNumber(cursor, first.end + link) : null
  if (second === null || !Number.isInteger(second.value) || second.value < Math.max(2, first.value)) return null
  if (COUNTED.has(at(cursor, second.end)) || !isRound(second.value, link)) return null
  return share(first.value, second.value, second.end)
}

/** "nine in ten", but not "treated 3 in 2021"; "out of" says it plainly, save for "5 out of 5". */
function isRound(whole: number, link: number): boolean {
  return link === 2 ? whole !== 5 : whole <= 10 || whole % 50 === 0 || whole === 12 || whole === 20 || whole === 25
}

function share(part: number, whole: number, end: number): Quantity {
  const percent = Math.round((part / whole) * 10_000) / 100
  return { min: percent, max: percent, end }
}

const SIGNS = words('£ $ € ¥ ₹ ₽ ₩ ₺ ₦ ฿')
const CODES = words('gbp usd eur aud cad nzd aed inr chf rs')
const NAMES = words(
  'pounds pound euros euro dollars dollar quid gbp usd eur aud cad nzd aed inr chf pence rupees dirhams',
)
const PENCE = words('pence p')
/** "lost 10 pounds", "20 pounds of fat", "pounds lighter" weigh. */
const LOSING = words(
  'lose loses lost losing shed sheds shedding drop drops dropped dropping weigh weighs weighed gain gained',
)
const WEIGHING = words('of lighter heavier overweight weight fat off')

export const CURRENCY_CODES: readonly string[] = [...CODES]

export function isCurrencySign(character: string): boolean {
  return SIGNS.has(character)
}

/** "£199", "£1.5k", "€50–€80", "$1,200 to 1,500", "AED 500", "199 pounds", "50p". */
export function readMoney(cursor: Cursor, index: number): Quantity | null {
  const word = at(cursor, index)
  if (SIGNS.has(word) || (CODES.has(word) && isFigure(cursor, index + 1))) return readSigned(cursor, index)
  const quantity = readQuantity(cursor, index)
  if (quantity === null) return null
  const name = at(cursor, quantity.end)
  if (PENCE.has(name)) return readPence(cursor, quantity, name)
  if (!NAMES.has(name) || (name.startsWith('pound') && isWeight(cursor, index, quantity.end + 1))) return null
  return { ...quantity, end: quantity.end + 1 }
}

function readSigned(cursor: Cursor, index: number): Quantity | null {
  const first = readSum(cursor, index + 1)
  if (first === null) return null
  const linked = isDash(cursor, first.end) || at(cursor, first.end) === 'to' || at(cursor, first.end) === 'and'
  const link = linked ? behindLink(cursor, index, first.end) : cursor.to
  const second = readSum(cursor, SIGNS.has(at(cursor, link)) ? link + 1 : link)
  if (second === null || second.value <= first.value || (second.end < cursor.to && at(cursor, second.end) === '%')) {
    return openEnd(cursor, { min: first.value, max: first.value, end: first.end })
  }
  return { min: first.value, max: second.value, end: second.end }
}

/** A number in figures, "m" and "bn" with it. */
function readSum(cursor: Cursor, index: number): { readonly value: number; readonly end: number } | null {
  const read = isFigure(cursor, index) ? readNumber(cursor, index) : null
  if (read === null || !isGlued(cursor, read.end)) return read
  const scale = at(cursor, read.end) === 'm' ? 1_000_000 : at(cursor, read.end) === 'bn' ? 1_000_000_000 : 0
  return scale > 0 ? { value: read.value * scale, end: read.end + 1 } : read
}

function readPence(cursor: Cursor, quantity: Quantity, name: string): Quantity | null {
  if (name === 'p' && !isGlued(cursor, quantity.end)) return null
  const pounds = (pence: number | null): number | null => (pence === null ? null : pence / 100)
  return { min: pounds(quantity.min), max: pounds(quantity.max), end: quantity.end + 1 }
}

function isWeight(cursor: Cursor, start: number, end: number): boolean {
  if (WEIGHING.has(at(cursor, end))) return true
  for (let i = start - 1; i >= start - 4; i--) {
    if (hasFlag(cursor, i, FLAG.barrier)) return false
    if (LOSING.has(at(cursor, i))) return true
  }
  return false
}

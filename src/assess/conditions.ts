/** Whether a note's `when` holds for a claim: yes, no, or not known from the page. */
import type { Claim, Condition } from '../types.ts'

export type Answer = 'yes' | 'no' | 'unknown'

/** What a condition may ask beyond the claim's own slots and subject. */
export interface PageFacts {
  readonly context: string
}

/** What a claim is about, even where its words name something else to compare with: "safer than stem cells". */
const SUBJECTS: ReadonlySet<string> = new Set(['treatment', 'medicine', 'origin', 'route'])

export function holds(key: string, condition: Condition, claim: Claim, page: PageFacts): Answer {
  if ('values' in condition) {
    const values = factsOf(key, claim, page)
    if (values.length === 0) return 'unknown'
    return values.some((value) => condition.values.includes(value)) ? 'yes' : 'no'
  }
  const slot = claim.slots[key]
  if (!slot || (slot.min === undefined && slot.max === undefined)) return 'unknown'
  const [low, high] = [magnitude(slot.min ?? slot.max), magnitude(slot.max ?? slot.min)]
  if (low === null || high === null) return 'unknown'
  const [min, max] = [magnitude(condition.min), magnitude(condition.max)]
  if (min !== null && high < min) return 'no'
  if (max !== null && low > max) return 'no'
  return 'yes'
}

/** The values a claim gives for a key, the more telling of its own words and its subject first. */
function factsOf(key: string, claim: Claim, page: PageFacts): readonly string[] {
  if (key === 'context') return [page.context]
  if (key === 'polarity') return [claim.polarity]
  const slot = claim.slots[key]?.value
  const named = slot === undefined ? [] : [slot]
  const resolved = claim.subject[key]?.value ?? []
  const [first, second] = SUBJECTS.has(key) ? [resolved, named] : [named, resolved]
  return first.length > 0 ? first : second
}

const DAYS: Readonly<Record<string, number>> = { Y: 365.25, M: 30.4375, W: 7, D: 1 }
const DAYS_OF_TIME: Readonly<Record<string, number>> = { H: 1 / 24, M: 1 / 1440, S: 1 / 86_400 }
const UNIT = /([0-9]+(?:\.[0-9]+)?)([YMWDHS])/g

/** A number as it is, an ISO 8601 duration in days; null where there is none. */
export function magnitude(value: string | number | null | undefined): number | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'number') return value
  if (!value.startsWith('P')) return Number.isFinite(Number(value)) ? Number(value) : null
  const [date = '', time = ''] = value.slice(1).split('T')
  return sum(date, DAYS) + sum(time, DAYS_OF_TIME)
}

function sum(part: string, days: Readonly<Record<string, number>>): number {
  return [...part.matchAll(UNIT)].reduce((total, [, count, unit]) => total + Number(count) * (days[unit!] ?? 0), 0)
}

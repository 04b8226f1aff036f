/** Whether a note's `when` holds for a claim: yes, no, or not known from the page. */
import type { Claim, Condition } from '../types.ts'

export type Answer = 'yes' | 'no' | 'unknown'

/** What a condition may ask beyond the claim's own slots and subject. */
export interface PageFacts {
  readonly context: string
}

export function holds(key: string, condition: Condition, claim: Claim, page: PageFacts): Answer {
  if ('values' in condition) {
    const values = valuesOf(key, claim, page)
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

function valuesOf(key: string, claim: Claim, page: PageFacts): readonly string[] {
  if (key === 'context') return [page.context]
  if (key === 'polarity') return [claim.polarity]
  const slot = claim.slots[key]?.value
  return slot === undefined ? (claim.subject[key]?.value ?? []) : [slot]
}

const DAYS: Readonly<Record<string, number>> = { Y: 365.25, M: 30.4375, W: 7, D: 1 }
const HOURS: Readonly<Record<string, number>> = { H: 1 / 24, M: 1 / 1440, S: 1 / 86400 }

/** A number as it is, an ISO 8601 duration in days; null where there is none. */
export function magnitude(value: string | number | null | undefined): number | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'number') return value
  const parts = /^P([0-9.]+[YMWD])*(?:T([0-9.]+[HMS])*)?$/.test(value) ? value.slice(1).split('T') : null
  if (!parts) return Number.isFinite(Number(value)) ? Number(value) : null
  const sum = (part: string | undefined, units: Readonly<Record<string, number>>): number =>
    [...(part ?? '').matchAll(/([0-9.]+)([A-Z])/g)].reduce(
      (total, [, count, unit]) => total + Number(count) * (units[unit!] ?? 0),
      0,
    )
  return sum(parts[0], DAYS) + sum(parts[1], HOURS)
}

/** Checks of `when` and `unless`: that each key can be asked for, and each value can be had. */
import { nearest } from '../text/natural.ts'
import type { Condition, Disclosure, Note } from '../types.ts'
import { CONTEXTS } from './kinds.ts'
import { KEY, placeOf, type YamlPath } from './places.ts'
import { type Problem, quoteText, suggest } from './problems.ts'

export interface Facts {
  /** List slots with their values. */
  readonly slots: ReadonlyMap<string, ReadonlySet<string>>
}

/** Keys whose values are neither in terms/ nor numbers. */
const FIXED_KEYS: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ['context', CONTEXTS],
  ['polarity', ['for', 'against']],
])

/** Typed slots that can be compared. */
export const COMPARED_SLOTS: readonly string[] = ['duration', 'number', 'percent', 'money']

const DURATION =
  /^P(?=\d|T\d)(?:\d+(?:\.\d+)?Y)?(?:\d+(?:\.\d+)?M)?(?:\d+(?:\.\d+)?W)?(?:\d+(?:\.\d+)?D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?$/

export function checkConditions(
  item: Note | Disclosure,
  name: 'when' | 'unless',
  conditions: Readonly<Record<string, Condition>>,
  facts: Facts,
): readonly Problem[] {
  return Object.entries(conditions).flatMap(([key, condition]) => {
    const say = (path: YamlPath, message: string): Problem => ({ place: placeOf(item, [name, key, ...path]), message })
    if (COMPARED_SLOTS.includes(key)) return checkRange(key, condition, say)
    const values = FIXED_KEYS.get(key) ?? facts.slots.get(key)
    if (!values) {
      const keys = [...facts.slots.keys(), ...FIXED_KEYS.keys(), ...COMPARED_SLOTS]
      return [say([KEY], `${quoteText(key)} is nothing that "${name}" can ask for${suggest(nearest(key, keys), keys)}`)]
    }
    if (!('values' in condition))
      return [say([], `${quoteText(key)} has values, not a least and a most: write a list of them`)]
    const known = new Set(values)
    const seen = new Set<string>()
    return condition.values.flatMap((value, i) => {
      if (seen.has(value)) return [say([i], `${quoteText(value)} stands twice: delete one`)]
      seen.add(value)
      if (known.has(value)) return []
      const where = FIXED_KEYS.has(key) ? `${quoteText(key)} is never` : `terms/${key}.yaml has no value`
      return [say([i], `${where} ${quoteText(value)}${suggest(nearest(value, [...known]), FIXED_KEYS.get(key) ?? [])}`)]
    })
  })
}

function checkRange(
  key: string,
  condition: Condition,
  say: (path: YamlPath, message: string) => Problem,
): readonly Problem[] {
  const example = key === 'duration' ? 'P6M' : '10'
  if ('values' in condition)
    return [say([], `${quoteText(key)} is compared: write { min: ${example} } or { max: ${example} }`)]
  const { min, max } = condition
  if (min === null && max === null) return [say([], `${quoteText(key)} needs a "min" or a "max"`)]
  const problems = [['min', min] as const, ['max', max] as const].flatMap(([bound, value]) => {
    if (value === null) return []
    if (key === 'duration') {
      if (typeof value === 'string' && DURATION.test(value)) return []
      return [
        say(
          [bound],
          `${quoteText(String(value))} is no duration: write days, weeks, months or years as P7D, P2W, P6M, P1Y`,
        ),
      ]
    }
    return typeof value === 'number' ? [] : [say([bound], `${quoteText(value)} is no number`)]
  })
  if (typeof min === 'number' && typeof max === 'number' && max < min)
    problems.push(say(['max'], '"max" is less than "min"'))
  return problems
}

/** Claims of one document that cannot both hold. */
import type { Claim, Contradiction, Finding } from '../types.ts'
import { magnitude } from './conditions.ts'

/** The most pairs shown for one document; a page that says each thing ten times is not a hundred contradictions. */
const MOST_PAIRS = 20
const MOST_KINDS = 400
const FIRM: ReadonlySet<string> = new Set(['asserted', 'conditional'])

export interface Contradicting {
  readonly a: number
  readonly b: number
  readonly why: string
}

/**
 * Pairs of indexes into `findings`, the earlier first. Claims alike in entry, stance and subject stand in for one
 * another, so that the work grows with the kinds of claim and not with the square of the text.
 */
export function findContradictions(
  findings: readonly Pick<Finding, 'claim'>[],
  pairs: readonly Contradiction[],
): readonly Contradicting[] {
  const first = new Map<string, number>()
  findings.forEach(({ claim }, index) => {
    const key = kindOf(claim)
    if (!first.has(key)) first.set(key, index)
  })
  const found: Contradicting[] = []
  const indexes = [...first.values()].slice(0, MOST_KINDS)
  for (const [position, a] of indexes.entries()) {
    for (const b of indexes.slice(position + 1)) {
      const why = contradiction(findings[a]!.claim, findings[b]!.claim, pairs)
      if (why !== null && found.length < MOST_PAIRS) found.push({ a, b, why })
    }
  }
  return found
}

const kindOf = ({ id, stance, subject, slots }: Claim): string =>
  JSON.stringify([
    id,
    stance,
    subject.treatment?.value,
    subject.origin?.value,
    subject.regulator?.value,
    slots.duration?.min,
    slots.duration?.max,
  ])

/** Why two claims cannot both hold, or null. */
export function contradiction(a: Claim, b: Claim, pairs: readonly Contradiction[]): string | null {
  for (const pair of pairs) {
    const crossed = (pair.a.includes(a.id) && pair.b.includes(b.id)) || (pair.a.includes(b.id) && pair.b.includes(a.id))
    if (crossed && FIRM.has(a.stance) && FIRM.has(b.stance) && agree(a, b, pair.same)) return pair.why
  }
  if (a.id !== b.id || !agree(a, b, ['treatment', 'origin', 'regulator'])) return null
  const denied = (a.stance === 'negated' && FIRM.has(b.stance)) || (b.stance === 'negated' && FIRM.has(a.stance))
  if (denied && (a.category === 'approval' || a.category === 'legality')) return 'one says it, the other denies it'
  if (a.id.startsWith('duration/results-last') && FIRM.has(a.stance) && FIRM.has(b.stance) && disjoint(a, b)) {
    return 'the two durations cannot both hold'
  }
  return null
}

/** Facts that both claims state must have a value in common. */
function agree(a: Claim, b: Claim, facts: readonly string[]): boolean {
  return facts.every((fact) => {
    const [mine, theirs] = [a.subject[fact]?.value ?? [], b.subject[fact]?.value ?? []]
    return mine.length === 0 || theirs.length === 0 || mine.some((value) => theirs.includes(value))
  })
}

function disjoint(a: Claim, b: Claim): boolean {
  const [mine, theirs] = [a.slots.duration, b.slots.duration]
  if (!mine || !theirs) return false
  const [low, high, otherLow, otherHigh] = [mine.min, mine.max, theirs.min, theirs.max].map((value) => magnitude(value))
  if (low == null || high == null || otherLow == null || otherHigh == null) return false
  return high < otherLow || otherHigh < low
}

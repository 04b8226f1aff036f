/** Claims that cannot both hold, by the pairs of lexicon/contradictions.yaml. */
import type { Category, Claim, Contradiction, Finding, SlotValue } from '../types.ts'
import { magnitude } from './conditions.ts'

/** The most pairs shown for one document; a page that says each thing ten times is not a hundred contradictions. */
const MOST_PAIRS = 20
/** Above any number of claim entries. */
const MOST_ENTRIES = 1 << 20
const MOST_KINDS = 400
/** In how many pairs of one rule a claim may take part. */
const MOST_PARTNERS = 5
/** Statements this near, in characters, tell two things apart: "The tubes are cleared. The use on wrinkles is not." */
const NEAR = 200

export interface Contradicting {
  readonly a: number
  readonly b: number
  readonly why: string
}

/** Beside the pairs of the lexicon, whatever is claimed. */
const ROUTES = -1
const ROUTES_WHY = 'one says that it stays on the skin, the other that it is injected or infused'
/** Claims that speak of a treatment as given; law and names may speak of an injection that is not. */
const PROMISES: ReadonlySet<Category> = new Set<Category>(['efficacy', 'medical', 'mechanism', 'safety', 'duration'])
const BENEATH: ReadonlySet<string> = new Set(['injected', 'infused'])

interface Rule {
  readonly id: number
  /** The same claims on both sides: one must be said and the other denied, or their durations be apart. */
  readonly mirrored: boolean
  readonly same: readonly string[]
  readonly why: string
}

interface Conflict {
  readonly rule: number
  readonly why: string
  /** Lower is plainer: nothing hedged, attributed or conditional. */
  readonly doubt: number
}

/** The pairs of a lexicon by the two entries they name, made once. */
export class ContradictionRules {
  readonly #byPair = new Map<number, Rule[]>()
  /** Numbers of the entries that rules name. */
  readonly #entries = new Map<string, number>()

  constructor(pairs: readonly Contradiction[], entryIds: readonly string[]) {
    const expand = (patterns: readonly string[]): readonly string[] =>
      patterns.flatMap((pattern) =>
        pattern.endsWith('/*') ? entryIds.filter((id) => id.startsWith(pattern.slice(0, -1))) : [pattern],
      )
    pairs.forEach(({ a, b, same, why }, id) => {
      const mirrored = a.length === b.length && a.every((one) => b.includes(one))
      const rule = { id, mirrored, same, why }
      for (const entry of [...expand(a), ...expand(b)])
        if (!this.#entries.has(entry)) this.#entries.set(entry, this.#entries.size)
      const ordered = new Set(expand(a).flatMap((one) => expand(b).map((other) => this.#keyOf(one, other))))
      for (const key of ordered) this.#byPair.set(key, [...(this.#byPair.get(key) ?? []), rule])
    })
  }

  /**
   * Pairs of indexes into `findings`, the earlier first. Claims alike in entry, stance and facts stand in for one
   * another, so that the work grows with the kinds of claim and not with the square of the text.
   */
  find(findings: readonly Pick<Finding, 'claim'>[]): readonly Contradicting[] {
    const first = new Map<string, number>()
    findings.forEach(({ claim }, index) => {
      const key = kindOf(claim)
      if (claim.stance !== 'question' && !first.has(key)) first.set(key, index)
    })
    const indexes = [...first.values()].slice(0, MOST_KINDS)
    const found: (Contradicting & Conflict)[] = []
    for (const [position, a] of indexes.entries()) {
      for (const b of indexes.slice(position + 1)) {
        const conflict = this.#conflict(findings[a]!.claim, findings[b]!.claim)
        if (conflict !== null) found.push({ a, b, ...conflict })
      }
    }
    return choose(found)
  }

  /** Why claims of two documents cannot both hold, or null: only what each states outright, of the same treatment. */
  between(a: Claim, b: Claim): string | null {
    const treatments = [a, b].map(({ subject }) => subject.treatment?.value.length ?? 0)
    if (treatments.includes(0)) return null
    const conflict = this.#conflict(a, b, true)
    return conflict === null || conflict.doubt > 0 ? null : conflict.why
  }

  /** One number for two entries, in whatever order; -1 where no rule names both. */
  #keyOf(a: string, b: string): number {
    const [one, other] = [this.#entries.get(a) ?? -1, this.#entries.get(b) ?? -1]
    if (one < 0 || other < 0) return -1
    return Math.min(one, other) * MOST_ENTRIES + Math.max(one, other)
  }

  #conflict(a: Claim, b: Claim, apart = false): Conflict | null {
    if (!apart && a.sentence === b.sentence && Math.abs(a.start - b.start) < a.sentence.length) return null
    for (const rule of this.#byPair.get(this.#keyOf(a.id, b.id)) ?? []) {
      if (rule.mirrored && !apart && areNear(a, b)) continue
      const clash = rule.mirrored ? clashes(a, b) : isSaid(a) && isSaid(b)
      if (clash && agree(a, b, rule.same)) {
        const doubt = [a, b].filter(({ stance }) => DOUBTS.has(stance)).length
        // what others say of something that only the page as a whole names is too far from a statement about it
        if (doubt > 0 && [a, b].some(({ subject }) => subject.treatment?.from === 'page')) continue
        return { rule: rule.id, why: rule.why + qualify(a, b), doubt }
      }
    }
    return onSkinAndUnderIt(a, b) ? { rule: ROUTES, why: ROUTES_WHY + qualify(a, b), doubt: 0 } : null
  }
}

function areNear(a: Claim, b: Claim): boolean {
  if (a.path !== b.path || (a.path === null && a.line !== b.line)) return false
  return Math.abs(a.start - b.start) < NEAR
}

const kindOf = ({ id, stance, subject, slots }: Claim): string =>
  JSON.stringify([
    id,
    stance,
    ['treatment', 'origin', 'route', 'sole-route', 'regulator', 'place'].map((fact) => subject[fact]?.value),
    slots.duration?.min,
    slots.duration?.max,
  ])

/** The plainest pairs first, so that each claim is shown against few; then in the order of the text. */
function choose(found: readonly (Contradicting & Conflict)[]): readonly Contradicting[] {
  const partners = new Map<string, number>()
  const chosen: Contradicting[] = []
  const plainest = [...found].sort((x, y) => x.doubt - y.doubt || x.a - y.a || x.b - y.b)
  for (const { a, b, why, rule } of plainest) {
    const keys = [`${rule} ${a}`, `${rule} ${b}`]
    if (chosen.length >= MOST_PAIRS || keys.some((key) => (partners.get(key) ?? 0) >= MOST_PARTNERS)) continue
    for (const key of keys) partners.set(key, (partners.get(key) ?? 0) + 1)
    chosen.push({ a, b, why })
  }
  return chosen.sort((x, y) => x.a - y.a || x.b - y.b)
}

const DOUBTS: ReadonlySet<string> = new Set(['conditional', 'attributed', 'hedged'])

/** Whether the text says it, however firmly. That evidence is lacking is always said in the negative. */
function isSaid({ stance, category, polarity }: Claim): boolean {
  if (stance === 'question') return false
  return stance !== 'negated' || (category === 'evidence' && polarity === 'against')
}

function clashes(a: Claim, b: Claim): boolean {
  if (a.slots.duration && b.slots.duration)
    return isSaid(a) && isSaid(b) && areApart(a.slots.duration, b.slots.duration)
  const denied = [a, b].filter(({ stance }) => stance === 'negated').length
  return denied === 1 && a.stance !== 'question' && b.stance !== 'question'
}

/** "Up to six months" reaches down to nothing, "over a year" up without end. */
function areApart(a: SlotValue, b: SlotValue): boolean {
  const [low, otherLow] = [magnitude(a.min) ?? 0, magnitude(b.min) ?? 0]
  const [high, otherHigh] = [magnitude(a.max) ?? Number.POSITIVE_INFINITY, magnitude(b.max) ?? Number.POSITIVE_INFINITY]
  return high < otherLow || otherHigh < low
}

/** Facts that both claims state must have a value in common; what only the page settles is stated for treatments alone. */
function agree(a: Claim, b: Claim, facts: readonly string[]): boolean {
  return facts.every((fact) => {
    const [mine, theirs] = [statedOf(a, fact), statedOf(b, fact)]
    // of two unnamed treatments only a shared heading says that they are one, and of studies not even that
    if (fact === 'treatment' && mine.length + theirs.length === 0)
      return a.category !== 'evidence' && a.heading === b.heading
    return mine.length === 0 || theirs.length === 0 || mine.some((value) => theirs.includes(value))
  })
}

function statedOf({ subject }: Claim, fact: string): readonly string[] {
  const found = subject[fact]
  return !found || (found.from === 'page' && fact !== 'treatment') ? [] : found.value
}

/** "For topical use only" against what the same treatment is said to do when it is injected or infused. */
function onSkinAndUnderIt(a: Claim, b: Claim): boolean {
  if (!onlyOnSkin(a, b) && !onlyOnSkin(b, a)) return false
  return a.subject.treatment?.value.some((value) => b.subject.treatment?.value.includes(value)) ?? false
}

function onlyOnSkin(one: Claim, other: Claim): boolean {
  const isRestricted = one.subject['sole-route']?.from === 'sentence'
  return (
    isRestricted &&
    PROMISES.has(other.category) &&
    isSaid(other) &&
    statedOf(other, 'route').some((route) => BENEATH.has(route))
  )
}

/** How far the two are the text's own word, where they are not quite. */
function qualify(a: Claim, b: Claim): string {
  const parts = [a, b].flatMap((claim, i) => {
    const how = howSaid(claim)
    return how === null ? [] : [`the ${i === 0 ? 'first' : 'second'} ${how}`]
  })
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`
}

function howSaid({ stance, attributedTo }: Claim): string | null {
  if (stance === 'attributed') return attributedTo === null ? 'as others say' : `as said by “${attributedTo}”`
  if (stance === 'hedged') return 'as a possibility'
  return stance === 'conditional' ? 'on a condition' : null
}

/** Which entries matched a text or nearly did, and why not: for those who write a lexicon. */
import { inAnyBlock, type Lexicon } from '../lexicon/lexicon.ts'
import { listPatterns } from '../lexicon/patterns.ts'
import { type Element, expandPhrase } from '../phrase/expand.ts'
import { parsePhrase } from '../phrase/parse.ts'
import { formsOf } from '../text/inflections.ts'
import { type Analysis, analyse, textSpan } from './analysis.ts'
import { candidateClaims, selectClaims } from './match.ts'
import { plainDocument } from './plain.ts'

export interface TracedMatch {
  readonly id: string
  readonly phrase: string
  /** The words found. */
  readonly words: string
  /** Why it is no claim of its own: an exception, a name, a fuller match. Null where it is one. */
  readonly dropped: string | null
}

export interface NearMatch {
  readonly id: string
  readonly phrase: string
  /** What of the phrase is not there; empty where all of it is, but too far apart. */
  readonly missing: readonly string[]
}

export interface Trace {
  readonly matches: readonly TracedMatch[]
  /** The nearest first, one an entry. */
  readonly near: readonly NearMatch[]
}

const MOST_NEAR = 6
/** Of a phrase's elements, the share that must be there for it to be called near. */
const NEAR = 0.66

export function traceText(text: string, lexicon: Lexicon): Trace {
  const anywhere = inAnyBlock(lexicon)
  const analysis = analyse(plainDocument(text), anywhere)
  const selected = new Set(selectClaims(analysis, anywhere))
  const candidates = new Set(candidateClaims(analysis.matches))
  const seen = new Set<string>()
  const matches = analysis.matches.flatMap((match): TracedMatch[] => {
    if (match.meaning.role !== 'match') return []
    const { start, end } = textSpan(analysis.tokens, match.start, match.end)
    const words = text.slice(start, end)
    const { id } = lexicon.data.claims[match.meaning.owner]!
    const key = `${match.pattern} ${start} ${end}`
    if (seen.has(key)) return []
    seen.add(key)
    const dropped = selected.has(match)
      ? null
      : candidates.has(match)
        ? 'a fuller match of its category overlaps it'
        : 'an exception of the entry or a name covers it'
    return [{ id, phrase: lexicon.phraseOf(match.pattern), words, dropped }]
  })
  const hit = new Set(matches.map(({ id }) => id))
  return { matches, near: findNear(analysis, lexicon, hit) }
}

function findNear(analysis: Analysis, lexicon: Lexicon, hit: ReadonlySet<string>): readonly NearMatch[] {
  const best = new Map<string, { near: NearMatch; share: number }>()
  for (const pattern of listPatterns(lexicon.data)) {
    if (pattern.role !== 'match') continue
    const { id } = lexicon.data.claims[pattern.owner]!
    if (hit.has(id)) continue
    const found = nearest(analysis, pattern.phrase)
    if (found === null || found.share < NEAR || found.share <= (best.get(id)?.share ?? 0)) continue
    best.set(id, { near: { id, phrase: pattern.phrase, missing: found.missing }, share: found.share })
  }
  return [...best.values()]
    .sort((a, b) => b.share - a.share || (a.near.id < b.near.id ? -1 : 1))
    .slice(0, MOST_NEAR)
    .map(({ near }) => near)
}

/** The wording of a phrase of which most is in the text, in order. Wordings of one element say nothing by being absent. */
function nearest(analysis: Analysis, phrase: string): { share: number; missing: string[] } | null {
  let best: { share: number; missing: string[] } | null = null
  for (const variant of expandPhrase(parsePhrase(phrase), formsOf)) {
    const elements = variant.filter(({ kind }) => kind === 'forms' || kind === 'slot')
    if (elements.length < 2) continue
    let at = 0
    const missing: string[] = []
    for (const element of elements) {
      const next = find(analysis, element, at)
      if (next < 0) missing.push(describe(element))
      else at = next
    }
    const share = (elements.length - missing.length) / elements.length
    if (best === null || share > best.share) best = { share, missing }
  }
  return best
}

/** The token behind the first place from `at` on where the element stands, or -1. */
function find({ tokens, slots }: Analysis, element: Element, at: number): number {
  if (element.kind === 'slot') {
    const slot = slots.types.idOf(element.slot)
    let nearest = -1
    for (let i = 0; i < slots.count; i++) {
      if (slots.slotOf(i) !== slot || slots.startOf(i) < at) continue
      if (nearest < 0 || slots.endOf(i) < nearest) nearest = slots.endOf(i)
    }
    return nearest
  }
  if (element.kind !== 'forms') return -1
  for (let i = at; i < tokens.count; i++) if (element.forms.includes(tokens.norm(i))) return i + 1
  return -1
}

function describe(element: Element): string {
  if (element.kind === 'slot') return `<${element.slot}>`
  return element.kind === 'forms' ? element.forms.slice(0, 3).join(' or ') : ''
}

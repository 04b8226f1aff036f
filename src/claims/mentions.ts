/** Where the words of list slots stand, and which of them are named only to be set aside ("safer than stem cells"). */
import type { Lexicon } from '../lexicon/compile.ts'
import { FLAG } from '../text/tokens.ts'
import type { Analysis, Sentence } from './analysis.ts'
import { termsOf } from './terms.ts'

/** A word that names values of slots; token indexes, half open. */
export interface Mention {
  readonly start: number
  readonly end: number
  /** Values by slot: the one it names and those that one implies. */
  readonly values: Readonly<Record<string, readonly string[]>>
  /** Token of the word that sets it aside, by slot; absent where the text speaks of it. */
  readonly aside: Readonly<Record<string, number>>
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '))

/** What follows is what something else is held against. */
const COMPARING = words('than unlike versus vs instead without alternative alternatives opposed replaces replacing')
/** What follows "than" is an amount or a manner of speaking, and nothing is compared: "more than 500 peels". */
const NO_COMPARATOR = words('ever just half one a an before usual expected ideal')
const DENYING = words('no not non never neither nor zero free without avoid avoids')
/** Behind these a new statement begins. */
const CUTS = words('that which who because when while whereas although but so if only yet is are has have')
const AUXILIARIES = words('is are was were has have may can will could must cannot')
/** "No human tissue is used": behind the verb, what shows that it is the content that is denied. */
const CONTENT = words('used added involved included contained present needed required')
const JOINING = words('or nor and')
/** The most words between the word that sets aside and the mention. */
const REACH = 5
const CONTENT_REACH = 5

/** Every mention of a document, by the block it stands in. */
export class Mentions {
  /** Slots that have values, in order. */
  readonly slots: readonly string[]
  readonly #byBlock = new Map<number, Mention[]>()

  constructor({ tokens, sentences, slots }: Analysis, lexicon: Lexicon) {
    const terms = termsOf(lexicon)
    this.slots = terms.factSlots
    let index = 0
    let last: Mention | null = null
    // terms were added in order of their start, the longest first
    for (let i = 0; i < slots.count; i++) {
      const values = terms.facts.get(slots.valueOf(i))
      if (values === undefined) continue
      const [start, end] = [slots.startOf(i), slots.endOf(i)]
      while (index + 1 < sentences.length && sentences[index + 1]!.start <= start) index++
      const sentence = sentences[index]!
      const before: Mention | null = last !== null && last.start >= sentence.start ? last : null
      const mention: Mention = { start, end, values, aside: asideOf(tokens, sentence, { start, end, values }, before) }
      const list = this.#byBlock.get(sentence.block)
      if (list) list.push(mention)
      else this.#byBlock.set(sentence.block, [mention])
      last = mention
    }
  }

  /** In order of the text. */
  inBlock(block: number): readonly Mention[] {
    return this.#byBlock.get(block) ?? []
  }

  /** Those wholly within tokens `from … to` of a block; time grows with their number, not the block's. */
  within(block: number, from: number, to: number): readonly Mention[] {
    const all = this.inBlock(block)
    let low = 0
    let high = all.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (all[middle]!.start < from) low = middle + 1
      else high = middle
    }
    const found: Mention[] = []
    for (let i = low; i < all.length && all[i]!.start < to; i++) if (all[i]!.end <= to) found.push(all[i]!)
    return found
  }
}

const NONE: readonly string[] = []

/** The values that mentions give a slot, each once and in order, without those that are set aside. */
export function valuesOf(mentions: readonly Mention[], slot: string): readonly string[] {
  let values = NONE
  for (const mention of mentions) {
    const named = mention.values[slot]
    if (named === undefined || mention.aside[slot] !== undefined) continue
    // hardly any claim has two mentions of one slot near it
    if (values === NONE && named.length === 1) values = named
    else if (!named.every((value) => values.includes(value))) values = [...new Set([...values, ...named])].sort()
  }
  return values
}

type Place = Pick<Mention, 'start' | 'end' | 'values'>
type Words = Analysis['tokens']

function asideOf(tokens: Words, sentence: Sentence, place: Place, before: Mention | null): Mention['aside'] {
  const aside: Record<string, number> = {}
  for (const slot of Object.keys(place.values)) {
    const by = setAside(tokens, sentence, place, slot) ?? joinedTo(tokens, place, slot, before)
    if (by !== null) aside[slot] = by
  }
  return aside
}

/** The token that sets a mention aside, or null. */
function setAside(tokens: Words, sentence: Sentence, { start, end }: Place, slot: string): number | null {
  if (slot === 'origin' && end < sentence.end && tokens.norm(end) === 'free') return end
  let left = REACH
  for (let i = start - 1; i >= sentence.start && left > 0; i--) {
    const flags = tokens.flags[i]!
    if (flags & FLAG.skip) continue
    if (flags & (FLAG.barrier | FLAG.comma | FLAG.bracket)) return null
    const word = tokens.norm(i)
    if (COMPARING.has(word) && compares(tokens, i, start)) return i
    if (DENYING.has(word) && denies(tokens, sentence, i, start, end, slot)) return i
    if (CUTS.has(word)) return null
    left--
  }
  return null
}

function compares(tokens: Words, at: number, start: number): boolean {
  if (tokens.norm(at) !== 'than' || at + 1 >= start) return true
  return !(tokens.flags[at + 1]! & FLAG.number) && !NO_COMPARATOR.has(tokens.norm(at + 1))
}

/**
 * A material may be denied from afar ("contains no material of human origin"); of a route or treatment, the word must
 * stand right before it, for "no exosome is licensed" and "must not be injected" speak of nothing else.
 */
function denies(tokens: Words, sentence: Sentence, at: number, start: number, end: number, slot: string): boolean {
  if (tokens.norm(at) === 'not' && at + 1 < start && tokens.norm(at + 1) === 'only') return false
  if (slot === 'origin') return !isTopic(tokens, sentence, at, end)
  if (slot !== 'route' && slot !== 'treatment' && slot !== 'medicine') return false
  if (at !== start - 1) return false
  return slot === 'route' || end >= sentence.end || (tokens.flags[end]! & FLAG.punctuation) !== 0
}

/** "No human-derived exosome has been approved" speaks of human ones; "no human tissue is used" does not. */
function isTopic(tokens: Words, sentence: Sentence, at: number, end: number): boolean {
  if (tokens.norm(at) !== 'no' || (at > sentence.start && !(tokens.flags[at - 1]! & FLAG.punctuation))) return false
  for (let i = end; i < Math.min(sentence.end, end + CONTENT_REACH); i++) {
    if (tokens.flags[i]! & (FLAG.barrier | FLAG.comma)) return false
    if (!AUXILIARIES.has(tokens.norm(i))) continue
    for (let k = i + 1; k < Math.min(sentence.end, i + 4); k++) if (CONTENT.has(tokens.norm(k))) return false
    return true
  }
  return false
}

/** "No human or animal tissue", "than fillers or Botox": what is joined to a mention set aside goes with it. */
function joinedTo(tokens: Words, { start }: Place, slot: string, before: Mention | null): number | null {
  const by = before?.aside[slot]
  if (before === null || by === undefined || before.end > start || start - before.end > 3) return null
  let joins = false
  for (let i = before.end; i < start; i++) {
    const word = tokens.norm(i)
    if (CUTS.has(word) || tokens.flags[i]! & FLAG.barrier) return null
    if (JOINING.has(word)) joins = true
    else if (tokens.flags[i]! & FLAG.comma) joins ||= DENYING.has(tokens.norm(by))
  }
  return joins ? by : null
}

/** What a claim is about: each fact from the sentence, else from the headings over it, else from the page as a whole. */
import type { Lexicon } from '../lexicon/compile.ts'
import type { SlotSpan } from '../phrase/slot-spans.ts'
import type { Fact } from '../types.ts'
import type { Analysis } from './analysis.ts'

/** Facts that a whole page settles: a page about exosomes says so once. */
const PAGE_FACTS: ReadonlySet<string> = new Set(['treatment', 'medicine', 'origin', 'route'])
/** Facts that are true of one sentence only. */
const SENTENCE_FACTS: ReadonlySet<string> = new Set(['regulator', 'wrong-regulator', 'credential'])
const DEEPEST_HEADING = 6

export class SubjectResolver {
  readonly #analysis: Analysis
  readonly #slots: readonly string[]
  readonly #implied: ReadonlyMap<string, Readonly<Record<string, readonly string[]>>>
  readonly #byBlock: ReadonlyMap<number, readonly SlotSpan[]>
  readonly #page = new Map<string, readonly string[]>()

  constructor(analysis: Analysis, lexicon: Lexicon) {
    this.#analysis = analysis
    this.#slots = [...new Set(lexicon.data.terms.map(({ slot }) => slot))].sort()
    this.#implied = new Map(
      lexicon.data.terms
        .filter(({ implies }) => Object.keys(implies).length > 0)
        .map((term) => [`${term.slot} ${term.value}`, term.implies]),
    )
    this.#byBlock = this.#sortSpans()
    for (const slot of this.#slots) if (PAGE_FACTS.has(slot)) this.#page.set(slot, this.#ofPage(slot))
  }

  /** The page's own subject, for the report's head. */
  page(): Readonly<Record<string, readonly string[]>> {
    return Object.fromEntries([...this.#page].filter(([, values]) => values.length > 0))
  }

  /** Facts by slot; those that nothing settles are left out, save treatment and origin, which are always shown. */
  resolve(sentence: number, start: number, end: number): Readonly<Record<string, Fact>> {
    const { sentences, document } = this.#analysis
    const { block, start: from, end: to } = sentences[sentence]!
    const inBlock = this.#byBlock.get(block) ?? []
    const inClaim = inBlock.filter((span) => span.start >= start && span.end <= end)
    const inSentence = inBlock.filter((span) => span.start >= from && span.end <= to)
    const facts: Record<string, Fact> = {}
    for (const slot of this.#slots) {
      let value = this.#values(inClaim, slot)
      if (value.length === 0) value = this.#values(inSentence, slot)
      let origin: Fact['from'] = value.length > 0 ? 'sentence' : null
      if (origin === null && !SENTENCE_FACTS.has(slot)) {
        let heading = document.blocks[block]!.label ?? document.blocks[block]!.heading
        for (let depth = 0; heading !== null && depth < DEEPEST_HEADING; depth++) {
          value = this.#values(this.#byBlock.get(heading) ?? [], slot)
          if (value.length > 0) {
            origin = 'heading'
            break
          }
          heading = document.blocks[heading]!.heading
        }
      }
      if (origin === null) {
        value = this.#page.get(slot) ?? []
        if (value.length > 0) origin = 'page'
      }
      if (origin !== null || slot === 'treatment' || slot === 'origin') facts[slot] = { value, from: origin }
    }
    return facts
  }

  #sortSpans(): ReadonlyMap<number, readonly SlotSpan[]> {
    const byBlock = new Map<number, SlotSpan[]>()
    const { sentences, slots } = this.#analysis
    const spans = slots.spans.filter(({ value }) => value.kind === 'term').sort((a, b) => a.start - b.start)
    let sentence = 0
    for (const span of spans) {
      while (sentence + 1 < sentences.length && sentences[sentence + 1]!.start <= span.start) sentence++
      const block = sentences[sentence]!.block
      const list = byBlock.get(block)
      if (list) list.push(span)
      else byBlock.set(block, [span])
    }
    return byBlock
  }

  #values(spans: readonly SlotSpan[], slot: string): readonly string[] {
    const values = new Set<string>()
    for (const span of spans) {
      if (span.value.kind !== 'term') continue
      if (span.slot === slot) values.add(span.value.value)
      for (const value of this.#implied.get(`${span.slot} ${span.value.value}`)?.[slot] ?? []) values.add(value)
    }
    return [...values].sort()
  }

  /** What title and first heading name, else what the text names most often by far. */
  #ofPage(slot: string): readonly string[] {
    const { blocks } = this.#analysis.document
    const counts = new Map<string, number>()
    let titled: readonly string[] = []
    blocks.forEach((block, index) => {
      const values = this.#values(this.#byBlock.get(index) ?? [], slot)
      const head = block.kind === 'title' || (block.kind === 'heading' && block.heading === null) || index === 0
      if (titled.length === 0 && head) titled = values
      for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
    })
    if (titled.length > 0 && titled.length <= 2) return titled
    const ranked = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    const [first, second] = ranked
    if (!first) return []
    return !second || first[1] >= 2 * second[1] ? [first[0]] : []
  }
}

/**
 * What a claim is about: each fact from the claim's clause, else its sentence, else what a pronoun stands for, else the
 * label and headings over it, else what was said before in the passage, else the page as a whole.
 */
import type { Lexicon } from '../lexicon/compile.ts'
import { FLAG } from '../text/tokens.ts'
import type { Fact, FactExplained, FactOrigin } from '../types.ts'
import { type Analysis, textSpan } from './analysis.ts'
import { type Mention, Mentions, valuesOf } from './mentions.ts'
import { PAGE_FACTS, type PageSubject, readPageSubject } from './page-subject.ts'

const LASTING: ReadonlySet<string> = new Set(PAGE_FACTS)
/** Facts that are true of one sentence only. */
const OF_SENTENCE: ReadonlySet<string> = new Set(['regulator', 'wrong-regulator', 'credential', 'sole-route'])
/** Facts that belong to a treatment: what is known of another one's says nothing. */
const OF_TREATMENT: ReadonlySet<string> = new Set(['medicine', 'origin', 'route'])
const ALWAYS_SHOWN: ReadonlySet<string> = new Set(['treatment', 'origin'])
const DEEPEST_HEADING = 6
/** How many sentences back a pronoun's word is looked for. */
const FURTHEST = 8
/** How many tokens around a claim its sentence is read: no honest one is longer. */
const NEAR = 200

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '))
const CLAUSE_WORDS = words('but while whereas although though')
const PRONOUNS = words('they them it its their these this those such')
const GENERIC = words(
  'treatment treatments procedure procedures product products therapy therapies technique injection injections device formula ingredient serum method',
)

/** Mentions and how far from the claim they were found, nearest first. */
interface Ring {
  readonly from: FactOrigin
  readonly mentions: readonly Mention[]
  /** Beyond a "but": what holds there of the way it is given does not hold here. */
  readonly contrasted?: boolean
}

/** A fact and the mentions that it was read from; none where the page as a whole settles it. */
interface Settled extends Fact {
  readonly mentions: readonly Mention[]
}

interface TokenSpan {
  readonly start: number
  readonly end: number
}

export class SubjectResolver {
  readonly #analysis: Analysis
  readonly #mentions: Mentions
  readonly #page: PageSubject

  constructor(analysis: Analysis, lexicon: Lexicon) {
    this.#analysis = analysis
    this.#mentions = new Mentions(analysis, lexicon)
    this.#page = readPageSubject(analysis, lexicon, this.#mentions)
  }

  /** The page's own subject, for the report's head. */
  page(): Readonly<Record<string, readonly string[]>> {
    return Object.fromEntries(this.#page)
  }

  /**
   * Facts by slot for the claim at tokens `start … end` of a sentence (its index); those that nothing settles are left
   * out, save treatment and origin, which are always shown.
   */
  resolve(sentence: number, start: number, end: number): Readonly<Record<string, Fact>> {
    const facts: Record<string, Fact> = {}
    for (const [slot, { value, from }] of this.#settle(sentence, start, end)) facts[slot] = { value, from }
    return facts
  }

  /** As `resolve`, with the words that settled each fact. */
  explain(sentence: number, start: number, end: number): Readonly<Record<string, FactExplained>> {
    const facts: Record<string, FactExplained> = {}
    for (const [slot, { value, from, mentions }] of this.#settle(sentence, start, end))
      facts[slot] = { value, from, words: this.#wordsFor(slot, mentions) }
    return facts
  }

  #settle(sentence: number, start: number, end: number): readonly (readonly [string, Settled])[] {
    const { rings, spoken } = this.#rings(sentence, start, end)
    const treatment = this.#fact('treatment', spoken, null)
    return this.#mentions.slots
      .map((slot) => [slot, slot === 'treatment' ? treatment : this.#fact(slot, rings, treatment.value)] as const)
      .filter(([slot, { from }]) => from !== null || ALWAYS_SHOWN.has(slot))
  }

  #wordsFor(slot: string, mentions: readonly Mention[]): string | null {
    const { tokens, document } = this.#analysis
    const words = mentions
      .filter((mention) => valuesOf([mention], slot).length > 0)
      .map(({ start, end }) => {
        const span = textSpan(tokens, start, end)
        return document.text.slice(span.start, span.end)
      })
    return words.length === 0 ? null : [...new Set(words)].join(', ')
  }

  #fact(slot: string, rings: readonly Ring[], treatment: readonly string[] | null): Settled {
    for (const { from, mentions, contrasted } of rings) {
      if (contrasted && slot === 'route') continue
      if (from !== 'sentence' && OF_SENTENCE.has(slot)) break
      if (from === 'passage' && !LASTING.has(slot)) continue
      const value = valuesOf(mentions, slot)
      if (value.length === 0) continue
      if (treatment !== null && from !== 'sentence' && OF_TREATMENT.has(slot)) {
        if (!isAbout(treatment, valuesOf(mentions, 'treatment'))) continue
      }
      return { value, from, mentions }
    }
    const value = this.#page.get(slot) ?? []
    if (value.length === 0) return { value, from: null, mentions: [] }
    if (treatment !== null && !isAbout(treatment, this.#page.get('treatment') ?? []))
      return { value: [], from: null, mentions: [] }
    return { value, from: 'page', mentions: [] }
  }

  /**
   * The rings around a claim, and the same with what a pronoun stands for moved inwards: in "exosomes may not be injected
   * but they can be applied with needles", "they" are the exosomes.
   */
  #rings(
    index: number,
    start: number,
    end: number,
  ): { readonly rings: readonly Ring[]; readonly spoken: readonly Ring[] } {
    const { sentences, document } = this.#analysis
    const { block, ...whole } = sentences[index]!
    const around = { start: Math.max(whole.start, start - NEAR), end: Math.min(whole.end, end + NEAR) }
    const inSentence = this.#mentions.within(block, around.start, around.end)
    const clause = this.#clause(around, start, end)
    const own: Ring = { from: 'sentence', mentions: inSentence.flatMap((one) => asClaimed(one, start, end)) }
    const inClause = inSentence.filter((one) => one.start >= clause.start && one.end <= clause.end)
    const { contrasted } = clause
    const before = inSentence.filter((one) => one.end <= clause.start)
    const earlier: Ring = { from: 'sentence', mentions: before, contrasted }
    const rings: Ring[] = [
      { from: 'sentence', mentions: inClause },
      earlier,
      { from: 'sentence', mentions: inSentence, contrasted },
    ]
    const referent = this.#referent(index)
    const refersBack = referent.length > 0 && this.#refersBack(around)
    if (refersBack) rings.push({ from: 'passage', mentions: referent })
    const { label, heading } = document.blocks[block]!
    if (label !== null) rings.push({ from: 'heading', mentions: this.#mentions.inBlock(label) })
    let over = heading
    for (let depth = 0; over !== null && depth < DEEPEST_HEADING; depth++) {
      rings.push({ from: 'heading', mentions: this.#mentions.inBlock(over) })
      over = document.blocks[over]!.heading
    }
    if (!refersBack) rings.push({ from: 'passage', mentions: referent })
    const named =
      valuesOf(
        inClause.filter((one) => one.start < end),
        'treatment',
      ).length > 0
    const spoken = !named && this.#refersBack(clause) ? [own, earlier, ...rings] : [own, ...rings]
    return { rings: [own, ...rings].filter(isTelling), spoken: spoken.filter(isTelling) }
  }

  /** The part of the sentence around the claim, between semicolons, colons, dashes and words that turn it. */
  #clause(sentence: TokenSpan, start: number, end: number): TokenSpan & { readonly contrasted: boolean } {
    let from = start
    while (from > sentence.start && !this.#endsClause(from - 1)) from--
    let to = end
    while (to < sentence.end && !this.#endsClause(to)) to++
    const turns = (token: number): boolean => CLAUSE_WORDS.has(this.#analysis.tokens.norm(token))
    const contrasted = (from > sentence.start && turns(from - 1)) || (to < sentence.end && turns(to))
    return { start: from, end: to, contrasted }
  }

  #endsClause(token: number): boolean {
    const { tokens } = this.#analysis
    return (tokens.flags[token]! & (FLAG.barrier | FLAG.dash)) !== 0 || CLAUSE_WORDS.has(tokens.norm(token))
  }

  /** Whether the sentence speaks of something by a pronoun or as "the treatment". */
  #refersBack({ start, end }: TokenSpan): boolean {
    const { tokens } = this.#analysis
    for (let i = start; i < end; i++) {
      const word = tokens.norm(i)
      if (PRONOUNS.has(word)) return true
      if (word === 'the' && i + 1 < end && GENERIC.has(tokens.norm(i + 1))) return true
    }
    return false
  }

  /** Mentions of the nearest earlier sentence of the block that names a treatment, or anything lasting. */
  #referent(index: number): readonly Mention[] {
    const { sentences } = this.#analysis
    const { block } = sentences[index]!
    for (let i = index - 1; i >= 0 && i >= index - FURTHEST && sentences[i]!.block === block; i--) {
      const { start, end } = sentences[i]!
      const found = this.#mentions.within(block, start, end)
      if (valuesOf(found, 'treatment').length > 0) return found
    }
    return []
  }
}

const isTelling = ({ mentions }: Ring): boolean => mentions.length > 0

/** A mention within the claim counts, unless a word of the claim itself sets it aside. */
function asClaimed(mention: Mention, start: number, end: number): readonly Mention[] {
  if (mention.start < start || mention.end > end) return []
  const aside = Object.entries(mention.aside).filter(([, at]) => at >= start && at < end)
  return [{ ...mention, aside: Object.fromEntries(aside) }]
}

/** Whether facts read beside `named` treatments hold for a claim about `treatment`. */
function isAbout(treatment: readonly string[], named: readonly string[]): boolean {
  return treatment.length === 0 || named.length === 0 || named.some((value) => treatment.includes(value))
}

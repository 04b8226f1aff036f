/** What a page as a whole is about: what title, heading or address name, else what the text speaks of most. */
import type { Lexicon } from '../lexicon/compile.ts'
import { Scanner } from '../phrase/scan.ts'
import { SlotSpans } from '../phrase/slot-spans.ts'
import { Tokenizer } from '../text/tokenizer.ts'
import type { Region } from '../types.ts'
import type { Analysis, Sentence } from './analysis.ts'
import { type Mention, type Mentions, valuesOf } from './mentions.ts'

/** Facts that a whole page settles: a page about exosomes says so once. */
export const PAGE_FACTS = ['treatment', 'medicine', 'origin', 'route'] as const

/** Facts by slot; a slot that the page leaves open is absent. */
export type PageSubject = ReadonlyMap<string, readonly string[]>

/** More names than this in a title are a menu. */
const MOST_IN_TITLE = 2
/** Treatments named by headings and row labels from which on a page is a menu. */
const MENU = 3
const SHORT_LINE = 14
/** By so much the first must lead the second: treatments, and the facts that go with one. */
const LEAD = 2
const FACT_LEAD = 3
const ASIDE: ReadonlySet<Region> = new Set<Region>(['nav', 'footer', 'aside'])

export function readPageSubject(analysis: Analysis, lexicon: Lexicon, mentions: Mentions): PageSubject {
  const subject = new Map<string, readonly string[]>()
  const telling = sentencesWith(analysis, mentions)
  const treatment = headTreatment(analysis, lexicon, mentions) ?? commonTreatment(analysis, mentions, telling)
  if (treatment.length > 0) subject.set('treatment', treatment)
  const isMenu = treatment.length === 0 && namedByLabels(analysis, mentions).size > 0
  for (const slot of PAGE_FACTS) {
    if (slot === 'treatment' || isMenu) continue
    const values = factOf(slot, treatment, analysis, telling)
    if (values.length > 0) subject.set(slot, values)
  }
  return subject
}

/** What stands at the head of the page, in the order of how well it tells; null where nothing there names a treatment. */
function headTreatment(analysis: Analysis, lexicon: Lexicon, mentions: Mentions): readonly string[] | null {
  const { blocks } = analysis.document
  const heads = [
    ...blocks.flatMap((block, i) => (block.kind === 'title' ? [titleValues(analysis, mentions, i)] : [])),
    ...firstHeading(analysis).map((i) => valuesOf(mentions.inBlock(i), 'treatment')),
    addressValues(analysis, lexicon),
    ...blocks.flatMap((block, i) => (block.kind === 'description' ? [valuesOf(mentions.inBlock(i), 'treatment')] : [])),
  ]
  return heads.find((values) => values.length > 0 && values.length <= MOST_IN_TITLE) ?? null
}

/** Of "PRP for hair | Oakhurst Laser Clinic" the first part that names a treatment: the clinic's name comes last. */
function titleValues({ document, tokens }: Analysis, mentions: Mentions, index: number): readonly string[] {
  const { start, end } = document.blocks[index]!
  const parts = document.text.slice(start, end).split(/(?<=\s[|–—·-])\s|(?<=\|)/)
  let from = start
  for (const part of parts) {
    const to = from + part.length
    const inside = mentions
      .inBlock(index)
      .filter((one) => tokens.start[one.start]! >= from && tokens.end[one.end - 1]! <= to + 1)
    const values = valuesOf(inside, 'treatment')
    if (values.length > 0) return values
    from = to
  }
  return []
}

/** The one heading over all others, or the short line that a plain text begins with. */
function firstHeading({ document: { blocks }, tokens, sentences }: Analysis): readonly number[] {
  const top = blocks.flatMap((block, i) => (block.kind === 'heading' && block.heading === null ? [i] : []))
  if (top.length === 1) return top
  const first = blocks.findIndex(({ kind, region }) => kind !== 'title' && kind !== 'description' && !isAside(region))
  if (first < 0) return []
  const length = sentences.reduce((sum, { block, start, end }) => (block === first ? sum + end - start : sum), 0)
  const { start, end } = blocks[first]!
  const isLine = length > 0 && length <= SHORT_LINE && end - start < tokens.text.length
  return isLine && !/[.!?]$/.test(tokens.text.slice(start, end)) ? [first] : []
}

/** What the path of a page's address names: `/treatments/exosome-therapy`. */
function addressValues({ document }: Analysis, lexicon: Lexicon): readonly string[] {
  const address =
    document.source.original?.url ?? document.source.finalUrl ?? document.canonical ?? document.source.location
  const path = /^https?:\/\/[^/?#]+([^?#]*)/i.exec(address)?.[1]
  if (path === undefined || path.length > 300) return []
  const last =
    path
      .split('/')
      .filter((part) => part !== '')
      .at(-1) ?? ''
  const text = last.replace(/\.[a-z]+$/i, '').replace(/[-_+]|%20/g, ' ')
  const tokens = new Tokenizer(text, lexicon.vocabulary)
  tokens.add(0, text.length)
  const values = new Set<string>()
  new Scanner(lexicon.terms, tokens, new SlotSpans()).scan(0, tokens.count, (pattern) => {
    const { slot, value, implies } = lexicon.termPatterns[pattern]!
    if (slot === 'treatment') values.add(value)
    for (const implied of implies.treatment ?? []) values.add(implied)
  })
  return [...values].sort()
}

/** What the text names most often by far; nothing where headings and rows name many. */
function commonTreatment(analysis: Analysis, mentions: Mentions, telling: readonly Telling[]): readonly string[] {
  if (namedByLabels(analysis, mentions).size >= MENU) return []
  const counts = new Map<string, number>()
  for (const { sentence, found } of telling) {
    const block = analysis.document.blocks[sentence.block]!
    const weight = block.kind === 'heading' ? 2 : 1
    for (const value of valuesOf(found, 'treatment')) counts.set(value, (counts.get(value) ?? 0) + weight)
  }
  return leader(counts, LEAD)
}

/** Treatments that headings, row headers and terms name: of a menu there are many. */
function namedByLabels({ document: { blocks } }: Analysis, mentions: Mentions): ReadonlySet<string> {
  const labels = new Set(blocks.flatMap(({ label }) => (label === null ? [] : [label])))
  const named = new Set<string>()
  blocks.forEach((block, i) => {
    if (isAside(block.region)) return
    if (block.kind !== 'heading' && block.kind !== 'term' && block.kind !== 'summary' && !labels.has(i)) return
    for (const value of valuesOf(mentions.inBlock(i), 'treatment')) named.add(value)
  })
  return named
}

/**
 * What goes with the page's treatment. A passing "human" among much text settles nothing: only sentences that name the
 * treatment too, and headings, labels and cells, count.
 */
function factOf(
  slot: string,
  treatment: readonly string[],
  analysis: Analysis,
  telling: readonly Telling[],
): readonly string[] {
  const counts = new Map<string, number>()
  for (const { sentence, found } of telling) {
    const { kind } = analysis.document.blocks[sentence.block]!
    const treatments = valuesOf(found, 'treatment')
    const isAbout = treatments.some((value) => treatment.includes(value))
    const isShort = kind !== 'paragraph' && kind !== 'quote' && kind !== 'list-item'
    if (!isAbout && !(isShort && treatments.length === 0)) continue
    for (const value of valuesOf(found, slot)) counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  // "from human stem cells" names two origins that are one
  if (slot === 'origin' && counts.size > 1) counts.delete('stem-cell-derived')
  return leader(counts, FACT_LEAD)
}

function leader(counts: ReadonlyMap<string, number>, lead: number): readonly string[] {
  const [first, second] = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
  if (!first) return []
  return !second || first[1] >= lead * second[1] ? [first[0]] : []
}

/** A sentence of the page's own text that names facts. */
interface Telling {
  readonly sentence: Sentence
  readonly found: readonly Mention[]
}

function sentencesWith({ sentences, document }: Analysis, mentions: Mentions): readonly Telling[] {
  const telling: Telling[] = []
  for (const sentence of sentences) {
    if (isAside(document.blocks[sentence.block]!.region)) continue
    const found = mentions.within(sentence.block, sentence.start, sentence.end)
    if (found.length > 0) telling.push({ sentence, found })
  }
  return telling
}

const isAside = (region: Region | null): boolean => region !== null && ASIDE.has(region)

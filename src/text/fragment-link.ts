/** Links that open a page at the words: https://wicg.github.io/scroll-to-text-fragment/ */
import type { Block, BlockKind, Document } from '../types.ts'

const LONGEST_WHOLE_QUOTE = 120
/** Words before or behind the quote that tell it from others like it. */
const MOST_CONTEXT_WORDS = 6
/** Other places looked at before words are taken to repeat. */
const MOST_COMPARED = 200

/** What a browser does not show as text in the page, and so finds no words in. */
const UNSEEN: ReadonlySet<BlockKind> = new Set([
  ...([
    'title',
    'description',
    'social',
    'alt',
    'aria-label',
    'tooltip',
    'placeholder',
    'json-ld',
    'noscript',
  ] as const),
])

interface Word {
  /** As a browser compares it: without case and accents. */
  readonly folded: string
  /** Offsets in the reader's text. */
  readonly start: number
  readonly end: number
  readonly block: number
}

/** Makes the links into one document; what the page shows is indexed once, when the first is asked for. */
export class FragmentLinks {
  readonly #text: string
  readonly #blocks: readonly Block[]
  #index: { readonly words: readonly Word[]; readonly places: ReadonlyMap<string, readonly number[]> } | null = null

  constructor({ text, blocks }: Pick<Document, 'text' | 'blocks'>) {
    this.#text = text
    this.#blocks = blocks
  }

  /**
   * The link to the words from `start` to `end`, offsets in the reader's text within one block, on the page at `url`;
   * with words before or behind them where they repeat. The page alone where a browser shows no such words.
   */
  link(url: string, block: number, start: number, end: number): string {
    const base = url.split('#')[0]!
    const own = this.#blocks[block]!
    const from = Math.max(start, own.start)
    if (UNSEEN.has(own.kind) || from >= end) return base
    this.#index ??= indexWords(this.#text, this.#blocks)
    const { words } = this.#index
    const first = firstAfter(words, from)
    const behind = firstAfter(words, end)
    const target = encodeQuote(this.#text.slice(from, end))
    if (!this.#repeats(first, behind)) return `${base}#:~:text=${target}`
    const before = this.#wordsBefore(first, own, from)
    const after = this.#wordsAfter(behind, own, end)
    const telling = CONTEXTS.map(([b, a]) => [Math.min(b, before), Math.min(a, after)] as const).find(
      ([b, a]) => !this.#repeats(first - b, behind + a),
    )
    const isWhole = from === own.start && end === own.end
    // What stands before a block can only be told of the block as a whole.
    if (!telling && !isWhole && own.end - own.start <= LONGEST_WHOLE_QUOTE)
      return this.link(url, block, own.start, own.end)
    const [left, right] = telling ?? [before, after]
    const prefix = left === 0 ? '' : `${encode(this.#prefix(first - left, first, own, from))}-,`
    const suffix = right === 0 ? '' : `,-${encode(this.#suffix(behind, behind + right, own, end))}`
    return `${base}#:~:text=${prefix}${target}${suffix}`
  }

  /** How many words can stand before the quote in the link: they must touch it, and stand in one block. */
  #wordsBefore(first: number, own: Block, from: number): number {
    const { words } = this.#index!
    const nearest = words[first - 1]
    if (nearest === undefined) return 0
    if (nearest.start < own.start && this.#text.slice(own.start, from).trim() !== '') return 0
    let count = 1
    while (count < MOST_CONTEXT_WORDS && words[first - 1 - count]?.block === nearest.block) count++
    return count
  }

  #wordsAfter(behind: number, own: Block, end: number): number {
    const { words } = this.#index!
    const nearest = words[behind]
    if (nearest === undefined) return 0
    if (nearest.start >= own.end && this.#text.slice(end, own.end).trim() !== '') return 0
    let count = 1
    while (count < MOST_CONTEXT_WORDS && words[behind + count]?.block === nearest.block) count++
    return count
  }

  #prefix(from: number, to: number, own: Block, quoteStart: number): string {
    const { words } = this.#index!
    const { block, start } = words[from]!
    const isOwn = words[to - 1]!.start >= own.start
    return this.#text.slice(start, isOwn ? quoteStart : this.#blocks[block]!.end).trim()
  }

  #suffix(from: number, to: number, own: Block, quoteEnd: number): string {
    const { words } = this.#index!
    const { block, start } = words[from]!
    return this.#text.slice(start < own.end ? quoteEnd : this.#blocks[block]!.start, words[to - 1]!.end).trim()
  }

  /** Whether the words from one index to another stand elsewhere too; looked for where the rarest of them stands. */
  #repeats(from: number, to: number): boolean {
    const { words, places } = this.#index!
    let rarest: readonly number[] = []
    let offset = 0
    for (let i = from; i < to; i++) {
      const at = places.get(words[i]!.folded)!
      if (rarest.length === 0 || at.length < rarest.length) {
        rarest = at
        offset = i - from
      }
    }
    let compared = 0
    for (const place of rarest) {
      const start = place - offset
      if (start === from) continue
      if (++compared > MOST_COMPARED || sameWords(words, from, start, to - from)) return true
    }
    return false
  }
}

/** Words before and behind that are tried in turn, until they tell the place from all others. */
const CONTEXTS = [
  [3, 0],
  [0, 3],
  [3, 3],
  [MOST_CONTEXT_WORDS, MOST_CONTEXT_WORDS],
] as const

function indexWords(text: string, blocks: readonly Block[]) {
  const words: Word[] = []
  const places = new Map<string, number[]>()
  blocks.forEach(({ kind, start, end }, block) => {
    if (UNSEEN.has(kind)) return
    for (const { 0: word, index } of text.slice(start, end).matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
      const folded = word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
      const at = places.get(folded)
      if (at) at.push(words.length)
      else places.set(folded, [words.length])
      words.push({ folded, start: start + index, end: start + index + word.length, block })
    }
  })
  return { words, places }
}

/** Index of the first word that ends behind an offset. */
function firstAfter(words: readonly Word[], offset: number): number {
  let low = 0
  let high = words.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (words[middle]!.end > offset) high = middle
    else low = middle + 1
  }
  return low
}

function sameWords(words: readonly Word[], a: number, b: number, length: number): boolean {
  for (let i = 0; i < length; i++) if (words[a + i]!.folded !== words[b + i]?.folded) return false
  return true
}

/** A long quote by its first and last words. */
function encodeQuote(quote: string): string {
  if (quote.length <= LONGEST_WHOLE_QUOTE) return encode(quote)
  const words = quote.split(/\s+/)
  return `${encode(words.slice(0, 4).join(' '))},${encode(words.slice(-4).join(' '))}`
}

/** `-`, `&` and `,` mean something in a fragment; the rest is encoded as any URL part. Lone surrogates are replaced. */
const encode = (words: string): string => encodeURIComponent(words.toWellFormed()).replaceAll('-', '%2D')

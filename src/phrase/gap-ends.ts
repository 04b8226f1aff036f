/** Where a gap, `...`, may end: worked out once for each place it begins at, however many phrases have one there. */
import { doubled } from '../text/arrays.ts'
import { FLAG, type Tokens } from '../text/tokens.ts'
import type { SlotSpans } from './slot-spans.ts'

const GAP_WORDS = 3

/**
 * The places behind 0 to 3 skipped words, the nearest first, each once; a filled slot counts as one word; punctuation
 * that is no barrier costs nothing. Of a gap that runs to the left they are the tokens it begins with.
 */
export class GapEnds {
  readonly #tokens: Tokens
  readonly #spans: SlotSpans
  readonly #isLeft: boolean
  #from = 0
  #to = 0
  /** By place: where its list begins in `#lists`, and the search for which it was made. */
  #begin = new Int32Array(512)
  #madeFor = new Int32Array(512)
  #search = 0
  /** Lists: how many, then the places. */
  #lists = new Int32Array(1024)
  #top = 0
  /** Words skipped, beside the list that is being made. */
  #words = new Int32Array(64)

  constructor(tokens: Tokens, spans: SlotSpans, direction: 'left' | 'right') {
    this.#tokens = tokens
    this.#spans = spans
    this.#isLeft = direction === 'left'
  }

  /** Forgets what was worked out; from now on, gaps lie within tokens `from … to`. */
  reset(from: number, to: number): void {
    this.#from = from
    this.#to = to
    this.#top = 0
    this.#search++
    while (this.#begin.length <= to - from) {
      this.#begin = doubled(this.#begin)
      this.#madeFor = doubled(this.#madeFor)
    }
  }

  /** The list for a gap at a place: where it begins among the `lists`, with its length. */
  of(at: number): number {
    const place = at - this.#from
    if (this.#madeFor[place] !== this.#search) {
      this.#madeFor[place] = this.#search
      this.#begin[place] = this.#top
      this.#make(at)
    }
    return this.#begin[place]!
  }

  /** Valid until the next list is made. */
  get lists(): Int32Array {
    return this.#lists
  }

  #make(at: number): void {
    const { flags } = this.#tokens
    const spans = this.#spans
    const base = this.#top++
    this.#add(base, at, 0)
    for (let i = base + 1; i < this.#top; i++) {
      const place = this.#lists[i]!
      const words = this.#words[i - base]! + 1
      if (words > GAP_WORDS) continue
      if (this.#isLeft) {
        if (place <= this.#from || flags[place - 1]! & FLAG.barrier) continue
        this.#add(base, place - 1, words)
        for (let k = spans.firstEnding(place); k >= 0; k = spans.nextEnding(k))
          if (spans.startOf(k) >= this.#from) this.#add(base, spans.startOf(k), words)
      } else {
        if (place >= this.#to || flags[place]! & FLAG.barrier) continue
        this.#add(base, place + 1, words)
        for (let k = spans.firstStarting(place); k >= 0; k = spans.nextStarting(k))
          if (spans.endOf(k) <= this.#to) this.#add(base, spans.endOf(k), words)
      }
    }
    this.#lists[base] = this.#top - base - 1
  }

  #add(base: number, start: number, words: number): void {
    const { flags } = this.#tokens
    let place = start
    if (this.#isLeft) while (place > this.#from && isLight(flags[place - 1]!)) place--
    else while (place < this.#to && isLight(flags[place]!)) place++
    for (let i = base + 1; i < this.#top; i++) if (this.#lists[i] === place) return
    if (this.#top + 1 >= this.#lists.length) this.#lists = doubled(this.#lists)
    this.#lists[this.#top] = place
    const index = this.#top++ - base
    if (index >= this.#words.length) this.#words = doubled(this.#words)
    this.#words[index] = words
  }
}

const isLight = (flags: number): boolean => (flags & (FLAG.punctuation | FLAG.barrier)) === FLAG.punctuation

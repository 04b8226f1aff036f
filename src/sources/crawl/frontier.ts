import { identityOf } from './site-address.ts'

/** An address that waits for its turn. */
export interface Waiting {
  readonly address: string
  /** Links away from the start; an address that a sitemap names counts as one that the start links to. */
  readonly depth: number
  /** The page that led to it first; null for the start, and where a sitemap names it. */
  readonly from: string | null
}

/** Taken entries are dropped from the queue once there are so many of them. */
const TIDY_AT = 1024

/**
 * The addresses of a crawl in the order of their discovery, each once. As many as may be asked for are kept and no
 * more, so that a site of whatever size, or one that never ends, takes bounded memory.
 */
export class Frontier {
  readonly #limit: number
  readonly #known = new Set<string>()
  #queue: Waiting[] = []
  #at = 0
  #isCut = false

  constructor(limit: number) {
    this.#limit = limit
  }

  /** Puts an address behind the others; false where it stands there already, or nothing more is let in. */
  add(address: string, depth: number, from: string | null = null): boolean {
    const identity = identityOf(address)
    if (this.#known.has(identity)) return false
    if (this.isFull) {
      this.#isCut = true
      return false
    }
    this.#known.add(identity)
    this.#queue.push({ address, depth, from })
    return true
  }

  /** Whether an address was let in. */
  has(address: string): boolean {
    return this.#known.has(identityOf(address))
  }

  take(): Waiting | null {
    const next = this.#queue[this.#at]
    if (next === undefined) return null
    this.#at += 1
    if (this.#at >= TIDY_AT && this.#at * 2 > this.#queue.length) {
      this.#queue = this.#queue.slice(this.#at)
      this.#at = 0
    }
    return next
  }

  /** How many addresses were ever let in. */
  get known(): number {
    return this.#known.size
  }

  get waiting(): number {
    return this.#queue.length - this.#at
  }

  get isFull(): boolean {
    return this.#known.size >= this.#limit
  }

  /** Whether more was found than was let in. */
  get isCut(): boolean {
    return this.#isCut
  }
}

import { type DocumentReport, type Finding, LEVELS, type RepeatedClaim } from '../types.ts'

/** The most claims that are told apart, that are listed, and places that are named of each. */
const MOST_CLAIMS = 500_000
const MOST_LISTED = 1_000
const MOST_PLACES = 3

/** Findings of one document that can be told from those of the next in one number. */
const PER_DOCUMENT = 2 ** 20

interface Repeated {
  readonly documents: number
  readonly claim: Omit<RepeatedClaim, 'documents'>
}

/**
 * Counts on how many documents a claim stands. A claim that was seen once takes a few bytes, so that a site of many
 * pages takes little: its number, and where that was.
 */
export class Repeats {
  readonly #once = new Map<number, number>()
  readonly #repeated = new Map<number, Repeated>()
  readonly #locations: string[] = []

  add({ source, findings }: DocumentReport): void {
    const document = this.#locations.length
    this.#locations.push(source.location)
    const seen = new Set<string>()
    for (const [index, finding] of findings.entries()) {
      const { id, quote, sentence } = finding.claim
      // The same words twice on a page have two fingerprints, and are one claim here.
      const words = `${id}\n${quote}\n${sentence}`
      if (seen.has(words)) continue
      seen.add(words)
      this.#count(finding, document, index)
    }
  }

  #count(finding: Finding, document: number, index: number): void {
    const key = Number.parseInt(finding.claim.fingerprint.slice(0, 13), 16)
    const known = this.#repeated.get(key)
    const first = this.#once.get(key)
    if (known) {
      const places = [
        ...known.claim.places,
        ...(known.claim.places.length < MOST_PLACES ? [this.#place(document, index)] : []),
      ]
      const worst = LEVELS.indexOf(finding.level) < LEVELS.indexOf(known.claim.level)
      const { level, verdict } = worst ? finding : known.claim
      this.#repeated.set(key, { documents: known.documents + 1, claim: { ...known.claim, level, verdict, places } })
    } else if (first !== undefined && this.#repeated.size < MOST_LISTED) {
      this.#once.delete(key)
      const { level, verdict, claim } = finding
      const places = [this.#place(Math.floor(first / PER_DOCUMENT), first % PER_DOCUMENT), this.#place(document, index)]
      const repeated = {
        fingerprint: claim.fingerprint,
        id: claim.id,
        quote: ownCopy(claim.quote),
        level,
        verdict,
        places,
      }
      this.#repeated.set(key, { documents: 2, claim: repeated })
    } else if (first === undefined && this.#once.size < MOST_CLAIMS) {
      this.#once.set(key, document * PER_DOCUMENT + index)
    }
  }

  #place(document: number, finding: number): RepeatedClaim['places'][number] {
    return { document, finding, location: this.#locations[document]! }
  }

  /** Claims on more than one document, those on most first. */
  list(): readonly RepeatedClaim[] {
    return [...this.#repeated.values()]
      .map(({ documents, claim }) => ({ ...claim, documents }))
      .sort((a, b) => b.documents - a.documents || LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level))
  }
}

/** A slice of a text keeps the whole of it in memory. */
function ownCopy(text: string): string {
  return Buffer.from(text).toString()
}

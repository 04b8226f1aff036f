import { load } from 'cheerio/slim'
import { DomHandler, Parser } from 'htmlparser2'
import { UserError } from '../errors.ts'
import type { Span } from '../types.ts'

/** A document tree takes some twenty times the size of its markup. */
const LARGEST = 20_000_000
/** Selecting walks the tree by recursion, and the tree's builder slows down with depth. */
const DEEPEST = 500
const LONGEST_SELECTOR = 1_000

/**
 * The parts of the markup that a CSS selector picks, sorted and without overlap, in offsets of `raw`. Throws a
 * `UserError` where the selector is none, picks nothing, or the page is too large or deep to be queried; `location`
 * names the page in it.
 */
export function selectRegion(raw: string, selector: string, location: string): Span[] {
  if (selector.length > LONGEST_SELECTOR) {
    throw new UserError(`--selector is longer than ${LONGEST_SELECTOR} characters; give a shorter one`)
  }
  const $ = load(buildTree(raw, location), { xml: { xmlMode: false } })
  const spans: Span[] = []
  try {
    $(selector).each((_index, { startIndex, endIndex }) => {
      if (startIndex !== null && endIndex !== null) spans.push({ start: startIndex, end: endIndex + 1 })
    })
  } catch {
    throw new UserError(
      `--selector ${JSON.stringify(selector)} is no CSS selector; write one like "main" or "#prices li"`,
    )
  }
  if (spans.length === 0) {
    throw new UserError(`nothing matches --selector ${JSON.stringify(selector)}; check it against the page`)
  }
  return mergeSpans(spans)
}

function buildTree(raw: string, location: string) {
  const builder = new LimitedBuilder(location)
  if (raw.length > LARGEST) throw builder.tooLarge()
  const parser = new Parser(builder, { decodeEntities: true })
  parser.write(raw)
  parser.end()
  return builder.root
}

/** Builds a tree no deeper than `DEEPEST`. */
class LimitedBuilder extends DomHandler {
  readonly #location: string
  #depth = 0

  constructor(location: string) {
    super(undefined, { withStartIndices: true, withEndIndices: true })
    this.#location = location
  }

  tooLarge(): UserError {
    return new UserError(
      `${this.#location}: the page is too large or too deeply nested for --selector; check it without`,
    )
  }

  override onopentag(name: string, attributes: Record<string, string>): void {
    if (++this.#depth > DEEPEST) throw this.tooLarge()
    super.onopentag(name, attributes)
  }

  override onclosetag(): void {
    this.#depth--
    super.onclosetag()
  }
}

function mergeSpans(spans: Span[]): Span[] {
  spans.sort((a, b) => a.start - b.start)
  const merged: Span[] = []
  for (const span of spans) {
    const last = merged.at(-1)
    if (last !== undefined && span.start <= last.end) {
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, span.end) }
    } else merged.push(span)
  }
  return merged
}

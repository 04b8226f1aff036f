/** What the lines around a block say about it: a governing line over a list, a "Myth" heading, the frame of a review. */
import { FLAG } from '../text/tokens.ts'
import type { Block } from '../types.ts'
import type { Analysis } from './analysis.ts'
import type { CueFinder } from './stance-cues.ts'
import type { CueWorking, SentenceReading } from './stance-reading.ts'
import { isWordToken, textOf, wordAt } from './stance-words.ts'

/** The most words between a cue and the end of the line that it makes govern what follows. */
const TAIL_WORDS = 4
const LONGEST_SIGNATURE = 80
/** A review that opens with its stars. */
const STARRED = /^[★⭐☆]{3,}\s*\S+\s+\S+\s+\S/u
/** Under a heading over reviews, what speaks of them and is none. */
const ABOUT_REVIEWS = /\d|\b(?:reviews?|rated|ratings?|stars|book|read|see|leave|follow|google|trustpilot)\b/i
const FIRST_PERSON = new Set('i my me mine myself we our'.split(' '))

export class Frames {
  readonly #analysis: Analysis
  readonly #read: (sentence: number) => SentenceReading
  readonly #finder: CueFinder
  /** Per block, its first sentence; one more entry at the end. */
  readonly #sentences: Int32Array
  readonly #governors = new Map<number, number | null>()
  readonly #found = new Map<number, readonly CueWorking[]>()

  constructor(analysis: Analysis, finder: CueFinder, read: (sentence: number) => SentenceReading) {
    this.#analysis = analysis
    this.#finder = finder
    this.#read = read
    const { blocks } = analysis.document
    this.#sentences = new Int32Array(blocks.length + 1).fill(analysis.sentences.length)
    for (let i = analysis.sentences.length - 1; i >= 0; i--) this.#sentences[analysis.sentences[i]!.block] = i
    for (let i = blocks.length - 1; i >= 0; i--) {
      this.#sentences[i] = Math.min(this.#sentences[i]!, this.#sentences[i + 1]!)
    }
  }

  /** Sentence indexes of a block, half open. */
  sentencesOf(block: number): readonly [number, number] {
    return [this.#sentences[block]!, this.#sentences[block + 1]!]
  }

  /** Cues outside the block that hold for all that stands in it. */
  around(index: number): readonly CueWorking[] {
    const known = this.#found.get(index)
    if (known) return known
    const found = [...this.#fromLabel(index), ...this.#fromHeading(index), ...this.#fromReview(index)]
    this.#found.set(index, found)
    return found
  }

  #fromLabel(index: number): readonly CueWorking[] {
    const governor = this.#governor(index)
    if (governor === null) return []
    const [first, last] = this.sentencesOf(governor)
    if (first === last) return []
    const { from, to, cues, mark, scopes } = this.#read(last - 1)
    if (mark >= 0) return []
    const end = isWordToken(this.#analysis, to - 1) ? to : to - 1
    const isHeading = this.#analysis.document.blocks[governor]!.kind === 'heading'
    const found: CueWorking[] = []
    for (const match of cues) {
      const { stance, frame, direction } = match.cue
      if (stance === 'stop' || stance === 'pseudo') continue
      const tail = this.#words(match.end, end)
      const covers = frame && tail === 0 && this.#words(from, match.start) <= 1
      const governs =
        covers ||
        (!frame &&
          direction !== 'backward' &&
          tail <= (stance === 'conditional' ? TAIL_WORDS * 3 : isHeading ? 1 : TAIL_WORDS) &&
          !(stance === 'negated' && match.cue.owned && tail > 0) &&
          scopes.forward(match, end, false))
      if (governs) found.push({ stance, start: match.start, end: match.end, speaker: null, isFrame: frame })
    }
    return found
  }

  /** The block whose line leads into this one; null where there is none. */
  #governor(index: number): number | null {
    const known = this.#governors.get(index)
    if (known !== undefined) return known
    const { blocks } = this.#analysis.document
    const block = blocks[index]!
    let governor = block.label
    if (governor === null && block.kind === 'list-item' && index > 0) {
      const before = blocks[index - 1]!
      if (before.kind === 'list-item') governor = this.#governors.get(index - 1) ?? null
      else if (before.kind === 'paragraph' && this.#isUnfinished(before)) governor = index - 1
    }
    this.#governors.set(index, governor)
    return governor
  }

  #isUnfinished({ start, end }: Block): boolean {
    return end > start && !/[.!?…”"]/.test(this.#analysis.document.text[end - 1]!)
  }

  /** "Myth" over the block; what else a heading says is said in its own place. */
  #fromHeading(index: number): readonly CueWorking[] {
    const { blocks } = this.#analysis.document
    const { heading, kind } = blocks[index]!
    if (heading === null || heading >= index || (kind !== 'list-item' && kind !== 'cell' && index !== heading + 1))
      return []
    return this.#framesIn(heading)
      .filter(({ stance, isWhole }) => stance !== 'attributed' && isWhole)
      .map(({ stance, start, end }) => ({ stance, start, end, speaker: null, isFrame: true }))
  }

  /** The heading over the block where it calls what is quoted under it a myth: "Five myths". */
  mythOver(index: number): CueWorking | null {
    const { heading } = this.#analysis.document.blocks[index]!
    if (heading === null || heading >= index) return null
    return this.#framesIn(heading).find(({ stance, isWhole }) => stance === 'negated' && isWhole) ?? null
  }

  #fromReview(index: number): readonly CueWorking[] {
    const { document } = this.#analysis
    const block = document.blocks[index]!
    const signature = this.#signatureBehind(index)
    const [first, last] = this.sentencesOf(index)
    if (first === last) return []
    const { start } = this.#analysis.sentences[first]!
    const { end } = this.#analysis.sentences[last - 1]!
    if (block.kind === 'quote')
      return [{ stance: 'attributed', start, end, speaker: signature, isReview: signature !== null }]
    if (block.kind === 'heading') return []
    const frame =
      block.heading === null ? undefined : this.#framesIn(block.heading).find(({ stance }) => stance === 'attributed')
    const text = document.text.slice(block.start, block.end)
    const isSigned = signature !== null || STARRED.test(text) || this.#isStarLine(index - 1)
    if (frame === undefined && !isSigned) return []
    if (frame && !isSigned ? ABOUT_REVIEWS.test(text) : !this.#isPersonal(start, end)) return []
    const at = frame ?? { start, end }
    return [{ stance: 'attributed', start: at.start, end: at.end, speaker: signature, isReview: isSigned }]
  }

  #framesIn(block: number): readonly (CueWorking & { readonly isWhole: boolean })[] {
    const [first, last] = this.sentencesOf(block)
    if (first === last) return []
    const { start: from } = this.#analysis.sentences[first]!
    const { end: to } = this.#analysis.sentences[last - 1]!
    return this.#finder
      .find(from, to)
      .filter(({ cue }) => cue.frame && !(cue.stance === 'attributed' && opensClause(wordAt(this.#analysis, from))))
      .map(({ cue, start, end }) => {
        const isWhole =
          this.#words(from, start) <= (isCounted(wordAt(this.#analysis, start - 1)) ? 2 : 1) &&
          this.#words(end, to) <= 1
        return { stance: cue.stance as CueWorking['stance'], start, end, speaker: null, isWhole }
      })
  }

  #isPersonal(from: number, to: number): boolean {
    for (let i = from; i < to; i++) {
      if (this.#analysis.tokens.flags[i]! & FLAG.quote && i === from) return true
      if (FIRST_PERSON.has(wordAt(this.#analysis, i))) return true
    }
    return false
  }

  #isStarLine(index: number): boolean {
    const { blocks, text } = this.#analysis.document
    const block = blocks[index]
    return (
      block !== undefined &&
      block.end - block.start < LONGEST_SIGNATURE &&
      /[★⭐]{3}/u.test(text.slice(block.start, block.end))
    )
  }

  /** The name on the line under the block: "— Jane, Leeds", "★★★★★ Priya, 41". */
  #signatureBehind(index: number): string | null {
    const { blocks, text } = this.#analysis.document
    const next = blocks[index + 1]
    if (next === undefined || next.end - next.start > LONGEST_SIGNATURE || next.kind === 'heading') return null
    return readSignature(text.slice(next.start, next.end))
  }

  #words(from: number, to: number): number {
    let words = 0
    for (let i = from; i < to; i++) if (isWordToken(this.#analysis, i)) words++
    return words
  }
}

/** "Why our clients choose us" stands over the clinic's own words. */
function opensClause(word: string): boolean {
  return word === 'why' || word === 'how' || word === 'when' || word === 'where'
}

/** Who signs, where the line is a signature. */
export function readSignature(line: string): string | null {
  // classes of Unicode letters take milliseconds to compile: most lines need none
  if (/^\s*[—–★⭐☆*-]/.test(line)) {
    const signed = /^[\s★⭐☆*]*[—–-]+\s*(\p{Lu}.*)$/u.exec(line) ?? /^[★⭐☆]{3,}[\s—–-]*(\p{Lu}.*)$/u.exec(line)
    if (signed) return signed[1]!.replace(/[\s★⭐☆]+$/u, '')
  }
  if (!/^\S+(?: \S{1,3})?, \S+$/.test(line)) return null
  return /^\p{Lu}[\p{L}'’-]+(?: \p{Lu}\.?)?, (?:\d\d|\p{Lu}\p{L}+)$/u.test(line) ? line : null
}

/** The name that signs behind a quotation in the same block. */
export function signatureAfter(analysis: Analysis, close: number, to: number): string | null {
  if (close + 1 >= to) return null
  const text = textOf(analysis, close + 1, Math.min(to, close + 14))
  return readSignature(text.split('\n', 1)[0]!)
}

/** "2. Five myths": the number is no part of what the heading says. */
function isCounted(word: string): boolean {
  return /^(?:two|three|four|five|six|seven|eight|nine|ten|common|popular|\d+)$/.test(word)
}

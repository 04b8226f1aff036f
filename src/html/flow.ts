import { readerClass, SEEN, SPACE, tiesEmoji } from './characters.ts'
import type { TextTarget } from './entities.ts'
import { type OffsetMap, OffsetRuns } from './offsets.ts'

/** A link around text: two pieces of one link are one thing to click. */
export interface Anchor<Place> {
  readonly href: string
  readonly place: Place
}

/** A piece of a stretch that lies in one link, or in none. */
export interface LinkPiece<Place> {
  readonly anchor: Anchor<Place> | null
  readonly start: number
  end: number
  /** Whether white space stands before it. */
  readonly gap: boolean
}

/** Text that runs on without a break: what becomes a block. Offsets are in the reader's text. */
export interface Stretch<Place> {
  readonly start: number
  readonly end: number
  /** The text itself where it is short, else null. */
  readonly short: string | null
  /** Its last code unit. */
  readonly last: string
  readonly bold: boolean
  /** Null where languages change within it. */
  readonly language: string | null
  /** Its pieces if all of it is links, with at most a separator between them; else null. */
  readonly links: readonly LinkPiece<Place>[] | null
}

/** How the text that comes next is set. */
export interface TextStyle<Place> {
  readonly preserve: boolean
  readonly bold: boolean
  readonly language: string | null
  readonly anchor: Anchor<Place> | null
}

/** Stretches up to this length may be labels, headings or links; longer ones are prose, whose words nobody counts. */
const SHORT = 200
/** A preserved line at least this long that does not end a sentence was wrapped by hand, and runs on. */
const WRAPPED = 50
const SEPARATORS = /^[\s|·•/\\>»›<«‹,;:–—-]*$/u

/** Writes the text a reader sees, with white space as CSS collapses it, and remembers where each character stands. */
export class Flow<Place> implements TextTarget {
  readonly #raw: string
  readonly #onStretch: (stretch: Stretch<Place>) => void
  readonly #parts: string[] = []
  readonly #runs = new OffsetRuns()
  #length = 0
  #open = false
  /** Where white space that is not yet written began; -1 if there is none. */
  #space = -1
  /** Preserved white space that is not yet written. */
  #blank = ''
  /** Where a line that may run on was wrapped; -1 if none was. */
  #wrap = -1
  #start = 0
  #firstPart = 0
  #lineStart = 0
  #bold = true
  #plain = false
  #language: string | null = null
  #mixed = false
  #pieces: LinkPiece<Place>[] = []
  style: TextStyle<Place> = { preserve: false, bold: false, language: null, anchor: null }

  constructor(raw: string, onStretch: (stretch: Stretch<Place>) => void) {
    this.#raw = raw
    this.#onStretch = onStretch
  }

  /** Whether the current stretch has text. */
  get open(): boolean {
    return this.#open
  }

  range(start: number, end: number): void {
    if (this.style.preserve) {
      for (let i = start; i < end; i++) this.#preserved(this.#raw[i]!, i, i + 1)
      return
    }
    const raw = this.#raw
    let from = -1
    for (let i = start; i < end; i++) {
      const code = raw.charCodeAt(i)
      if (code > 32 && code < 0xa0) {
        if (from === -1) from = i
        continue
      }
      // A lone space between plain characters, by far the most common, does not interrupt a run.
      if (code === 32 && from !== -1 && i + 1 < end) {
        const next = raw.charCodeAt(i + 1)
        if (next > 32 && next < 0xa0) continue
      }
      const kind = readerClass(code)
      if (kind === SEEN || (kind !== SPACE && tiesEmoji(code, i > 0 ? raw.charCodeAt(i - 1) : 0))) {
        if (from === -1) from = i
        continue
      }
      if (from !== -1) this.#write(raw.slice(from, i), from, i)
      from = -1
      if (kind === SPACE && this.#space === -1) this.#space = i
    }
    if (from !== -1) this.#write(raw.slice(from, end), from, end)
  }

  character(value: string, start: number, end: number): void {
    if (this.style.preserve) {
      this.#preserved(value, start, end)
      return
    }
    const kind = readerClass(value.charCodeAt(0))
    if (kind === SEEN || (kind !== SPACE && tiesEmoji(value.charCodeAt(0), this.#lastCode()))) {
      this.#write(value, start, end)
    } else if (kind === SPACE && this.#space === -1) this.#space = start
  }

  /** What comes next does not touch what was, as if white space stood at `raw`. */
  gap(raw: number): void {
    if (this.#open && this.#space === -1 && this.#blank === '') this.#space = raw
  }

  /** What comes next starts on a new line: the current stretch is complete. */
  break(): void {
    this.#space = -1
    this.#blank = ''
    this.#wrap = -1
    if (!this.#open) return
    this.#open = false
    const end = this.#length
    const lastPart = this.#parts.at(-1)!
    this.#pieces.at(-1)!.end = end
    this.#onStretch({
      start: this.#start,
      end,
      short: end - this.#start <= SHORT ? this.#parts.slice(this.#firstPart).join('') : null,
      last: lastPart[lastPart.length - 1]!,
      bold: this.#bold,
      language: this.#mixed ? null : this.#language,
      links: this.#plain ? null : this.#pieces,
    })
  }

  /** The whole text and its map. */
  finish(): { readonly text: string } & OffsetMap {
    const text = this.#parts.join('')
    return { text, ...this.#runs.build(text, this.#raw.length) }
  }

  #preserved(value: string, start: number, end: number): void {
    const code = value.charCodeAt(0)
    if (code === 10 || code === 13) {
      const runsOn = this.#open && this.#wrap === -1 && this.#length - this.#lineStart >= WRAPPED
      if (runsOn && !/[.!?:;]/.test(this.#parts.at(-1)!.at(-1)!)) this.#wrap = start
      else if (this.#wrap === -1 || code === 13 || this.#raw[start - 1] !== '\r') this.break()
      this.#blank = ''
      this.#space = -1
      return
    }
    const kind = readerClass(code)
    if (kind === SPACE) {
      if (this.#space === -1) this.#space = start
      this.#blank += code === 9 ? '\t' : ' '
      return
    }
    if (kind !== SEEN && !tiesEmoji(code, this.#lastCode())) return
    if (this.#wrap !== -1) {
      const wrap = this.#wrap
      if (/\p{Ll}/u.test(value)) {
        this.#space = wrap
        this.#blank = ' '
        this.#wrap = -1
        this.#lineStart = this.#length
      } else this.break()
    }
    this.#write(value, start, end)
  }

  #write(value: string, start: number, end: number): void {
    if (!this.#open) this.#begin()
    const { bold, language, anchor } = this.style
    if (!bold) this.#bold = false
    if (language !== this.#language) this.#mixed = true
    if (anchor === null && !this.#plain && !SEPARATORS.test(value)) this.#plain = true
    const piece = this.#pieces.at(-1)
    const changes = piece === undefined || piece.anchor !== anchor
    if (changes && piece !== undefined) piece.end = this.#length
    const gap = this.#space !== -1
    if (gap) this.#writeBlank()
    if (changes) this.#pieces.push({ anchor, start: this.#length, end: this.#length, gap })
    if (end - start === value.length) this.#runs.inStep(this.#length, start)
    else this.#runs.single(this.#length, start, end)
    this.#parts.push(value)
    this.#length += value.length
  }

  #writeBlank(): void {
    const blank = this.#blank === '' ? ' ' : this.#blank
    this.#runs.inStep(this.#length, this.#space)
    this.#parts.push(blank)
    this.#length += blank.length
    this.#space = -1
    this.#blank = ''
  }

  #begin(): void {
    if (this.#length > 0) {
      this.#parts.push('\n')
      this.#length++
    }
    this.#open = true
    this.#start = this.#length
    this.#lineStart = this.#length
    this.#firstPart = this.#parts.length
    this.#bold = true
    this.#plain = false
    this.#mixed = false
    this.#language = this.style.language
    this.#pieces = []
    this.#space = -1
    this.#blank = ''
  }

  #lastCode(): number {
    const part = this.#open ? this.#parts.at(-1)! : ''
    return part === '' ? 0 : part.charCodeAt(part.length - 1)
  }
}

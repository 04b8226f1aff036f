/** Leads from what a reader sees back to the markup; see `Document.toRaw`. */
export interface OffsetMap {
  readonly toRaw: (offset: number) => number
  readonly toRawEnd: (offset: number) => number
}

/** Three numbers a run: where it starts in the text, where in the markup, and where it ends there if it is one character. */
const WIDTH = 3
/** In place of an end: text and markup advance in step. */
const IN_STEP = -1

/**
 * Collects runs of text, in text order. Two kinds: in step with the markup, or a single character that the markup
 * spells otherwise (an entity, a JSON escape).
 */
export class OffsetRuns {
  #runs = new Int32Array(256 * WIDTH)
  #size = 0
  /** Text offset less raw offset of the run in step that is being written; null when the next character starts a run. */
  #shift: number | null = null

  /** From `text` on, text and markup advance in step, starting at `raw`. */
  inStep(text: number, raw: number): void {
    if (this.#shift === text - raw) return
    this.#shift = text - raw
    this.#push(text, raw, IN_STEP)
  }

  /** At `text` stands one character that the markup spells in `start` to `end`. */
  single(text: number, start: number, end: number): void {
    this.#shift = null
    this.#push(text, start, end)
  }

  /** The finished map. Offsets that lie between blocks lead to the end of the run before; all stay within the markup. */
  build(text: string, rawLength: number): OffsetMap {
    const runs = this.#runs.slice(0, this.#size)
    const count = this.#size / WIDTH
    const find = (offset: number): number => {
      let low = 0
      let high = count - 1
      while (low < high) {
        const middle = (low + high + 1) >> 1
        if (runs[middle * WIDTH]! <= offset) low = middle
        else high = middle - 1
      }
      return low * WIDTH
    }
    const clamp = (raw: number): number => Math.min(Math.max(raw, 0), rawLength)
    return {
      toRaw: (offset) => {
        if (count === 0) return 0
        const at = find(offset)
        if (runs[at + 2] !== IN_STEP) return runs[at + 1]!
        return clamp(runs[at + 1]! + offset - runs[at]!)
      },
      toRawEnd: (offset) => {
        if (count === 0) return 0
        const at = find(offset)
        if (runs[at + 2] !== IN_STEP) return runs[at + 2]!
        return clamp(runs[at + 1]! + offset - runs[at]! + (isPair(text, offset) ? 2 : 1))
      },
    }
  }

  #push(text: number, raw: number, end: number): void {
    if (this.#size === this.#runs.length) {
      const grown = new Int32Array(this.#runs.length * 2)
      grown.set(this.#runs)
      this.#runs = grown
    }
    this.#runs[this.#size++] = text
    this.#runs[this.#size++] = raw
    this.#runs[this.#size++] = end
  }
}

/** For text that is its own source, as plain text is. */
export function identityOffsets(text: string): OffsetMap {
  return {
    toRaw: (offset) => offset,
    toRawEnd: (offset) => Math.min(offset + (isPair(text, offset) ? 2 : 1), text.length),
  }
}

function isPair(text: string, offset: number): boolean {
  const high = text.charCodeAt(offset)
  if (high < 0xd800 || high > 0xdbff) return false
  const low = text.charCodeAt(offset + 1)
  return low >= 0xdc00 && low <= 0xdfff
}

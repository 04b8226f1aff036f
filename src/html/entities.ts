import { Tokenizer } from 'htmlparser2'

/** Takes decoded text piece by piece, each with its place in the markup. */
export interface TextTarget {
  /** The markup from `start` to `end` as it stands. */
  range(start: number, end: number): void
  /** One character that the markup spells in `start` to `end`. */
  character(value: string, start: number, end: number): void
}

/** Decodes the character references of one document; holds a tokenizer, which is costly to make. */
export class EntityDecoder {
  readonly #tokenizer: Tokenizer
  #target: TextTarget | null = null
  #offset = 0
  #last = 0
  #lastStart = 0
  #raw = ''
  #inAttribute = false

  constructor() {
    const ignore = (): void => {}
    this.#tokenizer = new Tokenizer(
      { decodeEntities: true },
      {
        ontext: (start, end) => {
          this.#target?.range(this.#offset + start, this.#offset + end)
          this.#last = end
        },
        ontextentity: (code, end) => this.#entity(code, end),
        onattribdata: ignore,
        onattribentity: ignore,
        onattribend: ignore,
        onattribname: ignore,
        oncdata: ignore,
        onclosetag: ignore,
        oncomment: ignore,
        ondeclaration: ignore,
        onend: ignore,
        onopentagend: ignore,
        onopentagname: ignore,
        onprocessinginstruction: ignore,
        onselfclosingtag: ignore,
      },
    )
  }

  /** Hands `raw.slice(start, end)` to the target with its references decoded; `<` is a character like any other. */
  decode(raw: string, start: number, end: number, target: TextTarget, inAttribute = false): void {
    const text = raw.slice(start, end)
    if (!text.includes('&')) {
      if (text !== '') target.range(start, end)
      return
    }
    this.#target = target
    this.#raw = raw
    this.#inAttribute = inAttribute
    // A `<` would take the tokenizer into a tag: what lies between them is decoded piece by piece.
    let from = 0
    while (from <= text.length) {
      const bracket = text.indexOf('<', from)
      const to = bracket === -1 ? text.length : bracket
      if (to > from) this.#piece(text.slice(from, to), start + from)
      if (bracket === -1) break
      target.range(start + bracket, start + bracket + 1)
      from = bracket + 1
    }
    this.#target = null
  }

  #piece(text: string, offset: number): void {
    this.#offset = offset
    this.#last = 0
    this.#lastStart = 0
    this.#tokenizer.reset()
    this.#tokenizer.write(text)
    this.#tokenizer.end()
  }

  #entity(code: number, end: number): void {
    // A reference to two characters is told twice, the second time with no width of its own.
    const start = end === this.#last ? this.#lastStart : this.#last
    this.#last = end
    this.#lastStart = start
    const from = this.#offset + start
    const to = this.#offset + end
    // In attributes `&copy=1` is no reference (HTML 13.2.5.73), or query strings would change.
    if (this.#inAttribute && this.#raw[to - 1] !== ';' && /[=0-9A-Za-z]/.test(this.#raw[to] ?? '')) {
      this.#target?.range(from, to)
      return
    }
    this.#target?.character(String.fromCodePoint(code), from, to)
  }
}

import { Tokenizer } from 'htmlparser2'
import { BLOCKS } from './elements.ts'
import type { EntityDecoder, TextTarget } from './entities.ts'

/** Takes text that may run over several lines. */
export interface LineTarget extends TextTarget {
  break(): void
}

/** Text taken out of its spelling, with the place of each code unit in the markup. */
interface Unspelled {
  text: string
  readonly starts: number[]
  readonly ends: number[]
}

/** Writes an attribute's value as a reader is shown it: references decoded, markup in it (as tooltips have) left out. */
export function writeAttribute(
  raw: string,
  start: number,
  end: number,
  decoder: EntityDecoder,
  target: LineTarget,
): void {
  const written = raw.slice(start, end)
  if (!/<[a-z/!]|&(?:lt|#0*60|#x0*3c)/i.test(written)) {
    decoder.decode(raw, start, end, target, true)
    return
  }
  const value = unspelled()
  decoder.decode(raw, start, end, collect(value, raw), true)
  writeMarkup(value, target)
}

/** Writes a JSON string's value (the place is within its quotes) as a reader is shown it. */
export function writeJsonString(raw: string, start: number, end: number, target: LineTarget): void {
  const written = raw.slice(start, end)
  if (!/[\\<&]/.test(written)) {
    target.range(start, end)
    return
  }
  const value = unspelled()
  const into = collect(value, raw)
  for (let i = start; i < end; ) {
    const length = raw[i] === '\\' ? escapeLength(raw, i, end) : 1
    into.character(length === 1 ? raw[i]! : unescapeJson(raw, i, length), i, i + length)
    i += length
  }
  writeMarkup(value, target)
}

function unspelled(): Unspelled {
  return { text: '', starts: [], ends: [] }
}

function collect(value: Unspelled, raw: string): TextTarget {
  return {
    range: (start, end) => {
      value.text += raw.slice(start, end)
      for (let i = start; i < end; i++) {
        value.starts.push(i)
        value.ends.push(i + 1)
      }
    },
    character: (character, start, end) => {
      value.text += character
      for (let i = 0; i < character.length; i++) {
        value.starts.push(start)
        value.ends.push(end)
      }
    },
  }
}

function escapeLength(raw: string, at: number, end: number): number {
  return Math.min(raw[at + 1] === 'u' && /^[0-9a-f]{4}$/i.test(raw.slice(at + 2, at + 6)) ? 6 : 2, end - at)
}

const JSON_ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: ' ', f: ' ' }

function unescapeJson(raw: string, at: number, length: number): string {
  if (length === 6) return String.fromCharCode(Number.parseInt(raw.slice(at + 2, at + 6), 16))
  const escaped = raw[at + 1] ?? ''
  return JSON_ESCAPES[escaped] ?? escaped
}

/** Leaves out tags, comments and scripts of a value that is itself markup; block tags and `<br>` start a new line. */
function writeMarkup(value: Unspelled, target: LineTarget): void {
  const { text, starts, ends } = value
  let last = 0
  let skipping = ''
  const unit = (i: number, length: number, character: string): void => {
    if (skipping === '') target.character(character, starts[i]!, ends[i + length - 1]!)
  }
  const tag = (start: number, end: number): void => {
    const name = text.slice(start, end).toLowerCase()
    if (name === 'br' || BLOCKS.has(name)) target.break()
  }
  const ignore = (): void => {}
  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      ontext: (start, end) => {
        last = end
        // A cut-off tag at the end is reported as text that starts behind its bracket.
        if (start < 0 || (end === text.length && text[start - 1] === '<')) return
        for (let i = start; i < end; i++) {
          const paired = starts[i] === starts[i + 1] && i + 1 < end
          unit(i, paired ? 2 : 1, text.slice(i, paired ? i + 2 : i + 1))
          if (paired) i++
        }
      },
      ontextentity: (code, end) => {
        const start = Math.min(last, end - 1)
        last = end
        unit(start, end - start, String.fromCodePoint(code))
      },
      onopentagname: (start, end) => {
        tag(start, end)
        const name = text.slice(start, end).toLowerCase()
        if (skipping === '' && (name === 'script' || name === 'style')) skipping = name
      },
      onopentagend: (end) => {
        last = end + 1
      },
      onselfclosingtag: (end) => {
        last = end + 1
        skipping = ''
      },
      onclosetag: (start, end) => {
        tag(start, end)
        if (text.slice(start, end).toLowerCase() === skipping) skipping = ''
        last = text.indexOf('>', end) + 1
      },
      oncomment: (_start, end) => {
        last = end + 1
      },
      oncdata: (_start, end) => {
        last = end + 1
      },
      ondeclaration: (_start, end) => {
        last = end + 1
      },
      onprocessinginstruction: (_start, end) => {
        last = end + 1
      },
      onattribdata: ignore,
      onattribentity: ignore,
      onattribend: ignore,
      onattribname: ignore,
      onend: ignore,
    },
  )
  tokenizer.write(text)
  tokenizer.end()
}

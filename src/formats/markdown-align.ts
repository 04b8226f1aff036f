import type { TextTarget } from '../html/entities.ts'

/**
 * Writes the value of a Markdown text node, each character with its place in the source: the parser tells only where
 * the node begins and ends. Escapes (`\*`) and references (`&amp;`) are longer in the source, and a new line there may
 * begin with the marks of the quote or list that the text is in. Gives the place behind the last character.
 */
export function writeAligned(value: string, raw: string, start: number, end: number, target: TextTarget): number {
  let at = start
  let from = at
  const flush = (): void => {
    if (at > from) target.range(from, at)
  }
  for (let i = 0; i < value.length && at < end; ) {
    if (raw[at] === value[i]) {
      at++
      i++
      if (value[i - 1] !== '\n' && value[i - 1] !== '\r') continue
      flush()
      at = skipPrefix(raw, at, end, value[i])
      from = at
      continue
    }
    flush()
    if (value[i] === ' ' && (raw[at] === '\n' || raw[at] === '\r')) {
      // In code a new line is a space.
      target.range(at, at + 1)
      at = skipPrefix(raw, at + (raw[at + 1] === '\n' ? 2 : 1), end, value[i + 1])
      i++
      from = at
      continue
    }
    const reference = raw[at] === '&' ? /^&#?[A-Za-z0-9]{1,40};/.exec(raw.slice(at, at + 44)) : null
    if (reference !== null) {
      // How many characters it stands for shows where the text behind it goes on.
      const length = value.codePointAt(i)! > 0xffff ? 2 : 1
      target.character(value.slice(i, i + length), at, at + reference[0].length)
      at += reference[0].length
      i += length
    } else if (raw[at] === '\\' && raw[at + 1] === value[i]) {
      target.character(value[i]!, at, at + 2)
      at += 2
      i++
    } else at++
    from = at
  }
  flush()
  return at
}

/** Skips the marks that open a continued line, down to the character that the text goes on with. */
function skipPrefix(raw: string, at: number, end: number, next: string | undefined): number {
  let to = at
  while (to < end && (raw[to] === ' ' || raw[to] === '\t' || raw[to] === '>') && raw[to] !== next) to++
  return to
}

/**
 * What is refused in a YAML file before it is parsed: comments that swallow text, and nesting that would exhaust the
 * parser. Works on the lexer's tokens, which come flat.
 */
import { Lexer } from 'yaml'
import { quoteText, quoteYaml } from './problems.ts'

/** Invisible in an editor, so that nobody would find them by reading. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
export const CONTROLS = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]|\r(?!\n)/

export interface Flaw {
  /** Offset into the text. */
  readonly offset: number
  readonly message: string
  /** What follows cannot be read. */
  readonly fatal?: true
}

const DEEPEST = 12
const WIDEST_INDENT = 80
/** The lexer's marks, which stand for no characters: start of a document, end of a flow, start of a scalar. */
const MARKS = new Set(['\x02', '\x18', '\x1f'])

/** The flaws of the text; a fatal one comes alone. */
export function findFlaws(text: string): readonly Flaw[] {
  const flaws: Flaw[] = []
  let offset = 0
  let lineStart = 0
  let flow = 0
  let onLine = 0
  let scalar = false
  for (const token of new Lexer().lex(text)) {
    if (MARKS.has(token)) {
      scalar = token === '\x1f'
      continue
    }
    if (!scalar) {
      if (token === '[' || token === '{') flow++
      else if (token === ']' || token === '}') flow--
      else if (flow === 0 && (token === '-' || token === '?' || token === ':')) onLine++
      else if (token.startsWith('#'))
        flaws.push(...checkComment(text.slice(lineStart, offset), token, offset, flow > 0))
      else if (isUnclosed(token)) return [{ offset, message: 'this quotation mark is not closed', fatal: true }]
      else if (/^ +$/.test(token) && offset === lineStart && token.length > WIDEST_INDENT) flow = DEEPEST + 1
      if (flow > DEEPEST || onLine > DEEPEST)
        return [{ offset, message: 'nested too deep for a lexicon: write it flatter', fatal: true }]
    }
    scalar = false
    offset += token.length
    const newline = token.lastIndexOf('\n')
    if (newline >= 0) {
      lineStart = offset - (token.length - newline - 1)
      onLine = 0
    }
  }
  return flaws
}

/** `before` is the line up to the comment. A comment on a line of its own, or after two spaces, is meant as one. */
function checkComment(before: string, comment: string, offset: number, inFlow: boolean): readonly Flaw[] {
  const content = before.trimEnd()
  if (content === '') return []
  const gap = before.slice(content.length)
  const spaced = comment === '#' || comment.startsWith('# ')
  if (spaced && !/^\s*-$/.test(content) && (content.endsWith(':') || gap.length > 1)) return []
  const swallowed = `${lastText(content, inFlow)}${gap}${comment}`.trim()
  return [
    {
      offset,
      message:
        `YAML drops ${quoteText(comment)} as a comment: quote the text, ${quoteYaml(swallowed)}, ` +
        'or set a comment off by two spaces before "#" and one after',
    },
  ]
}

/** The text that a line ends in, behind its dash and key. */
function lastText(line: string, inFlow: boolean): string {
  const from = inFlow ? Math.max(line.lastIndexOf('['), line.lastIndexOf(','), line.lastIndexOf('{')) + 1 : 0
  return line
    .slice(from)
    .replace(/^\s*(?:-\s+)?(?:[\w-]+:(?:\s+|$))?-?/, '')
    .trim()
}

function isUnclosed(token: string): boolean {
  const mark = token[0]
  return (mark === '"' || mark === "'") && (token.length === 1 || !token.endsWith(mark))
}

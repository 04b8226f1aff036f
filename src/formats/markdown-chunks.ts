/** A part of a Markdown text that can be read by itself. Offsets count in the whole. */
export interface Chunk {
  readonly start: number
  readonly end: number
  /** Whether it goes on with the list that the chunk before ends in. */
  readonly inList: boolean
}

/** About how much is read at a time: the reader takes more than linear time and memory. */
const TARGET = 32 * 1024
/** Where no better place is found by then, a chunk may begin at an item of a list too. */
const PATIENCE = 48 * 1024
/** The reader's time grows with the square of the items and quoted lines that it is given at a time. */
const ITEMS = 100
const MOST_ITEMS = 3_000
const MOST_ITEMS_IN_ALL = 50_000
/** A chunk that cannot be kept below this is not read as Markdown. */
const LARGEST = 1024 * 1024

/** Quotes and lists in each other, on one line and by indent: the reader's time grows steeply with their depth. */
const MOST_ON_LINE = 6
const MOST_INDENT = 40
/** The reader's time grows with the square of a paragraph's lines. */
const MOST_LINES = 2_000
/** The reader's time grows with the square of the marks in a paragraph; these bound it to about a second. */
const MOST_MARKS = 4_000
const MARKS_BUDGET = 100_000_000

const FENCE = /^ {0,3}(`{3,}|~{3,})/
const RAW_HTML: readonly (readonly [RegExp, string])[] = [
  [/^ {0,3}<script[\s>]/i, '</script'],
  [/^ {0,3}<style[\s>]/i, '</style'],
  [/^ {0,3}<pre[\s>]/i, '</pre'],
  [/^ {0,3}<textarea[\s>]/i, '</textarea'],
  [/^ {0,3}<!--/, '-->'],
  [/^ {0,3}<!\[CDATA\[/, ']]>'],
  [/^ {0,3}<\?/, '?>'],
]
const LIST_ITEM = /^ {0,3}(?:[-*+]|\d{1,9}[.)])(?:\s|$)/

/**
 * Cuts a Markdown text at blank lines between its paragraphs, outside of code and comments. Null where its nesting or
 * its marks would take the reader more than linear time.
 */
export function chunkMarkdown(text: string): Chunk[] | null {
  const chunks: Chunk[] = []
  let start = 0
  let inList = false
  let items = 0
  let itemsInAll = 0
  let blankBefore = true
  let fence: string | null = null
  let rawEnd: string | null = null
  const marks = new MarkCounter()
  for (const { at, line } of eachLine(text)) {
    const size = at - start
    const blank = line.trim() === ''
    if (fence === null && rawEnd === null) {
      if (isTooDeep(line) || marks.overflows(line, blank)) return null
      const isItem = /^(?:[-*+]|\d{1,9}[.)])[ \t]+\S/.test(line)
      const begins = isItem ? blankBefore || items > 0 : blankBefore && !blank && !/^\s/.test(line)
      if (begins && (items >= ITEMS || size >= (isItem ? PATIENCE : TARGET))) {
        chunks.push({ start, end: at, inList })
        inList = isItem
        start = at
        items = 0
      }
      if (/^\s*(?:>|[-*+][ \t]|\d{1,9}[.)][ \t])/.test(line)) {
        items++
        if (items > MOST_ITEMS || ++itemsInAll > MOST_ITEMS_IN_ALL) return null
      }
      fence = FENCE.exec(line)?.[1] ?? null
      if (fence === null) rawEnd = rawHtmlEnd(line)
    } else if (fence !== null) {
      if (FENCE.exec(line)?.[1]?.startsWith(fence)) fence = null
    } else if (rawEnd !== null && line.toLowerCase().includes(rawEnd)) rawEnd = null
    if (at + line.length - start > LARGEST) return null
    blankBefore = blank
  }
  if (start < text.length) chunks.push({ start, end: text.length, inList })
  return chunks
}

/** The definitions of links and footnotes, which each chunk needs to know; each on its own line. */
export function collectDefinitions(text: string): string {
  const found: string[] = []
  let size = 0
  for (const match of text.matchAll(/^ {0,3}(\[[^\]\n]{1,200}\]:)[ \t]*(\S{1,200})/gm)) {
    const definition = `${match[1]} ${match[2]}`
    size += definition.length
    if (size > TARGET) break
    found.push(definition)
  }
  return found.join('\n\n')
}

/** Where the front matter ends (0 where there is none), and the title it gives. */
export function readFrontMatter(text: string): { readonly end: number; readonly title: string | null } {
  const open = /^(---|\+\+\+)[ \t]*\r?\n/.exec(text)
  if (open === null) return { end: 0, title: null }
  const close = new RegExp(`^${open[1] === '---' ? '(?:---|\\.\\.\\.)' : '\\+\\+\\+'}[ \\t]*$`, 'm')
  const rest = text.slice(open[0].length)
  const found = close.exec(rest)
  if (found === null) return { end: 0, title: null }
  const title = /^title[ \t]*[:=][ \t]*(\S[^\r\n]*)$/m.exec(rest.slice(0, found.index))?.[1]?.trim() ?? null
  const end = open[0].length + found.index + found[0].length
  return { end, title: title?.replace(/^(["'])(.*)\1$/, '$2') ?? null }
}

function* eachLine(text: string): Generator<{ readonly at: number; readonly line: string }> {
  for (let at = 0; at < text.length; ) {
    const newline = text.indexOf('\n', at)
    const end = newline === -1 ? text.length : newline
    yield { at, line: text.slice(at, end) }
    at = end + 1
  }
}

function isTooDeep(line: string): boolean {
  const indent = /^[ \t]*/.exec(line)![0].length
  const markers = /^(?:[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t]))){1,99}/.exec(line)?.[0] ?? ''
  if (markers === '') return false
  // `* * *` and `- - -` are rules, however long.
  if (/^(?:[\s*]+|[\s-]+)$/.test(line)) return false
  return indent > MOST_INDENT || (markers.match(/[^\s\d]/g) ?? []).length > MOST_ON_LINE
}

function rawHtmlEnd(line: string): string | null {
  for (const [start, end] of RAW_HTML) {
    const match = start.exec(line)
    if (match !== null) return line.toLowerCase().includes(end, match[0].length) ? null : end
  }
  return null
}

/** Counts the marks that the reader pairs with each other, paragraph by paragraph. */
class MarkCounter {
  #inParagraph = 0
  #lines = 0
  #spent = 0

  overflows(line: string, blank: boolean): boolean {
    if (blank || LIST_ITEM.test(line) || /^\s*\|/.test(line)) {
      this.#inParagraph = 0
      this.#lines = 0
    }
    if (++this.#lines > MOST_LINES) return true
    let marks = 0
    for (let i = 0; i < line.length; i++) if ('*_~[]<!`&'.includes(line[i]!)) marks++
    const before = this.#inParagraph
    this.#inParagraph += marks
    this.#spent += this.#inParagraph ** 2 - before ** 2
    return this.#inParagraph > MOST_MARKS || this.#spent > MARKS_BUDGET
  }
}

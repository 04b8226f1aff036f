import { Tokenizer } from 'htmlparser2'
import type { Block, Span } from '../types.ts'
import type { OffsetMap } from './offsets.ts'
import { Reader } from './reader.ts'

export interface HtmlOptions {
  /** Read as XHTML: any element may close itself, CDATA is text. */
  readonly xml?: boolean
  /** Parts of the markup outside which nothing is taken as text; sorted, without overlap. All by default. */
  readonly ranges?: readonly Span[] | null
}

/** What a reader sees of a page, and what it says of itself. */
export interface HtmlReading extends OffsetMap {
  readonly text: string
  readonly blocks: readonly Block[]
  readonly title: string | null
  readonly language: string | null
  /** As the page writes it: perhaps relative. */
  readonly canonical: string | null
  readonly warnings: readonly string[]
}

/**
 * Reads markup in one pass, in time linear in its length whatever it holds. Never throws: what is broken is read as
 * far as it goes, with a warning where something was lost.
 */
export function readHtml(raw: string, options: HtmlOptions = {}): HtmlReading {
  const xml = options.xml ?? false
  const reader = new Reader(raw, xml, options.ranges ?? null)
  const { attributes } = reader
  const warnings: string[] = []
  let name = ''
  let tagStart = 0
  let last = 0
  let inEndTag = false
  const passed = (end: number): void => {
    last = end
    inEndTag = false
  }
  const tokenizer = new Tokenizer(
    // Undecoded, values and text come in one piece each, so that their places are exact.
    { decodeEntities: false },
    {
      ontext: (start, end) => {
        if (start < 0 || (end === raw.length && startsInTag(raw, start))) return
        passed(end)
        reader.text(start, end)
      },
      onopentagname: (start, end) => {
        name = lowerCase(raw.slice(start, end))
        tagStart = start - 1
        attributes.clear()
      },
      onattribname: (start, end) => attributes.name(start, end),
      onattribdata: (start, end) => attributes.value(start, end),
      onopentagend: (end) => {
        passed(end + 1)
        reader.startTag(name, tagStart, false)
      },
      onselfclosingtag: (end) => {
        passed(end + 1)
        reader.startTag(name, tagStart, true)
      },
      onclosetag: (start, end) => {
        last = end
        inEndTag = true
        reader.endTag(lowerCase(raw.slice(start, end)))
      },
      oncomment: (_start, end) => {
        passed(end + 1)
        if (end >= raw.length) warnings.push('HTML ends inside a comment; what stands in it was not read')
      },
      oncdata: (start, end, endOffset) => {
        passed(end + 1)
        if (xml) reader.text(start, end - endOffset)
      },
      ondeclaration: (_start, end) => passed(end + 1),
      onprocessinginstruction: (_start, end) => passed(end + 1),
      onattribentity: () => {},
      onattribend: () => {},
      ontextentity: () => {},
      onend: () => {},
    },
  )
  tokenizer.write(raw)
  tokenizer.end()
  if (inEndTag ? !raw.includes('>', last) : last < raw.length) {
    warnings.push(`HTML ends inside a tag (line ${lineAt(raw, last)}); what follows it was not read`)
  }
  const { unclosed, pathsShortened, ...reading } = reader.finish()
  for (const element of new Set(unclosed)) warnings.push(`HTML ends inside <${element}>; what follows it was not read`)
  if (pathsShortened) warnings.push('The page is nested very deep; some CSS paths are shortened')
  return { ...reading, warnings }
}

/** At its end the tokenizer hands over an unfinished tag as if it were text. */
function startsInTag(raw: string, start: number): boolean {
  const before = raw[start - 1]
  if (before === '<') return /[a-z]/i.test(raw[start] ?? '')
  if (before === '!' || before === '?') return raw[start - 2] === '<'
  return raw[start] === '<' && raw[start + 1] === '/' && start + 2 === raw.length
}

function lowerCase(name: string): string {
  return /[A-Z]/.test(name) ? name.toLowerCase() : name
}

function lineAt(raw: string, offset: number): number {
  let line = 1
  for (let at = raw.indexOf('\n'); at !== -1 && at < offset; at = raw.indexOf('\n', at + 1)) line++
  return line
}

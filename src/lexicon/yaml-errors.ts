/** The parser's complaints in an author's words. */
import type { YAMLError } from 'yaml'
import { quoteText, quoteYaml } from './problems.ts'

export function explainError({ code, message, pos }: YAMLError, text: string): string {
  const lineStart = text.lastIndexOf('\n', pos[0] - 1) + 1
  const line = text.slice(lineStart).split('\n', 1)[0]!
  const here = text.slice(pos[0]).split('\n', 1)[0]!.trim()
  switch (code) {
    case 'TAB_AS_INDENT':
      return 'a tab indents this line: indent with spaces'
    case 'BAD_SCALAR_START':
      return `text that begins with ${quoteText(here.slice(0, 1))} must be quoted: ${quoteYaml(here)}`
    case 'BLOCK_AS_IMPLICIT_KEY':
      if (!here.includes(': ')) break
      return `YAML reads a mapping where none can stand: quote text that has ": " in it, ${quoteYaml(here)}, or mend the indentation`
    case 'MULTIPLE_DOCS':
      return 'a file holds one document: delete this "---" or "..." line and what follows it'
    case 'MISSING_CHAR':
      if (message.includes('sequence must end'))
        return 'a "[" before this is not closed: write "]", or quote text that begins with "["'
      if (message.includes('map must end'))
        return 'a "{" before this is not closed: write "}", or quote text that begins with "{"'
      return 'a key without a value: write "key: value", or mend the indentation'
    case 'UNEXPECTED_TOKEN':
    case 'BAD_ALIAS':
      return explainRest(line)
  }
  return 'the indentation does not fit the lines above, or text here needs quotation marks'
}

/** Text behind what YAML takes for the end of a value. */
function explainRest(line: string): string {
  const value = line.replace(/^\s*(?:-\s+)*(?:[\w-]+:\s+)?/, '').trim()
  const first = value[0] ?? ''
  if ('*&!|>[{'.includes(first)) return `text that begins with ${quoteText(first)} must be quoted: ${quoteYaml(value)}`
  if (first === "'")
    return "text goes on behind its closing quotation mark: inside single quotes write '' for an apostrophe"
  if (first === '"') return 'text goes on behind its closing quotation mark: put the whole of it into single quotes'
  return 'the indentation does not fit the lines above, or text here needs quotation marks'
}

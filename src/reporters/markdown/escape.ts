import { visible } from '../visible.ts'

/** Seen by nobody, but nothing that makes links or mentions of plain words reads across it. */
const SEAM = '&#8203;'

/**
 * `text` as Markdown that says the same and does nothing: on one line, no markup, HTML, entity, link, address, mention or
 * formula, in CommonMark and in GitHub's dialect. Linear in its length.
 */
export function escapeMarkdown(text: string): string {
  return (
    visible(text)
      .replace(/[\\`*_[\]<>#|~&$]/g, '\\$&')
      // At the beginning of a line they would make a list, a heading or a rule.
      .replace(/^(\s{0,9})([-+=])/, '$1\\$2')
      .replace(/^(\s{0,9}\d{1,9})([.)])/, '$1\\$2')
      .replace(/^\s+|\s+$/g, '')
      // GitHub and GFM make links of these even where they are escaped.
      .replace(/@/g, `@${SEAM}`)
      .replace(/\\#/g, `\\#${SEAM}`)
      .replace(/:(?=\/\/|[a-z0-9+_-]{1,60}:)/gi, `:${SEAM}`)
      .replace(/\b(www)\./gi, `$1${SEAM}.`)
      .replace(/\b(gh)-(?=\d)/gi, `$1${SEAM}-`)
  )
}

/** A link to the web, or where the address is no such thing its words. With `words` instead of the address itself. */
export function linkTo(address: string, words?: string): string {
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return escapeMarkdown(words ?? address)
  // What an address may not hold in angle brackets; `href` has encoded spaces and controls already.
  const href = new URL(address).href.replace(/[<>\\|`]/g, (character) => encodeURIComponent(character))
  return words === undefined ? `<${href}>` : `[${escapeMarkdown(words)}](<${href}>)`
}

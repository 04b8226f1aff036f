/** The one place where text becomes HTML. Everything that is not markup already is escaped. */
import { visible } from '../visible.ts'

const MARKUP = Symbol('markup')

/** Text that is HTML already; only the functions of this file make it, and no data from outside can pass for it. */
export interface Markup {
  readonly [MARKUP]: string
}

type Part = string | number | null | Markup | readonly Markup[]

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** `text` as it may stand in an element or in a quoted attribute: inert, on one line, without controls. */
export function escapeHtml(text: string): string {
  return visible(text).replace(/[&<>"']/g, (character) => ENTITIES[character]!)
}

/** A template whose values are escaped, markup and lists of markup excepted; null is nothing. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  let text = strings[0]!
  parts.forEach((part, i) => {
    text += write(part) + strings[i + 1]!
  })
  return { [MARKUP]: text }
}

function write(part: Part): string {
  if (part === null) return ''
  if (typeof part === 'string') return escapeHtml(part)
  if (typeof part === 'number') return String(part)
  if (MARKUP in part) return part[MARKUP]
  return part.map((one) => one[MARKUP]).join('')
}

/** Our own style and script, which are written as they are. */
export function trusted(text: string): Markup {
  return { [MARKUP]: text }
}

export function toText(markup: Markup): string {
  return markup[MARKUP]
}

/** With `separator` between them. */
export function join(parts: readonly Markup[], separator: string): Markup {
  return { [MARKUP]: parts.map((part) => part[MARKUP]).join(escapeHtml(separator)) }
}

/** A link to the web; an address of any other kind, such as `javascript:`, is shown and leads nowhere. */
export function link(address: string, words: string | Markup = address): Markup {
  const url = URL.canParse(address) ? new URL(address) : null
  if (url === null || !['http:', 'https:'].includes(url.protocol)) return html`${words}`
  return html`<a href="${url.href}" rel="noreferrer">${words}</a>`
}

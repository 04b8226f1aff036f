import type { Attributes } from './attributes.ts'
import type { Frame, FrameStack } from './frames.ts'

/** Words in a class or id that speak of something which a click opens. */
const OPENS =
  /(?:^|[^a-z])(?:collaps|accordion|tabs?(?![a-z])|tab-?pane|tab-?content|tabpanel|faqs?(?![a-z])|panels?(?![a-z])|toggle|expand|dropdown|sub-?menu|read-?more|show-?more|answers?(?![a-z])|modal|popup|dialog|drawer|slide|carousel)/i

/** Beyond this a class attribute is not read on: nobody's design needs it. */
const LONGEST_CLASS = 2_000

/** Whether the element's own attributes say that nobody sees what is in it, as the page first shows. */
export function isHidden(attributes: Attributes): boolean {
  if (attributes.has('hidden') && attributes.word('hidden') !== 'until-found') return true
  const style = attributes.get('style')
  return style !== null && hides(style)
}

/** How many levels down from an accordion, tab or menu its hidden parts may stand. */
const REACH = 3

/** Tells what a click opens from what nobody is meant to see. */
export class Openers {
  readonly #raw: string
  /** Read when the first hidden element with an id is met: most pages have none. */
  #controlled: ReadonlySet<string> | null = null

  constructor(raw: string) {
    this.#raw = raw
  }

  /** Whether a hidden element in `parent` is opened by a click. */
  opens(attributes: Attributes, parent: Frame): boolean {
    if (parent.opener > 0 || belongsToOpener(attributes)) return true
    const id = attributes.get('id')
    if (id === null) return false
    this.#controlled ??= controlledIds(this.#raw)
    return this.#controlled.has(id)
  }

  /** Remembers, when an element has been pushed, that hidden ones in or beside it may be opened. */
  note(attributes: Attributes, stack: FrameStack): void {
    if (attributes.has('aria-expanded')) {
      for (let above = 1; above <= 2 && stack.depth - 1 > above; above++) {
        const frame = stack.at(stack.depth - 1 - above)
        frame.opener = Math.max(frame.opener, 1)
      }
    }
    if (belongsToOpener(attributes)) stack.top.opener = REACH
  }
}

/** Whether the element is part of something that a click opens: an accordion, a tab, a menu. */
function belongsToOpener(attributes: Attributes): boolean {
  if (attributes.word('role') === 'tabpanel' || attributes.has('aria-labelledby')) return true
  if (attributes.has('data-toggle') || attributes.has('data-bs-toggle')) return true
  return speaksOfOpening(attributes.get('class')) || speaksOfOpening(attributes.get('id'))
}

function speaksOfOpening(value: string | null): boolean {
  return value !== null && OPENS.test(value.slice(0, LONGEST_CLASS))
}

/** The value of a style property in an inline style, lower case and without `!important`; null if it is not set. */
export function styleValue(style: string, property: string): string | null {
  if (!style.toLowerCase().includes(property)) return null
  let found: string | null = null
  for (const declaration of style.split(';')) {
    const colon = declaration.indexOf(':')
    if (colon === -1 || declaration.slice(0, colon).trim().toLowerCase() !== property) continue
    found = declaration
      .slice(colon + 1)
      .replace(/!\s*important/i, '')
      .trim()
      .toLowerCase()
  }
  return found
}

function hides(style: string): boolean {
  if (styleValue(style, 'display') === 'none') return true
  const visibility = styleValue(style, 'visibility')
  return visibility === 'hidden' || visibility === 'collapse'
}

/** The ids that some control of the page opens (`aria-controls`, `data-target`), wherever the control stands. */
function controlledIds(raw: string): ReadonlySet<string> {
  const ids = new Set<string>()
  for (const match of raw.matchAll(
    /\b(?:aria-controls|data-target|data-bs-target)\s{0,9}=\s{0,9}["']?([^"'<>]{1,200})/gi,
  )) {
    for (const id of match[1]!.split(/\s+/)) ids.add(id.replace(/^#/, ''))
  }
  return ids
}

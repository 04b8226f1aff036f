import type { BlockKind, Region } from '../types.ts'

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '))

/** Elements without content or end tag. */
export const VOID = words(
  'area base basefont bgsound br col command embed frame hr img input keygen link meta param source track wbr',
)

/** Elements that start on a new line, so that text before, inside and after them never joins. */
export const BLOCKS = words(
  'address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption ' +
    'figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html label legend li listing main menu nav noscript ' +
    'ol optgroup option p pre search section select summary table tbody td textarea tfoot th thead title tr ul xmp',
)

/** Start tags that end an open paragraph (HTML 13.2.6.4.7). */
export const ENDS_PARAGRAPH = words(
  'address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 ' +
    'h3 h4 h5 h6 header hgroup hr li listing main menu nav ol p pre search section summary table ul xmp',
)

/** Elements whose content a reader never sees, or sees only where the real thing fails. */
export const UNSEEN_CONTENT = words(
  'script style template svg iframe noembed noframes canvas video audio datalist rp object',
)

/** Elements shown as a box in the line: the words beside them do not touch. */
export const BOXES = words('img input select textarea video audio iframe object embed canvas svg')

/** Elements that stand in the head; any other one begins the body. */
export const IN_HEAD = words('title meta link script style base basefont noscript template bgsound')

/** Elements that keep what they hold from closing, or being closed by, what is outside them. */
export const WALLS = words('table td th caption template object marquee applet')

/** Sections: a heading inside governs nothing outside. */
export const SECTIONS = words(
  'section article aside nav main footer li td th dd blockquote figure dialog fieldset details',
)

/** Inside these, what stands in a list item, cell or quotation is a paragraph again. */
export const FRESH = words('section article aside nav main form dialog details body')

export const BOLD = words('b strong')

const KINDS: ReadonlyMap<string, BlockKind> = new Map([
  ['h1', 'heading'],
  ['h2', 'heading'],
  ['h3', 'heading'],
  ['h4', 'heading'],
  ['h5', 'heading'],
  ['h6', 'heading'],
  ['li', 'list-item'],
  ['option', 'list-item'],
  ['td', 'cell'],
  ['th', 'cell'],
  ['caption', 'caption'],
  ['figcaption', 'caption'],
  ['button', 'button'],
  ['summary', 'summary'],
  ['dt', 'term'],
  ['dd', 'definition'],
  ['blockquote', 'quote'],
  ['label', 'label'],
  ['legend', 'label'],
  ['title', 'title'],
  ['noscript', 'noscript'],
])

const REGION_OF: ReadonlyMap<string, Region> = new Map([
  ['head', 'head'],
  ['nav', 'nav'],
  ['main', 'main'],
  ['aside', 'aside'],
  ['header', 'header'],
  ['footer', 'footer'],
])

/** Roles that make any element behave as a plain one of HTML does. */
const ROLES: ReadonlyMap<string, string> = new Map([
  ['list', 'ul'],
  ['listitem', 'li'],
  ['table', 'table'],
  ['grid', 'table'],
  ['row', 'tr'],
  ['cell', 'td'],
  ['gridcell', 'td'],
  ['columnheader', 'th'],
  ['rowheader', 'th'],
  ['button', 'button'],
  ['tab', 'button'],
  ['navigation', 'nav'],
  ['banner', 'header'],
  ['contentinfo', 'footer'],
  ['complementary', 'aside'],
  ['main', 'main'],
  ['blockquote', 'blockquote'],
  ['caption', 'caption'],
  ['term', 'dt'],
  ['definition', 'dd'],
  ['article', 'article'],
])

/** The element of HTML that this one stands for by its role, or its own name. */
export function standsFor(name: string, role: string): string {
  if (role === '') return name
  if (role === 'heading') return isHeading(name) ? name : 'h2'
  // A role of button on a heading or a summary does not make it less of one; dt and dd keep their list.
  if (isHeading(name) || name === 'summary' || name === 'body') return name
  return ROLES.get(role) ?? name
}

export function isHeading(name: string): boolean {
  return name.length === 2 && name[0] === 'h' && name >= 'h1' && name <= 'h6'
}

/** The kind of block that an element makes of the text in it, given the kind around it. */
export function kindWithin(name: string, around: BlockKind): BlockKind {
  if (around === 'noscript') return around
  const own = KINDS.get(name)
  if ((around === 'heading' || around === 'summary') && !breaksOut(name)) return around
  return own ?? (FRESH.has(name) ? 'paragraph' : around)
}

function breaksOut(name: string): boolean {
  return (
    name === 'li' ||
    name === 'td' ||
    name === 'th' ||
    name === 'dd' ||
    name === 'dt' ||
    name === 'noscript' ||
    FRESH.has(name)
  )
}

/**
 * The region that an element opens. A header or footer is the page's only outside of sections (HTML-AAM); with a role
 * it is so anywhere.
 */
export function regionWithin(name: string, byRole: boolean, inSection: boolean, around: Region | null): Region | null {
  if ((name === 'header' || name === 'footer') && inSection && !byRole) return around
  return REGION_OF.get(name) ?? around
}

import type { Attributes } from './attributes.ts'
import type { Drafts } from './drafts.ts'
import { BOLD, isHeading, kindWithin, regionWithin, SECTIONS } from './elements.ts'
import type { Frame, FrameStack } from './frames.ts'
import { styleValue } from './hidden.ts'
import { languageTag } from './metadata.ts'
import type { Outline } from './outline.ts'
import { Table } from './tables.ts'

/** Landmarks that stand beside the text, under none of its headings. */
const BESIDE: ReadonlySet<string> = new Set(['nav', 'footer'])
/** Sections in which a page's header or footer is only their own (HTML-AAM). */
const OWN_HEADER: ReadonlySet<string> = new Set([
  'article',
  'aside',
  'main',
  'nav',
  'section',
  'blockquote',
  'details',
  'dialog',
  'figure',
  'td',
  'th',
  'fieldset',
])

/** Gives an element that was just pushed what it does to the text in it. */
export function setUp(
  frame: Frame,
  parent: Frame,
  attributes: Attributes,
  stack: FrameStack,
  outline: Outline,
  drafts: Drafts,
  language: string | null,
): void {
  const { as, name } = frame
  if (BOLD.has(name)) frame.bold = true
  if (name === 'svg' || name === 'math') frame.foreign = true
  if (name === 'pre' || name === 'textarea' || name === 'listing' || name === 'xmp') frame.preserve = true
  if (name === 'a') frame.anchor = { href: attributes.get('href') ?? '', place: frame.element }
  if (attributes.any) setUpByAttributes(frame, attributes, stack, language)
  if (!frame.isBlock) return
  frame.kind = kindWithin(as, parent.kind)
  if (isHeading(as)) frame.level = headingLevel(as, attributes)
  frame.region = regionWithin(as, as !== name || attributes.has('role'), parent.inSection, parent.region)
  if (OWN_HEADER.has(as)) frame.inSection = true
  if (as === 'ul' || as === 'ol' || as === 'menu') frame.listLabel = drafts.listLabel(parent.listLabel)
  else if (as === 'dl') frame.terms = { term: null, element: null }
  else setUpTablePart(frame, parent, attributes)
  if (SECTIONS.has(as) || attributes.any) setUpSection(frame, attributes, outline, drafts)
}

function setUpByAttributes(frame: Frame, attributes: Attributes, stack: FrameStack, language: string | null): void {
  if (frame.name === 'script' && /ld\+json/i.test(attributes.word('type'))) frame.as = 'json-ld'
  const own = attributes.get('lang') ?? attributes.get('xml:lang')
  if (own !== null) {
    const tag = languageTag(own)
    frame.language = tag?.toLowerCase() === language?.toLowerCase() ? null : tag
  }
  const style = attributes.get('style')
  if (style !== null) {
    const weight = styleValue(style, 'font-weight')
    if (weight !== null) frame.bold = /^(?:bold|bolder|[6-9]00)$/.test(weight)
    if (/^(?:pre|break-spaces)/.test(styleValue(style, 'white-space') ?? '')) frame.preserve = true
  }
  frame.id = attributes.get('id') ?? ''
  const controls = controlledBy(attributes)
  if (controls === '') return
  frame.controls = controls
  // The link in `<h4><a data-toggle …>` makes the heading what opens the panel.
  if (!frame.isBlock) stack.at(frame.blockAt).controls = controls
}

/** The ids of what this element opens; empty where it opens nothing. */
function controlledBy(attributes: Attributes): string {
  const role = attributes.word('role')
  const toggles = attributes.has('data-toggle') || attributes.has('data-bs-toggle')
  if (!attributes.has('aria-expanded') && role !== 'tab' && !toggles) return ''
  const ids = attributes.get('aria-controls') ?? attributes.get('data-target') ?? attributes.get('data-bs-target')
  if (ids !== null) return ids.trim().replace(/^#/, '')
  const href = attributes.get('href') ?? ''
  return toggles && href.startsWith('#') ? href.slice(1) : ''
}

function headingLevel(as: string, attributes: Attributes): number {
  const level = Number.parseInt(attributes.word('aria-level'), 10)
  return level >= 1 && level <= 9 ? level : Number(as[1])
}

function setUpTablePart(frame: Frame, parent: Frame, attributes: Attributes): void {
  const { as } = frame
  if (as === 'table') {
    const role = attributes.word('role')
    frame.table = new Table(role === 'presentation' || role === 'none')
    frame.cell = null
    frame.terms = null
    frame.listLabel = null
  } else if (as === 'tr') frame.table?.row()
  else if (as === 'thead' || as === 'tbody' || as === 'tfoot') frame.table?.group(as)
  else if ((as === 'td' || as === 'th') && parent.table !== null) {
    const role = attributes.word('role')
    const scope = role === 'rowheader' ? 'row' : role === 'columnheader' ? 'col' : attributes.word('scope')
    frame.cell = parent.table.cell(as === 'th', scope, spanOf(attributes, 'colspan'), spanOf(attributes, 'rowspan'))
  }
}

function spanOf(attributes: Attributes, name: 'colspan' | 'rowspan'): number {
  const span = Number.parseInt(attributes.word(name), 10)
  return span >= 1 && span <= 65_534 ? span : 1
}

/** Headings inside a section govern nothing behind it; what a summary, tab or button opens stands under that. */
function setUpSection(frame: Frame, attributes: Attributes, outline: Outline, drafts: Drafts): void {
  const { as } = frame
  const opener = openerOf(attributes, drafts)
  if (opener === null && !SECTIONS.has(as)) return
  frame.mark = outline.mark()
  frame.mayKeepHeading = opener === null && (as === 'section' || as === 'article')
  if (as === 'details') frame.details = { summary: null, question: false }
  if (BESIDE.has(as) && frame.region === as) outline.enter(null)
  else if (opener !== null) outline.enter(opener)
}

function openerOf(attributes: Attributes, drafts: Drafts) {
  if (!attributes.any) return null
  const id = attributes.get('id')
  const opener = id === null ? null : drafts.openerOf(id)
  if (opener !== null) return opener
  const labelledBy = attributes.get('aria-labelledby')
  return labelledBy === null ? null : drafts.named(labelledBy.trim())
}

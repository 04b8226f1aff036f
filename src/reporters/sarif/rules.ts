import type { ReportingDescriptor, Result } from 'sarif'
import type { DocumentReport, Finding, Lookup, NoteReference } from '../../types.ts'
import { escapeMarkdown } from '../markdown/escape.ts'
import { dateInWords } from '../terminal/wording.ts'
import { visible } from '../visible.ts'

export const CONTRADICTION = { id: 'contradiction', title: 'Two claims that cannot both hold' } as const
export const UNLISTED = { id: 'unlisted', title: 'Reads like a claim, but the lexicon has no entry for it' } as const
const DISCLOSURE = 'disclosure/'

type RuleOf = Pick<Result, 'ruleId' | 'ruleIndex'>
type Missing = Pick<DocumentReport['disclosures'][number], 'id' | 'title' | 'note' | 'references'>

/** Numbers rules as they fire. */
export interface RuleWriter {
  claim(finding: Finding): RuleOf
  disclosure(missing: Missing): RuleOf
  own(rule: { readonly id: string; readonly title: string }): RuleOf
  /** All that have fired, in the order of their numbers. */
  all(): readonly ReportingDescriptor[]
}

interface Fired {
  readonly index: number
  readonly title: string
  /** Ids of the notes that have spoken to it so far. */
  readonly notes: Set<string>
  readonly missing: Missing | null
  readonly category: string | null
}

export function createRules(lookup: Lookup): RuleWriter {
  const fired = new Map<string, Fired>()
  function fire(ruleId: string, title: string, missing: Missing | null = null, category: string | null = null): Fired {
    const rule = fired.get(ruleId) ?? { index: fired.size, title, notes: new Set(), missing, category }
    fired.set(ruleId, rule)
    return rule
  }
  return {
    claim({ claim, notes }) {
      const rule = fire(claim.id, lookup.claim(claim.id), null, claim.category)
      for (const { id } of notes) rule.notes.add(id)
      return { ruleId: claim.id, ruleIndex: rule.index }
    },
    disclosure(missing) {
      const ruleId = DISCLOSURE + missing.id
      return { ruleId, ruleIndex: fire(ruleId, missing.title, missing).index }
    },
    own: ({ id, title }) => ({ ruleId: id, ruleIndex: fire(id, title).index }),
    all: () => [...fired].map(([id, rule]) => describe(id, rule, lookup)),
  }
}

function describe(id: string, { title, notes, missing, category }: Fired, lookup: Lookup): ReportingDescriptor {
  const sections = [...notes].sort().map((note) => sectionOf(note, lookup))
  if (missing) sections.push({ title: missing.title, lines: [missing.note], references: missing.references })
  const help = sections.map((section) => helpOf(section, lookup))
  const none = { text: 'No note of the lexicon speaks to it.', markdown: 'No note of the lexicon speaks to it.' }
  const first = sections[0]?.references[0]
  return {
    id,
    shortDescription: { text: visible(title) },
    fullDescription: { text: visible(sections[0]?.lines[0] ?? title) },
    help: {
      text: help.length === 0 ? none.text : help.map(({ text }) => text).join('\n\n'),
      markdown: help.length === 0 ? none.markdown : help.map(({ markdown }) => markdown).join('\n\n'),
    },
    ...(first && { helpUri: lookup.reference(first.id).url }),
    properties: { ...(category !== null && { tags: [category] }), notes: [...notes].sort() },
  }
}

interface Section {
  readonly title: string
  readonly lines: readonly string[]
  readonly references: readonly NoteReference[]
}

function sectionOf(id: string, lookup: Lookup): Section {
  const { title, text, rule, ask, instead, references } = lookup.note(id)
  const lines = [
    text,
    ...(rule === null ? [] : [`Rule: ${rule}`]),
    ...(ask === null ? [] : [`Ask: ${ask}`]),
    ...(instead === null ? [] : [`Instead: ${instead}`]),
  ]
  return { title, lines, references }
}

function helpOf({ title, lines, references }: Section, lookup: Lookup): { text: string; markdown: string } {
  const cited = references.map((reference) => citationOf(reference, lookup))
  const text = [title, ...lines, ...cited.map(({ words, url }) => `${words} ${url}`)].map(visible).join('\n')
  const listed = cited.map(({ words, url }) => `- ${escapeMarkdown(words)} <${url}>`)
  const markdown = [
    `**${escapeMarkdown(title)}**`,
    ...lines.map(escapeMarkdown),
    ...(cited.length > 0 ? [listed.join('\n')] : []),
  ]
  return { text, markdown: markdown.join('\n\n') }
}

function citationOf({ id, section, confidence }: NoteReference, lookup: Lookup): { words: string; url: string } {
  const { title, publisher, url, published, retrieved } = lookup.reference(id)
  const date = published === null ? 'no date' : dateInWords(published)
  const aside = [section, confidence === 'secondary' ? 'second-hand' : null].filter((part) => part !== null)
  const words = [`${title}${aside.length === 0 ? '' : `, ${aside.join(', ')}`}`, `${publisher}, ${date}`]
  return { words: `${words.join('. ')}; read ${dateInWords(retrieved)}.`, url: new URL(url).href }
}

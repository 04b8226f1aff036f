import { UserError } from '../errors.ts'
import { createLookup } from '../lexicon/lookup.ts'
import { createLayout, type Layout } from '../reporters/terminal/layout.ts'
import { createNoteWriter } from '../reporters/terminal/notes.ts'
import { count, dateInWords, series } from '../reporters/terminal/wording.ts'
import {
  CATEGORIES,
  type ClaimEntry,
  type Condition,
  type LexiconData,
  type Note,
  type NoteReference,
} from '../types.ts'
import { type DisplayFlags, displayOf } from './display.ts'
import { createStreamOutput } from './outputs.ts'
import { suggest } from './suggest.ts'
import { EXIT, type World } from './world.ts'

export interface ExplainFlags extends DisplayFlags {
  readonly lexicon?: readonly string[]
}

/** Prints what the lexicon holds under an id. Throws UserError where it holds nothing. */
export async function explain(id: string, flags: ExplainFlags, world: World): Promise<number> {
  const pipeline = await world.pipeline()
  const { data } = await pipeline.loadLexicon(flags.lexicon ?? [])
  const output = createStreamOutput(world.stdout)
  await output.write([...(await explanation(id, data, createLayout(displayOf(flags, world))))].join(''))
  await output.commit()
  return EXIT.clean
}

async function explanation(id: string, data: LexiconData, layout: Layout): Promise<Iterable<string>> {
  const wanted = id.toLowerCase().replace(/\/\*$/, '')
  const claim = data.claims.find((entry) => entry.id === wanted)
  if (claim) return explainClaim(claim, data, layout)
  const note = data.notes.find((entry) => entry.id === wanted)
  if (note) return explainNote(note, data, layout)
  if (Object.hasOwn(data.references, wanted)) return explainReference(wanted, data, layout)
  if (data.jurisdictions.some((entry) => entry.id === wanted)) return explainJurisdiction(wanted, data, layout)
  if (CATEGORIES.some((category) => category === wanted)) return explainCategory(wanted, data, layout)
  throw new UserError(`the lexicon has nothing under “${id}”${await suggestId(wanted, data)}`)
}

async function suggestId(wanted: string, data: LexiconData): Promise<string> {
  const { claims, notes, references, jurisdictions } = data
  const ids = [claims, notes, jurisdictions].flatMap((list) => list.map(({ id }) => id))
  ids.push(...Object.keys(references), ...CATEGORIES)
  const inFolders = ids.filter((id) => id.endsWith(`/${wanted}`))
  if (inFolders.length > 0)
    return `: did you mean ${inFolders
      .slice(0, 3)
      .map((id) => `“${id}”`)
      .join(' or ')}?`
  return (
    (await suggest(wanted, ids)) || ' (its ids are those that reports show: claims, notes, references, jurisdictions)'
  )
}

function* explainClaim(entry: ClaimEntry, data: LexiconData, layout: Layout): Generator<string> {
  yield* head(layout, `Claim ${entry.id}`, entry.title)
  yield row(layout, 'Category', entry.category)
  if (entry.polarity === 'against') yield row(layout, 'Polarity', 'against: it denies or forbids')
  yield* list(layout, 'Found by', entry.match.map(phraseInWords))
  yield* list(layout, 'Except where it says', entry.except.map(phraseInWords))
  yield* list(layout, 'Examples', entry.examples.match)
  yield* list(layout, 'Not meant', entry.examples.ignore)
  yield* list(layout, 'Known to be missed', entry.examples.missed)
  yield* list(layout, 'Known false alarms', entry.examples.falseAlarms)
  const notes = data.notes.filter(({ claims }) => speaksTo(claims, entry))
  yield* listNotes(notes, data, layout, 'No note speaks to it yet: reports list it as unassessed.')
}

function* explainNote(note: Note, data: LexiconData, layout: Layout): Generator<string> {
  yield* head(layout, `Note ${note.id}`, note.title)
  yield row(layout, 'Speaks to', note.claims.join(', '))
  const when = conditionsInWords(note.when)
  if (when !== '') yield row(layout, 'When', when)
  const unless = conditionsInWords(note.unless)
  if (unless !== '') yield row(layout, 'Unless', unless)
  if (note.general) yield row(layout, 'General', 'a general duty: silent where a specific note speaks')
  yield row(layout, 'Stances', `${series(note.stance)}${note.stanceLowers ? '' : '; a hedge lowers nothing'}`)
  if (note.askIfUnknown.length > 0) {
    yield row(layout, 'Unknown', `without ${series(note.askIfUnknown)} it asks: ${note.question ?? ''}`)
  }
  const { from, to } = note.valid
  if (from !== null) yield row(layout, 'From', dateInWords(from))
  if (to !== null) yield row(layout, 'Until', dateInWords(to))
  yield row(layout, 'Reviewed', `${dateInWords(note.reviewed)}; to be reviewed by ${dateInWords(note.reviewBy)}`)
  yield* listNotes([note], data, layout, '')
  const entries = data.claims.filter((entry) => speaksTo(note.claims, entry))
  yield* list(
    layout,
    'Claims it speaks to',
    entries.map(({ id, title }) => `${id}: ${title}`),
  )
}

function* explainReference(id: string, data: LexiconData, layout: Layout): Generator<string> {
  const { title, publisher, url, published, retrieved } = data.references[id]!
  yield* head(layout, `Reference ${id}`, title)
  yield row(layout, 'By', publisher)
  yield layout.labelled({ text: 'At', tone: 'dim' }, { text: url, link: url, unbroken: true }, COLUMN)
  yield row(layout, 'Dated', published === null ? 'no date' : dateInWords(published))
  yield row(layout, 'Read', dateInWords(retrieved))
  const cites = ({ references }: { references: readonly NoteReference[] }) =>
    references.some((cited) => cited.id === id)
  yield* list(layout, 'Notes that cite it', data.notes.filter(cites).map(noteLine))
  const disclosures = data.disclosures.filter(cites).map((entry) => `${entry.id}: ${entry.title}`)
  yield* list(layout, 'Disclosures that cite it', disclosures)
}

function* explainJurisdiction(id: string, data: LexiconData, layout: Layout): Generator<string> {
  const entry = data.jurisdictions.find((candidate) => candidate.id === id)!
  yield* head(layout, `Jurisdiction ${id}`, entry.name)
  if (entry.parent !== null)
    yield row(layout, 'Part of', `${createLookup(data).jurisdiction(entry.parent)} (${entry.parent})`)
  const children = data.jurisdictions
    .filter(({ parent }) => parent === id)
    .map((child) => `${child.name} (${child.id})`)
  if (children.length > 0) yield row(layout, 'Parts', series(children))
  const phrases = [...entry.regulators, ...entry.places].map(phraseInWords)
  const signs = [...entry.domains, ...entry.currencies, ...entry.phones, ...entry.postcodes, ...phrases]
  yield* list(layout, 'Signs that a page is under it', signs.length === 0 ? [] : [signs.join(', ')])
  yield* list(layout, 'Notes', data.notes.filter(({ jurisdiction }) => jurisdiction === id).map(noteLine))
  const disclosures = data.disclosures.filter(({ jurisdiction }) => jurisdiction === id)
  yield* list(
    layout,
    'Disclosures',
    disclosures.map(({ id, title }) => `${id}: ${title}`),
  )
}

function* explainCategory(category: string, data: LexiconData, layout: Layout): Generator<string> {
  const entries = data.claims.filter((entry) => entry.category === category)
  yield* head(layout, `Category ${category}`, count(entries.length, 'claim entry', 'claim entries'))
  yield* list(
    layout,
    'Claims',
    entries.map(({ id, title }) => `${id}: ${title}`),
  )
  const notes = data.notes.filter(({ claims }) => entries.some((entry) => speaksTo(claims, entry)))
  yield* list(layout, 'Notes that speak to them', notes.map(noteLine))
}

const COLUMN = 11

function* head(layout: Layout, name: string, title: string): Generator<string> {
  yield layout.paragraph([{ text: name, tone: 'strong' }, `: ${title}`])
}

function row(layout: Layout, label: string, text: string): string {
  return layout.labelled({ text: label, tone: 'dim' }, text, COLUMN)
}

function* list(layout: Layout, title: string, items: readonly string[]): Generator<string> {
  if (items.length === 0) return
  yield layout.section(title)
  for (const item of items) yield layout.paragraph(`– ${item}`, { first: 2, rest: 4 })
}

/** In full, evidence first, then by jurisdiction, with the references behind. */
function* listNotes(notes: readonly Note[], data: LexiconData, layout: Layout, none: string): Generator<string> {
  yield layout.section('Notes')
  if (notes.length === 0) yield layout.paragraph(none, { first: 2, rest: 2 })
  const writer = createNoteWriter(layout, createLookup(data), 2)
  const ordered = [...notes].sort((a, b) => compare(a.jurisdiction ?? '', b.jurisdiction ?? '') || compare(a.id, b.id))
  for (const [i, note] of ordered.entries()) {
    yield `${i === 0 ? '' : '\n'}${layout.paragraph({ text: note.id, tone: 'dim' }, { first: 2, rest: 2 })}`
    yield* writer.note({ id: note.id, jurisdiction: note.jurisdiction, verdict: note.verdict })
  }
  yield* writer.references()
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const noteLine = ({ id, verdict, title }: Note): string => `${id} (${verdict.replace('-', ' ')}): ${title}`

function speaksTo(claims: readonly string[], { id, category }: ClaimEntry): boolean {
  return claims.includes(id) || claims.includes(`${category}/*`)
}

function phraseInWords(phrase: ClaimEntry['match'][number]): string {
  return phrase.in === null ? phrase.phrase : `${phrase.phrase} (in: ${phrase.in.join(', ')})`
}

/** `treatment: exosomes or prp; duration: at least P1M`. */
function conditionsInWords(conditions: Readonly<Record<string, Condition>>): string {
  const words = Object.entries(conditions).map(([key, condition]) => {
    if ('values' in condition) return `${key}: ${condition.values.join(' or ')}`
    const bounds = [
      ...(condition.min === null ? [] : [`at least ${condition.min}`]),
      ...(condition.max === null ? [] : [`at most ${condition.max}`]),
    ]
    return `${key}: ${bounds.join(' and ')}`
  })
  return words.join('; ')
}

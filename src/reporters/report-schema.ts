/**
 * The JSON report as a definition that checks one and prints its JSON Schema. A field that the types have and this has
 * not, or the other way about, does not compile. Imported by nothing that checks a page: zod takes its time to load.
 */
import * as z from 'zod'
import {
  BLOCK_KINDS,
  CATEGORIES,
  type Claim,
  type CrawlSummary,
  type CueFound,
  type DocumentReport,
  type Finding,
  type FindingPlace,
  LEVELS,
  type NoteShown,
  REGIONS,
  type Reference,
  type RepeatedClaim,
  type RunBegin,
  type RunEnd,
  type RunTotals,
  type SlotValue,
  SOURCE_KINDS,
  type SourceInfo,
  STANCES,
  VERDICTS,
  type Why,
} from '../types.ts'

const offset = z.int().min(0)
const fromOne = z.int().min(1)
const text = z.string()
const textOrNull = z.string().nullable()
const stance = z.enum(STANCES).meta({ id: 'stance' })
const level = z.enum(LEVELS).meta({ id: 'level' })
const verdict = z.enum(VERDICTS).meta({ id: 'verdict' })
const span = { start: offset, end: offset }

const source = z
  .object({
    kind: z.enum(SOURCE_KINDS),
    location: text.describe('what the user named: a URL, a path as given, or -'),
    finalUrl: textOrNull.describe('the URL after redirects; null where nothing was redirected'),
    retrieved: textOrNull.describe('ISO 8601, UTC; null for files and standard input'),
    mediaType: text,
    sha256: text.describe('of the bytes after transport decoding, hexadecimal'),
    redirects: z.array(z.object({ url: text, status: z.int() })),
    rendered: z.literal(true).optional().describe('the page after its scripts have run'),
    original: z.object({ url: text, captured: textOrNull }).optional().describe('of a page that an archive keeps'),
  })
  .meta({ id: 'source' })

const fact = { value: z.array(text), from: z.enum(['sentence', 'passage', 'heading', 'page']).nullable() }
const bound = z.union([text, z.number()]).nullable().optional()
const slot = z.object({ text, min: bound, max: bound, value: text.optional() })

const cue = z.object({ stance, text, ...span })

const claim = z
  .object({
    id: text,
    category: z.enum(CATEGORIES),
    stance,
    polarity: z.enum(['for', 'against']),
    quote: text.describe('the words as a reader sees them'),
    start: offset.describe('UTF-16 offset in the source as decoded'),
    end: offset.describe('behind the last character'),
    line: fromOne,
    column: fromOne.describe('in UTF-16 code units'),
    path: textOrNull.describe('CSS path of the element; null in plain text'),
    block: z.enum(BLOCK_KINDS),
    region: z.enum(REGIONS).nullable(),
    heading: textOrNull,
    slots: z.record(text, slot),
    cues: z.array(cue),
    attributedTo: textOrNull,
    subject: z.record(text, z.object(fact)),
    fingerprint: text.describe('survives edits elsewhere in the document'),
    confidence: z.number().min(0).max(1).nullable().describe('of text recognised in an image'),
    poorReading: z.literal(true).optional().describe('to be compared with the image'),
    sentence: text,
    sentenceOffset: offset,
    endLine: fromOne.describe('of the place just behind the last character'),
    endColumn: fromOne,
  })
  .meta({ id: 'claim' })

const why = z.object({
  phrase: text,
  cues: z.array(z.object({ stance, text, scope: text, decided: z.boolean(), own: z.boolean() })),
  subject: z.record(text, z.object({ ...fact, words: textOrNull })),
  refused: z.array(z.object({ id: text, why: text })),
})

const finding = z
  .object({
    claim,
    notes: z.array(z.object({ id: text, jurisdiction: textOrNull, verdict, question: text.optional() })),
    verdict: verdict.nullable(),
    level,
    reason: textOrNull.describe('why the level is not what the verdict alone would give'),
    link: textOrNull.describe('opens the page at the words'),
    byJurisdiction: z.array(z.object({ id: text, verdict: verdict.nullable(), level })).optional(),
    at: z
      .object({ block: offset, ...span })
      .optional()
      .describe('with --text: an index into blocks, and offsets there'),
    why: why.optional().describe('with --why'),
  })
  .meta({ id: 'finding' })

const noteReferences = z.array(
  z.object({ id: text, section: textOrNull, confidence: z.enum(['primary', 'secondary']).describe('how it was seen') }),
)
const because = z.array(text)
const block = z.object({ kind: z.enum(BLOCK_KINDS), text, ...span, region: z.enum(REGIONS).nullable() })

const document = z
  .object({
    source,
    title: textOrNull,
    language: textOrNull,
    jurisdictions: z.array(z.object({ id: text, because })),
    context: z.object({ kind: z.enum(['advertising', 'information', 'unknown']), because }),
    subject: z.record(text, z.array(text)),
    blocks: z.array(block).optional().describe('with --text'),
    findings: z.array(finding),
    unassessed: z.array(finding).describe('claims that no note speaks to, which is no pass'),
    unlisted: z.array(z.object({ quote: text, line: fromOne, column: fromOne })),
    contradictions: z.array(z.object({ a: offset, b: offset, why: text })).describe('indexes into findings'),
    disclosures: z.array(z.object({ id: text, level, title: text, note: text, references: noteReferences })),
    warnings: z.array(text),
    notCovered: z.array(text),
  })
  .meta({ id: 'document' })

const place = z
  .object({
    ...{ document: offset, finding: offset, location: text, line: fromOne, column: fromOne, quote: text },
  })
  .meta({ id: 'place' })
const note = z
  .object({
    ...{ title: text, text, rule: textOrNull, ask: textOrNull, instead: textOrNull, references: noteReferences },
    ...{ reviewed: text, reviewBy: text },
  })
  .meta({ id: 'note' })
const reference = z.object({ title: text, publisher: text, url: text, published: textOrNull, retrieved: text })

const begin = z.object({
  tool: z.object({ name: text, version: text }),
  lexicon: z.object({ version: text, sha256: text, claims: offset, notes: offset }),
  options: z.record(text, z.unknown()),
})
const glossary = { notes: z.record(text, note), references: z.record(text, reference) }
const totals = z.object({
  documents: offset,
  levels: z.object({ error: offset, warning: offset, note: offset, none: offset }),
  categories: z.partialRecord(z.enum(CATEGORIES), offset),
  unassessed: offset,
  skipped: offset,
})
const repeated = z.object({
  ...{ fingerprint: text, id: text, quote: text, level, verdict: verdict.nullable(), documents: offset },
  places: z.array(z.object({ document: offset, finding: offset, location: text })),
})
const crawl = z.object({
  ...{ start: text, finished: z.boolean(), visited: offset, waiting: offset },
  limits: z.array(z.enum(['max-pages', 'max-depth'])),
  sitemaps: z.array(text),
  duplicates: z.array(z.object({ location: text, of: text })),
  outside: z.array(z.object({ location: text, to: text })),
  ...{ skipped: offset, disallowed: offset, nofollow: offset },
})
const end = z.object({
  contradictions: z.array(z.object({ a: place, b: place, why: text })),
  ...glossary,
  errors: z.array(z.object({ location: text, message: text })),
  totals,
  repeated: z.array(repeated).optional(),
  crawl: crawl.optional(),
})
const schema = z.literal(1)

/** A whole JSON report. Fields it does not know are let pass: later versions may have more. */
export const reportSchema = z.object({ schema, ...begin.shape, documents: z.array(document), ...end.shape })

/** A line of a JSON Lines report: a document with the notes and references it names, or what spans the run. */
export const lineSchema = z.union([
  z.object({ schema, ...document.shape, ...glossary }),
  z.object({ schema, run: z.object({ ...begin.shape, ...end.omit({ notes: true, references: true }).shape }) }),
])

/** A type with all that tells two apart: each field with whether it may be missing; whether it may be written is nothing. */
type Plain<T> = T extends readonly (infer Item)[]
  ? Plain<Item>[]
  : T extends object
    ? { -readonly [K in keyof T]-?: [Plain<Exclude<T[K], undefined>>, Partial<Pick<T, K>> extends Pick<T, K> ? 1 : 0] }
    : T
type Same<A, B> = [Plain<A>, Plain<B>] extends [Plain<B>, Plain<A>] ? true : false

// Where one of these is false, types and schema have come apart. One for each level: deep down the compiler stops looking.
true satisfies Same<z.infer<typeof source>, SourceInfo>
true satisfies Same<z.infer<typeof slot>, SlotValue>
true satisfies Same<z.infer<typeof cue>, CueFound>
true satisfies Same<z.infer<typeof claim>, Claim>
true satisfies Same<z.infer<typeof why>, Why>
true satisfies Same<z.infer<typeof finding>, Finding>
true satisfies Same<z.infer<typeof note>, NoteShown>
true satisfies Same<z.infer<typeof place>, FindingPlace>
true satisfies Same<z.infer<typeof reference>, Omit<Reference, 'id' | 'place'>>
true satisfies Same<z.infer<typeof totals>, RunTotals>
true satisfies Same<z.infer<typeof repeated>, RepeatedClaim>
true satisfies Same<z.infer<typeof crawl>, CrawlSummary>
true satisfies Same<z.infer<typeof begin>, RunBegin>
true satisfies Same<z.infer<typeof document>, DocumentReport>
true satisfies Same<z.infer<typeof end>, RunEnd>

export interface SchemaFile {
  /** Of the file beside this one, in schema/: `report.json`. */
  readonly name: string
  readonly text: string
}

/** The published files, which the build puts into dist/schema/. */
export function reportSchemaFiles(): readonly SchemaFile[] {
  return [
    write('report.json', 'A report as claimlint --format json writes it', reportSchema),
    write('report-line.json', 'A line of a report as claimlint --format jsonl writes it', lineSchema),
  ]
}

function write(name: string, title: string, definition: z.ZodType): SchemaFile {
  const made = z.toJSONSchema(definition, { target: 'draft-2020-12', io: 'input' })
  return { name, text: `${JSON.stringify({ title, ...made }, null, 2)}\n` }
}

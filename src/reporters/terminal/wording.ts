import {
  type BlockKind,
  type Claim,
  type Finding,
  type JurisdictionVerdict,
  type Level,
  type Lookup,
  type NoteApplied,
  POOR_READING,
  type Stance,
  type Verdict,
} from '../../types.ts'

/** The words a report speaks in. Page text may be in what comes back: it is made safe when it is laid out. */

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
  ...['August', 'September', 'October', 'November', 'December'],
]

export function count(number: number, singular: string, plural = `${singular}s`): string {
  return `${number.toLocaleString('en-GB')} ${number === 1 ? singular : plural}`
}

/** `a`, `a and b`, `a, b and c`. */
export function series(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`
}

/** An ISO year, month, day or time as a reader writes it: `22 November 2026, 09:14 UTC`. Anything else unchanged. */
export function dateInWords(iso: string): string {
  const parts = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d:\d\d))?)?)?/.exec(iso)
  if (parts === null) return iso
  const [, year, month, day, time] = parts
  const name = month === undefined ? undefined : MONTHS[Number(month) - 1]
  if (name === undefined) return year!
  const date = day === undefined ? `${name} ${year}` : `${Number(day)} ${name} ${year}`
  return time === undefined ? date : `${date}, ${time} UTC`
}

export type LevelCounts = Readonly<Record<Level, number>>

export function countLevels(findings: readonly Finding[]): LevelCounts {
  const counts: Record<Level, number> = { error: 0, warning: 0, note: 0, none: 0 }
  for (const { level } of findings) counts[level] += 1
  return counts
}

/** `2 errors, 1 warning, 3 to note`; what is nought is left out. */
export function levelsInWords(counts: LevelCounts): string {
  const words = [
    ...(counts.error > 0 ? [count(counts.error, 'error')] : []),
    ...(counts.warning > 0 ? [count(counts.warning, 'warning')] : []),
    ...(counts.note > 0 ? [`${counts.note.toLocaleString('en-GB')} to note`] : []),
  ]
  return words.length === 0 ? 'no error, no warning, nothing to note' : words.join(', ')
}

/** What stands before a finding; its level in a word that takes a column. */
export const LEVEL_LABELS: Readonly<Record<Level, string>> = {
  error: 'error',
  warning: 'warning',
  note: 'to note',
  none: 'listed',
}

const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  prohibited: 'is prohibited',
  contradicted: 'is contradicted',
  unsupported: 'is unsupported: support was looked for and not found',
  'needs-evidence': 'needs evidence, which the advertiser must hold',
  'needs-review': 'needs review',
  supported: 'is supported',
}

/** Goes on from the quote: `is contradicted by CAP Code 3.7`: the verdict, and the rule or publisher behind it. */
export function verdictInWords(finding: Finding, lookup: Lookup): string {
  const { verdict } = finding
  if (verdict === null) return 'is a claim that no note speaks to'
  const words = VERDICT_WORDS[verdict]
  const decisive = finding.notes.find((note) => note.verdict === verdict)
  if (decisive === undefined) return words
  if (verdict === 'needs-review') return decisive.question === undefined ? words : `${words}: ${decisive.question}`
  if (verdict === 'unsupported' || verdict === 'needs-evidence') return words
  const authority = authorityOf(decisive, lookup)
  return authority === null ? words : `${words} by ${authority}`
}

/** The rule, else for evidence that it is such, else who published what was read at first hand. */
function authorityOf(applied: NoteApplied, lookup: Lookup): string | null {
  const note = lookup.note(applied.id)
  if (applied.jurisdiction === null) return note.rule ?? 'published evidence'
  const seen = note.references.find(({ confidence }) => confidence === 'primary')
  return note.rule ?? (seen === undefined ? null : lookup.reference(seen.id).publisher)
}

/** Whose note it is and what it alone says: `United Kingdom: prohibited`. */
export function noteOriginInWords({ jurisdiction, verdict }: NoteApplied, lookup: Lookup): string {
  const origin = jurisdiction === null ? 'Evidence' : lookup.jurisdiction(jurisdiction)
  return `${origin}: ${verdict.replace('-', ' ')}`
}

/** `United Kingdom: prohibited · Ireland: no note speaks`: what each of several jurisdictions makes of a claim. */
export function sideBySideInWords(verdicts: readonly JurisdictionVerdict[], lookup: Lookup): string {
  return verdicts
    .map(({ id, verdict }) => `${lookup.jurisdiction(id)}: ${verdict?.replace('-', ' ') ?? 'no note speaks'}`)
    .join(' · ')
}

const STANCE_WORDS: Readonly<Record<Exclude<Stance, 'asserted'>, string>> = {
  question: 'asked, not stated',
  negated: 'denied',
  conditional: 'conditional',
  attributed: 'said by others',
  hedged: 'hedged',
}

/** `hedged: “may”`, `said by “many practitioners”`; null where the writer simply states it. */
export function stanceInWords(claim: Claim): string | null {
  const { stance } = claim
  if (stance === 'asserted') return null
  if (stance === 'attributed' && claim.attributedTo !== null) return `said by “${shorten(claim.attributedTo, 80)}”`
  const cues = claim.cues.filter((cue) => cue.stance === stance).map((cue) => `“${shorten(cue.text, 60)}”`)
  return cues.length === 0 ? STANCE_WORDS[stance] : `${STANCE_WORDS[stance]}: ${series(cues)}`
}

/** `read from the image with 46% confidence: compare it`; null for text, and for what was read well. */
export function readingInWords({ confidence }: Claim): string | null {
  if (confidence === null || confidence >= POOR_READING) return null
  return `poorly read from the image (${Math.round(confidence * 100)}% sure): compare it`
}

/** Why the level is not what the verdict alone would give; null where it is. */
export function reasonInWords(reason: string | null): string | null {
  switch (reason) {
    case null:
      return null
    case 'hedged':
    case 'attributed':
      return 'so one level lower'
    case 'stance':
      return 'so without a level'
    case 'answered yes':
      return 'asked and answered “yes”, so taken as stated'
    case 'information':
      return 'so at a lower level, as the text informs and does not advertise'
    default:
      return reason
  }
}

/** Kinds of text that no reader sees in the page's body, or sees as something other than running text. */
const BLOCK_WORDS: Readonly<Record<BlockKind, string>> = {
  heading: 'heading',
  paragraph: '',
  'list-item': 'list item',
  cell: 'table cell',
  caption: 'caption',
  button: 'button',
  link: 'link',
  summary: 'fold-out title',
  term: 'term',
  definition: 'definition',
  quote: 'quotation',
  label: 'label',
  title: 'page title, as search engines show it',
  description: 'page description, as search engines show it',
  social: 'text for social networks',
  alt: 'text behind an image',
  'aria-label': 'label for screen readers',
  tooltip: 'tooltip',
  placeholder: 'form field hint',
  'json-ld': 'structured data for search engines',
  noscript: 'shown without JavaScript',
}

/** What kind of text it is; empty for running text. */
export function blockInWords(kind: BlockKind): string {
  return BLOCK_WORDS[kind]
}

/** `page 3` of a document that has pages; null elsewhere. */
export function pageOf({ path }: Pick<Claim, 'path'>): string | null {
  return /^page \d+$/.test(path ?? '') ? path : null
}

/** `line 12, column 5 · table cell · footer`, or `page 3 · heading`. */
export function placeInWords(claim: Pick<Claim, 'line' | 'column' | 'block' | 'region' | 'path'>): string {
  const region = claim.region === null || claim.region === 'main' || claim.region === 'head' ? '' : claim.region
  const kind = BLOCK_WORDS[claim.block]
  return [pageOf(claim) ?? `line ${claim.line}, column ${claim.column}`, kind, region]
    .filter((word) => word !== '')
    .join(' · ')
}

/** At most `limit` characters or so: the beginning and the end, cut between words where there are any. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text
  const head = text.slice(0, Math.ceil(limit * 0.65))
  const tail = text.slice(-Math.floor(limit * 0.3))
  const headEnd = head.lastIndexOf(' ')
  const tailStart = tail.indexOf(' ')
  const from = headEnd > limit / 3 ? head.slice(0, headEnd) : head
  return `${from} … ${tailStart === -1 ? tail : tail.slice(tailStart + 1)}`
}

import { UserError } from '../errors.ts'
import { createLayout, type Layout } from '../reporters/terminal/layout.ts'
import { count } from '../reporters/terminal/wording.ts'
import type { LexiconData, Place } from '../types.ts'
import { type DisplayFlags, displayOf } from './display.ts'
import { createStreamOutput } from './outputs.ts'
import { EXIT, type World } from './world.ts'

/** An entry with examples: texts it must find, must leave alone, and its admitted misses and false alarms. */
interface Subject {
  readonly id: string
  readonly category: string
  readonly place: Place | undefined
  readonly examples: Record<'match' | 'ignore' | 'missed' | 'falseAlarms', readonly string[]>
}

interface Tally {
  entries: number
  hits: number
  misses: number
  falseAlarms: number
  admittedMisses: number
  admittedAlarms: number
}

interface Outcome {
  readonly tallies: ReadonlyMap<string, Tally>
  /** What fails and is not admitted. */
  readonly failures: readonly string[]
  /** What is admitted and no longer so. */
  readonly mended: readonly string[]
}

/** Runs a lexicon's own examples: those of the entries in `dir`, or without one of the built-in lexicon. */
export async function test(dir: string | undefined, flags: DisplayFlags, world: World): Promise<number> {
  const pipeline = await world.pipeline()
  const lexicon = await pipeline.loadLexicon(dir === undefined ? [] : [dir])
  const subjects = subjectsOf(lexicon.data, dir !== undefined)
  if (subjects.length === 0) throw new UserError(`${dir ?? 'the lexicon'}: holds no entry with examples`)
  const outcome = runExamples(subjects, (text, as) => pipeline.recognise(text, lexicon, as))
  const output = createStreamOutput(world.stdout)
  await output.write(describe(outcome, createLayout(displayOf(flags, world))))
  await output.commit()
  return outcome.failures.length > 0 ? EXIT.found : EXIT.clean
}

/** With `authored`, only entries that come from files: the compiled lexicon knows no places. */
function subjectsOf({ claims, disclosures }: LexiconData, authored: boolean): Subject[] {
  const subjects = [
    ...claims.map(({ id, category, place, examples }) => ({ id, category, place, examples })),
    ...disclosures.map(({ id, place, examples }) => ({
      ...{ id, place, category: 'disclosures' },
      examples: { ...examples, missed: [], falseAlarms: [] },
    })),
  ]
  return authored ? subjects.filter(({ place }) => place !== undefined) : subjects
}

type Recognise = (text: string, as: 'paragraph' | 'any block') => readonly string[]

function runExamples(subjects: readonly Subject[], recognise: Recognise): Outcome {
  const tallies = new Map<string, Tally>()
  const failures: string[] = []
  const mended: string[] = []
  for (const { id, category, place, examples } of subjects) {
    const tally = tallies.get(category) ?? emptyTally()
    tallies.set(category, tally)
    tally.entries += 1
    const where = place ? `${place.file}:${place.line}: ${id}` : id
    // a bare fragment counts in the block its phrase asks for; a near miss is prose unless it is said to be otherwise
    const isFound = (text: string): boolean => recognise(text, 'any block').includes(id)
    const isTaken = (text: string): boolean => recognise(text, 'paragraph').includes(id)
    for (const text of examples.match) {
      if (isFound(text)) tally.hits += 1
      else {
        tally.misses += 1
        failures.push(`${where} misses “${text}”`)
      }
    }
    for (const text of examples.ignore) {
      if (!isTaken(text)) continue
      tally.falseAlarms += 1
      failures.push(`${where} takes “${text}” for such a claim`)
    }
    for (const text of examples.missed) {
      if (!isFound(text)) tally.admittedMisses += 1
      else mended.push(`${where} now finds “${text}”: move it from “missed” to “match”`)
    }
    for (const text of examples.falseAlarms) {
      if (isTaken(text)) tally.admittedAlarms += 1
      else mended.push(`${where} now leaves “${text}” alone: move it from “false-alarms” to “ignore”`)
    }
  }
  return { tallies, failures, mended }
}

function emptyTally(): Tally {
  return { entries: 0, hits: 0, misses: 0, falseAlarms: 0, admittedMisses: 0, admittedAlarms: 0 }
}

function addUp(tallies: Iterable<Tally>): Tally {
  const sum = emptyTally()
  for (const tally of tallies) for (const key of Object.keys(sum) as (keyof Tally)[]) sum[key] += tally[key]
  return sum
}

function describe({ tallies, failures, mended }: Outcome, layout: Layout): string {
  const sum = addUp(tallies.values())
  const rows = [...tallies].sort(([a], [b]) => (a < b ? -1 : 1))
  const lines = [...table(layout, [...rows, ['all', sum]])]
  for (const [title, items] of [
    ['Failures', failures],
    ['Mended', mended],
  ] as const) {
    if (items.length > 0) lines.push(layout.section(`${title}: ${items.length}`))
    lines.push(...items.map((item) => layout.paragraph(`– ${item}`, { first: 2, rest: 4 })))
  }
  const admitted = sum.admittedMisses + sum.admittedAlarms
  const verdict = failures.length === 0 ? 'Every example holds' : `${count(failures.length, 'example')} failed`
  lines.push('\n', layout.paragraph({ text: `${verdict}; ${admitted} admitted.`, tone: 'strong' }))
  return lines.join('')
}

const COLUMNS: readonly (readonly [keyof Tally, string])[] = [
  ['entries', 'entries'],
  ['hits', 'hits'],
  ['misses', 'misses'],
  ['falseAlarms', 'false alarms'],
  ['admittedMisses', 'known misses'],
  ['admittedAlarms', 'known alarms'],
]
const FIRST = 13

/** A table where it fits, else a line of words a category. */
function* table(layout: Layout, rows: readonly (readonly [string, Tally])[]): Generator<string> {
  const width = COLUMNS.reduce((sum, [, title]) => sum + title.length + 2, FIRST)
  if (layout.width < width) {
    for (const [name, tally] of rows) {
      const numbers = COLUMNS.map(([key, title]) => `${title} ${tally[key]}`).join(', ')
      yield layout.paragraph([{ text: name, tone: 'strong' }, `: ${numbers}`], { rest: 2 })
    }
    return
  }
  const titles = COLUMNS.map(([, title]) => title.padStart(title.length + 2)).join('')
  yield `${'category'.padEnd(FIRST)}${titles}\n`
  for (const [name, tally] of rows) {
    yield `${name.padEnd(FIRST)}${COLUMNS.map(([key, title]) => String(tally[key]).padStart(title.length + 2)).join('')}\n`
  }
}

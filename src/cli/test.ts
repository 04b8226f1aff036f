import { UserError } from '../errors.ts'
import { createLayout, type Layout } from '../reporters/terminal/layout.ts'
import { count } from '../reporters/terminal/wording.ts'
import { type DisplayFlags, displayOf } from './display.ts'
import { type Outcome, runExamples, type Subject, subjectsOf, type Tally } from './examples.ts'
import { createStreamOutput } from './outputs.ts'
import { EXIT, type World } from './world.ts'

export interface TestFlags extends DisplayFlags {
  readonly all?: boolean
}

/** Runs a lexicon's own examples: those of the entries in `dir`, or without one of the built-in lexicon. */
export async function test(dir: string | undefined, flags: TestFlags, world: World): Promise<number> {
  const pipeline = await world.pipeline()
  const lexicon = await pipeline.loadLexicon(dir === undefined ? [] : [dir])
  const subjects = subjectsOf(lexicon.data, dir !== undefined)
  if (subjects.length === 0) throw new UserError(`${dir ?? 'the lexicon'}: holds no entry with examples`)
  const outcome = runExamples(subjects, (text, as) => pipeline.recognise(text, lexicon, as))
  const output = createStreamOutput(world.stdout)
  await output.write(describe(subjects, outcome, flags.all ?? false, createLayout(displayOf(flags, world))))
  await output.commit()
  return outcome.failures.length > 0 ? EXIT.found : EXIT.clean
}

function describe(subjects: readonly Subject[], outcome: Outcome, all: boolean, layout: Layout): string {
  const { tallies, failures, mended, silent, crossFires, unshown } = outcome
  const sum = addUp(tallies.values())
  const lines = [...table(layout, rowsOf(subjects, tallies, sum))]
  const phrases = subjects.reduce((total, subject) => total + subject.phrases.length, 0)
  const sections: readonly (readonly [string, readonly string[]])[] = [
    ['Failures', failures],
    ['Mended', mended],
    ['Entries that no example finds', silent],
    [
      'Phrases that fire on a near miss of another entry of their category',
      crossFires.map(({ id, phrase, text, of }) => `${id} by “${phrase}” takes “${text}”, a near miss of ${of}`),
    ],
    ['Phrases that no example shows', all ? unshown.map(({ id, phrase }) => `${id}: ${phrase}`) : []],
  ]
  for (const [title, items] of sections) {
    if (items.length > 0) lines.push(layout.section(`${title}: ${items.length}`))
    lines.push(...items.map((item) => layout.paragraph(`– ${item}`, { first: 2, rest: 4 })))
  }
  const verdict = failures.length === 0 ? 'Every example holds' : `${count(failures.length, 'example')} failed`
  const shown = `The examples show ${phrases - unshown.length} of ${count(phrases, 'phrase')} at work`
  lines.push('\n', layout.paragraph({ text: `${verdict}; ${sum.admitted} admitted.`, tone: 'strong' }))
  lines.push(layout.paragraph(`${shown}${all || unshown.length === 0 ? '' : ' (--all lists the others)'}.`))
  return lines.join('')
}

interface Row {
  readonly name: string
  readonly tally: Tally
  readonly isEntry: boolean
}

/** A row for each category with those of its entries below it, and last the sum. */
function rowsOf(subjects: readonly Subject[], tallies: ReadonlyMap<string, Tally>, sum: Tally): readonly Row[] {
  const categories = [...new Set(subjects.map(({ category }) => category))].sort()
  return [
    ...categories.flatMap((category) => {
      const entries = subjects
        .filter((subject) => subject.category === category)
        .map(({ id }) => ({ name: id.replace(/^.*\//, ''), tally: tallies.get(id)!, isEntry: true }))
      return [{ name: category, tally: addUp(entries.map(({ tally }) => tally)), isEntry: false }, ...entries]
    }),
    { name: 'all', tally: sum, isEntry: false },
  ]
}

function addUp(tallies: Iterable<Tally>): Tally {
  const sum = { hits: 0, misses: 0, misfires: 0, admitted: 0 }
  for (const tally of tallies) for (const key of Object.keys(sum) as (keyof Tally)[]) sum[key] += tally[key]
  return sum
}

const COLUMNS: readonly (readonly [keyof Tally, string])[] = [
  ['hits', 'hits'],
  ['misses', 'misses'],
  ['misfires', 'misfires'],
  ['admitted', 'admitted'],
]

/** A table where it fits, else a line of words a row. */
function* table(layout: Layout, rows: readonly Row[]): Generator<string> {
  const names = rows.map(({ name, isEntry }) => (isEntry ? `  ${name}` : name))
  const first = Math.max('category'.length, ...names.map((name) => name.length))
  const width = COLUMNS.reduce((sum, [, title]) => sum + title.length + 2, first)
  if (layout.width < width) {
    for (const [i, { tally }] of rows.entries()) {
      const numbers = COLUMNS.map(([key, title]) => `${title} ${tally[key]}`).join(', ')
      yield layout.paragraph([{ text: names[i]!.trim(), tone: 'strong' }, `: ${numbers}`], { rest: 2 })
    }
    return
  }
  const line = (name: string, cell: (column: (typeof COLUMNS)[number]) => string | number): string =>
    `${name.padEnd(first)}${COLUMNS.map((column) => String(cell(column)).padStart(column[1].length + 2)).join('')}\n`
  yield line('category', ([, title]) => title)
  for (const [i, { tally, isEntry }] of rows.entries())
    yield line(names[i]!, ([key]) => (tally[key] === 0 && isEntry && key !== 'hits' ? '·' : tally[key]))
}

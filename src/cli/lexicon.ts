import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { UserError } from '../errors.ts'
import { lint, stale } from '../lexicon/lint.ts'
import { formatProblem } from '../lexicon/problems.ts'
import { CATEGORIES, type LexiconData } from '../types.ts'
import { createStreamOutput } from './outputs.ts'
import { choose } from './suggest.ts'
import { EXIT, type World } from './world.ts'

const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

/** The house rules of a lexicon, one line a breach; exit 1 where there are any. */
export async function lintLexicon(dir: string, world: World): Promise<number> {
  const own = lint(await readOver(dir, world), today(world)).filter(({ place }) => place !== null)
  const problems = own.map(formatProblem)
  await print(world, problems.length === 0 ? [`${dir}: no breach of the house rules`] : problems)
  return problems.length === 0 ? EXIT.clean : EXIT.found
}

/** Notes past their review date and references not retrieved within a year; exit 1 where there are any. */
export async function listStale(dir: string, world: World): Promise<number> {
  const found = stale(await readOver(dir, world), today(world)).filter(({ place }) => place !== null)
  const lines = found.map(({ kind, id, date, place }) =>
    formatProblem({
      place,
      message: `${kind} ${id}: ${kind === 'reference' ? 'last retrieved' : 'review was due by'} ${date}`,
    }),
  )
  await print(world, found.length === 0 ? [`${dir}: nothing is past its date`] : lines)
  return found.length === 0 ? EXIT.clean : EXIT.found
}

/** Writes the skeleton of a claim entry, which does not load before its author has filled it in. */
export async function addEntry(id: string, dir: string, world: World): Promise<number> {
  const [category = '', slug = '', ...rest] = id.split('/')
  await choose('category', category, CATEGORIES)
  if (!SLUG.test(slug) || rest.length > 0) throw new UserError(`“${id}” is no id: write ${category}/lower-case-words`)
  const file = join('claims', category, `${slug}.yaml`)
  const path = resolve(world.cwd, dir, file)
  await mkdir(dirname(path), { recursive: true })
  try {
    await writeFile(path, skeleton(), { flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST')
      throw new UserError(`${join(dir, file)}: is there already: edit it`)
    throw error
  }
  await print(world, [`${join(dir, file)} is written: fill it in, then run claimlint test ${dir}`])
  return EXIT.clean
}

const skeleton = (): string => `title: Says that …
match:
  - # a phrase, such as: results last ... <duration>
examples:
  match:
    - # at least three texts that must be found
  ignore:
    - # at least two near misses that must not
`

/** The folder laid over the built-in lexicon, so that it may refer to what is there. */
async function readOver(dir: string, world: World): Promise<LexiconData> {
  const pipeline = await world.pipeline()
  return (await pipeline.loadLexicon([dir])).data
}

const today = ({ now }: World): string => now().toISOString().slice(0, 10)

async function print({ stdout }: World, lines: readonly string[]): Promise<void> {
  const output = createStreamOutput(stdout)
  await output.write(`${lines.join('\n')}\n`)
  await output.commit()
}

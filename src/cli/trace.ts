import { createLayout } from '../reporters/terminal/layout.ts'
import { visible } from '../reporters/visible.ts'
import { displayOf } from './display.ts'
import type { ExplainFlags } from './explain.ts'
import { createStreamOutput } from './outputs.ts'
import { EXIT, type World } from './world.ts'

/** Shows which entries matched a text or nearly did, and why not. */
export async function trace(text: string, flags: ExplainFlags, world: World): Promise<number> {
  const pipeline = await world.pipeline()
  const lexicon = await pipeline.loadLexicon(flags.lexicon ?? [])
  const { matches, near } = await pipeline.trace(text, lexicon)
  const layout = createLayout(displayOf(flags, world))
  const lines = [layout.section('Matched')]
  if (matches.length === 0) lines.push(layout.paragraph('no entry', { first: 2, rest: 2 }))
  for (const { id, phrase, words, dropped } of matches) {
    const fate = dropped === null ? '' : ` · not counted: ${dropped}`
    lines.push(layout.paragraph(`${id} “${visible(words)}” by: ${visible(phrase)}${fate}`, { first: 2, rest: 6 }))
  }
  lines.push(layout.section('Nearly matched'))
  if (near.length === 0) lines.push(layout.paragraph('no entry', { first: 2, rest: 2 }))
  for (const { id, phrase, missing } of near) {
    const why =
      missing.length === 0 ? 'all of it is there, but too far apart' : `not there: ${missing.map(visible).join(', ')}`
    lines.push(layout.paragraph(`${id} by: ${visible(phrase)} · ${why}`, { first: 2, rest: 6 }))
  }
  const output = createStreamOutput(world.stdout)
  await output.write(lines.join(''))
  await output.commit()
  return EXIT.clean
}

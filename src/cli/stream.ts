import { createLookup } from '../lexicon/lookup.ts'
import { createLineWriter } from '../reporters/jsonl.ts'
import { readCheckFlags } from './options.ts'
import { createStreamOutput } from './outputs.ts'
import { choose } from './suggest.ts'
import { EXIT, type World } from './world.ts'

export interface StreamFlags {
  readonly jurisdiction?: readonly string[]
  readonly context?: string
  readonly lexicon?: readonly string[]
  readonly date?: string
  readonly selector?: string
  readonly maxSize: string
  readonly text?: boolean
}

/**
 * Checks the documents on standard input, one JSON object a line, and writes a report or an error for each, in the same
 * order. Nothing is kept from line to line, and no line is read before the report on the last one is taken.
 */
export async function stream(flags: StreamFlags, world: World): Promise<number> {
  const today = world.now().toISOString().slice(0, 10)
  const settings = await readCheckFlags({ ...flags, failOn: 'never', color: false, view: 'passages' }, today)
  const pipeline = await world.pipeline()
  const lexicon = await pipeline.loadLexicon(flags.lexicon ?? [])
  const { data } = lexicon
  for (const id of settings.jurisdictions)
    await choose(
      '--jurisdiction',
      id,
      data.jurisdictions.map((one) => one.id),
    )
  const { context, date, maxBytes } = settings
  const { selector = null, text = false } = flags
  const jurisdictions = settings.jurisdictions.length === 0 ? null : settings.jurisdictions
  const writer = createLineWriter(createLookup(data), text)
  const output = createStreamOutput(world.stdout)
  let hasFailed = false
  const request = { lexicon, jurisdictions, context, date, selector, text, maxBytes }
  for await (const event of pipeline.checkRecords(world.stdin, request)) {
    const { id, line } = event
    if (event.kind === 'failed') hasFailed = true
    await output.write(
      event.kind === 'failed'
        ? writer.error({ id, line, error: event.message })
        : writer.document(event.report, { id, line }),
    )
    if (output.isClosed) break
  }
  await output.commit()
  return hasFailed ? EXIT.failed : EXIT.clean
}

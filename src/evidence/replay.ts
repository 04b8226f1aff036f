/** Opens a kept run, so that it can be checked again without a network. */
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '../errors.ts'
import type { CrawlSummary, Resource } from '../types.ts'
import { readJournal } from './journal.ts'
import { FILES } from './keeper.ts'
import type { Entry } from './manifest.ts'
import { restore } from './restore.ts'
import { findProblems, openManifest } from './verify.ts'

/** What a run came upon, as it came upon it. */
export type Replayed =
  | { readonly kind: 'resource'; readonly resource: Resource }
  | { readonly kind: 'failed'; readonly location: string; readonly message: string }
  | { readonly kind: 'end'; readonly skipped: number; readonly crawl: CrawlSummary | null }

export interface Recording {
  readonly entry: Entry
  /** Of the JSON report that was kept. */
  readonly reportSha256: string
  /** Throws UserError where the files are not as they were written. */
  read(): AsyncIterable<Replayed>
}

/**
 * Opens a run by its name (`0002`, or `2`), or the last one for null. Throws UserError where there is none, or where the
 * folder does not hold what its manifest says: what was changed is no evidence.
 */
export async function openRecording(folder: string, name: string | null): Promise<Recording> {
  const { entries } = await openManifest(folder)
  const entry = name === null ? entries.at(-1) : entries.find(({ run }) => Number(run) === Number(name))
  if (!entry) {
    const last = entries.at(-1)?.run
    throw new UserError(`${folder} holds no run ${name}: ${last ? `its last one is ${last}` : 'it is empty'}`)
  }
  const problems = await findProblems(folder, entries)
  if (problems.length > 0) {
    throw new UserError(problems.map((problem) => `${folder}: ${problem}`).join('\n'))
  }
  const report = entry.files.find(({ path }) => path === `${entry.run}/${FILES.report}`)
  return { entry, reportSha256: report?.sha256 ?? '', read: () => read(join(folder, entry.run)) }
}

async function* read(folder: string): AsyncGenerator<Replayed> {
  const warc = await open(join(folder, FILES.pages))
  try {
    for await (const parse of readJournal(join(folder, FILES.inputs))) {
      const line = parse()
      yield line.kind === 'resource' ? { kind: 'resource', resource: await restore(line, warc) } : line
    }
  } finally {
    await warc.close()
  }
}

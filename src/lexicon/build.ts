/** The build step that turns lexicon/ into the compiled file that ships. */
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { compileTables } from './compile.ts'
import { loadLayers } from './load.ts'
import { packLexicon } from './pack.ts'
import { strip } from './strip.ts'

/** Reads, checks and compiles the lexicon in `dir` and writes it to `file`. Throws `UserError` with a line a problem. */
export async function buildLexicon(dir: string, file: string, version: string): Promise<void> {
  const data = strip(await loadLayers([dir]))
  writeFileSync(file, packLexicon(data, version, hashData(data), compileTables(data)))
}

/** Identifies a lexicon by what it says, not by where it stands. */
export function hashData(data: unknown): string {
  return createHash('sha256').update(JSON.stringify(data)).digest('hex')
}

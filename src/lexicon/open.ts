/** The lexicon that a run uses: the compiled one that ships, or that with a user's own laid over it. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { UserError } from '../errors.ts'
import type { Lexicon } from './lexicon.ts'
import { unpackData, unpackLexicon } from './pack.ts'
import { openSections, type Sections } from './sections.ts'

/**
 * Opens the shipped lexicon; with `dirs`, each folder's YAML is laid over it, in order. Throws `UserError` with a line
 * for each of the first 20 problems.
 */
export async function openLexicon(dirs: readonly string[] = []): Promise<Lexicon> {
  const sections = readShipped()
  if (dirs.length === 0) return unpackLexicon(sections)
  const [{ loadLayers }, { strip }, { compileLexicon }, { hashData }] = await Promise.all([
    import('./load.ts'),
    import('./strip.ts'),
    import('./compile.ts'),
    import('./build.ts'),
  ])
  const shipped = unpackData(sections)
  // places are kept: what the user wrote is named by file and line
  const data = await loadLayers(dirs, shipped.data)
  return compileLexicon(data, shipped.version, hashData(strip(data)))
}

/** package.json's `imports` says where it is, from the sources and from the build alike. */
function readShipped(): Sections {
  const require = createRequire(import.meta.url)
  try {
    const sections = openSections(readFileSync(require.resolve('#lexicon')))
    if (sections !== null) return sections
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'MODULE_NOT_FOUND' && code !== 'ENOENT') throw error
  }
  throw new UserError('the lexicon is not built: run npm run build, or install claimlint again')
}

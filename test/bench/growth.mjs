// How the search for phrases grows: compiles synthetic phrases and searches a text with them, in one process.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { makePhrases, makeText } from './corpus.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')

/** Milliseconds to search a text with so many phrases, the best of five; the lengths are in characters. */
export async function measureGrowth(counts, lengths) {
  const folder = mkdtempSync(join(tmpdir(), 'claimlint-bench-'))
  try {
    const outfile = join(folder, 'engine.mjs')
    const names = [
      ...['phrase/compile compilePhrases', 'claims/analysis analyse', 'claims/plain plainDocument'],
      ...['lexicon/compile compileLexicon', 'lexicon/layers mergeLayers'],
    ]
    const contents = names
      .map((name) => name.split(' '))
      .map(([file, name]) => `export { ${name} } from './src/${file}.ts'`)
      .join('\n')
    const external = ['zod', 'yaml']
    await build({
      stdin: { contents, resolveDir: root, loader: 'ts' },
      ...{ outfile, external, bundle: true, format: 'esm', platform: 'node', logLevel: 'error' },
    })
    const engine = await import(pathToFileURL(outfile).href)
    const phrases = counts.map((count) => run(engine, count, makeText(1_000_000)))
    const texts = lengths.map((length) => run(engine, 2_000, makeText(length)))
    return { phrases, texts }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function run({ compileLexicon, mergeLayers, analyse, plainDocument }, count, text) {
  const entry = {
    ...{ id: 'hype/synthetic', category: 'hype', title: 'Synthetic', polarity: 'for', except: [] },
    match: makePhrases(count).map((phrase) => ({ phrase, in: null })),
    examples: { match: [], ignore: [], missed: [], falseAlarms: [] },
  }
  const lexicon = compileLexicon({ ...mergeLayers([]), claims: [entry] }, '0', '0')
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now()
    analyse(plainDocument(text), lexicon)
    return performance.now() - start
  })
  return Math.min(...times)
}

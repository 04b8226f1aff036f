// Checks a text, so that V8 compiles what every check needs, and writes down what it has compiled: dist/cli.cache.

import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

const TEXT = `Exosome facial at Alder Lane Skin Clinic, Leeds

Our exosomes are proven to reduce wrinkles by 70% and results last up to six months. Studies suggest that they may help
hair to grow. It is not a cure, but is it safe? "I look ten years younger", says Priya, 41.

- No downtime
- £250 instead of £400: book now on 020 7946 0000

Downtime: none
Approved by the FDA? Yes. Some doctors say that polynucleotides are better than Botox®.
`

/** Runs this file as a program of its own, which is what `claimlint check -` is but for its last line. */
export function warmUp(root) {
  const words = [fileURLToPath(import.meta.url), 'check', '-', '--format', 'json', '--fail-on', 'never']
  execFileSync(process.execPath, words, { cwd: root, input: TEXT, stdio: ['pipe', 'ignore', 'inherit'] })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { program, script, cacheFile } = createRequire(import.meta.url)('../../dist/start.cjs')
  await program.run()
  writeFileSync(cacheFile, script.createCachedData())
}

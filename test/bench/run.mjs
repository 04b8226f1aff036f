// Measures claimlint against same-run baselines and its peers, prints a table and writes RESULTS.md.
// node test/bench/run.mjs [rounds]; the peers: npm i --no-package-lock --prefix test/bench
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makePage, makeText } from './corpus.mjs'
import { measureGrowth } from './growth.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const rounds = Number(process.argv[2] ?? 5)
const folder = mkdtempSync(join(tmpdir(), 'claimlint-bench-'))
const meter = join(folder, 'meter')
const file = (name) => join(folder, name)

writeFileSync(file('2kB.txt'), makeText(2_000))
writeFileSync(file('1MB.txt'), makeText(1_000_000))
writeFileSync(file('2MB.txt'), makeText(2_000_000))
writeFileSync(file('10MB.txt'), makeText(10_000_000))
mkdirSync(file('pages'))
for (let i = 0; i < 200; i++) writeFileSync(file(`pages/${String(i).padStart(3, '0')}.html`), makePage(50_000, i))
writeFileSync(file('.textlintrc.json'), '{ "rules": { "terminology": true } }')

const claimlint = (what, ...more) => [
  join(here, '../../bin/claimlint.js'),
  'check',
  file(what),
  '--format',
  'json',
  ...more,
]
const installed = (name) => join(here, 'node_modules', name)
const textlint = (what) => [installed('textlint/bin/textlint.js'), '--config', file('.textlintrc.json'), file(what)]
const peer = (name, what) => [join(here, 'peer.mjs'), name, file(what)]

/** [what is measured, its arguments to node, the row it is compared with] */
const ROWS = [
  ['node -e 0', ['-e', '0'], null],
  ['claimlint, 2 kB of text', claimlint('2kB.txt'), 'node -e 0'],
  ['textlint, 2 kB', textlint('2kB.txt'), 'node -e 0'],
  ['alex, 2 kB', [installed('alex/cli.js'), file('2kB.txt')], 'node -e 0'],
  ['compromise, 2 kB', peer('compromise', '2kB.txt'), 'node -e 0'],
  ['write-good, 2 kB', peer('write-good', '2kB.txt'), 'node -e 0'],
  ['claimlint, 1 MB of text', claimlint('1MB.txt'), 'node -e 0'],
  ['claimlint, 2 MB', claimlint('2MB.txt'), 'claimlint, 1 MB of text'],
  ['claimlint, 10 MB', claimlint('10MB.txt'), 'claimlint, 1 MB of text'],
  ['textlint, 1 MB', textlint('1MB.txt'), 'claimlint, 1 MB of text'],
  ['alex, 1 MB', [installed('alex/cli.js'), file('1MB.txt')], 'claimlint, 1 MB of text'],
  ['compromise, 1 MB', peer('compromise', '1MB.txt'), 'claimlint, 1 MB of text'],
  ['write-good, 1 MB', peer('write-good', '1MB.txt'), 'claimlint, 1 MB of text'],
  ['htmlparser2 alone, 200 pages of 50 kB', [join(here, 'parse.mjs'), file('pages')], null],
  ['claimlint, 200 pages', claimlint('pages'), 'htmlparser2 alone, 200 pages of 50 kB'],
  ['claimlint, 200 pages, --jobs 1', claimlint('pages', '--jobs', '1'), 'htmlparser2 alone, 200 pages of 50 kB'],
]

const runs = new Map(ROWS.map(([name]) => [name, []]))
for (let round = 0; round < rounds; round++) {
  for (const [name, words] of ROWS) {
    const isMissing = words[0].startsWith(join(here, 'node_modules')) && !existsSync(words[0])
    const isSlow = / 1 MB$/.test(name) && round > 0
    if (!isMissing && !isSlow) runs.get(name).push(measure(words))
    process.stderr.write('.')
  }
}
process.stderr.write('\n')

/** One process: wall and processor time in milliseconds, peak memory in MB. */
function measure(words) {
  writeFileSync(meter, '')
  const env = { ...process.env, BENCH_METER: meter, NODE_OPTIONS: `--require ${join(here, 'meter.cjs')}` }
  const start = performance.now()
  spawnSync(process.execPath, words, { env, cwd: here, stdio: 'ignore', timeout: 300_000 })
  const wall = performance.now() - start
  const said = readFileSync(meter, 'utf8').trim().split('\n').filter(Boolean)
  return { wall, ...(said.length > 0 ? JSON.parse(said.at(-1)) : { cpu: Number.NaN, rss: Number.NaN }) }
}

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor((list.length - 1) / 2)]
const of = (name, key) => median(runs.get(name).map((run) => run[key]))
const seconds = (ms) => (ms / 1000).toFixed(2)

const lines = ['| | wall (s) | least – most | processor (s) | peak MB | wall, to |', '|---|---|---|---|---|---|']
for (const [name, , base] of ROWS) {
  const list = runs.get(name)
  if (list.length === 0) lines.push(`| ${name} | not installed | | | | |`)
  else {
    const walls = list.map(({ wall }) => wall)
    const spread = `${seconds(Math.min(...walls))} – ${seconds(Math.max(...walls))}`
    const ratio = base ? `${(of(name, 'wall') / of(base, 'wall')).toFixed(2)} × ${base}` : ''
    const cells = [name, seconds(of(name, 'wall')), spread, seconds(of(name, 'cpu')), of(name, 'rss').toFixed(0), ratio]
    lines.push(`| ${cells.join(' | ')} |`)
  }
}

const COUNTS = [200, 2_000, 20_000]
const LENGTHS = [500_000, 1_000_000, 2_000_000]
const growth = await measureGrowth(COUNTS, LENGTHS)
const grow = (times, i) => (i === 0 ? '' : `${(times[i] / times[i - 1]).toFixed(2)} ×`)
lines.push('', '| search alone, in one process | s | to the row above |', '|---|---|---|')
for (const [i, count] of COUNTS.entries())
  lines.push(`| ${count} synthetic phrases, 1 MB | ${seconds(growth.phrases[i])} | ${grow(growth.phrases, i)} |`)
for (const [i, length] of LENGTHS.entries())
  lines.push(`| 2000 phrases, ${length / 1e6} MB | ${seconds(growth.texts[i])} | ${grow(growth.texts, i)} |`)

const machine = `Node ${process.version}, ${availableParallelism()} processors (${cpus()[0]?.model.trim()}), ${Math.round(totalmem() / 1e9)} GB; median of ${rounds} rounds, peers on 1 MB once.`
const table = lines.join('\n')
console.log(`${table}\n\n${machine}`)
writeFileSync(
  join(here, 'RESULTS.md'),
  `# Results of the last run\n\n${machine} Made by \`npm run bench\`; whole processes unless it says otherwise.\n\n${table}\n`,
)
rmSync(folder, { recursive: true })

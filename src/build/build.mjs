// Builds dist/: the bundled program, its types, the compiled lexicon, and the notices of what is bundled.

import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { buildProgram } from './program.mjs'
import { warmUp } from './warm-up.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
const dist = join(root, 'dist')
const { version, dependencies, optionalDependencies, peerDependencies } = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
)
/** Small and needed at every start: bundled. The rest is loaded from node_modules when a run needs it. */
const BUNDLED = new Set(['chalk', 'commander'])

rmSync(dist, { recursive: true, force: true })
mkdirSync(dist, { recursive: true })

const options = {
  absWorkingDir: root,
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.18',
  external: Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies })
    .filter((name) => !BUNDLED.has(name))
    .flatMap((name) => [name, `${name}/*`]),
  define: { __VERSION__: JSON.stringify(version) },
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  chunkNames: 'chunks/[name]-[hash]',
  metafile: true,
  plugins: [rawText()],
  logLevel: 'warning',
}
const library = await build({
  ...options,
  entryPoints: [
    ...['index', 'lexicon/build', 'claims/unlisted-training'].map((name) => ({ in: `src/${name}.ts`, out: name })),
    // Beside the chunks that start it as a thread.
    { in: 'src/formats/isolated.js', out: 'chunks/isolated' },
  ],
})
const program = await buildProgram(options)

writeFileSync(
  join(dist, 'THIRD-PARTY-NOTICES.txt'),
  notices(Object.keys({ ...library.metafile.inputs, ...program.inputs })),
)

const { buildLexicon } = await import(pathToFileURL(join(dist, 'lexicon/build.js')).href)
await buildLexicon(join(root, 'lexicon'), join(dist, 'lexicon.bin'), version)

const { trainUnlisted } = await import(pathToFileURL(join(dist, 'claims/unlisted-training.js')).href)
const { loadLexicon } = await import(pathToFileURL(join(dist, 'index.js')).href)
await trainUnlisted(join(root, 'test/annotated'), join(dist, 'unlisted.json'), await loadLexicon())

cpSync(join(root, 'src/reporters/schema'), join(dist, 'schema'), { recursive: true })
warmUp(root)

if (!process.argv.includes('--no-types')) {
  execFileSync(
    process.execPath,
    [join(root, 'node_modules/typescript/bin/tsc'), '-p', root, '--emitDeclarationOnly', '--outDir', dist],
    { stdio: 'inherit' },
  )
}

/** `import text from './file.css?raw'`: the file as it is, as the tests read it too. */
function rawText() {
  return {
    name: 'raw-text',
    setup(build) {
      build.onResolve({ filter: /\?raw$/ }, ({ path, resolveDir }) => ({
        path: resolve(resolveDir, path.slice(0, -'?raw'.length)),
        namespace: 'raw-text',
      }))
      build.onLoad({ filter: /./, namespace: 'raw-text' }, ({ path }) => ({
        contents: readFileSync(path, 'utf8'),
        loader: 'text',
      }))
    },
  }
}

/** The licences of every package of which a file was bundled. */
function notices(inputs) {
  const names = new Set()
  for (const input of inputs) {
    const found = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)
    if (found) names.add(found[1])
  }
  return [...names]
    .sort()
    .map((name) => {
      const folder = join(root, 'node_modules', name)
      const { version: its, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
      return `${name} ${its} (${license})\n\n${licenceText(folder)}\n`
    })
    .join(`\n${'-'.repeat(72)}\n\n`)
}

function licenceText(folder) {
  for (const file of ['LICENSE', 'license', 'LICENSE.md', 'License', 'LICENSE.txt', 'LICENCE']) {
    try {
      return readFileSync(join(folder, file), 'utf8').trim()
    } catch {}
  }
  const readme = readFileSync(join(folder, 'README.md'), 'utf8')
  return readme.slice(Math.max(0, readme.search(/^#+\s*licen[cs]e/im))).trim()
}

// Builds the command line so that it starts fast: what every check needs is one CommonJS file, dist/cli.cjs, which
// dist/start.cjs runs without Node's ES module loader; what few runs need is loaded by import() from chunks.

import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { build, transform } from 'esbuild'

const ENTRY = 'src/cli.ts'

/** Takes the options that the library is built with; returns esbuild's metafile. */
export async function buildProgram(library) {
  const root = library.absWorkingDir
  const options = {
    ...library,
    entryPoints: [ENTRY],
    chunkNames: 'chunks/cli-[name]-[hash]',
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    plugins: [...library.plugins, withoutChildProcess],
  }
  const { metafile: graph } = await build({ ...options, write: false })
  const lazy = new Set(
    Object.values(graph.inputs).flatMap(({ imports }) =>
      imports.filter(({ kind, external }) => kind === 'dynamic-import' && !external).map(({ path }) => path),
    ),
  )
  const { metafile } = await build({ ...options, plugins: [...options.plugins, sharing(root, lazy)] })
  await toCommonJs(root, metafile, options.banner.js)
  return metafile
}

/**
 * Modules are put in one chunk when the same entry points need them, and each import() is an entry point. If all of them
 * import the program's own entry, whatever the program needs at its start is needed by all, and becomes one chunk.
 */
const sharing = (root, lazy) => ({
  name: 'sharing',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const file = relative(root, path)
      if (!lazy.has(file)) return null
      const entry = relative(dirname(path), join(root, ENTRY))
      const contents = `${readFileSync(path, 'utf8')}\nimport '${entry.startsWith('.') ? entry : `./${entry}`}'\n`
      return { contents, loader: 'ts' }
    })
  },
})

/** Commander needs it for commands that are programs of their own, which we have none of; it costs 7 ms to load. */
const withoutChildProcess = {
  name: 'without-child-process',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      importer.includes('commander') ? { path: 'child_process', namespace: 'empty' } : null,
    )
    onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: 'module.exports = {}' }))
  },
}

/** Turns the chunk that the program starts with into dist/cli.cjs; what the others import of it, dist/program.js hands on. */
async function toCommonJs(root, { outputs }, banner) {
  const [entry] = Object.keys(outputs).filter((file) => outputs[file].entryPoint === ENTRY)
  const statics = outputs[entry].imports.filter(({ kind, external }) => kind === 'import-statement' && !external)
  if (statics.length !== 1) throw new Error(`the program should start with one chunk, not ${statics.length}`)
  const start = statics[0].path
  // the banner gives ES modules a require, which CommonJS has
  const code = readFileSync(join(root, start), 'utf8').replace(banner, '')
  const { code: converted } = await transform(code.replaceAll('import("./', 'import("./chunks/'), {
    format: 'cjs',
    platform: 'node',
    target: 'node20.18',
    minifySyntax: true,
    minifyWhitespace: true,
    define: { 'import.meta.url': '__url' },
    banner: 'const __url = require("node:url").pathToFileURL(__filename).href;',
  })
  // a script that is run from a cache has no import() of its own; start.cjs lends it one
  writeFileSync(join(root, 'dist/cli.cjs'), converted.replaceAll(/\bimport\("/g, '__import("'))
  copyFileSync(join(root, 'src/build/start.cjs'), join(root, 'dist/start.cjs'))
  writeFileSync(join(root, 'dist/worker.cjs'), "require('./start.cjs').program.serve()\n")
  const names = outputs[start].exports.join(', ')
  writeFileSync(
    join(root, 'dist/program.js'),
    `import { createRequire } from 'node:module'
const { program } = createRequire(import.meta.url)('./start.cjs')
export const { ${names} } = program
`,
  )
  for (const file of Object.keys(outputs)) {
    if (file === entry || file === start) continue
    const path = resolve(root, file)
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll(`"./${basename(start)}"`, '"../program.js"'))
  }
  for (const file of [entry, start]) rmSync(join(root, file))
}

// Starts the program. What V8 has made of its code at build time lies beside it, and spares this start the compiling;
// another version of V8 takes no notice of it. Copied to dist/ as it is.

const { readFileSync } = require('node:fs')
const { join } = require('node:path')
const { Script } = require('node:vm')

const filename = join(__dirname, 'cli.cjs')
const cacheFile = join(__dirname, 'cli.cache')

const code = readFileSync(filename, 'utf8')
const script = new Script(`(function (module, require, __filename, __import) {${code}\n})`, {
  filename: 'cli.cjs', // no path: the cache keeps it, and travels with the package
  cachedData: readCache(),
})
const self = { exports: {} }
script.runInThisContext()(self, require, filename, (name) => import(name))

function readCache() {
  try {
    return readFileSync(cacheFile)
  } catch {
    return undefined
  }
}

module.exports = { program: self.exports, script, cacheFile }

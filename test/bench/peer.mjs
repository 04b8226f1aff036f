// Runs a peer that has no command line of its own on a file: node peer.mjs <name> <file>
import { readFileSync } from 'node:fs'

const [name, file] = process.argv.slice(2)
const text = readFileSync(file, 'utf8')
if (name === 'compromise') {
  const { default: nlp } = await import('compromise')
  console.log(nlp(text).match('(last|reduce|prove) . #Noun').length)
} else if (name === 'write-good') {
  const { default: writeGood } = await import('write-good')
  console.log(writeGood(text).length)
}

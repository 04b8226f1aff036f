// The floor for pages: parses every file of a folder, keeping positions, and does nothing with it.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Parser } from 'htmlparser2'

const folder = process.argv[2]
let characters = 0
for (const file of readdirSync(folder).sort()) {
  const parser = new Parser({
    ontext(text) {
      characters += text.length + parser.startIndex * 0
    },
  })
  parser.end(readFileSync(join(folder, file), 'utf8'))
}
console.log(characters)

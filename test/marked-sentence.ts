/** Reads the stance of the words in brackets with the cues alone: no claim, term or note has a part in it. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stanceInSentence } from '../src/claims/stance-of.ts'
import { compileLexicon, type Lexicon } from '../src/lexicon/compile.ts'
import { loadLayers } from '../src/lexicon/load.ts'

const cues = join(dirname(fileURLToPath(import.meta.url)), '../lexicon/cues')

async function cuesAlone(): Promise<Lexicon> {
  const folder = mkdtempSync(join(tmpdir(), 'claimlint-cues-'))
  try {
    cpSync(cues, join(folder, 'cues'), { recursive: true })
    return compileLexicon(await loadLayers([folder]), 'test', 'test')
  } finally {
    rmSync(folder, { recursive: true })
  }
}

export const lexicon = await cuesAlone()

/** Without brackets, all of the sentence is asked about. */
export function readMarked(marked: string) {
  const start = marked.indexOf('[')
  if (start < 0) return stanceInSentence(marked, 0, marked.length, lexicon)
  const sentence = marked.replace('[', '').replace(']', '')
  return stanceInSentence(sentence, start, marked.indexOf(']') - 1, lexicon)
}

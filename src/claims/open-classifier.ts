import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { UserError } from '../errors.ts'
import type { Classifier } from './unlisted.ts'

/** The classifier that ships, loaded when a run asks for it. */
export async function openClassifier(): Promise<Classifier> {
  const { restoreBayes } = await import('../text/natural-bayes.ts')
  const require = createRequire(import.meta.url)
  try {
    return restoreBayes(readFileSync(require.resolve('#unlisted'), 'utf8'))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'MODULE_NOT_FOUND' && code !== 'ENOENT') throw error
    throw new UserError('the classifier is not built: run npm run build, or install claimlint again')
  }
}

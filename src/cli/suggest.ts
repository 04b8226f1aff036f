import { UserError } from '../errors.ts'

/** `: did you mean “x”?`, or nothing where no candidate is near. The comparison is loaded only when it is needed. */
export async function suggest(word: string, candidates: readonly string[]): Promise<string> {
  const { nearest } = await import('../text/natural.ts')
  const match = nearest(word, candidates)
  return match === null ? '' : `: did you mean “${match}”?`
}

/** The candidate that `word` is, in whatever case; UserError with the nearest otherwise. `option` is for the message. */
export async function choose<T extends string>(option: string, word: string, candidates: readonly T[]): Promise<T> {
  const match = candidates.find((candidate) => candidate === word.toLowerCase())
  if (match !== undefined) return match
  const hint = await suggest(word, candidates)
  const all = candidates.length <= 20 ? ` (it takes ${candidates.join(', ')})` : ''
  throw new UserError(`${option} does not know “${word}”${hint}${all}`)
}

import type { Finding, RepeatedClaim } from '../../types.ts'
import { repeatedShown } from '../site.ts'
import type { Layout } from './layout.ts'
import { count, countLevels, LEVEL_LABELS, levelsInWords, shorten } from './wording.ts'

/** A claim counts as shown by its fingerprint; so many are remembered. */
const MOST_REMEMBERED = 100_000

/** Claims that several documents make in the same words, each once. */
export function* writeRepeated(
  layout: Layout,
  repeated: readonly RepeatedClaim[],
  documents: number,
): Generator<string> {
  const { listed, more } = repeatedShown(repeated)
  if (listed.length > 0) yield layout.section('In the same words in several documents')
  for (const { level, quote, id, documents: on, places } of listed) {
    const where = `on ${on} of ${documents}, first in ${places[0]?.location}`
    const text = [`“${shorten(quote, 120)}” ${where} `, { text: id, tone: 'dim' as const }]
    yield layout.labelled({ text: LEVEL_LABELS[level], tone: level }, text, 9, 2)
  }
  if (more > 0) yield layout.paragraph(`and ${more} more`, { first: 2, rest: 4 })
}

/** Tells the findings that an earlier document of the run has made in the same words from those that are new. */
export function createFresh(): (findings: readonly Finding[]) => readonly Finding[] {
  const seen = new Set<number>()
  return (findings) => {
    const keys = findings.map(({ claim }) => Number.parseInt(claim.fingerprint.slice(0, 13), 16))
    const fresh = findings.filter((_, index) => !seen.has(keys[index]!))
    for (const key of keys) if (seen.size < MOST_REMEMBERED) seen.add(key)
    return fresh
  }
}

/** What takes the place of findings that were shown with an earlier document. */
export function* writeKnown(
  layout: Layout,
  findings: readonly Finding[],
  fresh: readonly Finding[],
): Generator<string> {
  const isFresh = new Set(fresh)
  const known = findings.filter((finding) => !isFresh.has(finding))
  if (known.length === 0) return
  const claims = count(known.length, 'claim')
  const words = `Also here, in the words of an earlier page: ${claims} (${levelsInWords(countLevels(known))}; --all repeats them).`
  yield `\n${layout.paragraph(words)}`
}

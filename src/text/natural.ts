// The only importer of `natural`, and of single files of it: its root reads `.env`, prints, and takes 0.7 s to load.
import jaroWinkler from 'natural/lib/natural/distance/jaro-winkler_distance.js'
import NounInflector from 'natural/lib/natural/inflectors/noun_inflector.js'
import { PLURALS, SINGULARS } from './irregular.ts'

const inflector = new NounInflector()

/** Below this two words have too little in common for the one to be a slip of the pen for the other. */
const LIKENESS = 0.86

/**
 * The candidate that a mistyped word was most likely meant to be, or null where none is near enough.
 * Case is ignored; of equally near candidates the first wins. Ids are compared folder by folder.
 */
export function nearest(word: string, candidates: readonly string[]): string | null {
  const typed = word.toLowerCase()
  let best: string | null = null
  let most = 0
  for (const candidate of candidates) {
    // The comparison takes quadratic time; a candidate of quite another length cannot be near.
    if (Math.abs(candidate.length - typed.length) > Math.max(2, candidate.length / 2)) continue
    const here = likeness(typed, candidate.toLowerCase())
    if (here < LIKENESS || here <= most) continue
    best = candidate
    most = here
  }
  return best
}

/** Folders and names apart, so that a shared folder does not make two names alike. */
function likeness(a: string, b: string): number {
  const left = a.split('/')
  const right = b.split('/')
  if (left.length !== right.length) return alike(a, b)
  return Math.min(...left.map((part, i) => alike(part, right[i]!)))
}

/** Jaro-Winkler is blind to two letters swapped in words of three ("cvs"), so those count as near. */
function alike(a: string, b: string): number {
  const swapped = a.length === 3 && b.length === 3 && a[0] === b[0] && a[1] === b[2] && a[2] === b[1]
  return swapped ? LIKENESS : jaroWinkler(a, b)
}

/** The plural of a lower-case noun in the singular; Latin and Greek nouns get their own ("matrices", "diagnoses"). */
export function plural(noun: string): string {
  const irregular = PLURALS.get(noun)
  if (irregular !== undefined) return irregular
  if (/(?:us|is)$/.test(noun) && inflector.pluralize(noun).endsWith('us')) return `${noun}es`
  return inflector.pluralize(noun)
}

/** Singulars in -s whose plural ends in -ses, where "cases" and "nurses" drop the s alone. */
const ENDING_IN_S = /(?:^gas|^bias|^atlas|canvas|pancreas|^lens|iris|pelvis|[^aeo]us|ss)es$/
/** Words in which "-ches" and "-oes" drop the s alone: aches, headaches, shoes. */
const DROPS_S = /(?:ache|psyche|niche|avalanche|creche|shoe|toe|foe|hoe|canoe)s$/
const IN_IE = /^(?:movie|cookie|selfie|calorie|smoothie|freebie|brownie|foodie|pie|tie|lie|zombie|rookie|hoodie)s$/
const USES = /^(?:(?:re|mis|ab|over)?use|excuse|fuse|refuse)s$/

/** The singular of a lower-case noun in the plural; a noun that is singular already comes back as it is. */
export function singular(noun: string): string {
  const irregular = SINGULARS.get(noun)
  if (irregular !== undefined) return irregular
  if (!noun.endsWith('s') || noun.length < 4) return inflector.singularize(noun)
  if (/(?:ss|us|is)$/.test(noun)) return noun
  if (IN_IE.test(noun) || DROPS_S.test(noun) || USES.test(noun)) return noun.slice(0, -1)
  if (ENDING_IN_S.test(noun)) return noun.slice(0, -2)
  if (/(?:zz|tz|x|ch|sh|o)es$/.test(noun)) return noun.slice(0, -2)
  // The library would make "diseas" and "glof" of these.
  if (/(?:s|z|v)es$/.test(noun)) return noun.slice(0, -1)
  return inflector.singularize(noun)
}

/** Which cues in a claim's own words bear on it: a hedge weakens it all the same, a denial may be what is claimed. */
import type { Category } from '../types.ts'
import type { Analysis } from './analysis.ts'
import type { CueMatch } from './stance-cues.ts'
import type { ClaimSpan, SentenceReading } from './stance-reading.ts'
import { saysClause } from './stance-speech.ts'
import { classOf, WORD, wordAt } from './stance-words.ts'

/** Where the lack of something is what is promised: "no downtime", "never tested on animals". */
const ABSENCES: ReadonlySet<Category | null> = new Set<Category>([
  'safety',
  'origin',
  'image',
  'pressure',
  'hype',
  'mechanism',
  'prescription',
  'testimonial',
])

/** Where that somebody says it is the claim. */
export const SAYINGS: ReadonlySet<Category | null> = new Set<Category>(['testimonial', 'evidence'])

/** Verbs that as often do something with their object as say it. */
const WITH_OBJECT = /^(?:report|promise|tell|told|claim|estimate|predict|advise|warn|see|saw)(?:s|d|ed)?$/

/** What is said to be safe; what is denied of it is no promise: "not safe", "no treatment is risk-free". */
const SAFE =
  /^(?:safe|safer|safest|safely|free|painless|harmless|gentle|comfortable|tolerated|suitable|recommended|advised)$/

/** What is compared with, never sold as a treatment: "creams can't" speaks for something else. */
const RIVAL =
  /^(?:creams?|lotions?|moisturisers?|moisturizers?|rollers?|diets?|dieting|gym|exercise|supplements?|toothpastes?)$/

/** Where a "no" in the claim's own words denies it: "no adequate studies". */
const DENIALS: ReadonlySet<Category | null> = new Set<Category>(['approval', 'evidence', 'comparison'])

/** Of a cue in the claim's own words: a hedge weakens it all the same, a denial may be what is claimed. */
export function countsInside(
  analysis: Analysis,
  reading: SentenceReading,
  match: CueMatch,
  claim: ClaimSpan,
  isGiven: boolean,
): boolean {
  const { cue, start, end } = match
  // "trials suggest", "patients say": that they do is the claim
  if (cue.stance === 'attributed') return !SAYINGS.has(claim.category) && (!isGiven || saysSo(analysis, reading, match))
  if (cue.stance !== 'negated') return true
  if (!isGiven && isRelative(analysis, match, claim.start)) return false
  if (ABSENCES.has(claim.category)) return claim.category === 'safety' && deniesSafety(analysis, end, claim.end)
  if (
    claim.category === 'comparison' &&
    (RIVAL.test(wordAt(analysis, start - 1)) || wordAt(analysis, start) === 'without')
  )
    return false
  if (DENIALS.has(claim.category) || !cue.owned) return true
  if (isExistential(analysis, start)) return true
  // "no method is permanent" denies, "no wrinkles" promises
  for (let i = end; i < claim.end; i++) if (classOf(wordAt(analysis, i)) & WORD.auxiliary) return true
  return start > claim.start && isGiven
}

/** Whether words of saying in a passage given whole say something: "some say it works", not "the survey reported 12 birds". */
function saysSo(analysis: Analysis, { speeches, to }: SentenceReading, match: CueMatch): boolean {
  if (match.cue.who !== 'before' || speeches.get(match)?.isAside) return true
  if (!WITH_OBJECT.test(wordAt(analysis, match.start))) return true
  return saysClause(analysis, match, to)
}

/** "Boosters go where creams can't": what is denied is told of something else. */
export function isRelative(analysis: Analysis, { cue, start }: CueMatch, from: number): boolean {
  if (cue.stance !== 'negated') return false
  for (let i = start - 1; i > Math.max(from, start - 4); i--) {
    if (/^(?:that|which|who|where)$/.test(wordAt(analysis, i))) return true
  }
  return false
}

/** "There is no cure" denies it, whatever "no wrinkles" promises. */
function isExistential(analysis: Analysis, start: number): boolean {
  if (start < 2 || wordAt(analysis, start - 2) !== 'there') return false
  return /^(?:is|are|was|were|'s)$/.test(wordAt(analysis, start - 1))
}

function deniesSafety(analysis: Analysis, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (SAFE.test(wordAt(analysis, i))) return true
  return false
}

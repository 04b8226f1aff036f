/** How notes are worded: plain, short, and never in a voice that passes or fails anybody. */

import type { Place } from '../types.ts'
import { placeOf } from './places.ts'
import { type Problem, quoteText } from './problems.ts'

interface Worded {
  readonly title: string
  readonly note?: string
  readonly question?: string | null
  readonly ask?: string | null
  readonly instead?: string | null
}

const MOST_WORDS = 60

/** Words that our own voice never uses, with what it says instead. Quoted words are another's. */
const OWN_VOICE: readonly (readonly [RegExp, string])[] = [
  [/\b(?:non-)?compliant\b/i, 'say what the rule asks'],
  [/\bpassed\b(?! (?:off|by|into))/i, 'say what was found, or when a law came into force'],
  [/\bscor(?:e|es|ed|ing)\b/i, 'say what was found'],
  [/\b(?:guilty|fraudulent|scams?|lying|liars?|dishonest)\b/i, 'say what is known, and accuse nobody'],
]

/** Told only of what the reader is asked to do: a note may say what the law says a clinic must do. */
const COMMANDS = /\b(?:you|clinics?|they) (?:must|have to|are required to)\b/i

/** `at` is the path of the keys in the item's file. */
export function checkWording(
  item: { readonly place?: Place },
  worded: Worded,
  at: readonly string[] = [],
): readonly Problem[] {
  const problems: Problem[] = []
  const say = (key: string, message: string) =>
    problems.push({ place: placeOf(item, at.length > 0 ? at : [key]), message })
  if (
    /[.:;!]$/.test(worded.title) &&
    !worded.title.endsWith('...') &&
    !/\b[A-Z]\.$|\bInc\.$|\bLtd\.$/.test(worded.title)
  ) {
    say('title', 'a title has no final stop: delete it')
  }
  if (/^\p{Ll}/u.test(worded.title)) say('title', 'a title begins with a capital letter')
  if (worded.note === undefined) return problems

  const words = worded.note.split(/\s+/).length
  if (words > MOST_WORDS) say('note', `the note has ${words} words: ${MOST_WORDS} are the most`)
  if (!/[.?!]["'”’)]*$/.test(worded.note)) say('note', 'a note is made of sentences: end it with a full stop')
  for (const key of ['ask', 'question'] as const) {
    const text = worded[key]
    if (text && !text.endsWith('?')) say(key, `${quoteText(key)} is a question: end it with "?"`)
    if (text && COMMANDS.test(text)) say(key, `${quoteText(key)} asks and orders nothing: leave the "must" to the note`)
  }
  for (const key of ['title', 'note', 'ask', 'question'] as const) {
    const own = (worded[key] ?? '').replace(/"[^"]*"|“[^”]*”|‘[^’]*’/g, ' ')
    for (const [pattern, advice] of OWN_VOICE) {
      const found = pattern.exec(own)
      if (found) say(key, `${quoteText(found[0])} is not a word of our own voice: ${advice}, or quote it`)
    }
  }
  return problems
}

/** Checks of single phrases: the language's own, and those that a lexicon adds. */
import { type Element, expandPhrase } from '../phrase/expand.ts'
import { PhraseError, parsePhrase } from '../phrase/parse.ts'
import type { Phrase } from '../types.ts'
import { placeOf } from './places.ts'
import type { Problem } from './problems.ts'
import { TYPED_SLOTS } from './typed-slots.ts'

export interface SlotUse {
  readonly slot: string
  /** Offset in the phrase of the "<". */
  readonly offset: number
}

/** What is wrong with a phrase by itself, or null. Whether its slots exist is asked when all layers are known. */
export function checkPhrase(phrase: Phrase): Problem | null {
  if (phrase.phrase.includes('\n')) return problemIn(phrase, 'a phrase is one line: write it on one')
  try {
    const ways = expandPhrase(parsePhrase(phrase.phrase), (word) => [word])
    const bare = ways.find((way) => !way.some(isAnchor))
    if (!bare) return null
    const rest = bare.map(showElement).join(' ')
    return problemIn(
      phrase,
      `a phrase needs an ordinary word or a list slot, and "${rest}" is one way to read this one: add a word`,
    )
  } catch (error) {
    if (!(error instanceof PhraseError)) throw error
    return problemIn(phrase, error.message, error.offset)
  }
}

export function slotsOf(phrase: string): readonly SlotUse[] {
  return [...phrase.matchAll(/<\s*(?:[a-z][a-z-]*:)?([a-z][a-z-]*)\s*>/g)].map((found) => ({
    slot: found[1]!,
    offset: found.index,
  }))
}

/** Names under which the phrase's slots are known to conditions: the slot itself, and the name it is given. */
export function slotNamesOf(phrase: string): readonly string[] {
  return [...phrase.matchAll(/<\s*(?:([a-z][a-z-]*):)?([a-z][a-z-]*)\s*>/g)].flatMap((found) =>
    found[1] ? [found[1], found[2]!] : [found[2]!],
  )
}

/** Phrases that say the same, whatever their spaces and capitals. */
export function samePhrase(phrase: string): string {
  return phrase.trim().replace(/\s+/g, ' ').toLowerCase()
}

export function problemIn(phrase: Phrase, message: string, offset = 0): Problem {
  return { place: placeOf(phrase, [offset]), message }
}

/** A citation is words ("et al.", "a 2023 study"); the other typed slots are figures, which stand everywhere. */
function isAnchor(element: Element): boolean {
  return (
    element.kind === 'forms' ||
    (element.kind === 'slot' && (element.slot === 'citation' || !TYPED_SLOTS.has(element.slot)))
  )
}

function showElement(element: Element): string {
  switch (element.kind) {
    case 'forms':
      return element.forms.join('|')
    case 'slot':
      return `<${element.slot}>`
    case 'gap':
      return '...'
    case 'any':
      return '_'
  }
}

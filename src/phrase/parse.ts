/**
 * The phrase language, string → tree. No regular expressions, no negation, no unbounded repetition: whatever a user
 * writes, matching time stays bounded.
 *
 *     phrase  = item…
 *     item    = ( word | =word | _ | ... | <slot> | <name:slot> | "(" phrase ("|" phrase)… ")" ) "?"?
 */
import { Tokenizer } from '../text/tokenizer.ts'
import { FLAG, type Vocabulary } from '../text/tokens.ts'

/** One for all phrases: what is known of words is kept by vocabulary. */
const NO_VOCABULARY: Vocabulary = { idOf: () => 0 }

export type PhraseNode =
  | { readonly kind: 'word'; readonly word: string; readonly exact: boolean }
  | { readonly kind: 'slot'; readonly slot: string; readonly name: string }
  | { readonly kind: 'gap' }
  | { readonly kind: 'any' }
  | { readonly kind: 'choice'; readonly alternatives: readonly (readonly PhraseNode[])[]; readonly optional: boolean }

/** What is wrong with a phrase and where in it, as an offset from 0. */
export class PhraseError extends Error {
  override readonly name = 'PhraseError'
  readonly offset: number
  constructor(message: string, offset: number) {
    super(message)
    this.offset = offset
  }
}

const SPECIAL = new Set(['(', ')', '|', '?', '<', '>'])
const LONGEST = 2000
const DEEPEST = 8

/** The tree of a phrase. Throws `PhraseError`. */
export function parsePhrase(phrase: string): readonly PhraseNode[] {
  if (phrase.length > LONGEST)
    throw new PhraseError(`the phrase is longer than ${LONGEST} characters: split it`, LONGEST)
  const cursor = { at: 0 }
  const nodes = parseSequence(phrase, cursor, 0)
  if (cursor.at < phrase.length) {
    const found = phrase[cursor.at]
    throw new PhraseError(
      found === '|' ? '“|” stands outside brackets: write (a|b)' : `“${found}” closes nothing`,
      cursor.at,
    )
  }
  if (nodes.length === 0) throw new PhraseError('the phrase is empty', 0)
  const [first, last] = [nodes[0]!, nodes[nodes.length - 1]!]
  if (first.kind === 'gap')
    throw new PhraseError('a phrase cannot begin with “...”: it would catch whatever stands there', 0)
  if (last.kind === 'gap')
    throw new PhraseError('a phrase cannot end with “...”: it would catch whatever stands there', phrase.length - 3)
  return nodes
}

function parseSequence(phrase: string, cursor: { at: number }, depth: number): PhraseNode[] {
  const nodes: PhraseNode[] = []
  for (;;) {
    while (cursor.at < phrase.length && /\s/.test(phrase[cursor.at]!)) cursor.at++
    const character = phrase[cursor.at]
    if (character === undefined || character === ')' || character === '|') return nodes
    const start = cursor.at
    const items = parseItem(phrase, cursor, depth)
    if (phrase[cursor.at] === '?') {
      cursor.at++
      if (items[0]?.kind === 'gap') throw new PhraseError('“...” is optional as it is', start)
      nodes.push({ kind: 'choice', alternatives: [items], optional: true })
    } else nodes.push(...items)
  }
}

function parseItem(phrase: string, cursor: { at: number }, depth: number): readonly PhraseNode[] {
  const start = cursor.at
  const character = phrase[start]
  if (character === '(') return [parseChoice(phrase, cursor, depth)]
  if (character === '<') return [parseSlot(phrase, cursor)]
  if (character === '?' || character === '>') throw new PhraseError(`“${character}” follows nothing`, start)
  let end = start
  while (end < phrase.length && !SPECIAL.has(phrase[end]!) && !/\s/.test(phrase[end]!)) end++
  cursor.at = end
  const chunk = phrase.slice(start, end)
  if (chunk === '...' || chunk === '…') return [{ kind: 'gap' }]
  if (chunk === '_') return [{ kind: 'any' }]
  const exact = chunk.startsWith('=')
  const words = wordsOf(exact ? chunk.slice(1) : chunk)
  if (words.length === 0) throw new PhraseError(`“${chunk}” is no word`, start)
  return words.map((word) => ({ kind: 'word', word, exact }))
}

function parseChoice(phrase: string, cursor: { at: number }, depth: number): PhraseNode {
  const start = cursor.at
  if (depth >= DEEPEST) throw new PhraseError('brackets stand too deep in each other: split the phrase', start)
  cursor.at++
  const alternatives: (readonly PhraseNode[])[] = []
  for (;;) {
    const nodes = parseSequence(phrase, cursor, depth + 1)
    if (nodes.length === 0)
      throw new PhraseError('an alternative is empty: write (a|b)? for “a, b or nothing”', cursor.at)
    alternatives.push(nodes)
    const character = phrase[cursor.at]
    if (character === undefined) throw new PhraseError('“(” is not closed', start)
    cursor.at++
    if (character === ')') return { kind: 'choice', alternatives, optional: false }
  }
}

function parseSlot(phrase: string, cursor: { at: number }): PhraseNode {
  const start = cursor.at
  const end = phrase.indexOf('>', start)
  if (end < 0) throw new PhraseError('“<” is not closed', start)
  cursor.at = end + 1
  const inside = phrase.slice(start + 1, end).trim()
  const parts = /^(?:([a-z][a-z-]*):)?([a-z][a-z-]*)$/.exec(inside)
  if (!parts) throw new PhraseError(`“<${inside}>” is no slot: write <duration> or <from:duration>`, start)
  return { kind: 'slot', slot: parts[2]!, name: parts[1] ?? parts[2]! }
}

/** The words of a chunk as the tokenizer sees them, so that phrases and pages are read alike. */
export function wordsOf(chunk: string): readonly string[] {
  if (/^['\u2019]s$/i.test(chunk)) return ["'s"]
  const tokens = new Tokenizer(chunk, NO_VOCABULARY, 8)
  tokens.add(0, chunk.length)
  const words: string[] = []
  for (let i = 0; i < tokens.count; i++) {
    const lone = tokens.count === 1 || !(tokens.flags[i]! & FLAG.skip) || tokens.norm(i) === "'s"
    if (lone) words.push(tokens.norm(i))
  }
  return words
}

import { describe, expect, test } from 'vitest'
import { checkText, claimsOf, clinicLexicon } from './lexicon-fixtures/clinic.ts'

const lexicon = await clinicLexicon()

async function quotes(text: string): Promise<readonly string[]> {
  return claimsOf(await checkText(lexicon, text)).map(({ quote }) => quote)
}

describe('the quote of a claim', () => {
  test.each([
    ['goes on to the end of its words', 'It is safe on darker skin.', ['safe on darker skin']],
    ['ends at a sign', 'It is safe on darker skin, all year round.', ['safe on darker skin']],
    ['ends at a word that turns', 'It is safe because we say so.', ['safe']],
    ['ends at an adverb', 'It is safe usually on legs.', ['safe']],
    ['ends at a line', 'It is safe\non darker skin.', ['safe']],
    ['is extended by six words at most', 'It is safe on a b c d e f g h.', ['safe on a b c d e']],
    ['takes in an amount of money', 'It is safe for', ['safe']],
    ['keeps out the next claim', 'Results last 6 months in safe hands.', ['last 6 months in', 'safe hands']],
  ])('%s: %s', async (_, text, expected) => {
    expect(await quotes(text)).toEqual(expected)
  })

  test.each([
    ['meet', 'Permanent lasting 6 months.', ['Permanent lasting 6 months']],
    ['have one word between them', 'Permanent results last 6 months.', ['Permanent results last 6 months']],
    ['have a sign between them', 'Permanent: it lasts 6 months.', ['Permanent', 'lasts 6 months']],
    ['are joined by "and"', 'Permanent and lasts 6 months.', ['Permanent', 'lasts 6 months']],
  ])('of two of one category that %s: %s', async (_, text, expected) => {
    expect(await quotes(text)).toEqual(expected)
  })
})

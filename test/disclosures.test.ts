import { describe, expect, test } from 'vitest'
import { checkText, clinicLexicon } from './lexicon-fixtures/clinic.ts'

const lexicon = await clinicLexicon()
const advert = { context: 'advertising', jurisdictions: ['uk'] } as const

describe('a disclosure', () => {
  test('that is missing is told with its note, and is no more than a note', async () => {
    const { disclosures } = await checkText(lexicon, 'Exosomes are a miracle.', advert)
    expect(disclosures).toEqual([
      {
        id: 'exosome-source',
        title: 'Which cells they come from',
        note: 'The page does not say which cells they come from.',
        level: 'note',
        references: [{ id: 'board-code', section: null, confidence: 'primary' }],
      },
    ])
  })

  test.each([
    ['made anywhere on the page', 'Exosomes are a miracle.\n\nPlant-based, of course.', advert],
    ['of another treatment', 'Fillers are a miracle.', advert],
    ['on a page that informs', 'Exosomes are a miracle.', { ...advert, context: 'information' as const }],
    ['on a page of which nobody can say', 'Exosomes exist.', { jurisdictions: ['uk'] }],
  ])('is not owed: %s', async (_, text, options) => {
    expect((await checkText(lexicon, text, options)).disclosures).toEqual([])
  })

  test.each([
    ['where its law holds', ['uk'], ['licence-number']],
    ['where a parent of the law holds', ['uk-sct'], ['licence-number']],
    ['not elsewhere', ['us'], []],
    ['not where nothing is known', [], []],
  ])('is owed %s', async (_, jurisdictions, ids) => {
    const { disclosures } = await checkText(lexicon, 'PRP is a miracle.', { ...advert, jurisdictions })
    expect(disclosures.map(({ id }) => id)).toEqual(ids)
  })
})

import { describe, expect, test } from 'vitest'
import { Run } from '../src/run.ts'
import { checkText, clinicLexicon } from './lexicon-fixtures/clinic.ts'

const lexicon = await clinicLexicon()

/** Each pair as `first ↔ second: why`. */
async function pairsIn(text: string): Promise<readonly string[]> {
  const { contradictions, findings } = await checkText(lexicon, text)
  return contradictions.map(({ a, b, why }) => `${findings[a]!.claim.quote} ↔ ${findings[b]!.claim.quote}: ${why}`)
}

const FILLER =
  'Our rooms are bright and quiet, the tea is hot, and parking in the yard behind the house is free all day. '.repeat(2)

describe('within a document', () => {
  test.each([
    ['legal and illegal', `PRP is legal.\n\nPRP is illegal.`, ['legal ↔ illegal: legal and not']],
    [
      'approved and not approved',
      `PRP is FDA approved.\n\n${FILLER}\n\nPRP is not approved by the FDA.`,
      ['FDA approved ↔ approved by the FDA: approved and not'],
    ],
    [
      'permanent and for months',
      'PRP is permanent.\n\nPRP lasts 6 months.',
      ['permanent ↔ lasts 6 months: for ever and for a time'],
    ],
    [
      'durations apart',
      `PRP lasts 2 months.\n\n${FILLER}\n\nPRP lasts 9 to 12 months.`,
      ['lasts 2 months ↔ lasts 9 to 12 months: two durations'],
    ],
    [
      'no downtime and days of redness',
      'PRP: no downtime.\n\nPRP brings two days of redness.',
      ['no downtime ↔ two days of redness: no downtime and some'],
    ],
    [
      'for the skin only and injected',
      'Exosomes are legal for topical use only.\n\nAn exosome injection is safe.',
      ['legal ↔ safe: one says that it stays on the skin, the other that it is injected or infused'],
    ],
  ])('%s', async (_, text, pairs) => {
    expect(await pairsIn(text)).toEqual(pairs)
  })

  test.each([
    ['a statement and a question', 'PRP is illegal.\n\nIs PRP legal?'],
    ['different treatments', 'PRP is legal.\n\nFillers are illegal.'],
    ['different places', 'PRP is legal in the UK.\n\nPRP is illegal in America.'],
    ['different regulators', `PRP is FDA approved.\n\n${FILLER}\n\nPRP is not approved by the MHRA.`],
    ['different ways of giving it', 'PRP is legal topically.\n\nPRP is illegal as an injection.'],
    [
      'for the skin only and a ban on injecting',
      'Exosomes are legal for topical use only.\n\nNo exosome injection is safe.',
    ],
    ['durations that overlap', `PRP lasts up to 12 months.\n\n${FILLER}\n\nPRP lasts 6 to 9 months.`],
    ['two denials', `PRP is not FDA approved.\n\n${FILLER}\n\nPRP is not approved by the FDA.`],
    ['a distinction within one passage', 'PRP tubes are FDA approved. PRP for lines is not FDA approved.'],
    ['one sentence', 'PRP is legal here and illegal there.'],
    [
      'unnamed things under different headings',
      '<h2>Hair</h2><p>It is permanent.</p><h2>Lips</h2><p>It lasts 6 months.</p>',
    ],
  ])('none between %s', async (_, text) => {
    const mediaType = text.startsWith('<') ? 'text/html' : 'text/plain'
    expect((await checkText(lexicon, text, { mediaType })).contradictions).toEqual([])
  })

  test('what others say is worth showing, and worded as such', async () => {
    const [pair] = await pairsIn('Some doctors say PRP is legal.\n\nPRP is illegal.')
    expect(pair).toMatch(/^legal ↔ illegal: legal and not \(the first as (others say|said by “.+”)\)$/)
  })

  test('a hundred repetitions are one pair', async () => {
    expect(await pairsIn('PRP is legal.\n\nPRP is illegal.\n\n'.repeat(100))).toHaveLength(1)
  })

  test('many kinds of claim are compared in little time and shown in small number', async () => {
    const lines = Array.from({ length: 600 }, (_, i) => `PRP lasts ${i + 1} days.\n\n${FILLER}`)
    expect(await pairsIn(lines.join('\n\n'))).toHaveLength(20)
  })
})

describe('across the documents of a run', () => {
  async function run(...texts: readonly string[]) {
    const all = new Run(lexicon)
    for (const text of texts) all.addDocument(await checkText(lexicon, text))
    return all.end().contradictions
  }

  test('both passages are named with their documents', async () => {
    const [pair] = await run('PRP is legal.', 'Nothing here.', 'PRP is illegal.')
    expect(pair).toMatchObject({
      a: { document: 0, quote: 'legal', line: 1 },
      b: { document: 2, quote: 'illegal', line: 1 },
      why: 'legal and not',
    })
  })

  test.each([
    ['an unnamed treatment', 'It is legal.', 'It is illegal.'],
    ['what others say', 'Some doctors say PRP is legal.', 'PRP is illegal.'],
    ['a question', 'Is PRP legal?', 'PRP is illegal.'],
  ])('none for %s', async (_, one, other) => {
    expect(await run(one, other)).toEqual([])
  })
})

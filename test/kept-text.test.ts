import { describe, expect, test } from 'vitest'
import { checkText, clinicLexicon } from './lexicon-fixtures/clinic.ts'

const lexicon = await clinicLexicon()

describe('with the text kept', () => {
  test.each([
    ['in plain text', 'Welcome.\n\nOur exosomes are a miracle, and safe.', 'text/plain'],
    [
      'in markup with entities',
      '<p>Caf&eacute; &amp; more<p>It&rsquo;s a <b>mir</b>acle &ndash; and safe.',
      'text/html',
    ],
  ])('each claim is found again in its block: %s', async (_, text, mediaType) => {
    const { blocks, findings, unassessed } = await checkText(lexicon, text, { text: true, mediaType })
    const all = [...findings, ...unassessed]
    expect(all.length).toBeGreaterThan(1)
    expect(all.map(({ at }) => blocks![at!.block]!.text.slice(at!.start, at!.end))).toEqual(
      all.map(({ claim }) => claim.quote),
    )
  })

  test('a claim that goes on from its label stands where it goes on', async () => {
    const table = '<table><tr><th>Results<td>Exosomes are a miracle<tr><th>Price<td>£20</table>'
    const { blocks, findings } = await checkText(lexicon, table, { text: true, mediaType: 'text/html' })
    expect(findings.map(({ at }) => blocks![at!.block]!.text)).toContain('Exosomes are a miracle')
  })

  test('without it neither is there', async () => {
    const report = await checkText(lexicon, 'Exosomes are a miracle.', { jurisdictions: ['uk'] })
    expect(report).not.toHaveProperty('blocks')
    expect(report.findings[0]).not.toHaveProperty('at')
  })
})

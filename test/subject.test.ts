import { describe, expect, test } from 'vitest'
import type { Claim } from '../src/types.ts'
import { checkText, claimsOf, clinicLexicon, type Page } from './lexicon-fixtures/clinic.ts'

const lexicon = await clinicLexicon()

/** The claim whose quote holds these words. */
async function claimIn(text: string, quote: string, page: Page = {}): Promise<Claim> {
  const claims = claimsOf(await checkText(lexicon, text, page))
  const found = claims.find((claim) => claim.quote.toLowerCase().includes(quote))
  if (!found) throw new Error(`no claim “${quote}” among ${claims.map((claim) => claim.quote).join(' | ')}`)
  return found
}

const html = (body: string, title = ''): string =>
  `<html><head><title>${title}</title></head><body>${body}</body></html>`
const HTML = { mediaType: 'text/html' }

describe('a fact is read as near to the claim as it stands', () => {
  test.each([
    ['in the sentence', 'Exosomes are safe.', ['exosomes'], 'sentence'],
    ['in the clause, where the sentence names two', 'PRP hurts, but exosomes are safe.', ['exosomes'], 'sentence'],
    [
      'in two treatments given together',
      'Microneedling with exosomes is safe.',
      ['exosomes', 'microneedling'],
      'sentence',
    ],
    ['behind a pronoun', 'Exosomes come in vials. They are safe.', ['exosomes'], 'passage'],
    ['behind "the treatment"', 'We offer PRP. The treatment is safe.', ['prp'], 'passage'],
    ['behind a pronoun two sentences on', 'PRP is new. It sells well. It is safe.', ['prp'], 'passage'],
    ['from an implied treatment', 'Botox is safe.', ['botulinum-toxin'], 'sentence'],
  ])('%s', async (_, text, value, from) => {
    expect((await claimIn(text, 'safe')).subject.treatment).toEqual({ value, from })
  })

  test('the pronoun of a clause means what the sentence spoke of before', async () => {
    const { subject } = await claimIn(
      'Exosomes may not be injected, but they are allowed with microneedling.',
      'allowed',
    )
    expect(subject.treatment).toEqual({ value: ['exosomes'], from: 'sentence' })
    expect(subject.route).toBeUndefined()
  })

  test('a heading outranks the page, and the sentence outranks the heading', async () => {
    const page = html('<h1>Exosome therapy</h1><h2>PRP</h2><p>It is safe.</p><p>Fillers are a miracle.</p>')
    expect((await claimIn(page, 'safe', HTML)).subject.treatment).toEqual({ value: ['prp'], from: 'heading' })
    expect((await claimIn(page, 'miracle', HTML)).subject.treatment).toEqual({ value: ['fillers'], from: 'sentence' })
  })

  test('a pronoun leads back before a heading does', async () => {
    const page = html('<h1>Exosome therapy</h1><p>Some prefer fillers. They are safe.</p>')
    expect((await claimIn(page, 'safe', HTML)).subject.treatment).toEqual({ value: ['fillers'], from: 'passage' })
  })

  test('in a price list a claim belongs to its own row', async () => {
    const rows = [
      ['Exosome facial', 'No downtime'],
      ['PRP', 'Permanent'],
      ['Fillers', 'Lasts 9 months'],
      ['House special', 'A miracle'],
    ]
    const table = rows.map(([name, words]) => `<tr><th>${name}</th><td>${words}</td></tr>`).join('')
    const page = html(`<h1>Prices</h1><table>${table}</table>`)
    const treatments = await Promise.all(
      ['downtime', 'permanent', 'lasts', 'miracle'].map(
        async (quote) => (await claimIn(page, quote, HTML)).subject.treatment!.value,
      ),
    )
    expect(treatments).toEqual([['exosomes'], ['prp'], ['fillers'], []])
  })

  test('sections of a menu do not lend each other their facts', async () => {
    const page = html(
      '<h2>Human-derived exosomes</h2><p>A miracle.</p><h2>PRP</h2><p>It is safe.</p><h2>Fillers</h2><p>New.</p>',
    )
    expect((await claimIn(page, 'safe', HTML)).subject.origin).toEqual({ value: [], from: null })
    expect((await claimIn(page, 'miracle', HTML)).subject.origin).toEqual({ value: ['human'], from: 'heading' })
  })
})

describe('the page itself', () => {
  test.each([
    [
      'its title, without the name of the clinic',
      html('<p>It is safe.</p>', 'Exosomes in Leeds | The Filler Rooms'),
      {},
      ['exosomes'],
    ],
    ['its heading', html('<h1>About PRP</h1><h2>Is it right for me</h2><p>It is safe.</p>'), {}, ['prp']],
    [
      'its address',
      html('<p>It is safe.</p>'),
      { url: 'https://clinic.example/treatments/vampire-facial.html' },
      ['prp'],
    ],
    [
      'what it names most often',
      'PRP here.\n\nPRP there, one filler.\n\nPRP again.\n\nAll of this is safe.',
      { mediaType: 'text/plain' },
      ['prp'],
    ],
  ])('is about what stands in %s', async (_, text, page, value) => {
    const { subject } = await claimIn(text, 'safe', { ...HTML, ...page })
    expect(subject.treatment!.value).toEqual(value)
  })

  test('is about nothing where it names two alike', async () => {
    const report = await checkText(
      lexicon,
      'PRP is one thing to have.\n\nFillers are another thing to have.\n\nAll of it is safe.',
    )
    expect(report.subject).toEqual({})
  })

  test('takes no material from a passing word', async () => {
    const text = 'Exosomes for you.\n\nExosomes are safe.\n\nEvery human cell wears out in time, as we all know.'
    expect((await claimIn(text, 'safe')).subject.origin).toEqual({ value: [], from: null })
  })
})

describe('what is named only to be set aside is no subject', () => {
  test.each([
    ['compared with', 'Exosome therapy for you\n\nIt is safer than stem cells.', 'safer', 'treatment', ['exosomes']],
    ['told apart by "unlike"', 'Unlike fillers or PRP, exosomes are safe.', 'safe', 'treatment', ['exosomes']],
    ['replaced', 'Exosomes instead of fillers are safe.', 'safe', 'treatment', ['exosomes']],
    ['done without', 'Exosomes without Botox are safe.', 'safe', 'treatment', ['exosomes']],
    [
      'no comparison: more than a number',
      'After more than 500 PRP sessions we know it is safe.',
      'safe',
      'treatment',
      ['prp'],
    ],
    ['no denial of the treatment', 'No exosome is FDA approved.', 'approved', 'treatment', ['exosomes']],
  ])('%s', async (_, text, quote, slot, value) => {
    expect((await claimIn(text, quote)).subject[slot]?.value ?? []).toEqual(value)
  })

  test.each([
    ['no material of human origin', 'These exosomes hold no material of human origin and are safe.', []],
    ['not human-derived', 'Our exosomes are not human-derived and are safe.', []],
    ['neither of two', 'Exosomes with no human material or animal tissue are safe.', []],
    ['free of it', 'Exosomes free from human material are safe.', []],
    ['animal-free', 'Animal-free exosomes are safe.', []],
    ['one denied, one stated', 'Not human-derived but plant-based, these exosomes are safe.', ['plant']],
    ['not only', 'Not only human-derived exosomes are safe.', ['human']],
    ['a denial about human ones', 'No human-derived exosome is safe.', ['human']],
    ['stated', 'Exosomes of human origin are safe.', ['human']],
  ])('origin: %s', async (_, text, value) => {
    expect((await claimIn(text, 'safe')).subject.origin!.value).toEqual(value)
  })

  test.each([
    ['applied rather than injected', 'Exosomes applied topically rather than injected are safe.', ['topical']],
    ['a ban on injecting speaks of injecting', 'Exosomes are not allowed as an injection.', ['injected']],
  ])('route: %s', async (_, text, value) => {
    const claims = claimsOf(await checkText(lexicon, text))
    expect(claims[0]!.subject.route!.value).toEqual(value)
  })
})

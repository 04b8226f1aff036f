import { describe, expect, test } from 'vitest'
import { analyse } from '../src/claims/analysis.ts'
import { inferJurisdictions } from '../src/claims/jurisdiction.ts'
import { matchesTemplate, TemplateIndex } from '../src/claims/templates.ts'
import { clinicLexicon, type Page, readDocument } from './lexicon-fixtures/clinic.ts'

const lexicon = await clinicLexicon()

async function infer(text: string, page: Page = {}) {
  return inferJurisdictions(analyse(await readDocument(text, page), lexicon), lexicon)
}

const html = (body: string, language = ''): string => `<html lang="${language}"><body>${body}</body></html>`

describe('a strong sign decides alone, with its reason', () => {
  test.each([
    ['a domain', 'Welcome.', { url: 'https://glow.co.uk/prp' }, 'uk', 'domain .co.uk'],
    ['a phone number', 'Ring 020 7946 0018.', {}, 'uk', 'phone 020 7946 0018'],
    ['a country code', 'Ring +44 (0)20 7946 0018.', {}, 'uk', 'phone +44'],
    ['a postcode', 'We are at LS1 4AB.', {}, 'uk', 'postcode LS1 4AB'],
    ['a currency', 'Only £99 a visit.', {}, 'uk', 'currency £'],
    ['a currency by its code', 'Only 99 GBP a visit.', {}, 'uk', 'currency GBP'],
    ['the more telling of two forms of number', 'Ring (604) 555-0199.', {}, 'ca', 'phone (604) 555-0199'],
    ['the form that is left', 'Ring (214) 555-0199.', {}, 'us', 'phone (214) 555-0199'],
  ])('%s', async (_, text, page, id, because) => {
    expect(await infer(text, page)).toEqual([{ id, because: [because] }])
  })
})

describe('a weak sign decides only with others', () => {
  test.each([
    ['a regulator alone', 'FDA approved, says everyone.', []],
    ['many regulators alone', 'The FDA and the MHRA disagree.', []],
    ['one place in passing', 'We once went to Texas for a week.\n\nIt was hot.', []],
    ['a place in the title', 'Skin clinic in Texas\n\nWelcome to our rooms.', ['us']],
    ['two places', 'We see people from Texas.\n\nBoston is next.', ['us']],
    ['one place again and again', 'Rooms.\n\nBoston is old. I like Boston. See Boston soon.', ['us']],
    ['a currency that several share', 'Pay $99.', []],
    ['a shared currency and a place', 'Rooms to let.\n\nPay $99 in Texas.', ['us']],
    ['a sum without its digit', 'The £ sign is old.', []],
    ['a code within a word', 'AGBP 55 is a part number.', []],
  ])('%s', async (_, text, ids) => {
    expect((await infer(text)).map(({ id }) => id)).toEqual(ids)
  })

  test('a language tag needs a second sign', async () => {
    expect(await infer(html('<p>Welcome.</p>', 'en-GB'), { mediaType: 'text/html' })).toEqual([])
    const told = await infer(html('<p>Rooms.</p><p>Care across the UK.</p>', 'en-GB'), { mediaType: 'text/html' })
    expect(told).toEqual([{ id: 'uk', because: ['language en-GB', 'place UK'] }])
  })
})

describe('signs against each other', () => {
  test('a domain outranks places named', async () => {
    const text = 'Trained in Boston\n\nBoston and Texas, Boston and Texas, Boston and Texas.'
    expect((await infer(text, { url: 'https://glow.co.uk/' })).map(({ id }) => id)).toEqual(['uk'])
  })

  test('two strong ones stand side by side', async () => {
    const found = await infer('Ring 020 7946 0018 in London or (214) 555-0199 in Dallas.')
    expect(found.map(({ id }) => id)).toEqual(['uk', 'us'])
  })

  test('a city speaks for its country, which has the law', async () => {
    expect(await infer('Skin clinic in Leeds\n\nWelcome.')).toEqual([{ id: 'uk', because: ['place Leeds'] }])
  })

  test('a nation with a law of its own is named itself', async () => {
    const [found] = await infer('Skin clinic in Glasgow\n\nOnly £99.')
    expect(found).toEqual({ id: 'uk-sct', because: ['currency £', 'place Glasgow'] })
  })

  test('a sign told twice is one reason', async () => {
    expect(await infer('£99 here, £99 there, £45 elsewhere.')).toEqual([{ id: 'uk', because: ['currency £'] }])
  })
})

describe('templates', () => {
  test.each([
    ['as written', '020 7946 0018', '020 9999 9999', 13],
    ['without its spaces', '02079460018', '020 9999 9999', 11],
    ['with dots', '020.7946.0018', '020 9999 9999', 13],
    ['one digit short', '020 7946 001', '020 9999 9999', 0],
    ['one digit long', '020 7946 00189', '020 9999 9999', 0],
    ['lower case', 'ls1 4ab', 'AA9 9AA', 0],
    ['a plus without a number', '+44 ways', '+44', 0],
  ])('%s', (_, text, template, length) => {
    expect(matchesTemplate(text, 0, template)).toBe(length)
  })

  test('a number within a longer one is none', () => {
    const index = new TemplateIndex([{ template: '9999', value: 'four' }])
    expect([...index.find('12345 and A1234 and 1234')].map(({ start }) => start)).toEqual([20])
  })
})

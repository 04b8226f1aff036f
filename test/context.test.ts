import { describe, expect, test } from 'vitest'
import { checkText, clinicLexicon, type Page } from './lexicon-fixtures/clinic.ts'

const lexicon = await clinicLexicon()
const contextOf = async (text: string, page: Page = {}) => (await checkText(lexicon, text, page)).context

const PROMISES = 'PRP is safe. No downtime. Fillers are safe. A miracle. Permanent results.'

describe('advertising or information', () => {
  test.each([
    ['an offer', 'Now 20% off.', 'advertising'],
    ['words of a clinic and a booking', 'Come to our clinic. Book now.', 'advertising'],
    ['one sign and nothing against it', 'Come to our clinic.', 'advertising'],
    ['a page of promises in its own voice', PROMISES, 'advertising'],
    ['a post with a handle and hashtags', '@glow.rooms\nNew in! #prp #skin #glow', 'advertising'],
    ['a price list', 'PRP £90\nFillers £120\nPeel £40\nFacial £60', 'advertising'],
    ['names marked as trade marks', 'Luma® and Velor™ for you.', 'advertising'],
    ['advice to see a doctor', 'If it hurts, see your doctor.', 'information'],
    ['a warning', 'Safety notice: see your doctor.', 'information'],
    ['a warning on a page that sells', 'Safety notice. Come to our clinic. Book now. 20% off.', 'advertising'],
    ['advice on a page that sells a little', 'Come to our clinic. If it hurts, see your doctor.', 'unknown'],
    ['neither', 'The weather is fine today.', 'unknown'],
    ['one price', 'It costs £90.', 'unknown'],
  ])('%s', async (_, text, kind) => {
    expect((await contextOf(text)).kind).toBe(kind)
  })

  test('a page that tells what others say and denies it informs', async () => {
    const text = 'Some doctors say it is safe. It is not permanent. It is not a miracle. It is never safe.'
    expect(await contextOf(text)).toEqual({ kind: 'information', because: ['reports or denies 4 of its 4 claims'] })
  })

  test('a public body speaks from its own address', async () => {
    expect((await contextOf('All about PRP.', { url: 'https://www.health.gov.uk/prp' })).kind).toBe('information')
    expect((await contextOf('All about PRP.', { url: 'https://gov.uk.example.com/prp' })).kind).toBe('unknown')
  })

  test('the reasons are the words themselves, the weightiest first', async () => {
    expect((await contextOf('Book now at our clinic, 20% off.')).because).toEqual([
      'makes an offer: “20% off”',
      'asks for a booking: “Book now”',
      'speaks for a clinic: “our clinic”',
    ])
  })

  test('a habit counts once, however often the page has it', async () => {
    const text = `${'Book now. '.repeat(30)}Safety notice. Safety notice: see your doctor, tell your doctor.`
    expect((await contextOf(text)).kind).toBe('information')
  })

  test('what the user says goes', async () => {
    const report = await checkText(lexicon, 'Now 20% off.', { context: 'information' })
    expect(report.context).toEqual({ kind: 'information', because: ['given with --context'] })
  })
})

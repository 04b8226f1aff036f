import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SlotSpan } from '../src/phrase/slot-spans.ts'
import { findSlots, TYPED_SLOTS } from '../src/phrase/slots.ts'
import { Tokenizer } from '../src/text/tokenizer.ts'

function tokenize(text: string): Tokenizer {
  const tokens = new Tokenizer(text, { idOf: () => 0 })
  tokens.add(0, text.length)
  return tokens
}

function show({ value }: SlotSpan): string {
  if (value.kind !== 'range') return ''
  const [min, max] = [value.min ?? '', value.max ?? '']
  return min === max ? ` = ${min}` : ` = ${min}..${max}`
}

/** The spans of one slot that lie in no other of it: their words and bounds. */
function outermost(text: string, slot: string): readonly string[] {
  const tokens = tokenize(text)
  const spans = findSlots(tokens, 0, tokens.count).filter((span) => span.slot === slot)
  return spans
    .filter((a) => !spans.some((b) => a !== b && b.start <= a.start && a.end <= b.end))
    .map((span) => text.slice(tokens.start[span.start], tokens.end[span.end - 1]) + show(span))
}

type Row = readonly [text: string, ...spans: string[]]

const DURATIONS: readonly Row[] = [
  ['It lasts 6 months.', '6 months = P6M'],
  ['It lasts 6–8 months.', '6–8 months = P6M..P8M'],
  ['It lasts 6 - 8 months.', '6 - 8 months = P6M..P8M'],
  ['six to eight months', 'six to eight months = P6M..P8M'],
  ['six-eight weeks', 'six-eight weeks = P6W..P8W'],
  ['between three and six months', 'between three and six months = P3M..P6M'],
  ['two or three weeks', 'two or three weeks = P2W..P3W'],
  ['18-24 months', '18-24 months = P18M..P24M'],
  ['from 12 to 18 months', 'from 12 to 18 months = P12M..P18M'],
  ['six weeks to three months', 'six weeks to three months = P6W..P3M'],
  ['12 months – 2 years', '12 months – 2 years = P12M..P2Y'],
  ['for up to six months', 'up to six months = ..P6M'],
  ['at least a year', 'at least a year = P1Y..'],
  ['over two years', 'over two years = P2Y..'],
  ['arrives over two to four weeks', 'over two to four weeks = P2W..P4W'],
  ['more than 18 months', 'more than 18 months = P18M..'],
  ['in under an hour', 'under an hour = ..PT1H'],
  ['no more than 30 minutes', 'no more than 30 minutes = ..PT30M'],
  ['for as long as two years', 'as long as two years = ..P2Y'],
  ['within 48 hours', 'within 48 hours = ..PT48H'],
  ['a minimum of 3 months', 'a minimum of 3 months = P3M..'],
  ['for about six months', 'about six months = P6M'],
  ['in just over two weeks', 'just over two weeks = P2W..'],
  ['in as little as 20 minutes', 'as little as 20 minutes = PT20M'],
  ['12 months or more', '12 months or more = P12M..'],
  ['6+ months', '6+ months = P6M..'],
  ['18 months+', '18 months+ = P18M..'],
  ['two years and beyond', 'two years and beyond = P2Y..'],
  ['a month or so', 'a month or so = P1M'],
  ['half a year', 'half a year = P6M'],
  ['half an hour', 'half an hour = PT30M'],
  ['a half hour', 'a half hour = PT30M'],
  ['a year and a half', 'a year and a half = P18M'],
  ['two and a half years', 'two and a half years = P30M'],
  ['2½ years', '2½ years = P30M'],
  ['1.5 years', '1.5 years = P18M'],
  ['1.5 hours', '1.5 hours = PT90M'],
  ['three quarters of an hour', 'three quarters of an hour = PT45M'],
  ['a day or two', 'a day or two = P1D..P2D'],
  ['a fortnight', 'a fortnight = P2W'],
  ['two fortnights', 'two fortnights = P4W'],
  ['two decades', 'two decades = P20Y'],
  ['72hrs', '72hrs = PT72H'],
  ['24h', '24h = PT24H'],
  ['30 mins', '30 mins = PT30M'],
  ['2 yrs', '2 yrs = P2Y'],
  ['6mths', '6mths = P6M'],
  ['a 12-week course', '12-week = P12W'],
  ['one-year results', 'one-year = P1Y'],
  ['90-minute session', '90-minute = PT90M'],
  ['5 working days', '5 working days = P5D'],
  ['two full weeks', 'two full weeks = P2W'],
  ['a full year', 'a full year = P1Y'],
  ['1 year and 6 months', '1 year and 6 months = P18M'],
  ['1 hour 30 minutes', '1 hour 30 minutes = PT90M'],
  ['a couple of weeks', 'a couple of weeks = P2W'],
  ['a few days', 'a few days = P2D..P5D'],
  ['the first few hours', 'few hours = PT2H..PT5H'],
  ['several months', 'several months = P3M..P9M'],
  ['it lasts for years', 'years = P2Y..'],
  ['results in weeks', 'weeks = P2W..P8W'],
  ['10 years younger', '10 years = P10Y'],
  ['a year’s guarantee', 'a year = P1Y'],
  ['10 years’ experience', '10 years = P10Y'],
  ['Lasts: 6 months', '6 months = P6M'],
  ['30 seconds', '30 seconds = PT30S'],
  ['one hundred and twenty days', 'one hundred and twenty days = P120D'],
  ['in one day or three months', 'one day or three months = P1D..P3M'],
  ['open 24/7'],
  ['on day 3'],
  ['thirty years old'],
  ['18 years of age'],
  ['twice a week'],
  ['£34.50 a week'],
  ['3 sessions a year'],
  ['a second session'],
  ['our opening hours'],
  ['many weeks'.replace('many', 'these')],
  ['in 6. Months later'],
  ['three h'],
  ['May 2025'],
]

const NUMBERS: readonly Row[] = [
  ['three sessions', 'three = 3'],
  ['1,200 clients', '1,200 = 1200'],
  ['10k followers', '10k = 10000'],
  ['2 million women', '2 million = 2000000'],
  ['a hundred clinics', 'a hundred = 100'],
  ['two hundred and fifty', 'two hundred and fifty = 250'],
  ['twenty-five', 'twenty-five = 25'],
  ['three thousand four hundred', 'three thousand four hundred = 3400'],
  ['two hundred thousand and six', 'two hundred thousand and six = 200006'],
  ['a dozen', 'a dozen = 12'],
  ['half a million', 'half a million = 500000'],
  ['two and a half times', 'two and a half = 2.5'],
  ['over 600 reviews', 'over 600 = 600..'],
  ['190+ reviews', '190+ = 190..'],
  ['up to 12 visits', 'up to 12 = ..12'],
  ['2-3 sessions', '2-3 = 2..3'],
  ['two to four visits', 'two to four = 2..4'],
  ['three or more', 'three or more = 3..'],
  ['hundreds of trials', 'hundreds of = 200..'],
  ['several studies', 'several = 3..9'],
  ['a couple of visits', 'a couple of = 2'],
  ['one treatment', 'one = 1'],
  ['No.1 clinic', '1 = 1'],
  ['no one knows'],
  ['the one for you'],
  ['one of the best'],
  ['few people'],
  ['on 3 May 2025'],
  ['£199'],
  ['40%'],
  ['B12'],
]

const PERCENTAGES: readonly Row[] = [
  ['40%', '40% = 40'],
  ['95 % of users', '95 % = 95'],
  ['40 per cent', '40 per cent = 40'],
  ['fifty percent', 'fifty percent = 50'],
  ['99.9%', '99.9% = 99.9'],
  ['30–40%', '30–40% = 30..40'],
  ['30% to 40%', '30% to 40% = 30..40'],
  ['between 10% and 20%', 'between 10% and 20% = 10..20'],
  ['up to 50%', 'up to 50% = ..50'],
  ['over 90%', 'over 90% = 90..'],
  ['90%+', '90%+ = 90..'],
  ['nine in ten', 'nine in ten = 90'],
  ['9 out of 10', '9 out of 10 = 90'],
  ['more than 4 in 5 women', 'more than 4 in 5 = 80..'],
  ['1 in 1,000 people', '1 in 1,000 = 0.1'],
  ['421 out of 842', '421 out of 842 = 50'],
  ['two-thirds', 'two-thirds = 66.67'],
  ['three quarters of women', 'three quarters = 75'],
  ['half of them', 'half of = 50'],
  ['a third of users', 'a third of = 33.33'],
  ['3 in 6 weeks'],
  ['1 in 2 sessions'],
  ['5 out of 5'],
  ['4.9 out of 5 stars'],
  ['an all-in-one'],
  ['3 in 2021'],
  ['a third treatment'],
  ['half price'],
]

const SUMS: readonly Row[] = [
  ['£199', '£199 = 199'],
  ['from £99', '£99 = 99'],
  ['from £99 to £149', 'from £99 to £149 = 99..149'],
  ['$1,200', '$1,200 = 1200'],
  ['€50', '€50 = 50'],
  ['£1.5k', '£1.5k = 1500'],
  ['£2m', '£2m = 2000000'],
  ['£199–£299', '£199–£299 = 199..299'],
  ['£199-299', '£199-299 = 199..299'],
  ['over £500', 'over £500 = 500..'],
  ['AED 500', 'AED 500 = 500'],
  ['199 pounds', '199 pounds = 199'],
  ['fifty euros', 'fifty euros = 50'],
  ['99p', '99p = 0.99'],
  ['£99+', '£99+ = 99..'],
  ['₹4,999', '₹4,999 = 4999'],
  ['lost 20 pounds'],
  ['ten pounds of fat'],
  ['£ signs'],
]

const DATES: readonly Row[] = [
  ['3 May 2025', '3 May 2025'],
  ['May 2025', 'May 2025'],
  ['2025-05-03', '2025-05-03'],
  ['03/05/2025', '03/05/2025'],
  ['3.5.2025', '3.5.2025'],
  ['31st December', '31st December'],
  ['the 1st of March, 2026', '1st of March, 2026'],
  ['May 3rd, 2025', 'May 3rd, 2025'],
  ['until 30 June', '30 June'],
  ['1 Dec', '1 Dec'],
  ['ends Sunday', 'Sunday'],
  ['Friday, 3 May 2025', 'Friday, 3 May 2025'],
  ['by the end of March', 'end of March'],
  ['end of the month', 'end of the month'],
  ['in December only', 'December'],
  ['since 2013', '2013'],
  ['Offer closes 30 April ➡️', '30 April'],
  ['it may 3 times'],
  ['You may march on'],
  ['the sun and the weekend'],
  ['in 24 hours'],
]

const CITATIONS: readonly Row[] = [
  ['Ye et al. found', 'Ye et al.'],
  ['as Ye et al. (2022) found', 'Ye et al. (2022)'],
  ['Van der Berg et al., 2021', 'Van der Berg et al., 2021'],
  ['Smith and Jones, 2019', 'Smith and Jones, 2019'],
  ['Smith & Jones (2019)', 'Smith & Jones (2019)'],
  ['(Smith, 2019)', 'Smith, 2019'],
  ['Smith (2019) found', 'Smith (2019)'],
  ['by Kim and colleagues', 'Kim and colleagues'],
  ['a 2023 study', 'a 2023 study'],
  ['a 2019 randomised controlled trial', 'a 2019 randomised controlled trial'],
  ['a study of 52 women', 'a study of 52 women'],
  ['one study in fifty healthy volunteers', 'one study in fifty healthy volunteers'],
  ['the firm points to two trials in 421 people', 'two trials in 421 people'],
  ['A trial of 30 women found', 'A trial of 30 women'],
  ['a study published in the Example Journal of Skin', 'a study published in the Example Journal of Skin'],
  ['published in The Lancet (2020)', 'published in The Lancet (2020)'],
  ['PMID: 12345678', 'PMID: 12345678'],
  ['a recent study'],
  ['clinical trials'],
  ['as shown [12]'],
  ['Updated (2023)'],
  ['client since 2021'],
]

describe.each([
  ['duration', DURATIONS],
  ['number', NUMBERS],
  ['percent', PERCENTAGES],
  ['money', SUMS],
  ['date', DATES],
  ['citation', CITATIONS],
] as const)('%s', (slot, rows) => {
  test.each(rows)('%s', (text, ...spans) => {
    expect(outermost(text, slot)).toEqual(spans)
  })
})

test('a span with modifiers is also given without them, with the same value', () => {
  const text = 'for at least about six months'
  const tokens = tokenize(text)
  const spans = findSlots(tokens, 0, tokens.count).filter(({ slot }) => slot === 'duration')
  expect(spans.map(({ start }) => text.slice(tokens.start[start]))).toEqual([
    'six months',
    'about six months',
    'at least about six months',
  ])
  for (const { value } of spans) expect(value).toEqual({ kind: 'range', min: 'P6M', max: null })
})

test('a bound that contradicts an open end leaves the other one', () => {
  const values = findSlots(tokenize('under 6+'), 0, 3).flatMap(({ slot, value }) => (slot === 'number' ? [value] : []))
  expect(values).toContainEqual({ kind: 'range', min: 6, max: null })
})

test('nothing outside the range is read', () => {
  const tokens = tokenize('up to six to eight months')
  expect(findSlots(tokens, 2, 4).filter(({ slot }) => slot === 'duration')).toEqual([])
  const [span] = findSlots(tokens, 4, 6).filter(({ slot }) => slot === 'duration')
  expect(span).toMatchObject({ start: 4, end: 6, value: { min: 'P8M', max: 'P8M' } })
})

test('two blocks of one document are kept apart', () => {
  const text = 'lasts 6 months'
  const tokens = new Tokenizer(text, { idOf: () => 0 })
  tokens.add(0, 7)
  const second = tokens.count
  tokens.add(7, text.length)
  expect(findSlots(tokens, 0, second).map(({ slot }) => slot)).toEqual(['number'])
  expect(findSlots(tokens, second, tokens.count)).toEqual([])
})

const PIECES = (
  'a an one two six eight hundred dozen half quarter and or to between from up at least over under more than few couple of ' +
  'several months month weeks day years hours min hr fortnight decade 6 8 30 2025 1,200 1.5 £ $ % per cent percent p pounds k ' +
  'May March Sunday 3rd end the et al. Ye Smith ( ) , . – - / + ½ study trial women published in pmid : old age 99999999999999999999'
).split(' ')

test('whatever the words, spans lie in range, say something, and none fails', () => {
  const word = fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(...PIECES) },
    fc.string({ unit: 'binary', maxLength: 4 }),
  )
  const gap = fc.constantFrom(' ', ' ', ' ', '', '-')
  fc.assert(
    fc.property(fc.array(fc.tuple(word, gap), { maxLength: 30 }), fc.nat(5), fc.nat(5), (pairs, skipped, cut) => {
      const tokens = tokenize(pairs.flat().join(''))
      const from = Math.min(skipped, tokens.count)
      const to = Math.max(from, tokens.count - cut)
      for (const { slot, start, end, value } of findSlots(tokens, from, to)) {
        expect(TYPED_SLOTS).toContain(slot)
        expect(start).toBeGreaterThanOrEqual(from)
        expect(end).toBeGreaterThan(start)
        expect(end).toBeLessThanOrEqual(to)
        if (value.kind !== 'range') continue
        expect(value.min ?? value.max).not.toBeNull()
        for (const bound of [value.min, value.max]) {
          if (slot === 'duration' && bound !== null) expect(bound).toMatch(/^P(?:T\d+[HMS]|\d+[YMWD])$/)
          else if (bound !== null) expect(Number.isFinite(bound)).toBe(true)
        }
      }
    }),
    { numRuns: 2000 },
  )
})

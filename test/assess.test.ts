import { describe, expect, test } from 'vitest'
import { holds, magnitude } from '../src/assess/conditions.ts'
import type { Claim, Condition } from '../src/types.ts'
import { checkText, clinicLexicon } from './lexicon-fixtures/clinic.ts'

const lexicon = await clinicLexicon()
const questions = (report: Awaited<ReturnType<typeof checkText>>) =>
  report.findings.flatMap(({ notes }) => notes.flatMap(({ question }) => (question === undefined ? [] : [question])))

describe('a fact that the page does not give', () => {
  test('is asked for once, however many claims turn on it', async () => {
    const report = await checkText(lexicon, 'Exosomes are safe. Exosomes last 6 months.')
    const asking = report.findings.filter(({ notes }) => notes.some(({ id }) => id === 'evidence/human'))
    expect(asking).toHaveLength(2)
    expect(questions(report).filter((question) => question === 'Which species are they from?')).toHaveLength(1)
    expect(asking.map(({ notes }) => notes.find(({ id }) => id === 'evidence/human')!.verdict)).toEqual([
      'needs-review',
      'needs-review',
    ])
  })

  test.each([
    ['given, it settles the matter', 'Human-derived exosomes are safe.', 'contradicted'],
    ['given otherwise, the note is silent', 'Plant-based exosomes are safe.', 'unsupported'],
    ['denied, it is still asked for', 'Exosomes free from human material are safe.', 'needs-review'],
    ['of another treatment, it matters to nobody', 'PRP is safe.', 'unsupported'],
  ])('%s', async (_, text, verdict) => {
    const { findings } = await checkText(lexicon, text)
    const safe = findings.find(({ claim }) => claim.id === 'safety/safe')!
    expect(safe.notes.map((note) => note.verdict)).toContain(verdict)
  })
})

describe('several jurisdictions', () => {
  test('are kept side by side, and the worst counts', async () => {
    const { findings } = await checkText(lexicon, 'A miracle.', { jurisdictions: ['us', 'uk'], context: 'advertising' })
    expect(findings[0]).toMatchObject({
      verdict: 'prohibited',
      level: 'error',
      byJurisdiction: [
        { id: 'us', verdict: 'needs-evidence', level: 'warning' },
        { id: 'uk', verdict: 'prohibited', level: 'error' },
      ],
    })
  })

  test('one without a note that speaks says so', async () => {
    const { findings } = await checkText(lexicon, 'A miracle.', { jurisdictions: ['uk', 'ca'] })
    expect(findings[0]!.byJurisdiction![1]).toEqual({ id: 'ca', verdict: null, level: 'none' })
  })

  test('of one there is nothing to compare', async () => {
    const { findings } = await checkText(lexicon, 'A miracle.', { jurisdictions: ['uk'] })
    expect(findings[0]).not.toHaveProperty('byJurisdiction')
  })

  test('a hedge lowers each', async () => {
    const { findings } = await checkText(lexicon, 'It may be a miracle.', { jurisdictions: ['us', 'uk'] })
    expect(findings[0]!.byJurisdiction!.map(({ level }) => level)).toEqual(['note', 'warning'])
  })
})

describe('in a text that informs', () => {
  test.each([
    ['a ban on advertising is without a level', 'A miracle.', 'none', 'information'],
    ['what is unsupported is worth a note', 'PRP is safe.', 'note', 'information'],
    ['what is contradicted stays wrong', 'Human-derived exosomes are safe.', 'error', null],
  ])('%s', async (_, text, level, reason) => {
    const { findings } = await checkText(lexicon, text, { jurisdictions: ['uk'], context: 'information' })
    const finding = findings.find(({ claim }) => claim.category !== 'origin')!
    expect([finding.level, finding.reason]).toEqual([level, text.startsWith('Human') ? finding.reason : reason])
  })
})

describe('a condition', () => {
  const claim = (parts: Partial<Claim>) => ({ slots: {}, subject: {}, polarity: 'for', ...parts }) as Claim
  const page = { context: 'advertising' }
  const lasting = (min: string | null, max: string | null) => claim({ slots: { duration: { text: '', min, max } } })

  test.each<[string, string, Condition, Claim, string]>([
    [
      'a value of the subject',
      'treatment',
      { values: ['prp'] },
      claim({ subject: { treatment: { value: ['prp'], from: 'page' } } }),
      'yes',
    ],
    [
      'another value',
      'treatment',
      { values: ['prp'] },
      claim({ subject: { treatment: { value: ['led'], from: 'page' } } }),
      'no',
    ],
    ['no value', 'treatment', { values: ['prp'] }, claim({}), 'unknown'],
    [
      'the subject before what the words compare with',
      'treatment',
      { values: ['exosomes'] },
      claim({
        slots: { treatment: { text: 'PRP', value: 'prp' } },
        subject: { treatment: { value: ['exosomes'], from: 'page' } },
      }),
      'yes',
    ],
    [
      'the words before other things in the sentence',
      'regulator',
      { values: ['mhra'] },
      claim({
        slots: { regulator: { text: 'FDA', value: 'fda' } },
        subject: { regulator: { value: ['fda', 'mhra'], from: 'sentence' } },
      }),
      'no',
    ],
    ['the polarity', 'polarity', { values: ['against'] }, claim({}), 'no'],
    ['the context', 'context', { values: ['advertising'] }, claim({}), 'yes'],
    ['a duration that reaches', 'duration', { min: 'P6M', max: null }, lasting('P3M', 'P9M'), 'yes'],
    ['a duration too short', 'duration', { min: 'P6M', max: null }, lasting(null, 'P3M'), 'no'],
    ['a duration too long', 'duration', { min: null, max: 'P1Y' }, lasting('P18M', null), 'no'],
    ['no duration', 'duration', { min: 'P6M', max: null }, claim({}), 'unknown'],
  ])('on %s', (_, key, condition, subject, answer) => {
    expect(holds(key, condition, subject, page)).toBe(answer)
  })

  test.each([
    ['P1W', 7],
    ['P1Y', 365.25],
    ['PT12H', 0.5],
    ['P1DT12H', 1.5],
    ['12', 12],
    [40, 40],
    ['soon', null],
    [null, null],
  ])('%s measures %s', (value, expected) => {
    expect(magnitude(value)).toBe(expected)
  })
})

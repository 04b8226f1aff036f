import { describe, expect, test } from 'vitest'
import { openLexicon } from '../src/lexicon/open.ts'
import { reporters } from '../src/reporters/index.ts'
import type { Finding, Why } from '../src/types.ts'
import { checkText } from './lexicon-fixtures/clinic.ts'
import { createClaim, createDocument, createFinding, createReporterOptions, lookup } from './report-fixture.ts'

const lexicon = await openLexicon([])

async function explained(text: string, id: string): Promise<Why> {
  const { findings, unassessed } = await checkText(lexicon, text, { why: true, jurisdictions: ['uk'] })
  const found = [...findings, ...unassessed].find(({ claim }) => claim.id === id)
  if (found?.why === undefined) throw new Error(`no ${id} in “${text}”`)
  return found.why
}

describe('why a claim was found and judged as it was', () => {
  test('nobody is told who did not ask', async () => {
    const { findings } = await checkText(lexicon, 'Exosomes are safe.', {})
    expect(findings.length).toBeGreaterThan(0)
    expect(findings.filter((finding) => 'why' in finding)).toEqual([])
  })

  test('the phrase is one of the entry as written', async () => {
    const { phrase } = await explained('Exosome results last six to eight months.', 'duration/results-last')
    const entry = lexicon.data.claims.find(({ id }) => id === 'duration/results-last')!
    expect(entry.match.map((one) => one.phrase)).toContain(phrase)
  })

  test.each([
    [
      'Exosomes are thought to last six months, but none is approved by the MHRA.',
      'duration/results-last',
      [
        ['are thought to', true, 'Exosomes are thought to last six months'],
        ['none', false, 'but none is approved by the MHRA'],
      ],
    ],
    ['Is it legal?', 'legality/legal', [['?', true, 'Is it legal?']]],
    ['There are no side effects.', 'safety/no-side-effects', [['no', false, 'no side effects']]],
  ])('cues with their reach: %s', async (text, id, expected) => {
    const { cues } = await explained(text, id)
    expect(cues.map(({ text, decided, scope }) => [text, decided, scope])).toEqual(expected)
  })

  test('a cue in the words of the claim is said to be one', async () => {
    const { cues } = await explained('There are no side effects.', 'safety/no-side-effects')
    expect(cues).toMatchObject([{ stance: 'negated', own: true }])
  })

  test('each part of the subject with the words and the place it was read from', async () => {
    const { subject } = await explained(
      '# Plant exosomes\n\nThe treatment is safe and is given by microneedling.',
      'safety/safe',
    )
    expect(subject).toMatchObject({
      treatment: { words: 'microneedling', from: 'sentence' },
    })
    const under = await explained('Plant exosomes\n\nThey are safe.', 'safety/safe')
    expect(under.subject.treatment).toMatchObject({ value: ['exosomes'], words: expect.stringMatching(/exosomes/i) })
  })

  test('notes on such claims that do not apply, with the reason, and none of those that do', async () => {
    const { findings } = await checkText(lexicon, 'Dermal fillers are permanent.', { why: true, jurisdictions: ['uk'] })
    const finding = findings.find(({ claim }) => claim.category === 'duration')!
    const refused = finding.why!.refused
    expect(refused.length).toBeGreaterThan(0)
    expect(refused.every(({ why }) => why !== '')).toBe(true)
    const applied = new Set(finding.notes.map(({ id }) => id))
    expect(refused.filter(({ id }) => applied.has(id))).toEqual([])
    expect(refused.some(({ why }) => why === 'treatment is another')).toBe(true)
  })

  test('the terminal shows it below the notes', async () => {
    const why: Why = {
      phrase: 'last ... <duration>',
      cues: [{ stance: 'hedged', text: 'may', scope: 'it may last', decided: true, own: false }],
      subject: { treatment: { value: ['exosomes'], from: 'heading', words: 'Exosomes' } },
      refused: [
        { id: 'uk/one', why: 'treatment is another' },
        { id: 'uk/two', why: 'treatment is another' },
      ],
    }
    const finding: Finding = createFinding({
      claim: createClaim({ id: 'duration/results-last', quote: 'may last a year' }),
      level: 'warning',
      why,
    })
    const reporter = await reporters.terminal(createReporterOptions({}), lookup)
    const text = reporter.document(createDocument({ findings: [finding], contradictions: [] }), 0)
    for (const line of [
      'found by “last ... <duration>”',
      '“may” (hedged) decides; it reaches “it may last”',
      'treatment: exosomes, from the heading (“Exosomes”)',
      'not applied, as treatment is another: uk/one, uk/two',
    ])
      expect(text.replaceAll(/\s+/g, ' ')).toContain(line)
  })
})

import { existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { schemaFiles } from '../src/lexicon/json-schema.ts'
import { mergeLayers } from '../src/lexicon/layers.ts'
import { findUnnoted, lint, stale } from '../src/lexicon/lint.ts'
import { loadDirectory, loadLayers } from '../src/lexicon/load.ts'
import { formatProblem } from '../src/lexicon/problems.ts'
import { strip } from '../src/lexicon/strip.ts'
import { verify } from '../src/lexicon/verify.ts'
import { type Files, writeFiles } from './lexicon-fixtures/folder.ts'
import * as small from './lexicon-fixtures/small.ts'
import { change, SMALL } from './lexicon-fixtures/small.ts'

const load = (files: Files) => loadDirectory(writeFiles(files))
const loadSmall = async () => strip(await load(SMALL))

describe('what a lexicon holds', () => {
  test('a claim entry, with its defaults', async () => {
    const { claims } = await loadSmall()
    expect(claims.map(({ id }) => id)).toEqual(['duration/permanent', 'duration/results-last'])
    expect(claims[1]).toEqual({
      id: 'duration/results-last',
      category: 'duration',
      title: 'Says how long the result lasts',
      polarity: 'for',
      match: [
        { phrase: '(result|effect)? last ... <duration>', in: null },
        { phrase: 'no top-up', in: ['heading', 'cell'] },
      ],
      except: [{ phrase: 'the =last <duration>', in: null }],
      examples: {
        match: ['Lasts six months', 'The effect lasts for up to a year', 'Results that last 18 months'],
        ignore: ['In the last six months we moved', 'Our last clinic day is Friday'],
        missed: [],
        falseAlarms: [],
      },
    })
  })

  test('a note, with its defaults', async () => {
    const { notes } = await loadSmall()
    expect(notes).toEqual([
      {
        id: 'uk/duration-proof',
        jurisdiction: 'uk',
        title: 'Proof of how long results last',
        claims: ['duration/*'],
        when: { treatment: { values: ['glow-serum'] }, duration: { min: 'P1M', max: null } },
        unless: { context: { values: ['information'] } },
        stance: ['asserted', 'hedged', 'attributed', 'conditional'],
        askIfUnknown: ['treatment'],
        question: 'Which treatment is meant?',
        verdict: 'needs-evidence',
        rule: 'Code 3.7',
        valid: { from: null, to: null },
        general: false,
        stanceLowers: true,
        note: 'The advertiser must hold proof before the claim appears.',
        ask: 'Which trial followed clients for that long?',
        instead: null,
        references: [{ id: 'board-3-7', section: 'rule 3.7', confidence: 'primary' }],
        reviewed: '2026-11-22',
        reviewBy: '2027-05-22',
      },
    ])
  })

  test('a note under evidence holds in every jurisdiction', async () => {
    const note = SMALL[small.NOTE].replace('rule: Code 3.7\n', '')
    const { notes } = await load({ ...SMALL, 'notes/evidence/duration.yaml': note })
    expect(notes.map(({ id, jurisdiction }) => [id, jurisdiction])).toEqual([
      ['evidence/duration', null],
      ['uk/duration-proof', 'uk'],
    ])
  })

  test('text folded over lines is one line, and a year is a date', async () => {
    const folded = change(small.NOTE, 'note: The advertiser', 'note: >-\n  The\n  advertiser')
    const data = await load(folded)
    expect(data.notes[0]?.note).toBe('The advertiser must hold proof before the claim appears.')
    expect(data.references['board-3-7']).toMatchObject({ publisher: 'Advertising Board', published: '2025' })
  })

  test('terms, families, cues, signals, names, disclosures and contradictions', async () => {
    const data = await loadSmall()
    const plain = (phrase: string) => ({ phrase, in: null })
    const usual = { reach: 'clause', who: null, owned: false, frame: false }
    expect(data.terms).toEqual([
      { slot: 'treatment', value: 'glow-serum', phrases: [plain('glow serum'), plain('glowing serum')], implies: {} },
      {
        slot: 'treatment',
        value: 'sparkle-peel',
        phrases: [plain('sparkle peel')],
        implies: { treatment: ['glow-serum'] },
      },
    ])
    expect(data.families).toEqual([{ slot: 'improve', words: [plain('improve'), plain('enhance')] }])
    expect(data.cues).toEqual([
      { stance: 'negated', phrase: plain('free of'), direction: 'forward', scope: 8, ...usual, of: null },
      { stance: 'negated', phrase: plain('not'), direction: 'forward', scope: null, ...usual, of: null },
      { stance: 'pseudo', phrase: plain('no wonder'), direction: 'both', scope: null, ...usual, of: null },
      { stance: 'pseudo', phrase: plain('not only'), direction: 'both', scope: null, ...usual, of: 'negated' },
      { stance: 'stop', phrase: plain('but'), direction: 'both', scope: null, ...usual, of: null },
      { stance: 'stop', phrase: plain('however'), direction: 'both', scope: null, ...usual, of: null },
    ])
    expect(data.context).toEqual([
      { kind: 'advertising', phrase: plain('book now'), weight: 2, why: 'offers a booking' },
    ])
    expect(data.names).toEqual([plain('Forever Glow Package')])
    expect(data.disclosures).toMatchObject([
      { id: 'consultation', jurisdiction: 'uk', satisfied: [plain('after a consultation')] },
    ])
    expect(data.contradictions).toMatchObject([
      { a: ['duration/permanent'], b: ['duration/results-last'], same: ['treatment'] },
    ])
    expect(data.jurisdictions).toMatchObject([{ id: 'uk', parent: null, domains: ['.co.uk'], phones: [] }])
  })

  test('every phrase knows its place', async () => {
    const dir = writeFiles(SMALL)
    const [, entry] = (await loadDirectory(dir)).claims
    const file = join(dir, small.CLAIM)
    expect(entry?.match.map(({ place }) => place)).toEqual([
      { file, line: 4, column: 5 },
      { file, line: 5, column: 15 },
    ])
  })

  test('is the same in whatever order the files are read', async () => {
    const backwards = Object.fromEntries(Object.entries(SMALL).reverse())
    expect(JSON.stringify(strip(await load(backwards)))).toBe(JSON.stringify(await loadSmall()))
  })

  test('passes over hidden files, other files, and links that lead out of the folder', async () => {
    const outside = writeFiles({ 'claims/duration/stray.yaml': 'not: a claim\n' })
    const dir = writeFiles({
      ...SMALL,
      '.draft/claims/hype/x.yaml': 'a: b',
      'README.md': '# hi',
      'claims/duration/.x.yaml': 'a: b',
    })
    symlinkSync(join(outside, 'claims/duration/stray.yaml'), join(dir, 'claims/duration/stray.yaml'))
    symlinkSync(join(outside, 'claims'), join(dir, 'claims/hype'))
    symlinkSync(dir, join(dir, 'claims/safety'))
    symlinkSync(join(dir, small.CLAIM), join(dir, 'claims/duration/linked.yaml'))
    const { claims } = await loadDirectory(dir)
    expect(claims.map(({ id }) => id)).toEqual(['duration/linked', 'duration/permanent', 'duration/results-last'])
  })
})

describe('stripping', () => {
  test('leaves out every place, and keeps the fact of that name', async () => {
    const dir = writeFiles({
      ...change(small.NOTE, 'treatment: [glow-serum]', 'treatment: [glow-serum], place: [london]'),
      'terms/place.yaml': 'title: Places\nterms: [{ value: london, phrases: [London] }]\n',
    })
    const data = strip(await loadLayers([dir]))
    expect(JSON.stringify(data)).not.toContain(dir)
    expect(data.notes[0]?.when.place).toEqual({ values: ['london'] })
    expect(JSON.parse(JSON.stringify(data))).toEqual(data)
  })

  test('leaves nothing of a layer but its data', async () => {
    const layer = await load(SMALL)
    expect(Object.keys(strip(layer))).toEqual(Object.keys(mergeLayers([layer])))
  })
})

describe('layers', () => {
  const over = async (files: Files) => loadLayers([writeFiles(files)], await loadSmall())
  const rejected = async (files: Files) => {
    const dir = writeFiles(files)
    const error: unknown = await loadLayers([dir], await loadSmall()).then(
      () => null,
      (reason) => reason,
    )
    return error instanceof Error ? error.message.replaceAll(`${dir}/`, '') : null
  }

  test('a lexicon of one new claim stands beside what is below', async () => {
    const { claims, notes } = await over({ 'claims/hype/magic.yaml': SMALL[small.CLAIM] })
    expect(claims.map(({ id }) => id)).toEqual(['duration/permanent', 'duration/results-last', 'hype/magic'])
    expect(notes).toHaveLength(1)
  })

  test('the same id overrides, and the last layer wins', async () => {
    const titled = (title: string) => writeFiles({ [small.CLAIM]: SMALL[small.CLAIM].replace('Says how', title) })
    const { claims } = await loadLayers([titled('First'), titled('Second')], await loadSmall())
    expect(claims.map(({ title }) => title)).toEqual([
      'Says that the result is permanent',
      'Second long the result lasts',
    ])
  })

  test('a note may name claims, references and values of the layer below', async () => {
    const { notes } = await over({ 'notes/uk/house.yaml': SMALL[small.NOTE] })
    expect(notes.map(({ id }) => id)).toEqual(['uk/duration-proof', 'uk/house'])
  })

  test('a disabled claim is gone, and so is what spoke of it alone', async () => {
    const disabled = { 'claims/duration/permanent.yaml': 'disabled: true\n' }
    const one = await over(disabled)
    expect(one.claims.map(({ id }) => id)).toEqual(['duration/results-last'])
    expect(one.notes).toHaveLength(1)
    expect(one.contradictions).toEqual([])
    const both = await over({ ...disabled, [small.CLAIM]: 'disabled: true\n' })
    expect([both.claims, both.notes]).toEqual([[], []])
  })

  test('notes and disclosures can be disabled', async () => {
    const data = await over({ [small.NOTE]: 'disabled: true\n', [small.DISCLOSURE]: 'disabled: true\n' })
    expect([data.notes, data.disclosures]).toEqual([[], []])
  })

  test('a term of the same value adds its phrases, and a family its words', async () => {
    const data = await over({
      'terms/treatment.yaml': 'title: Ours\nterms: [{ value: glow-serum, phrases: [Glow Serum, lumiglow] }]\n',
      'terms/improve.yaml': 'title: Ours\nwords: [perk up]\n',
    })
    expect(data.terms[0]?.phrases.map(({ phrase }) => phrase)).toEqual(['glow serum', 'glowing serum', 'lumiglow'])
    expect(data.terms).toHaveLength(2)
    expect(data.families[0]?.words.map(({ phrase }) => phrase)).toEqual(['improve', 'enhance', 'perk up'])
  })

  test('a term can be replaced', async () => {
    const terms = 'title: Ours\nterms: [{ value: glow-serum, replace: true, phrases: [lumiglow] }]\n'
    const data = await over({ 'terms/treatment.yaml': terms })
    expect(data.terms[0]?.phrases.map(({ phrase }) => phrase)).toEqual(['lumiglow'])
    expect(data.notes[0]?.when.treatment).toEqual({ values: ['glow-serum'] })
  })

  test('a disabled term is gone from conditions too, and a note that needs it goes with it', async () => {
    const data = await over({ 'terms/treatment.yaml': 'title: Ours\nterms: [{ value: glow-serum, disabled: true }]\n' })
    expect(data.terms.map(({ value, implies }) => [value, implies])).toEqual([['sparkle-peel', {}]])
    expect(data.notes).toEqual([])
    expect(data.disclosures).toHaveLength(1)
  })

  test('cues, names and signals are added; the same phrase overrides', async () => {
    const data = await over({
      'cues/negated.yaml': 'stance: negated\ncues: [{ phrase: free of, direction: backward }, hardly]\n',
      'context/names.yaml': 'names: [Lasting Love Facial]\n',
      'context/information.yaml': 'signals: [{ phrase: see your doctor, weight: 1, why: sends to a doctor }]\n',
    })
    const negated = data.cues.filter(({ stance }) => stance === 'negated')
    expect(negated.map(({ phrase, direction }) => [phrase.phrase, direction])).toEqual([
      ['free of', 'backward'],
      ['hardly', 'forward'],
      ['not', 'forward'],
    ])
    expect(data.names.map(({ phrase }) => phrase)).toEqual(['Forever Glow Package', 'Lasting Love Facial'])
    expect(data.context.map(({ kind }) => kind)).toEqual(['advertising', 'information'])
  })

  test.each([
    [
      'claim',
      'claims/duration/permanant.yaml',
      'there is no claim "duration/permanant" to disable; did you mean "duration/permanent"?',
    ],
    [
      'note',
      'notes/uk/duration-prof.yaml',
      'there is no note "uk/duration-prof" to disable; did you mean "uk/duration-proof"?',
    ],
    [
      'disclosure',
      'disclosures/consultatio.yaml',
      'there is no disclosure "consultatio" to disable; did you mean "consultation"?',
    ],
  ])('a %s that is not there cannot be disabled', async (_, file, message) => {
    expect(await rejected({ [file]: 'disabled: true\n' })).toBe(`${file}:1:1: ${message}`)
  })

  test('a value that is not there cannot be disabled', async () => {
    const terms = 'title: Ours\nterms:\n  - { value: glow-srum, disabled: true }\n'
    expect(await rejected({ 'terms/treatment.yaml': terms })).toBe(
      'terms/treatment.yaml:3:5: there is no value "glow-srum" of treatment to disable; did you mean "glow-serum"?',
    )
  })

  test('a mistake across layers is placed in the layer that makes it', async () => {
    expect(await rejected({ 'notes/uk/house.yaml': SMALL[small.NOTE].replace('duration/*', 'hype/*') })).toBe(
      'notes/uk/house.yaml:2:10: no claim entry is called "hype/*"',
    )
    expect(await rejected({ 'terms/treatment.yaml': 'title: Ours\nwords: [serum]\n' })).toBe(
      'terms/treatment.yaml:1:1: "treatment" is a list of values in another layer: write "terms", or rename it',
    )
  })
})

describe('house rules', () => {
  const TODAY = '2026-12-01'
  const complaints = async (files: Files, today = TODAY) => {
    const dir = writeFiles(files)
    const data = mergeLayers([await loadDirectory(dir)])
    expect(verify(data)).toEqual([])
    return lint(data, today).map((problem) => formatProblem(problem).replaceAll(`${dir}/`, ''))
  }
  const NOTE = small.NOTE
  const OWN = 'is not a word of our own voice'

  test('the small lexicon keeps them', async () => {
    expect(await complaints(SMALL)).toEqual([])
  })

  test.each([
    [
      'a title with a stop',
      change(NOTE, 'results last', 'results last.'),
      `${NOTE}:1:8: a title has no final stop: delete it`,
    ],
    [
      'a title in lower case',
      change(NOTE, 'title: Proof', 'title: proof'),
      `${NOTE}:1:8: a title begins with a capital letter`,
    ],
    [
      'a note too long',
      change(NOTE, 'The advertiser', `${'very '.repeat(60)}advertiser`),
      `${NOTE}:9:7: the note has 68 words: 60 are the most`,
    ],
    [
      'a note without an end',
      change(NOTE, 'appears.', 'appears'),
      `${NOTE}:9:7: a note is made of sentences: end it with a full stop`,
    ],
    [
      'a demand instead of a question',
      change(NOTE, 'Which trial followed clients for that long?', 'Name the trial.'),
      `${NOTE}:10:6: "ask" is a question: end it with "?"`,
    ],
    [
      'an order',
      change(NOTE, 'Which treatment is meant?', 'Which proof must you show, that you must hold?'),
      `${NOTE}:6:11: "question" asks and orders nothing: leave the "must" to the note`,
    ],
    [
      'a verdict in our own voice',
      change(NOTE, 'The advertiser', 'The compliant advertiser'),
      `${NOTE}:9:7: "compliant" ${OWN}: say what the rule asks, or quote it`,
    ],
    [
      'a score',
      change(NOTE, 'appears.', 'appears and scores.'),
      `${NOTE}:9:7: "scores" ${OWN}: say what was found, or quote it`,
    ],
    [
      'a reviewing to come',
      change(NOTE, 'reviewed: 2026-11-22', 'reviewed: 2026-12-24'),
      `${NOTE}:12:11: "reviewed" 2026-12-24 lies in the future`,
    ],
    [
      'a claim doubled by its category',
      change(NOTE, '[duration/*]', '[duration/*, duration/permanent]'),
      `${NOTE}:2:22: "duration/*" includes "duration/permanent": delete one`,
    ],
    [
      'a polarity that no claim has',
      change(NOTE, 'when: {', 'when: { polarity: [against],'),
      `${NOTE}:3:19: none of these claims has the polarity against: the note never speaks`,
    ],
    [
      'a number that no claim gives',
      change(NOTE, 'duration: { min: P1M }', 'percent: { min: 5 }'),
      `${NOTE}:3:43: none of these claims has a <percent>: the note never speaks`,
    ],
    [
      'a condition taken back',
      change(NOTE, 'unless: { context: [information]', 'unless: { treatment: [sparkle-peel, glow-serum]'),
      `${NOTE}:4:22: "unless" takes back all that "when" asks of treatment: the note never speaks`,
    ],
    [
      'words of two values',
      change(small.TREATMENTS, '[sparkle peel]', '[sparkle peel, Glow Serum]'),
      `${small.TREATMENTS}:6:29: "Glow Serum" names glow-serum too: leave it to one of the two`,
    ],
    [
      'a claim without a note',
      change(NOTE, 'duration/*', 'duration/results-last'),
      'claims/duration/permanent.yaml:2:1: no note speaks to duration/permanent: write one',
    ],
    [
      'a reference without a note',
      change(
        small.REFERENCES,
        'references:',
        'references:\n  - { id: lonely, title: Lonely, url: https://board.example, retrieved: 2026-11-22 }',
      ),
      `${small.REFERENCES}:3:5: no note refers to "lonely": use it, or delete it`,
    ],
  ])('%s', async (_, files, message) => {
    expect(
      await complaints({ ...files, 'claims/duration/permanent.yaml': `\n${SMALL['claims/duration/permanent.yaml']}` }),
    ).toEqual([message])
  })

  test("another's words may be quoted", async () => {
    expect(await complaints(change(NOTE, 'The advertiser', 'Who says "fully compliant"'))).toEqual([])
  })

  test('stale lists what has outlived its date, the oldest first', async () => {
    const data = await load(SMALL)
    const dates = (today: string) => stale(data, today).map(({ kind, id, date }) => `${kind} ${id} ${date}`)
    expect(dates('2027-05-22')).toEqual([])
    expect(dates('2027-05-23')).toEqual(['note uk/duration-proof 2027-05-22'])
    expect(dates('2027-11-22')).toEqual(['note uk/duration-proof 2027-05-22'])
    expect(dates('2027-11-23')).toEqual([
      'reference board-3-7 2026-11-22',
      'note uk/duration-proof 2027-05-22',
      'disclosure consultation 2027-11-22',
    ])
    expect(await complaints(SMALL, '2027-11-23')).toEqual([
      `${small.DISCLOSURE}:8:12: "review-by" 2027-11-22 has passed: check the disclosure again`,
      `${NOTE}:13:12: "review-by" 2027-05-22 has passed: check the note again`,
      `${small.REFERENCES}:7:16: last retrieved 2026-11-22, over a year ago: open it again`,
    ])
  })

  test('a claim whose category has a note is spoken to', async () => {
    expect(findUnnoted(await load(SMALL))).toEqual([])
  })
})

describe('what ships', () => {
  const root = join(import.meta.dirname, '../lexicon')

  test('loads, and fits together', async () => {
    const data = await loadLayers([root])
    expect(data.claims.length).toBeGreaterThan(0)
    expect(data.notes.length).toBeGreaterThan(0)
  })

  test.each(schemaFiles())('lexicon/schema/$name is what the loader validates with', async ({ name, text }) => {
    await expect(text).toMatchFileSnapshot(join(root, 'schema', name))
  })

  test('has no schema that is not generated', () => {
    expect(readdirSync(join(root, 'schema')).sort()).toEqual(
      schemaFiles()
        .map(({ name }) => name)
        .sort(),
    )
  })

  test('points editors to schemas that exist', () => {
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.yaml'))
    const missing = files.filter((file) => {
      const schema = /^# yaml-language-server: \$schema=(\S+)/.exec(readFileSync(join(root, file), 'utf8'))?.[1]
      return schema !== undefined && !existsSync(join(root, file, '..', schema))
    })
    expect(missing).toEqual([])
  })
})

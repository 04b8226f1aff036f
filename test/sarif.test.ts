import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Ajv from 'ajv-draft-04'
import addFormats from 'ajv-formats'
import type { Log, Run } from 'sarif'
import { describe, expect, it, test } from 'vitest'
import { uriOf } from '../src/reporters/uri.ts'
import type { DocumentReport, ReporterOptions, RunEnd } from '../src/types.ts'
import { hostileDocument, nasty } from './hostile-report.ts'
import { createClaim, createDocument, createFinding } from './report-fixture.ts'
import { writeReport } from './write-report.ts'

const schema = JSON.parse(readFileSync(join(import.meta.dirname, 'schemas/sarif-schema-2.1.0.json'), 'utf8'))
const ajv = new Ajv.default({ strict: false, unicodeRegExp: false, allErrors: true })
addFormats.default(ajv)
const validate = ajv.compile(schema)

async function runOf(
  documents: readonly DocumentReport[],
  options: Partial<ReporterOptions> = {},
  end: Partial<RunEnd> = {},
): Promise<Run> {
  const log: Log = JSON.parse(await writeReport('sarif', documents, options, end))
  validate(log)
  expect(validate.errors).toBeNull()
  return log.runs[0]!
}

const texts = (run: Run): (string | undefined)[] =>
  run.invocations![0]!.toolExecutionNotifications!.map(({ message }) => message.text)

describe('SARIF is valid against the published schema', () => {
  test.each([
    ['no document', []],
    ['a document', [createDocument()]],
    ['a hostile one', [hostileDocument, createDocument(), hostileDocument]],
    ['one without a finding', [createDocument({ findings: [], unassessed: [], contradictions: [], disclosures: [] })]],
  ])('with %s', async (_, documents) => {
    const places = [0, 0].map((document) => ({
      document,
      finding: 0,
      location: nasty,
      line: 3,
      column: 1,
      quote: nasty,
    }))
    const contradictions = documents.length === 0 ? [] : [{ a: places[0]!, b: places[1]!, why: nasty }]
    for (const all of [false, true]) {
      const run = await runOf(documents, { all }, { contradictions, errors: [{ location: nasty, message: nasty }] })
      expect(run.artifacts).toHaveLength(new Set(documents).size)
    }
  })

  test('and the schema is not satisfied by anything', () => {
    expect(validate({ version: '2.1.0', runs: [{ tool: { driver: {} } }] })).toBe(false)
    expect(validate({ version: '2.1.0', runs: [{ tool: { driver: { name: 'x' } }, surplus: 1 }] })).toBe(false)
  })
})

describe('a result', () => {
  it('has its level, place in code units, artifact and fingerprint', async () => {
    const { results, artifacts, columnKind, tool } = await runOf([createDocument()])
    const [, approved] = results!
    expect(approved).toMatchObject({
      ruleId: 'approval/regulator-approved',
      level: 'error',
      message: { text: '“FDA-approved” is contradicted by Food and Drug Administration' },
      partialFingerprints: { 'claimlint/v1': '5f0c' },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'https://fernhollow.example/exosomes', index: 0 },
            region: { startLine: 12, startColumn: 62, endLine: 12, endColumn: 74, charOffset: 455, charLength: 12 },
          },
        },
      ],
    })
    expect(columnKind).toBe('utf16CodeUnits')
    expect(tool.driver.rules![approved!.ruleIndex!]!.id).toBe(approved!.ruleId)
    expect(artifacts![0]).toMatchObject({
      location: { uri: 'https://fernhollow.example/exosomes' },
      hashes: { 'sha-256': expect.stringMatching(/^c0ffee/) },
    })
  })

  it.each([
    ['a placeholder', 'now {0} for you', 'now {{0}} for you'],
    ['a link', '[here](javascript:alert)', '\\[here\\](javascript:alert)'],
    ['brackets that are no link', 'serum [new]', 'serum [new]'],
  ])('means by %s no more than the words', async (_, quote, shown) => {
    const finding = createFinding({ claim: createClaim({ id: 'safety/safe', quote }), level: 'error' })
    const { results } = await runOf([createDocument({ findings: [finding], contradictions: [], disclosures: [] })])
    expect(results![0]!.message.text).toContain(`“${shown}”`)
  })

  it('has no level where the finding has none, and is listed with --all only', async () => {
    const ids = ({ results }: Run): string[] => results!.map(({ ruleId, kind, level }) => `${ruleId} ${kind} ${level}`)
    const [some, all] = [await runOf([createDocument()]), await runOf([createDocument()], { all: true })]
    const hidden = [
      'approval/licensed-product informational none',
      'comparison/gold-standard open none',
      'safety/no-downtime open none',
      'unlisted open none',
    ]
    expect(ids(all).filter((id) => !ids(some).includes(id))).toEqual(hidden)
    expect(texts(some)).toContain(
      'Left out, which is no pass: 1 claim without a level; 2 claims that no note speaks to. --all lists them.',
    )
    expect(texts(all).join()).not.toContain('Left out')
  })

  it('names both sides of a contradiction, within a document and across', async () => {
    const places = ['a', 'b'].map((quote, document) => ({
      ...{ document, finding: 0, location: `${quote}.html`, line: 3, column: 1, quote },
    }))
    const two = [createDocument(), createDocument({ title: 'Another' })]
    const { results } = await runOf(two, {}, { contradictions: [{ a: places[0]!, b: places[1]!, why: 'No.' }] })
    const found = results!.filter(({ ruleId }) => ruleId === 'contradiction')
    expect(found).toHaveLength(3)
    const across = found[2]!
    expect(across.message.text).toBe('“a” and “b” (b.html, line 3) cannot both hold: No.')
    expect(across.locations![0]!.physicalLocation!.artifactLocation!.index).toBe(0)
    expect(across.relatedLocations![0]!.physicalLocation!.artifactLocation!.index).toBe(1)
  })
})

describe('rules', () => {
  it('are those that fired, once, with the notes that spoke and their references', async () => {
    const { tool, results } = await runOf([createDocument(), createDocument()])
    const rules = tool.driver.rules!
    const ids = rules.map(({ id }) => id)
    expect(new Set(ids)).toEqual(new Set(results!.map(({ ruleId }) => ruleId)))
    expect(new Set(ids).size).toBe(ids.length)
    const duration = rules.find(({ id }) => id === 'duration/results-last')!
    expect(duration.shortDescription!.text).toBe('Says how long the result lasts')
    expect(duration.help!.text).toContain('Rule: CAP Code 3.7')
    expect(duration.help!.markdown).toContain('**The advertiser must hold evidence for objective claims**')
    expect(duration.help!.markdown).toContain('<https://asa.example/code/03>')
    expect(rules.find(({ id }) => id === 'disclosure/uk-registered-prescriber')!.helpUri).toBe(
      'https://asa.example/code/12',
    )
  })
})

describe('nothing is swallowed', () => {
  it('errors, losses and gaps are notifications', async () => {
    const run = await runOf([createDocument()], {}, { errors: [{ location: 'gone.html', message: 'no such file' }] })
    expect(run.invocations![0]!.executionSuccessful).toBe(false)
    expect(texts(run)).toEqual([
      'Lost or doubtful in reading: the page ends in the middle of a tag: what stood there is lost.',
      'Not covered: claims made in images, audio or video.',
      'Not covered: what a page shows only after its scripts have run.',
      'Left out, which is no pass: 1 claim without a level; 2 claims that no note speaks to. --all lists them.',
      'gone.html was not checked: no such file',
    ])
    expect((await runOf([createDocument()])).invocations![0]!.executionSuccessful).toBe(true)
  })
})

describe('a location as a URI', () => {
  test.each([
    ['drafts/exosomes.html', 'drafts/exosomes.html'],
    ['drafts/page one, 50% off #2?.html', 'drafts/page%20one%2C%2050%25%20off%20%232%3F.html'],
    ['../été/a:b.txt', '../%C3%A9t%C3%A9/a%3Ab.txt'],
    ['/srv/pages/a b.html', 'file:///srv/pages/a%20b.html'],
    ['C:\\pages\\a.html', 'file:///C%3A/pages/a.html'],
    ['https://clinic.example/a b?x=1#y', 'https://clinic.example/a%20b?x=1#y'],
    ['-', 'stdin'],
    ['half\ud800', 'half%EF%BF%BD'],
  ])('%s is %s', (location, uri) => {
    expect(uriOf({ ...createDocument().source, location, finalUrl: null })).toBe(uri)
  })
})

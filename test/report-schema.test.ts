import { join } from 'node:path'
import Ajv, { type ValidateFunction } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { lineSchema, reportSchema, reportSchemaFiles } from '../src/reporters/report-schema.ts'
import type { DocumentReport } from '../src/types.ts'
import { hostileDocument } from './hostile-report.ts'
import { checkText, clinicLexicon } from './lexicon-fixtures/clinic.ts'
import { createDocument, createRunEnd, findings, runBegin } from './report-fixture.ts'
import { writeReport } from './write-report.ts'

const root = join(import.meta.dirname, '..')
const files = new Map(reportSchemaFiles().map(({ name, text }) => [name, JSON.parse(text)]))

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** The published schemas let unknown fields pass; here each must be known, or a field could be left out of them. */
function strict(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map(strict)
  if (schema === null || typeof schema !== 'object') return schema
  const inner = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, strict(value)]))
  return 'properties' in schema && schema.type === 'object' ? { ...inner, additionalProperties: false } : inner
}

function compile(name: string): ValidateFunction {
  return new Ajv.default({ allErrors: true, allowUnionTypes: true }).compile(strict(files.get(name)) as object)
}
const isReport = compile('report.json')
const isLine = compile('report-line.json')

const why = {
  phrase: 'results last <duration>',
  cues: [{ stance: 'hedged', text: 'may', scope: 'last', decided: true, own: false }],
  subject: { treatment: { value: ['exosomes'], from: 'page', words: null } },
  refused: [{ id: 'uk/objective-claims', why: 'another stance' }],
} as const
const everything: DocumentReport = createDocument({
  blocks: [{ kind: 'heading', text: 'Why', start: 0, end: 3, region: 'main' }],
  findings: findings.map((finding) => ({
    ...finding,
    at: { block: 0, start: 0, end: 3 },
    byJurisdiction: [{ id: 'uk', verdict: null, level: 'none' }],
    why,
  })),
})
const real = await checkText(await clinicLexicon(), 'Exosomes are a miracle. They are safe and last for 6 months.', {
  ...{ context: 'advertising', jurisdictions: ['uk', 'us'], text: true, why: true },
})
const gone = { errors: [{ location: 'gone.html', message: 'no such file' }] }

type Runs = readonly (readonly [string, readonly DocumentReport[]])[]
const RUNS: Runs = [
  ['no document', []],
  ['the hand-made document', [createDocument()]],
  ['all that is optional', [everything, everything]],
  ['hostile text', [hostileDocument]],
]

describe('the published schema', () => {
  test.each(reportSchemaFiles())('schema/$name is what the definition gives', async ({ name, text }) => {
    await expect(text).toMatchFileSnapshot(join(root, 'src/reporters/schema', name))
  })

  test.each([...RUNS, ['a text that was checked', [real]]] as Runs)(
    'knows every field of the JSON report: %s',
    async (_, documents) => {
      const report = JSON.parse(await writeReport('json', documents, {}, gone, { text: true }))
      isReport(report)
      expect(isReport.errors).toBeNull()
      expect(reportSchema.safeParse(report).success).toBe(true)
    },
  )

  test.each(RUNS)('knows every field of each line of JSON Lines: %s', async (_, documents) => {
    const lines = (await writeReport('jsonl', documents, {}, gone, { text: true })).trimEnd().split('\n')
    expect(lines).toHaveLength(documents.length + 1)
    for (const line of lines) {
      isLine(JSON.parse(line))
      expect(isLine.errors).toBeNull()
      expect(lineSchema.safeParse(JSON.parse(line)).success).toBe(true)
    }
  })

  test.each([...RUNS, ['a text that was checked', [real]]] as Runs)(
    'describes what every reporter is given: %s',
    (_, documents) => {
      const input = { schema: 1, ...runBegin, documents, ...createRunEnd(gone) }
      expect(reportSchema.safeParse(input).error).toBeUndefined()
    },
  )

  test.each([
    ['a missing field', (report: Record<string, unknown>) => delete report.lexicon],
    ['another version', (report: Record<string, unknown>) => Object.assign(report, { schema: 2 })],
    [
      'a level that does not exist',
      (report: Record<string, unknown>) => Object.assign(report, { totals: { levels: { fatal: 1 } } }),
    ],
  ])('refuses %s', async (_, spoil) => {
    const report = JSON.parse(await writeReport('json', [createDocument()]))
    spoil(report)
    expect(isReport(report)).toBe(false)
  })

  test('lets later fields pass', async () => {
    const report = JSON.parse(await writeReport('json', [createDocument()]))
    const published = new Ajv.default({ allowUnionTypes: true }).compile(files.get('report.json'))
    expect(published({ ...report, later: 1 })).toBe(true)
    expect(isReport({ ...report, later: 1 })).toBe(false)
  })
})

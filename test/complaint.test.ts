import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openLexicon } from '../src/lexicon/open.ts'
import { BODIES } from '../src/reporters/complaint/bodies.ts'
import { draftComplaints, type ReportToComplainOf } from '../src/reporters/complaint.ts'
import { Run } from '../src/run.ts'
import type { DocumentReport } from '../src/types.ts'
import { checkText } from './lexicon-fixtures/clinic.ts'
import { runBegin } from './report-fixture.ts'

const lexicon = await openLexicon([])

function reportOn(documents: readonly DocumentReport[]): ReportToComplainOf {
  const run = new Run(lexicon)
  for (const document of documents) run.addDocument(document)
  const { notes, references } = run.end()
  return { tool: runBegin.tool, lexicon: runBegin.lexicon, documents, notes, references }
}

const check = (
  text: string,
  jurisdiction: string,
  url = 'https://www.fernhollow.example/botox',
): Promise<DocumentReport> => checkText(lexicon, text, { jurisdictions: [jurisdiction], context: 'advertising', url })

const TEXT = 'Botox from £180. Our exosomes are clinically proven. Results may be gradual. Book now at our clinic.'
const flat = (text: string): string => text.replaceAll(/\s+/g, ' ')

describe('the draft of a complaint', () => {
  it('says where and what was stated, the rule, the sources and what to ask', async () => {
    const draft = flat(draftComplaints(reportOn([await check(TEXT, 'uk')]), 'asa', 80))
    for (const part of [
      'DRAFT of a complaint to the Advertising Standards Authority (United Kingdom)',
      'Not sent.',
      'Page 1: https://www.fernhollow.example/botox',
      'Website: fernhollow.example',
      'stated: “Botox from £180.”',
      'CAP Code 12.12',
      'Source: ',
      'To be asked: ',
    ])
      expect(draft).toContain(part)
  })

  it('marks what is missing, and the date where the page has none', async () => {
    const draft = flat(draftComplaints(reportOn([await check(TEXT, 'uk')]), 'asa', 80))
    expect(draft).toContain('[MISSING: name and address of the business behind the page]')
    expect(draft).toContain('Seen on: [MISSING: when you saw it]')
  })

  it.each([
    ['mhra', 'uk', 'Botox', 'clinically proven exosomes are a bargain'],
    ['fda', 'us', 'FDA-approved exosomes', 'Save 20% today'],
  ] as const)('%s is told only of what it deals with', async (to, jurisdiction, its, other) => {
    const text = `${its}. ${other}. Book now at our clinic.`
    const draft = draftComplaints(reportOn([await check(text, jurisdiction)]), to, 200)
    expect(draft).toContain(`stated: “${its}.”`)
    expect(draft).not.toContain(other)
  })

  it('is one for each site, and none where no rule of the body is touched', async () => {
    const two = reportOn([await check(TEXT, 'uk'), await check(TEXT, 'uk', 'https://larkspur.example/')])
    expect(draftComplaints(two, 'asa', 80).match(/DRAFT of a complaint/g)).toHaveLength(2)
    expect(draftComplaints(two, 'ahpra', 80)).toBe('')
    expect(draftComplaints(reportOn([await check('We open at nine.', 'uk')]), 'asa', 80)).toBe('')
  })

  it('leaves out questions that the page does not settle, and supported notes', async () => {
    const report = reportOn([await check(TEXT, 'uk')])
    const settled = report.documents[0]!.findings.filter(({ level }) => level === 'error' || level === 'warning')
    const draft = draftComplaints(report, 'asa', 80)
    expect(draft.match(/^ {2}Issue \d+\./gm)!.length).toBeLessThanOrEqual(settled.length)
    expect(draft).not.toContain('Results may be gradual')
  })

  it.each(BODIES)('to %s names where it goes and what its form asks for', async (to) => {
    const jurisdiction = { asa: 'uk', mhra: 'uk', 'trading-standards': 'uk', fda: 'us', ftc: 'us', ahpra: 'au' }[to]
    const text = 'Botox is FDA approved and cures acne for good, guaranteed. Book now at our clinic.'
    const draft = draftComplaints(reportOn([await check(text, jurisdiction)]), to, 80)
    expect(draft).toMatch(/send it\s+yourself:/)
    expect(draft.match(/\[MISSING: /g)!.length).toBeGreaterThanOrEqual(4)
  })
})

describe('claimlint complaint', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'claimlint-complaint-'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  const type = (...words: string[]): Promise<{ code: unknown; stdout: string; stderr: string }> =>
    new Promise((done) => {
      execFile(process.execPath, ['bin/claimlint.js', ...words], (error, stdout, stderr) =>
        done({ code: error ? error.code : 0, stdout, stderr }),
      )
    })

  it('drafts from a report that check has written', async () => {
    const page = join(folder, 'page.txt')
    const report = join(folder, 'report.json')
    writeFileSync(page, TEXT)
    await type('check', page, '-j', 'uk', '-o', report)
    const { code, stdout, stderr } = await type('complaint', '--to', 'asa', report)
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toContain('stated: “Botox from £180.”')
  })

  it.each([
    [['missing.json', '--to', 'asa'], /^claimlint: missing\.json: no such file: check the name\n$/],
    [['package.json', '--to', 'asa'], /not a JSON report/],
    [['README.md', '--to', 'asa'], /not a JSON report/],
    [['package.json', '--to', 'asb'], /--to does not know “asb” \(it takes asa, mhra/],
    [['package.json'], /name the body that it is for: --to asa/],
  ])('a mistake is one line: %j', async (words, line) => {
    const { code, stdout, stderr } = await type('complaint', ...words)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(line)
    expect(stderr.trimEnd()).not.toContain('\n')
  })
})

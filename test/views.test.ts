import { describe, expect, it } from 'vitest'
import { createLookup } from '../src/lexicon/lookup.ts'
import { openLexicon } from '../src/lexicon/open.ts'
import { reporters } from '../src/reporters/index.ts'
import type { ReporterOptions } from '../src/types.ts'
import { checkText } from './lexicon-fixtures/clinic.ts'
import { createReporterOptions, runBegin } from './report-fixture.ts'

const lexicon = await openLexicon([])
const lookup = createLookup(lexicon.data)

const TEXT = `Exosome facials

Exosomes are legal in the UK. They are safe. Results are predictable.

* No downtime
* Book now at our clinic

A line without any.
`

async function write(text: string, options: Partial<ReporterOptions>): Promise<string> {
  const reporter = await reporters.terminal(createReporterOptions(options), lookup)
  const report = await checkText(lexicon, text, { jurisdictions: ['uk'], text: reporter.needsText === true })
  return reporter.begin(runBegin) + reporter.document(report, 0)
}

describe('the whole text', () => {
  it('asks for the text, and the other views do not', async () => {
    const needs = async (view: ReporterOptions['view']) =>
      (await reporters.terminal(createReporterOptions({ view }), lookup)).needsText
    expect([await needs('document'), await needs('passages'), await needs('table')]).toEqual([
      true,
      undefined,
      undefined,
    ])
  })

  it('stands in its order with every block, its claims marked and numbered', async () => {
    const shown = await write(TEXT, { view: 'document' })
    const lines = shown.split('\n')
    const at = (line: string): number => lines.findIndex((one) => one.includes(line))
    const order = [
      'are legal in the UK[1]',
      'safe[2]. Results are predictable[3]',
      '• No downtime[4]',
      '• Book now at our clinic[5]',
      'A line without any.',
    ]
    const places = order.map(at)
    expect(places.every((place) => place >= 0)).toBe(true)
    expect([...places].sort((a, b) => a - b)).toEqual(places)
    expect(lines[at('predictable[3]') + 1]).toMatch(/─+ +━+/)
  })

  it('says below a block what was found there, and writes each note once, behind the text', async () => {
    const shown = await write(TEXT, { view: 'document' })
    expect(shown).toMatch(/error +\[3\] “predictable” is contradicted/)
    const [text, notes] = shown.split('── Notes')
    expect(text).toContain('Note 1: ')
    expect(notes!.match(/Note 1: /g)).toHaveLength(1)
    expect(text).not.toContain('Ask:')
  })
})

describe('the table', () => {
  it('has a row for each finding and each missing disclosure, and no line wider than the page', async () => {
    for (const width of [40, 80, 200]) {
      const shown = await write(TEXT, { view: 'table', width })
      expect(shown.split('\n').filter((line) => [...line].length > width)).toEqual([])
    }
    const rows = (await write(TEXT, { view: 'table', width: 200 })).split('\n')
    expect(rows.find((row) => row.includes('safety/predictable'))).toMatch(
      /^3:\d+ +error +safety\/predictable +asserted +contradicted +evidence\/exosome-predictable +predictable/,
    )
    expect(rows.filter((row) => row.includes('not found: ')).length).toBeGreaterThan(0)
  })

  it('cuts wide characters by the columns they take', async () => {
    const shown = await write(`${'美'.repeat(60)} is safe ${'美'.repeat(60)} and painless`, {
      view: 'table',
      width: 60,
    })
    const { default: stringWidth } = await import('string-width')
    expect(shown.split('\n').filter((line) => stringWidth(line) > 60)).toEqual([])
  })
})

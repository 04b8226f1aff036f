import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { onTestFinished } from 'vitest'
import { reporters } from '../src/reporters/index.ts'
import type { Claim, DocumentReport, Finding, Lookup, RunEnd } from '../src/types.ts'
import {
  createClaim,
  createDocument,
  createFinding,
  createReporterOptions,
  createRunEnd,
  findings,
  lookup,
  runBegin,
} from './report-fixture.ts'

/** The whole HTML report of some documents. */
export async function writeHtml(
  documents: readonly DocumentReport[],
  end: Partial<RunEnd> = {},
  knows: Lookup = lookup,
): Promise<string> {
  const reporter = await reporters.html(createReporterOptions(), knows)
  const totals = { ...createRunEnd().totals, documents: documents.length }
  let text = reporter.begin(runBegin)
  for (const [i, report] of documents.entries()) text += reporter.document(report, i)
  return text + reporter.end(createRunEnd({ totals, ...end }))
}

/** Writes a report to a file that ends with the test, and gives its address. */
export function saveHtml(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'claimlint-html-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'report.html')
  writeFileSync(file, text)
  return pathToFileURL(file).href
}

type Blocks = NonNullable<DocumentReport['blocks']>

const block = (text: string, kind: Blocks[number]['kind'] = 'paragraph'): Blocks[number] => ({
  ...{ kind, text, start: 0, end: text.length, region: 'main' },
})

/** A finding like another, at the words in a block of the text. */
export function findingAt(blocks: Blocks, index: number, quote: string, like: Finding, claim: Partial<Claim> = {}) {
  const start = blocks[index]!.text.indexOf(quote)
  const fingerprint = `${index}-${quote}`.replace(/\W+/g, '-')
  return createFinding({
    ...like,
    claim: createClaim({ ...like.claim, quote, fingerprint, ...claim }),
    at: { block: index, start, end: start + quote.length },
  })
}

/** The fixture's page with its text kept. */
export function createShownDocument(overrides: Partial<DocumentReport> = {}): DocumentReport {
  const blocks = [
    block('Exosome Facials in Leeds | Fernhollow Skin Rooms', 'title'),
    block('Home', 'link'),
    block('Prices', 'link'),
    block('Why choose our exosome facial?', 'heading'),
    block('Our exosome facials are completely legal in the UK and FDA-approved, so you are in safe hands.'),
    block('Many practitioners find that results may last six to eight months after a single session.'),
    block('We only use premium human-derived exosomes, the gold standard in regenerative skincare.', 'list-item'),
    block('Botox from £180 – book now, last few spaces this week!', 'cell'),
    block('Is it safe? Our plant exosomes are not licensed as a medicine.'),
  ]
  const [legal, approved, safe, lasts, human, premium, botox, plant] = findings as [Finding, ...Finding[]]
  return createDocument({
    blocks,
    findings: [
      findingAt(blocks, 4, 'completely legal in the UK', legal),
      findingAt(blocks, 4, 'FDA-approved', approved!),
      findingAt(blocks, 4, 'in safe hands', safe!),
      findingAt(blocks, 5, 'results may last six to eight months', lasts!),
      findingAt(blocks, 6, 'premium human-derived exosomes', human!),
      findingAt(blocks, 6, 'premium', premium!),
      findingAt(blocks, 7, 'Botox', botox!),
      findingAt(blocks, 8, 'not licensed as a medicine', plant!),
    ],
    unassessed: [
      findingAt(
        blocks,
        6,
        'the gold standard',
        createFinding({ claim: { ...human!.claim, id: 'comparison/gold-standard', category: 'comparison' } }),
      ),
    ],
    ...overrides,
  })
}

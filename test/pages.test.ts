import { readdirSync, readFileSync } from 'node:fs'
import { dirname, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { Checker } from '../src/check.ts'
import { decode } from '../src/encoding/charset.ts'
import { extract } from '../src/formats/index.ts'
import { openLexicon } from '../src/lexicon/open.ts'
import type { DocumentReport, Finding } from '../src/types.ts'

/**
 * Whole pages of invented clinics. `expected.txt` beside each lists every finding and everything the page as a whole is
 * taken for: a finding that is not listed fails the test as much as a listed one that is gone.
 */
const pages = join(dirname(fileURLToPath(import.meta.url)), 'pages')
const MEDIA: Readonly<Record<string, string>> = { '.html': 'text/html', '.md': 'text/markdown', '.txt': 'text/plain' }

const lexicon = await openLexicon()

async function checkPage(folder: string): Promise<DocumentReport> {
  const name = readdirSync(join(pages, folder)).find((file) => file.startsWith('page.'))!
  const bytes = readFileSync(join(pages, folder, name))
  const mediaType = MEDIA[extname(name)]!
  const source = {
    kind: 'file' as const,
    location: name,
    finalUrl: null,
    redirects: [],
    retrieved: null,
    mediaType,
    sha256: '',
  }
  const resource = { source, bytes, charset: null, warnings: [] }
  const document = await extract(resource, await decode(bytes, null, mediaType), {})
  return new Checker(lexicon, { jurisdictions: null, context: null, date: '2026-11-22', text: false }).check(document)
}

function list(report: DocumentReport): string {
  const row = ({ claim, level, verdict }: Finding, word: string): string =>
    `${claim.line}:${claim.column} ${word} ${claim.id} ${claim.stance} ${verdict ?? '-'} “${claim.quote}”`
      .concat(claim.attributedTo ? ` said by “${claim.attributedTo}”` : '')
      .concat(level === 'none' ? '' : ` → ${level}`)
  return [
    `jurisdictions: ${report.jurisdictions.map(({ id }) => id).join(', ') || 'unknown'}`,
    `context: ${report.context.kind}`,
    ...Object.entries(report.subject).map(([fact, values]) => `${fact}: ${values.join(', ')}`),
    '',
    ...report.findings.map((finding) => row(finding, 'finding')),
    ...report.unassessed.map((finding) => row(finding, 'unassessed')),
    ...report.contradictions.map(({ a, b, why }) => `contradiction: ${at(report, a)} ↔ ${at(report, b)}: ${why}`),
    ...report.disclosures.map(({ id }) => `disclosure missing: ${id}`),
    ...report.warnings.map((warning) => `warning: ${warning}`),
    '',
  ].join('\n')
}

const at = ({ findings }: DocumentReport, index: number): string => `“${findings[index]!.claim.quote}”`

test.each(readdirSync(pages).sort())(
  '%s: every finding is expected, and every expected one is found',
  async (folder) => {
    await expect(list(await checkPage(folder))).toMatchFileSnapshot(join(pages, folder, 'expected.txt'))
  },
)

test.each(readdirSync(pages).sort())(
  '%s: line and column lead to the first character of the quote, or of the value behind its label',
  async (folder) => {
    const report = await checkPage(folder)
    const name = readdirSync(join(pages, folder)).find((file) => file.startsWith('page.'))!
    const raw = readFileSync(join(pages, folder, name), 'utf8')
    const lines = raw.split('\n')
    for (const { claim } of [...report.findings, ...report.unassessed]) {
      const there = lines[claim.line - 1]!.slice(claim.column - 1)
      expect(raw.slice(claim.start).startsWith(there.slice(0, 1))).toBe(true)
      const behindLabel = claim.quote.indexOf(': ') + 2
      const isValue = raw.slice(claim.start).startsWith(claim.quote.slice(behindLabel))
      expect(there[0]).toBe(claim.quote[isValue ? behindLabel : 0])
    }
  },
)

import { describe, expect, it } from 'vitest'
import type { CrawlSummary, RunEnd } from '../src/types.ts'
import { createClaim, createDocument, createFinding } from './report-fixture.ts'
import { writeReport } from './write-report.ts'

const site = 'https://clinic.example'

const summary: CrawlSummary = {
  start: `${site}/`,
  finished: true,
  visited: 1,
  waiting: 0,
  limits: [],
  sitemaps: [],
  duplicates: [],
  outside: [],
  skipped: 0,
  disallowed: 0,
  nofollow: 0,
}

const onEach = createFinding({
  level: 'error',
  verdict: 'prohibited',
  claim: createClaim({
    id: 'safety/safe',
    quote: 'on each page',
    sentence: 'It is on each page.',
    fingerprint: 'a'.repeat(16),
  }),
})
const onSecond = createFinding({
  level: 'error',
  verdict: 'prohibited',
  claim: createClaim({
    id: 'safety/safe',
    quote: 'on the second',
    sentence: 'It is on the second.',
    fingerprint: 'b'.repeat(16),
  }),
})

/** Two pages of a site with a claim in common. */
async function write(all: boolean, end: Partial<RunEnd>, crawl: object | null = {}): Promise<string> {
  const documents = [[onEach], [onEach, onSecond]].map((findings) =>
    createDocument({ findings, contradictions: [], disclosures: [], unassessed: [] }),
  )
  return writeReport('terminal', documents, { all }, end, crawl ? { crawl } : {})
}

const times = (text: string, words: string): number => text.split(words).length - 1

describe('the report on a site', () => {
  it('shows a claim of several pages once, and counts it on the others', async () => {
    const text = await write(false, {})
    expect(times(text, 'It is on each page.')).toBe(1)
    expect(times(text, 'It is on the second.')).toBe(1)
    expect(text).toMatch(/Also here, in the words of an earlier page: 1 claim /)
  })

  it.each([
    ['with --all', true, {}],
    ['of documents that are no site', false, null],
  ])('shows it on each page %s', async (_name, all, crawl) => {
    const text = await write(all, {}, crawl)
    expect(times(text, 'It is on each page.')).toBe(2)
    expect(text).not.toContain('Also here')
  })

  it('says in the end on how many pages it stands, and where first', async () => {
    const places = [{ document: 0, finding: 0, location: `${site}/a` }]
    const one = {
      fingerprint: 'a',
      id: 'safety/safe',
      quote: 'on each page',
      level: 'error',
      verdict: null,
      places,
    } as const
    const text = await write(false, { repeated: [{ ...one, documents: 37 }], crawl: summary })
    expect(text.replace(/\s+/g, ' ')).toContain(`“on each page” on 37 of 2, first in ${site}/a safety/safe`)
  })

  it('says what became of the addresses that are no page of it', async () => {
    const crawl: CrawlSummary = {
      ...{
        ...summary,
        finished: false,
        visited: 9,
        waiting: 3,
        limits: ['max-pages'],
        skipped: 2,
        disallowed: 1,
        nofollow: 1000,
      },
      duplicates: [{ location: `${site}/b?x`, of: `${site}/b` }],
      outside: Array.from({ length: 21 }, (_, i) => ({
        location: `${site}/out${i}`,
        to: 'https://elsewhere.example/',
      })),
    }
    const text = (await write(false, { crawl })).replace(/\s+/g, ' ')
    expect(text).toContain(
      '9 addresses asked for, from https://clinic.example/ on; stopped, with 3 known and not asked for.',
    )
    expect(text).toContain('More was found than --max-pages lets in: this is not the whole site.')
    expect(text).toContain('https://clinic.example/b?x shows what https://clinic.example/b shows.')
    expect(text).toContain('21 addresses lead out of the site.')
    expect(text).toContain('2 addresses with nothing to check')
    expect(text).toContain('1 address closed to crawlers by robots.txt')
    expect(text).toContain('1,000 addresses or more linked with rel=nofollow alone')
  })

  it.each(['html', 'markdown'] as const)('says both in %s too', async (format) => {
    const places = [{ document: 0, finding: 0, location: `${site}/a` }]
    const one = { fingerprint: 'a', id: 'safety/safe', quote: 'on each page', level: 'error', verdict: null } as const
    const silent = { ...one, quote: 'without a level', level: 'none' } as const
    const documents = [[onEach], [onEach, onSecond]].map((findings) => createDocument({ findings }))
    const report = await writeReport(
      format,
      documents,
      {},
      {
        repeated: [
          { ...one, documents: 2, places },
          { ...silent, documents: 2, places },
        ],
        crawl: { ...summary, limits: ['max-pages'], outside: [{ location: `${site}/b`, to: 'https://else.example/' }] },
      },
    )
    const text = report
      .slice(report.indexOf('In the same words in several documents'))
      .replace(/<[^>]*>|&#8203;/g, '')
      .replace(/\\(?=[^\w\s])/g, '')
    expect(text).toContain('“on each page”')
    expect(text).toContain(`on 2 of 2, first in ${site}/a`)
    expect(text).not.toContain('without a level')
    expect(text).toContain('More was found than --max-pages lets in')
    expect(text).toContain(`${site}/b leads out of the site, to https://else.example/`)
  })
})

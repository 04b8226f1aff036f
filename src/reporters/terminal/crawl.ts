import type { CrawlSummary } from '../../types.ts'
import { siteInWords } from '../site.ts'
import type { Layout, Run } from './layout.ts'

/** What became of a site's addresses that are no documents of the report. */
export function* writeCrawl(layout: Layout, crawl: CrawlSummary): Generator<string> {
  yield layout.section('The site')
  for (const { address, words, strong } of siteInWords(crawl)) {
    const said: Run | string = strong ? { text: words, tone: 'strong' } : words
    const text = address === null ? ['– ', said] : ['– ', { text: address, unbroken: true }, ' ', said]
    yield layout.paragraph(text, { first: 2, rest: 4 })
  }
}

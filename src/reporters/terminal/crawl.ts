import type { CrawlSummary } from '../../types.ts'
import type { Layout, Run } from './layout.ts'
import { count } from './wording.ts'

/** The most addresses of one sort that are listed. */
const MOST = 20

/** What became of a site's addresses that are no documents of the report. */
export function* writeCrawl(layout: Layout, crawl: CrawlSummary): Generator<string> {
  yield layout.section('The site')
  const asked = `${count(crawl.visited, 'address', 'addresses')} asked for, from ${crawl.start} on`
  yield line([crawl.finished ? `${asked}.` : `${asked}; stopped, with ${crawl.waiting} known and not asked for.`])
  if (crawl.limits.length > 0) {
    const names = crawl.limits.map((limit) => `--${limit}`).join(' and ')
    yield line([{ text: `More was found than ${names} lets in: this is not the whole site.`, tone: 'strong' }])
  }
  const { duplicates, outside, skipped, disallowed, nofollow } = crawl
  yield* list(duplicates, (one) => `shows what ${one.of} shows`, 'show what another one shows')
  yield* list(outside, (one) => `leads out of the site, to ${one.to}`, 'lead out of the site')
  if (skipped > 0) yield line([`${count(skipped, 'address', 'addresses')} with nothing to check, such as images.`])
  if (disallowed > 0) yield line([`${addresses(disallowed)} closed to crawlers by robots.txt: not asked for.`])
  if (nofollow > 0) yield line([`${addresses(nofollow)} linked with rel=nofollow alone: not asked for.`])

  function line(text: readonly (string | Run)[]): string {
    return layout.paragraph(['– ', ...text], { first: 2, rest: 4 })
  }

  function* list<T extends { readonly location: string }>(
    items: readonly T[],
    say: (item: T) => string,
    all: string,
  ): Generator<string> {
    if (items.length > MOST) yield line([`${addresses(items.length)} ${all}.`])
    else for (const item of items) yield line([{ text: item.location, unbroken: true }, ` ${say(item)}.`])
  }
}

/** Counting ends at 1,000. */
function addresses(number: number): string {
  return number === 1000 ? '1000 addresses or more' : count(number, 'address', 'addresses')
}

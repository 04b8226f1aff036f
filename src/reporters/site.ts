/** What a report says of the site that was crawled and of claims that several documents share: the words alone. */
import type { CrawlSummary, RepeatedClaim } from '../types.ts'
import { count } from './terminal/wording.ts'

/** The most addresses or claims of one sort that are listed; a report for programs has more of them. */
export const MOST_LISTED = 20

export interface SiteLine {
  /** An address the words are about; it stands before them. */
  readonly address: string | null
  readonly words: string
  readonly strong: boolean
}

/** What became of a site's addresses that are no documents of the report, a sentence each. */
export function siteInWords(crawl: CrawlSummary): SiteLine[] {
  const { duplicates, outside, skipped, disallowed, nofollow } = crawl
  const asked = `${count(crawl.visited, 'address', 'addresses')} asked for, from ${crawl.start} on`
  const limits = crawl.limits.map((limit) => `--${limit}`).join(' and ')
  return [
    say(crawl.finished ? `${asked}.` : `${asked}; stopped, with ${crawl.waiting} known and not asked for.`),
    ...(limits === '' ? [] : [say(`More was found than ${limits} lets in: this is not the whole site.`, true)]),
    ...list(duplicates, (one) => `shows what ${one.of} shows`, 'show what another one shows'),
    ...list(outside, (one) => `leads out of the site, to ${one.to}`, 'lead out of the site'),
    ...(skipped > 0 ? [say(`${count(skipped, 'address', 'addresses')} with nothing to check, such as images.`)] : []),
    ...(disallowed > 0 ? [say(`${addresses(disallowed)} closed to crawlers by robots.txt: not asked for.`)] : []),
    ...(nofollow > 0 ? [say(`${addresses(nofollow)} linked with rel=nofollow alone: not asked for.`)] : []),
  ]
}

/** Those of the claims that have a level: what is listed of them, and how many are left out. */
export function repeatedShown(repeated: readonly RepeatedClaim[] = []): { listed: RepeatedClaim[]; more: number } {
  const shown = repeated.filter(({ level }) => level !== 'none')
  return { listed: shown.slice(0, MOST_LISTED), more: Math.max(0, shown.length - MOST_LISTED) }
}

function say(words: string, strong = false): SiteLine {
  return { address: null, words, strong }
}

function list<T extends { readonly location: string }>(
  items: readonly T[],
  words: (item: T) => string,
  all: string,
): SiteLine[] {
  if (items.length > MOST_LISTED) return [say(`${addresses(items.length)} ${all}.`)]
  return items.map((item) => ({ address: item.location, words: `${words(item)}.`, strong: false }))
}

/** Counting ends at 1,000. */
function addresses(number: number): string {
  return number === 1000 ? '1,000 addresses or more' : count(number, 'address', 'addresses')
}

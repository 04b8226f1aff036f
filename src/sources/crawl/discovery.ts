import type { CrawlLimit } from '../../types.ts'
import type { RobotsRules } from '../fetcher.ts'
import type { Discovered } from './entry.ts'
import type { Scope } from './scope.ts'
import { resolveAddress } from './site-address.ts'
import type { CrawlState } from './state.ts'

/** Endings of what is never a page; asking for it would be a waste of the site's time. */
const NO_PAGE =
  /\.(?:avif|bmp|gif|ico|jpe?g|png|svg|tiff?|webp|css|m?js|json|map|xml|rss|atom|woff2?|ttf|otf|eot|mp[34]|m4[av]|mov|avi|webm|og[gv]|wav|zip|gz|tgz|rar|7z|dmg|exe|apk|ics|vcf)$/i

/** Lets in the addresses that a page or a sitemap gives, and keeps account of those it does not. */
export interface Discovery {
  /** `nofollow` of a link that is marked so. */
  add(href: string, base: string, nofollow?: boolean): Promise<void>
  readonly discovered: Discovered
}

export interface Surroundings {
  readonly state: CrawlState
  readonly scope: Scope
  /** The rules of an address's own origin; asked for once. */
  readonly robots: (address: string) => Promise<RobotsRules>
  readonly maxDepth: number | null
}

/** `depth` is that of what is found, and `from` the page on which it is. */
export function startDiscovery(
  { state, scope, robots, maxDepth }: Surroundings,
  depth: number,
  from: string | null,
): Discovery {
  const discovered = { queued: [] as string[], disallowed: [] as string[], nofollow: [] as string[] }
  const limits = new Set<CrawlLimit>()

  function queue(address: string): void {
    const wasCut = state.frontier.isCut
    if (maxDepth !== null && depth > maxDepth) {
      if (!state.frontier.has(address)) limits.add('max-depth')
    } else if (state.frontier.add(address, depth, from)) discovered.queued.push(address)
    else if (!wasCut && state.frontier.isCut) limits.add('max-pages')
  }

  return {
    async add(href, base, nofollow = false) {
      const address = resolveAddress(href, base)
      if (address === null || !scope.isOnSite(address) || !scope.isWanted(address)) return
      if (NO_PAGE.test(new URL(address).pathname) || state.frontier.has(address)) return
      const { isAllowed } = await robots(address)
      if (!isAllowed(address)) {
        if (state.passOver('disallowed', address)) discovered.disallowed.push(address)
      } else if (!nofollow) queue(address)
      else if (state.passOver('nofollow', address)) discovered.nofollow.push(address)
    },
    get discovered() {
      return { ...discovered, limits: [...limits] }
    },
  }
}

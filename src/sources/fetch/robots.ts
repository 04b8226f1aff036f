/** Robots.txt under the rules of RFC 9309. */
import robotsParser from 'robots-parser'
import { UserError } from '../../errors.ts'
import type { Fetcher, RobotsRules } from '../fetcher.ts'

/** How robots.txt calls us. */
const TOKEN = 'claimlint'

/** Bytes that are read of it; the standard's own measure. */
const MAX_BYTES = 500 * 1024

/** Milliseconds for which it is kept. */
const KEPT = 24 * 60 * 60 * 1000

/** A crawler is not kept waiting for longer, whoever asks; robots.txt of some sites asks for days. */
const LONGEST_DELAY = 60_000

const EVERYTHING: RobotsRules = { isAllowed: () => true, crawlDelay: null, sitemaps: [], unreachable: null }

/** Gets each site's rules once in 24 hours; those who ask at once share one request. */
export function createRobots(fetch: Fetcher['fetch'], now: () => Date): Fetcher['robots'] {
  const sites = new Map<string, { readonly since: number; readonly rules: Promise<RobotsRules> }>()
  return async (url, signal) => {
    const { origin } = new URL(url)
    const known = sites.get(origin)
    if (known && now().getTime() - known.since < KEPT) return known.rules
    const rules = askForRules(origin, fetch, signal)
    sites.set(origin, { since: now().getTime(), rules })
    rules.catch(() => sites.delete(origin))
    return rules
  }
}

/** Anything from 400 to 499 allows everything; no answer, a failing server and one under strain (429) forbid it. */
async function askForRules(
  origin: string,
  fetch: Fetcher['fetch'],
  signal: AbortSignal | undefined,
): Promise<RobotsRules> {
  const url = `${origin}/robots.txt`
  try {
    const request = { accept: 'text/plain', admit: () => {}, maxBytes: MAX_BYTES, cut: true, noStore: true }
    const { status, bytes } = await fetch(url, signal ? { ...request, signal } : request)
    if (status === 429 || status >= 500 || status < 200) return forbid(`robots.txt answers ${status}`)
    return status < 300 ? readRules(url, bytes) : EVERYTHING
  } catch (error) {
    if (!(error instanceof UserError) || signal?.aborted) throw error
    return forbid(`robots.txt ${error.message}`)
  }
}

function forbid(unreachable: string): RobotsRules {
  return { isAllowed: () => false, crawlDelay: null, sitemaps: [], unreachable }
}

/** Rules as robots.txt at `url` gives them, for URLs of that origin; of others nothing is known, so nothing is allowed. */
export function readRules(url: string, bytes: Uint8Array): RobotsRules {
  // A byte order mark, which some editors write, would hide the first line; TextDecoder takes it away.
  const text = tame(new TextDecoder().decode(bytes))
  // The package's types describe its CommonJS module as if it had a default export.
  const parse = robotsParser as unknown as typeof robotsParser.default
  const robots = parse(url, text)
  const delay = robots.getCrawlDelay(TOKEN)
  return {
    isAllowed(target) {
      const { pathname, href } = new URL(target)
      return pathname === '/robots.txt' || (robots.isAllowed(plainCodes(href), TOKEN) ?? false)
    },
    crawlDelay: delay !== undefined && delay > 0 ? Math.min(delay * 1000, LONGEST_DELAY) : null,
    sitemaps: robots.getSitemaps(),
    unreachable: null,
  }
}

/** The most stars that count, over all rules: each is work for every address that is matched. */
const MAX_STARS = 2000

/** The same rules, written so that the parser compares as the standard asks, and matches in bounded time. */
function tame(text: string): string {
  let stars = 0
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => {
      const rule = /^(\s*(?:dis)?allow\s*):([^#]*)/i.exec(line)
      if (!rule) return line
      const parts = plainCodes(rule[2]!).split(/\*+/)
      stars += parts.length - 1
      if (stars <= MAX_STARS) return `${rule[1]}:${parts.join('*')}`
      // What is left off makes a rule wider: the careful side for Disallow, and so no rule at all for Allow.
      return /dis/i.test(rule[1]!) ? `${rule[1]}:${parts[0]}` : ''
    })
    .join('\n')
}

/** Percent codes of characters that need none say the same as the characters (RFC 3986), and are compared as such. */
function plainCodes(text: string): string {
  return text.replace(/%([0-9a-f]{2})/gi, (code, hex) => {
    const character = String.fromCharCode(Number.parseInt(hex, 16))
    return /[\w.~-]/.test(character) ? character : code
  })
}

import { compileGlob } from './glob.ts'
import { siteOf } from './site-address.ts'

/** Which addresses a crawl is about. */
export interface Scope {
  /** Whether an address is on the site: the same host, with or without `www.`, by http or https, at the same port. */
  isOnSite(address: string): boolean
  /** Whether the user's patterns let its path in. The start is always in. */
  isWanted(address: string): boolean
}

/** `include` and `exclude` are globs on the path; none to include is all. Throws UserError for what is no glob. */
export function createScope(start: string, include: readonly string[], exclude: readonly string[]): Scope {
  const site = siteOf(new URL(start))
  const included = include.map((pattern) => compileGlob(pattern, '--include'))
  const excluded = exclude.map((pattern) => compileGlob(pattern, '--exclude'))
  return {
    isOnSite: (address) => siteOf(new URL(address)) === site,
    isWanted(address) {
      if (address === start) return true
      const path = readable(new URL(address).pathname)
      if (excluded.some((matches) => matches(path))) return false
      return included.length === 0 || included.some((matches) => matches(path))
    },
  }
}

/** Patterns are written as people read paths: `/über-uns`, not `/%C3%BCber-uns`. */
function readable(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

import { UserError } from '../../errors.ts'
import type { Resource } from '../../types.ts'
import { refuseFailure } from '../fetch/status.ts'
import type { Fetcher, FetchResult } from '../fetcher.ts'
import { pageRequest, resourceOf } from '../url.ts'
import type { Surroundings } from './discovery.ts'
import type { Outcome } from './entry.ts'

export type Fetched =
  | { readonly is: 'page'; readonly resource: Resource }
  | Exclude<Outcome, { readonly is: 'page' | 'duplicate' }>
  | { readonly is: 'stopped' }

/** How a site's pages are asked for. */
export interface Manners {
  /** The start as the user typed it; a name and password in it go to its own origin. */
  readonly typed: string
  /** Milliseconds between two requests, where robots.txt asks for no more. */
  readonly delay: number
  readonly signal: AbortSignal
}

/**
 * Fetches a page of a site: with the pauses that its robots.txt asks for, and not across its borders. Throws only faults
 * of our own.
 */
export async function fetchPage(
  address: string,
  fetcher: Fetcher,
  { scope, robots }: Surroundings,
  { typed, delay, signal }: Manners,
): Promise<Fetched> {
  let refused: Fetched | null = null
  const refuse = (fetched: Fetched): never => {
    refused = fetched
    throw new UserError('is not wanted')
  }
  let result: FetchResult
  try {
    const { crawlDelay } = await robots(address)
    result = await fetcher.fetch(withPassword(address, typed), {
      ...pageRequest,
      signal,
      delay: Math.max(delay, crawlDelay ?? 0),
      admit(head) {
        refuseFailure(head)
        if (isRefused(() => pageRequest.admit(head))) refuse({ is: 'skipped' })
      },
      async follow(to) {
        if (!scope.isOnSite(to.href)) refuse({ is: 'outside', to: to.href })
        if (!scope.isWanted(to.href)) refuse({ is: 'skipped' })
        if (!(await robots(to.href)).isAllowed(to.href)) refuse({ is: 'disallowed' })
      },
    })
  } catch (error) {
    if (signal.aborted) return { is: 'stopped' }
    if (!(error instanceof UserError)) throw error
    return refused ?? { is: 'failed', message: error.message }
  }
  let resource: Resource | null = null
  const isNothing = isRefused(() => {
    resource = resourceOf(address, result)
  })
  return isNothing || resource === null ? { is: 'skipped' } : { is: 'page', resource }
}

/** Whether a task refuses what it is given. */
function isRefused(task: () => void): boolean {
  try {
    task()
    return false
  } catch (error) {
    if (error instanceof UserError) return true
    throw error
  }
}

/** Pages of a site are linked without the name and password with which the user comes in. */
export function withPassword(address: string, typed: string): URL {
  const url = new URL(address)
  const { origin, username, password } = new URL(typed)
  if (url.origin === origin) {
    url.username = username
    url.password = password
  }
  return url
}

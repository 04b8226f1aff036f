import { UserError } from '../../errors.ts'

export const MAX_REDIRECTS = 10

const STATUSES = [301, 302, 303, 307, 308]

/** A redirect that was followed. */
export interface Hop {
  readonly from: URL
  readonly status: number
  readonly to: URL
}

/** Where an answer leads on to, or null where it does not redirect. `location` is the header's first value, or null. */
export function findRedirect(status: number, location: string | null, current: URL): URL | null {
  if (!STATUSES.includes(status)) return null
  if (location === null || !URL.canParse(location, current.href)) {
    throw new UserError(`answers ${status} and gives no address to go on to: check it in a browser`)
  }
  const next = new URL(location, current)
  next.hash = ''
  return next
}

/** A redirect may lead neither round in a circle nor where the user would not have gone: see each line (UserError). */
export function refuseHop(next: URL, start: URL, trail: readonly Hop[]): void {
  if ([start, ...trail.map((hop) => hop.to)].some(({ href }) => href === next.href)) {
    throw new UserError('redirects in a loop: the site may ask for cookies, so save the page from a browser')
  }
  if (trail.length === MAX_REDIRECTS) {
    throw new UserError(`redirects more than ${MAX_REDIRECTS} times: check it in a browser`)
  }
  if (next.protocol !== 'http:' && next.protocol !== 'https:') {
    const kind = /^[a-z]+:$/.test(next.protocol) ? next.protocol : 'another kind of address'
    throw new UserError(`redirects to ${kind}, which is not followed: only http and https are`)
  }
  if (next.username !== '' || next.password !== '') {
    throw new UserError(
      `redirects to an address of ${next.host} with a name or password, which is not followed: save the page and check the file`,
    )
  }
  const port = next.port || (next.protocol === 'http:' ? '80' : '443')
  if (port !== '80' && port !== '443' && next.host !== start.host) {
    throw new UserError(
      `redirects to port ${port} (${shorten(next)}), which is not followed: give that address itself if you mean it`,
    )
  }
}

/** A URL as a message may show it. */
export function shorten(target: URL): string {
  return target.href.length > 200 ? `${target.href.slice(0, 199)}…` : target.href
}

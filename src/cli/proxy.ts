import { complain } from './messages.ts'
import type { World } from './world.ts'

const VARIABLES = ['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY'].flatMap((name) => [name, name.toLowerCase()])

/**
 * Says that a proxy is not used, once, where a page is fetched. Through one, nobody here could see which address is
 * asked, and the wall around private networks would stand open.
 */
export function warnOfProxy(locations: readonly string[], world: World): void {
  const name = VARIABLES.find((variable) => (world.env[variable] ?? '') !== '')
  if (name === undefined || !locations.some((location) => /^https?:\/\//i.test(location))) return
  complain(world, `${name} is set and not used: pages are fetched directly, so that addresses can be checked`)
}

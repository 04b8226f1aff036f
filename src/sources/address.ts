import { isIP, type LookupFunction } from 'node:net'
import type { buildConnector } from 'undici'
import { UserError } from '../errors.ts'
import type { Resolve } from './fetcher.ts'

/** Whether a numeric address may be asked. */
export type AddressCheck = (address: string) => boolean

/** Lets through what is global unicast and nothing else, also where an IPv4 address stands inside an IPv6 one. */
export async function loadAddressCheck(): Promise<AddressCheck> {
  const { default: ipaddr } = await import('ipaddr.js')
  const compatible = ipaddr.IPv6.parseCIDR('::/96')
  const translated = ipaddr.IPv6.parseCIDR('64:ff9b::/96')
  return (address) => {
    if (!ipaddr.isValid(address)) return false
    const parsed = ipaddr.parse(address)
    if (parsed instanceof ipaddr.IPv4) return parsed.range() === 'unicast'
    if (parsed.isIPv4MappedAddress()) return parsed.toIPv4Address().range() === 'unicast'
    // NAT64 is how IPv4 hosts look on a network that has only IPv6; 6to4 and Teredo are no range `unicast` and refused.
    if (parsed.match(translated)) return new ipaddr.IPv4(parsed.toByteArray().slice(12)).range() === 'unicast'
    return !parsed.match(compatible) && parsed.range() === 'unicast'
  }
}

/**
 * Looks a name up once and hands the socket the very addresses that were checked, so that a name which answers
 * differently the second time gains nothing. One forbidden address among several refuses the name.
 */
export function guardLookup(resolve: Resolve, isAllowed: AddressCheck): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname).then(
      (addresses) => {
        const forbidden = addresses.find(({ address }) => !isAllowed(address))
        const first = addresses[0]
        if (forbidden) callback(refuseAddress(forbidden.address), [])
        else if (!first) callback(Object.assign(new Error('no address'), { code: 'ENOTFOUND' }), [])
        else if (options.all) callback(null, [...addresses])
        else callback(null, first.address, first.family)
      },
      (error) => callback(error, []),
    )
  }
}

/**
 * Wraps a connector so that numeric hosts, which no look-up ever sees, and `localhost` names are checked before it
 * connects, and the address at the other end after.
 */
export function guardConnector(connect: buildConnector.connector, isAllowed: AddressCheck): buildConnector.connector {
  return (target, callback) => {
    const host = target.hostname.replace(/^\[|\]$/g, '')
    if (isLocalName(host) || (isIP(host) !== 0 && !isAllowed(host))) {
      queueMicrotask(() => callback(refuseAddress(host), null))
      return
    }
    connect(target, (error, socket) => {
      if (error) {
        callback(error, null)
      } else if (isAllowed(socket.remoteAddress ?? '')) {
        callback(null, socket)
      } else {
        socket.destroy()
        callback(refuseAddress(socket.remoteAddress ?? host), null)
      }
    })
  }
}

/** The system's own look-up, all addresses. */
export const resolveBySystem: Resolve = async (hostname) => {
  const { lookup } = await import('node:dns/promises')
  return lookup(hostname, { all: true })
}

/** Whether a name means this machine whatever a look-up says. */
export function isLocalName(host: string): boolean {
  return /(?:^|\.)localhost\.?$/i.test(host)
}

function refuseAddress(address: string): UserError {
  return new UserError(`${address} is a private address: use --allow-private-network if it is your own`)
}

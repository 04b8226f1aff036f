/** The run's one dispatcher: its connections stand behind the wall of address.ts, and it knows what they carried. */
import { AsyncLocalStorage } from 'node:async_hooks'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { Agent, buildConnector, type Dispatcher } from 'undici'
import type { Exchange } from '../../types.ts'
import { guardConnector, guardLookup, loadAddressCheck, resolveBySystem } from '../address.ts'
import type { Resolve, Timeouts } from '../fetcher.ts'

export interface Connections {
  readonly timeouts: Timeouts
  readonly allowPrivateNetwork: boolean
  /** The system's own way by default. */
  readonly resolve?: Resolve | undefined
}

/** What is known of a request once it is under way; filled in as it goes. */
export interface Sent {
  /** The request's line and headers as written to the socket, without the blank line; passwords are withheld. */
  head: string | null
  /** The address at the other end. */
  address: string | null
}

export const NOT_SENT: Sent = { head: null, address: null }

export interface OpenConnections {
  readonly dispatcher: Dispatcher
  /** Makes a request and notes what is sent for it, where the run keeps that. */
  watch<T>(ask: () => Promise<T>): { readonly sent: Sent; readonly result: Promise<T> }
  /** What a URL's host name last resolved to. */
  lookupOf(url: URL): Exchange['lookup']
  close(): Promise<void>
}

export async function openConnections(options: Connections, isWatched: boolean): Promise<OpenConnections> {
  const lookups = new Map<string, readonly string[]>()
  const resolve: Resolve = async (hostname) => {
    const found = await (options.resolve ?? resolveBySystem)(hostname)
    if (isWatched)
      lookups.set(
        hostname,
        found.map(({ address }) => address),
      )
    return found
  }
  const isAllowed = options.allowPrivateNetwork ? () => true : await loadAddressCheck()
  const lookup = guardLookup(resolve, isAllowed)
  // undici's type wants a port that is given with each request.
  const connect = buildConnector({ timeout: options.timeouts.connect, lookup } as Parameters<typeof buildConnector>[0])
  const dispatcher = new Agent({ connect: options.allowPrivateNetwork ? connect : guardConnector(connect, isAllowed) })
  const watcher = isWatched ? watchSockets() : null
  return {
    dispatcher,
    watch(ask) {
      const sent: Sent = { head: null, address: null }
      return { sent, result: watcher ? watcher.run(sent, ask) : ask() }
    },
    lookupOf(url) {
      const addresses = lookups.get(url.hostname)
      return addresses ? { hostname: url.hostname, addresses } : null
    },
    async close() {
      watcher?.stop()
      await dispatcher.destroy()
    },
  }
}

/** undici tells on these channels which request it makes and what it writes to which socket; they hear the whole process. */
function watchSockets(): { run<T>(sent: Sent, ask: () => Promise<T>): Promise<T>; stop(): void } {
  const current = new AsyncLocalStorage<Sent>()
  const ours = new WeakMap<object, Sent>()
  const onCreate = (message: unknown) => {
    const { request } = message as { request: object }
    const sent = current.getStore()
    if (sent) ours.set(request, sent)
  }
  const onSend = (message: unknown) => {
    const { request, headers, socket } = message as {
      request: object
      headers: string
      socket: { remoteAddress?: string }
    }
    const sent = ours.get(request)
    if (!sent) return
    sent.head = headers.trimEnd().replace(/^(authorization|cookie): .*$/gim, '$1: [withheld]')
    sent.address = socket.remoteAddress ?? null
  }
  subscribe('undici:request:create', onCreate)
  subscribe('undici:client:sendHeaders', onSend)
  return {
    run: (sent, ask) => current.run(sent, ask),
    stop() {
      unsubscribe('undici:request:create', onCreate)
      unsubscribe('undici:client:sendHeaders', onSend)
    },
  }
}

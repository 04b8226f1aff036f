import { createServer, type IncomingMessage, request as requestHttp, type ServerResponse } from 'node:http'
import { type AddressInfo, connect, isIP, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { type AddressCheck, guardLookup, isLocalName } from '../address.ts'
import type { Resolve } from '../fetcher.ts'

/** All that a browser may talk to: it knows no other way out. */
export interface FilterProxy {
  readonly port: number
  /** Lets one host be asked at a port of its own, as the user named it. */
  readonly allowHost: (host: string) => void
  /** Hosts that were refused since the last time this was asked, each once. */
  readonly takeRefused: () => readonly string[]
  readonly close: () => Promise<void>
}

/** What may be asked: addresses, and ports of any host. */
export interface Wall {
  readonly isAllowed: AddressCheck
  readonly isOpen: (port: number) => boolean
}

export interface ProxyOptions extends Wall {
  readonly resolve: Resolve
  /** Between all pages together, in bytes: then nothing more comes through. */
  readonly maxBytes: number
}

const MOST_SOCKETS = 200

/**
 * An HTTP proxy on loopback that holds a browser to the addresses that we may ask ourselves: each is checked when it is
 * connected to, whether for a page, a script, a redirect or a WebSocket.
 */
export async function startProxy({ isAllowed, isOpen, resolve, maxBytes }: ProxyOptions): Promise<FilterProxy> {
  const sockets = new Set<Duplex>()
  const refused = new Set<string>()
  const ownHosts = new Set<string>()
  const lookup = guardLookup(resolve, isAllowed)
  let left = maxBytes

  const keep = <Kind extends Duplex>(socket: Kind): Kind => {
    if (sockets.size >= MOST_SOCKETS) socket.destroy()
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
    socket.on('data', (chunk: Buffer) => {
      left -= chunk.length
      if (left < 0) for (const one of sockets) one.destroy()
    })
    return socket
  }
  const admits = (hostname: string, port: number): boolean => {
    const host = hostname.replace(/^\[|\]$/g, '')
    const isOwn = ownHosts.has(`${hostname}:${port}`)
    const isForbidden = isIP(host) === 0 ? isLocalName(host) && !isAllowed('127.0.0.1') : !isAllowed(host)
    if ((isOwn || isOpen(port)) && !isForbidden && left > 0) return true
    refused.add(hostname)
    return false
  }
  const open = (hostname: string, port: number): Socket => {
    const socket = keep(connect({ host: hostname.replace(/^\[|\]$/g, ''), port, lookup }))
    socket.on('error', (error) => {
      if (/ is a private address: /.test(error.message)) refused.add(hostname)
    })
    socket.on('connect', () => {
      if (isAllowed(socket.remoteAddress ?? '')) return
      refused.add(hostname)
      socket.destroy()
    })
    return socket
  }

  const server = createServer((request, response) => forward(request, response, admits, open))
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  server.on('connect', (request: IncomingMessage, client: Duplex, head: Buffer) => {
    client.on('error', () => {})
    const target = URL.canParse(`http://${request.url}`) ? new URL(`http://${request.url}`) : null
    const port = Number(target?.port || 80)
    if (target === null || !admits(target.hostname, port)) {
      client.end('HTTP/1.1 403 Forbidden\r\n\r\n')
      return
    }
    const upstream = open(target.hostname, port)
    upstream.on('connect', () => {
      if (upstream.destroyed) return
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n')
      upstream.write(head)
      client.pipe(upstream).pipe(client)
    })
    upstream.on('close', () => client.destroy())
    client.on('close', () => upstream.destroy())
  })
  await new Promise<void>((done, failed) => server.once('error', failed).listen(0, '127.0.0.1', done))
  return {
    port: (server.address() as AddressInfo).port,
    allowHost: (host) => void ownHosts.add(host),
    takeRefused() {
      const taken = [...refused].sort()
      refused.clear()
      return taken
    },
    close() {
      for (const socket of sockets) socket.destroy()
      return new Promise((done) => server.close(() => done()))
    },
  }
}

/** Hands on a plain request; what is secure or a WebSocket comes as CONNECT. */
function forward(
  request: IncomingMessage,
  response: ServerResponse,
  admits: (hostname: string, port: number) => boolean,
  open: (hostname: string, port: number) => Socket,
): void {
  const target = URL.canParse(request.url ?? '') ? new URL(request.url!) : null
  const port = Number(target?.port || 80)
  if (target?.protocol !== 'http:' || !admits(target.hostname, port)) {
    response.writeHead(403).end()
    return
  }
  const headers = Object.fromEntries(Object.entries(request.headers).filter(([name]) => !/^proxy-/.test(name)))
  const upstream = requestHttp({
    ...{ method: request.method, path: target.pathname + target.search, headers, setHost: false },
    createConnection: () => open(target.hostname, port),
  })
  upstream.on('response', (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.on('error', () => response.destroy())
    answer.pipe(response)
  })
  upstream.on('error', () => {
    if (response.headersSent) response.destroy()
    else response.writeHead(502).end()
  })
  response.on('close', () => upstream.destroy())
  request.pipe(upstream)
}

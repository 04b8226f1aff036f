import { gzipSync } from 'node:zlib'

export interface Captured {
  readonly url: string
  readonly body: string | Uint8Array
  /** Of the answer, without the status; `Content-Type: text/html` by default. */
  readonly headers?: string
  readonly status?: string
  readonly type?: string
}

export const CAPTURED = '2024-05-03T10:00:00Z'

/** A record of a web archive, as crawlers write it. */
export function makeRecord({
  url,
  body,
  headers = 'Content-Type: text/html',
  status = '200 OK',
  type = 'response',
}: Captured): Buffer {
  const http = type === 'resource' ? '' : `HTTP/1.1 ${status}\r\n${headers}\r\n\r\n`
  const block = Buffer.concat([Buffer.from(http), Buffer.from(body)])
  const contentType = type === 'resource' ? headers.replace(/^.*: /, '') : 'application/http; msgtype=response'
  const head = `WARC/1.0\r\nWARC-Type: ${type}\r\nWARC-Target-URI: ${url}\r\nWARC-Date: ${CAPTURED}\r\nContent-Type: ${contentType}\r\nContent-Length: ${block.length}\r\n\r\n`
  return Buffer.concat([Buffer.from(head), block, Buffer.from('\r\n\r\n')])
}

/** A web archive, each record packed by itself where `gzip`. */
export function makeWarc(captured: readonly Captured[], gzip = false): Buffer {
  const info = Buffer.from('WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 13\r\n\r\nsoftware: x\r\n\r\n\r\n')
  const records = [info, ...captured.map(makeRecord)]
  return Buffer.concat(gzip ? records.map((record) => gzipSync(record)) : records)
}

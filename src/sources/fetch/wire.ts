/** One request and its answer as they go over the wire, and what is kept of them for evidence. */
import { type Dispatcher, request } from 'undici'
import type { Exchange, HeaderLine } from '../../types.ts'
import { explainFetchError } from '../fetch-error.ts'
import type { Timeouts } from '../fetcher.ts'
import { checkSize } from '../loader.ts'
import { type Connections, NOT_SENT, openConnections, type Sent } from './connections.ts'

/** The head of an answer. Header names are lower case. */
export interface Head {
  readonly url: URL
  readonly status: number
  readonly statusText: string
  readonly headers: Readonly<Record<string, readonly string[]>>
  /** As they came. */
  readonly headerLines: readonly HeaderLine[]
}

/** An answer with its body as it was received: packed as it was, only the chunks of a chunked transfer put together. */
export interface Answer extends Head {
  readonly body: Uint8Array
  /** Whether that is all of the body, and not only as much as was wanted. */
  readonly isWhole: boolean
}

/** How many bytes of a body are read, and whether it is an error (UserError) that there are more. */
export interface BodyLimit {
  readonly bytes: number
  readonly strict: boolean
}

export interface Wire {
  /**
   * Asks for one URL, without following it anywhere; `limitOf` hears the head before the body is read, and may throw.
   * Rejects with undici's errors, UserError, or the signal's reason.
   */
  ask(url: URL, headers: RequestHeaders, signal: AbortSignal, limitOf: (head: Head) => BodyLimit): Promise<Answer>
  close(): Promise<void>
}

export type RequestHeaders = Readonly<Record<string, string>>

/** Hears of every exchange, the failed ones included, before its answer is used. */
export type Recorder = (exchange: Exchange) => Promise<void>

export interface WireOptions extends Connections {
  readonly timeouts: Timeouts
  readonly now: () => Date
  readonly record: Recorder | null
}

/** What has come in so far. */
interface Received {
  head: Head | null
  readonly parts: Uint8Array[]
  truncated: 'length' | 'disconnect' | null
}

/** Opens one dispatcher, which shares its connections among all that is asked. */
export async function openWire(options: WireOptions): Promise<Wire> {
  const { timeouts, now, record } = options
  const connections = await openConnections(options, record !== null)

  return {
    close: connections.close,
    async ask(url, headers, signal, limitOf) {
      const received: Received = { head: null, parts: [], truncated: 'disconnect' }
      const started = now().toISOString()
      let sent = NOT_SENT
      let error: unknown = null
      try {
        const limits = { headersTimeout: timeouts.headers, bodyTimeout: timeouts.body }
        const options = {
          dispatcher: connections.dispatcher,
          signal,
          headers,
          responseHeaders: 'raw' as const,
          ...limits,
        }
        const asked = connections.watch(() => request(url, options))
        sent = asked.sent
        await receive(await asked.result, url, received, limitOf)
        return { ...received.head!, body: join(received.parts), isWhole: received.truncated === null }
      } catch (caught) {
        error = caught
        throw caught
      } finally {
        if (record) await record(describe(url, started, sent, received, error))
      }
    },
  }

  function describe(url: URL, started: string, sent: Sent, received: Received, error: unknown): Exchange {
    const { head, parts, truncated } = received
    return {
      url: url.href,
      started,
      request: { head: sent.head },
      response: head && {
        status: head.status,
        statusText: head.statusText,
        headers: head.headerLines,
        body: join(parts),
        truncated,
      },
      address: sent.address,
      lookup: connections.lookupOf(url),
      error: error === null ? null : (explainFetchError(error, timeouts) ?? 'failed'),
    }
  }
}

async function receive(
  data: Dispatcher.ResponseData,
  url: URL,
  received: Received,
  limitOf: (head: Head) => BodyLimit,
): Promise<void> {
  try {
    // With `responseHeaders: 'raw'` names and values alternate, one character a byte.
    const headerLines = pairUp(data.headers as unknown as readonly string[])
    const head = { url, status: data.statusCode, statusText: data.statusText, headers: group(headerLines), headerLines }
    received.head = head
    received.truncated = 'length'
    const limit = limitOf(head)
    const announced = Number(head.headers['content-length']?.[0] ?? 0)
    if (limit.strict && Number.isFinite(announced)) checkSize(announced, limit.bytes)
    await readBody(data.body, limit, received)
  } finally {
    // What was not read to its end is given up, and nobody is left to hear of it.
    data.body.on('error', () => {}).destroy()
  }
}

async function readBody(body: AsyncIterable<Uint8Array>, limit: BodyLimit, received: Received): Promise<void> {
  let size = 0
  received.truncated = 'disconnect'
  for await (const chunk of body) {
    size += chunk.length
    if (size > limit.bytes) {
      received.truncated = 'length'
      if (limit.strict) checkSize(size, limit.bytes)
      return
    }
    received.parts.push(chunk)
  }
  received.truncated = null
}

function pairUp(flat: readonly string[]): HeaderLine[] {
  const pairs: HeaderLine[] = []
  for (let at = 0; at + 1 < flat.length; at += 2) pairs.push([flat[at]!, flat[at + 1]!])
  return pairs
}

function group(lines: readonly HeaderLine[]): Record<string, string[]> {
  const groups: Record<string, string[]> = Object.create(null)
  for (const [name, value] of lines) {
    const key = name.toLowerCase()
    groups[key] ??= []
    groups[key].push(value)
  }
  return groups
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  return parts.length === 1 ? parts[0]! : Buffer.concat(parts)
}

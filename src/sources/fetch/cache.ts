/** Responses kept on disk as HTTP allows it (RFC 9111), for one user. */
import CachePolicy from 'http-cache-semantics'
import type { HeaderLine } from '../../types.ts'
import { openStore, type Stored } from './cache-store.ts'
import type { Answer, RequestHeaders } from './wire.ts'

export interface Cache {
  /** What is kept for a request, or null; never one that the request may not have. */
  find(url: URL, headers: RequestHeaders): Promise<Found | null>
  /** Keeps an answer where that is allowed. */
  keep(url: URL, headers: RequestHeaders, answer: Answer): Promise<void>
}

export interface Found {
  /** As it may be used now, and when the server last said that it holds (ISO 8601). */
  readonly answer: Answer
  readonly retrieved: string
  /** The headers with which the server is asked whether it still holds; null where that is not needed. */
  readonly conditions: RequestHeaders | null
  /** Brings what is kept up to date after a 304; null where that 304 speaks of something else. */
  renew(notModified: Answer): Promise<Answer | null>
}

/** An answer, when the server last said that it holds (ISO 8601), and whether its body was kept from an earlier one. */
export interface Asked {
  readonly answer: Answer
  readonly retrieved: string
  readonly fromCache: boolean
}

/** Asks by way of the cache. */
export async function askThrough(
  cache: Cache,
  url: URL,
  headers: RequestHeaders,
  ask: (headers: RequestHeaders) => Promise<Asked>,
): Promise<Asked> {
  const found = await cache.find(url, headers)
  if (found && found.conditions === null) return { ...found, fromCache: true }
  let asked = await ask(found?.conditions ?? headers)
  if (found && asked.answer.status === 304) {
    const renewed = await found.renew(asked.answer)
    if (renewed) return { answer: renewed, retrieved: asked.retrieved, fromCache: true }
    asked = await ask(headers)
  }
  await cache.keep(url, headers, asked.answer)
  return asked
}

/** Statuses that http-cache-semantics would keep, but whose answers are of no use later. */
const KEPT_STATUSES = new Set([200, 203, 301, 302, 303, 307, 308, 404, 410])

/** Opens a folder, which is made where it is missing. Throws UserError where it cannot be used. */
export async function openCache(folder: string, now: () => Date): Promise<Cache> {
  const store = await openStore(folder)

  /** The policy reads the time of the run. */
  class Policy extends CachePolicy {
    now(): number {
      return now().getTime()
    }
  }

  async function write(policy: CachePolicy, url: URL, answer: Answer, retrieved: string): Promise<void> {
    const { status, statusText, headerLines, body } = answer
    await store.write({ url: url.href, retrieved, status, statusText, headerLines, policy: policy.toObject() }, body)
  }

  async function renew(policy: CachePolicy, stored: Stored, url: URL, headers: RequestHeaders, answer: Answer) {
    const request = requestOf(url, headers)
    const renewed = policy.revalidatedPolicy(request, { status: 304, headers: flatten(answer.headers) })
    if (!renewed.matches) return null
    const kept = answerFrom(stored, url, renewed.policy)
    await write(renewed.policy, url, kept, now().toISOString())
    return kept
  }

  return {
    async find(url, headers) {
      const stored = await store.read(url.href)
      const policy = stored && restorePolicy(Policy, stored)
      if (!stored || !policy) return null
      const { revalidation } = policy.evaluateRequest(requestOf(url, headers))
      return {
        answer: answerFrom(stored, url, policy),
        retrieved: stored.entry.retrieved,
        conditions: revalidation ? (revalidation.headers as RequestHeaders) : null,
        renew: (answer) => renew(policy, stored, url, headers, answer),
      }
    },
    async keep(url, headers, answer) {
      if (!answer.isWhole || !KEPT_STATUSES.has(answer.status)) return
      const response = { status: answer.status, headers: flatten(answer.headers) }
      const policy = new Policy(requestOf(url, headers), response, { shared: false })
      if (policy.storable()) await write(policy, url, answer, now().toISOString())
    },
  }
}

/** Null for what another version, or anything else, has written. */
function restorePolicy(Policy: typeof CachePolicy, { entry }: Stored): CachePolicy | null {
  try {
    return Policy.fromObject(entry.policy as CachePolicy.CachePolicyObject)
  } catch {
    return null
  }
}

function requestOf(url: URL, headers: RequestHeaders): CachePolicy.Request {
  return { url: url.href, method: 'GET', headers: { ...headers } }
}

function answerFrom({ entry, body }: Stored, url: URL, policy: CachePolicy): Answer {
  const headers: Record<string, string[]> = Object.create(null)
  const headerLines: HeaderLine[] = []
  for (const [name, value] of Object.entries(policy.responseHeaders())) {
    headers[name] = [value ?? []].flat()
    for (const one of headers[name]) headerLines.push([name, one])
  }
  const { status, statusText } = entry
  return { url, status, statusText, headers, headerLines, body, isWhole: true }
}

function flatten(headers: Answer['headers']): CachePolicy.Headers {
  return Object.fromEntries(Object.entries(headers).map(([name, values]) => [name, values.join(', ')]))
}

/** How often a page is asked for before its failure is told. */
export const ATTEMPTS = 3

/** Milliseconds: the first pause is at most this long, each further one at most twice the one before. */
const FIRST_PAUSE = 500
const LONGEST_PAUSE = 30_000

/** Milliseconds that are waited for because a server asks for it; who asks for more is told to the user instead. */
export const LONGEST_RETRY_AFTER = 60_000

/** Whether a server that answers so may answer otherwise in a moment. 501 and 505 will not change. */
export function isPassing(status: number): boolean {
  return status === 429 || (status >= 500 && status !== 501 && status !== 505)
}

/** Whether a connection failed in a way in which the next one may not: it was reset, or closed before the end. */
export function isReset(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? error.code : null
  if (['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH'].includes(String(code)))
    return true
  const inner: unknown = error instanceof AggregateError ? error.errors[0] : error.cause
  return inner !== error && isReset(inner)
}

/** Milliseconds before attempt number `attempt` (the second is 1) is repeated: exponential, with full jitter. */
export function backOff(attempt: number, random: () => number): number {
  return Math.floor(random() * Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (attempt - 1)))
}

/**
 * The milliseconds that a `Retry-After` header asks for, from either of its forms, seconds or an HTTP date; null where
 * it is missing or makes no sense. A time that has passed is 0.
 */
export function readRetryAfter(value: string | null, now: Date): number | null {
  const text = value?.trim() ?? ''
  if (/^\d{1,12}$/.test(text)) return Number(text) * 1000
  // IMF-fixdate and the two old forms begin with the day's name, which keeps out what else Date.parse would take.
  if (!/^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? [\w:, -]{15,30}$/.test(text)) return null
  const zoned = /GMT$/.test(text) ? text : `${text} GMT`
  const time = Date.parse(zoned)
  return Number.isNaN(time) ? null : Math.max(0, time - now.getTime())
}

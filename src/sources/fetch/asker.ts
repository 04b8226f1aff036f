/** Asks for one URL until there is an answer worth having, without following it anywhere. */
import { UserError } from '../../errors.ts'
import type { Deadline } from './deadline.ts'
import type { Gate, Wait } from './gate.ts'
import { ATTEMPTS, backOff, isPassing, isReset, LONGEST_RETRY_AFTER, readRetryAfter } from './retries.ts'
import { nameStatus } from './status.ts'
import type { Answer, BodyLimit, Head, RequestHeaders, Wire } from './wire.ts'

export interface Asker {
  ask(url: URL, headers: RequestHeaders, asking: Asking): Promise<Answer>
}

export interface Asking {
  readonly deadline: Deadline
  readonly limitOf: (head: Head) => BodyLimit
  /** What is read of an answer that is asked for again. */
  readonly brief: BodyLimit
  /** Milliseconds until the host is asked again, by whomever. */
  readonly delay: number
}

interface Tools {
  readonly wire: Wire
  readonly gate: Gate
  readonly wait: Wait
  readonly now: () => Date
  readonly random: () => number
}

/** A passing failure (429, most of 5xx, a reset) is asked for again after a pause, as long as time and attempts last. */
export function createAsker({ wire, gate, wait, now, random }: Tools): Asker {
  async function askOnce(
    url: URL,
    headers: RequestHeaders,
    { deadline, limitOf, brief, delay }: Asking,
  ): Promise<Answer> {
    const { signal } = deadline
    const leave = await deadline.pause(() => gate.enter(url.host, delay, signal))
    try {
      return await wire.ask(url, headers, signal, (head) => (isPassing(head.status) ? brief : limitOf(head)))
    } finally {
      leave()
    }
  }

  /** Milliseconds until the next attempt, or null where there is none. */
  function pauseAfter(answer: Answer | null, attempt: number, left: number): number | null {
    const asked = answer && readRetryAfter(answer.headers['retry-after']?.[0] ?? null, now())
    const isLast = attempt === ATTEMPTS
    if (answer && asked !== null && (isLast || asked > LONGEST_RETRY_AFTER || asked >= left)) {
      throw new UserError(`answers ${nameStatus(answer.status)}: ${adviseToReturn(asked, now())}`)
    }
    const pause = asked ?? backOff(attempt, random)
    return isLast || pause >= left ? null : pause
  }

  return {
    async ask(url, headers, asking) {
      const { deadline } = asking
      for (let attempt = 1; ; attempt++) {
        let answer: Answer | null = null
        let failure: unknown = null
        try {
          answer = await askOnce(url, headers, asking)
          if (!isPassing(answer.status)) return answer
        } catch (error) {
          if (deadline.signal.aborted || !isReset(error)) throw error
          failure = error
        }
        const pause = pauseAfter(answer, attempt, deadline.left())
        if (pause === null) {
          if (answer) return answer
          throw failure
        }
        await wait(pause, deadline.signal)
      }
    },
  }
}

/** `come back at 12:30 UTC on 2026-11-22`; to the minute, rounded up. */
function adviseToReturn(milliseconds: number, now: Date): string {
  const time = Math.ceil((now.getTime() + milliseconds) / 60_000) * 60_000
  // A Date ends in the year 275760.
  if (!(time < 8.64e15)) return 'it asks never to be asked again'
  const iso = new Date(time).toISOString()
  return iso.length === 24 ? `come back after ${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC` : 'come back another year'
}

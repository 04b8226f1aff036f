/** Waits that many milliseconds; rejects with the signal's reason when that comes first. */
export type Wait = (milliseconds: number, signal: AbortSignal) => Promise<void>

/** Lets requests through host by host: so many at once, and with a pause between their starts. */
export interface Gate {
  /**
   * Waits for a host's turn; the next one starts `delay` milliseconds later at the earliest. Resolves to what gives the
   * place back; rejects with the signal's reason where that comes first.
   */
  enter(host: string, delay: number, signal: AbortSignal): Promise<() => void>
}

interface Host {
  running: number
  /** When the next request may start. */
  ready: Promise<void>
  readonly queue: Waiting[]
}

interface Waiting {
  readonly enter: () => void
}

/** `closing` ends the pauses that are under way. */
export function createGate(concurrency: number, wait: Wait, closing: AbortSignal): Gate {
  const hosts = new Map<string, Host>()

  async function takeSlot(host: Host, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted()
    if (host.running < concurrency) {
      host.running += 1
      return
    }
    await orAborted(signal, (enter, onAbort) => {
      const waiting = { enter }
      host.queue.push(waiting)
      onAbort(() => {
        const place = host.queue.indexOf(waiting)
        if (place >= 0) host.queue.splice(place, 1)
      })
    })
  }

  /** The slot is handed straight on to who waits for it. */
  function giveBack(name: string, host: Host): void {
    const next = host.queue.shift()
    if (next) next.enter()
    else host.running -= 1
    // A host that nobody asks any more is forgotten after its pause: a crawl may meet many.
    const { ready } = host
    void ready.then(() => {
      if (host.running === 0 && host.ready === ready && hosts.get(name) === host) hosts.delete(name)
    })
  }

  async function takeTurn(host: Host, delay: number, signal: AbortSignal): Promise<void> {
    const turn = host.ready
    if (delay > 0) host.ready = turn.then(() => wait(delay, closing)).catch(() => {})
    await orAborted(signal, (enter) => turn.then(enter))
  }

  return {
    async enter(name, delay, signal) {
      const host = hosts.get(name) ?? { running: 0, ready: Promise.resolve(), queue: [] }
      hosts.set(name, host)
      await takeSlot(host, signal)
      try {
        await takeTurn(host, delay, signal)
      } catch (error) {
        giveBack(name, host)
        throw error
      }
      return () => giveBack(name, host)
    },
  }
}

/** Waits for `enter` to be called, or rejects with the signal's reason. */
async function orAborted(
  signal: AbortSignal,
  start: (enter: () => void, onAbort: (clean: () => void) => void) => unknown,
): Promise<void> {
  signal.throwIfAborted()
  let clean = () => {}
  let abort = () => {}
  try {
    await new Promise<void>((resolve, reject) => {
      abort = () => {
        clean()
        reject(signal.reason)
      }
      signal.addEventListener('abort', abort, { once: true })
      start(resolve, (cleaning) => {
        clean = cleaning
      })
    })
  } finally {
    signal.removeEventListener('abort', abort)
  }
}

/** The time that one page may take; it stands still while the page waits for its turn. */
export interface Deadline {
  /** Fires when the time is over (a `TimeoutError`) or the run is stopped. */
  readonly signal: AbortSignal
  /** Milliseconds that are left. */
  left(): number
  /** Runs a task that does not count. */
  pause<T>(task: () => Promise<T>): Promise<T>
  end(): void
}

export function startDeadline(total: number, stops: readonly AbortSignal[]): Deadline {
  const over = new AbortController()
  let left = total
  let since = performance.now()
  let timer: NodeJS.Timeout | null = null
  const run = () => {
    since = performance.now()
    timer = setTimeout(() => over.abort(new DOMException('not done in time', 'TimeoutError')), Math.max(0, left))
  }
  const rest = () => (timer === null ? left : left - (performance.now() - since))
  const stop = () => {
    left = rest()
    if (timer !== null) clearTimeout(timer)
    timer = null
  }
  run()
  return {
    signal: AbortSignal.any([over.signal, ...stops]),
    left: rest,
    async pause(task) {
      stop()
      try {
        return await task()
      } finally {
        run()
      }
    },
    end: stop,
  }
}

import type { CheckRequest } from '../index.ts'
import type { World } from './world.ts'

/** One line on a terminal's standard error that is written over again and again; nothing anywhere else. */
export interface ProgressLine {
  show: CheckRequest['onProgress']
  /** Takes the line away; call it before anything else is written. */
  clear(): void
}

/** Milliseconds from which on a rate says something. */
const MEASURED = 2_000

export function createProgressLine({ stderr, isTTY, columns, now }: World): ProgressLine {
  let shown = false
  /** When the first was shown, and how many were done by then: those of an earlier run took this one no time. */
  let first: { readonly time: number; readonly done: number } | null = null
  function clear(): void {
    if (shown) stderr.write('\r\u001b[2K')
    shown = false
  }
  const show: CheckRequest['onProgress'] = ({ location, done, total }) => {
    if (!isTTY.stderr || total < 2) return
    clear()
    const time = now().getTime()
    first ??= { time, done }
    const pace = paceInWords(done - first.done, time - first.time, total - done)
    // Printable ASCII alone: its width is its length, and a line that does not wrap can be taken away.
    const text = `checking ${Math.min(done + 1, total)} of ${total}${pace}: ${location.replace(/[^ -~]/g, '?')}`
    stderr.write(text.slice(0, Math.max(1, (columns ?? 80) - 1)))
    shown = true
  }
  return { show, clear }
}

/** ` (3.2 a second, 2 min left)`; nothing as long as nothing can be said. */
function paceInWords(done: number, milliseconds: number, left: number): string {
  if (milliseconds < MEASURED || done < 1) return ''
  const rate = (done * 1000) / milliseconds
  const seconds = Math.ceil(left / rate)
  const time =
    seconds < 100
      ? `${seconds} s`
      : seconds < 6000
        ? `${Math.ceil(seconds / 60)} min`
        : `${Math.ceil(seconds / 3600)} h`
  return ` (${rate < 10 ? rate.toFixed(1) : Math.round(rate)} a second, ${time} left)`
}

import type { CheckRequest } from '../index.ts'
import type { World } from './world.ts'

/** One line on a terminal's standard error that is written over again and again; nothing anywhere else. */
export interface ProgressLine {
  show: CheckRequest['onProgress']
  /** Takes the line away; call it before anything else is written. */
  clear(): void
}

export function createProgressLine({ stderr, isTTY, columns }: World): ProgressLine {
  let shown = false
  function clear(): void {
    if (shown) stderr.write('\r\u001b[2K')
    shown = false
  }
  const show: CheckRequest['onProgress'] = ({ location, done, total }) => {
    if (!isTTY.stderr || total < 2) return
    clear()
    // Printable ASCII alone: its width is its length, and a line that does not wrap can be taken away.
    const text = `checking ${done + 1} of ${total}: ${location.replace(/[^ -~]/g, '?')}`
    stderr.write(text.slice(0, Math.max(1, (columns ?? 80) - 1)))
    shown = true
  }
  return { show, clear }
}

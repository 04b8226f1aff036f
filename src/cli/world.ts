import type { Readable, Writable } from 'node:stream'
import type { Pipeline } from './pipeline.ts'

/** Everything that the command line takes from outside, so that a test can be the outside. */
export interface World {
  /** The words after the program's name. */
  readonly argv: readonly string[]
  readonly stdout: Writable
  readonly stderr: Writable
  readonly stdin: Readable
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  readonly isTTY: { readonly stdout: boolean; readonly stderr: boolean }
  /** Columns of the terminal; null where there is none. */
  readonly columns: number | null
  readonly now: () => Date
  readonly version: string
  /** Loads the program proper, which `--help` does without. */
  readonly pipeline: () => Promise<Pipeline>
  /** What a thread that checks documents runs, and how many can run at once; absent where there are none. */
  readonly threads?: { readonly file: string; readonly count: number }
  /**
   * Names what must be done before the user's interrupt ends the process. With `stop`, the first interrupt calls that
   * alone, and the job ends by itself; a second one ends the process.
   */
  readonly onInterrupt?: (clean: () => void, stop?: () => void) => void
}

/** Exit codes; `failed` is stronger than the other two. */
export const EXIT = { clean: 0, found: 1, failed: 2 } as const

import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { complain } from './cli/messages.ts'
import { runProgram } from './cli/program.ts'
import { EXIT, type World } from './cli/world.ts'
import { UserError } from './errors.ts'
import * as pipeline from './index.ts'

export type { World } from './cli/world.ts'

declare const __VERSION__: string

/** The whole program, as a function of what is around it; resolves to the exit code. Throws only on faults of its own. */
export async function main(world: World): Promise<number> {
  // Nobody reads what is said on a closed standard error.
  world.stderr.on('error', () => {})
  try {
    return await runProgram(world)
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    complain(world, error.message)
    return EXIT.failed
  }
}

/** The program in this process. */
export async function run(): Promise<void> {
  const { stdout, stderr, env, argv } = process
  const world: World = {
    argv: argv.slice(2),
    stdout,
    stderr,
    // opened when it is read
    get stdin() {
      return process.stdin
    },
    env,
    cwd: process.cwd(),
    isTTY: { stdout: stdout.isTTY === true, stderr: stderr.isTTY === true },
    columns: stdout.columns ?? stderr.columns ?? null,
    now: () => new Date(),
    version: __VERSION__,
    pipeline: async () => pipeline,
    get threads() {
      return { file: fileURLToPath(new URL('./worker.cjs', import.meta.url)), count: availableParallelism() }
    },
    onInterrupt,
  }
  try {
    process.exitCode = await main(world)
  } catch (error) {
    const trace = error instanceof Error ? (error.stack ?? error.message) : String(error)
    complain(world, `this is a fault in claimlint, please report it\n${trace}`)
    process.exitCode = EXIT.failed
  }
}

/** What a thread of the program runs. */
export async function serve(): Promise<void> {
  await (await import('./cli/serve.ts')).serve()
}

/** Stops the job where it can be stopped; else, or the second time, cleans up and lets the signal do what it would. */
function onInterrupt(clean: () => void, stop: (() => void) | null = null): void {
  let stopping = stop
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    const interrupt = (): void => {
      if (stopping) {
        stopping()
        stopping = null
        return
      }
      clean()
      process.removeListener(signal, interrupt)
      process.kill(process.pid, signal)
    }
    process.on(signal, interrupt)
  }
}

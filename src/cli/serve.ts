/** What a thread of the pool runs: it opens the built-in lexicon and checks what it is sent. */
import { parentPort, workerData } from 'node:worker_threads'
import type { CheckRequest } from '../index.ts'
import * as library from '../index.ts'
import type { DocumentReport, InputError, Resource } from '../types.ts'

/** How all documents of a run are checked. */
export type WorkerSettings = Pick<
  CheckRequest,
  'jurisdictions' | 'context' | 'date' | 'text' | 'why' | 'unlisted' | 'selector'
>

/** What a thread answers to one resource. */
export type Answer = { readonly outcome: DocumentReport | InputError } | { readonly fault: string }

export async function serve(): Promise<void> {
  const settings = workerData as WorkerSettings
  const check = await library.createResourceChecker({ ...settings, lexicon: await library.loadLexicon() })
  const port = parentPort!
  port.on('message', async (resource: Resource) => {
    let answer: Answer
    try {
      answer = { outcome: await check(resource) }
    } catch (error) {
      answer = { fault: error instanceof Error ? (error.stack ?? error.message) : String(error) }
    }
    port.postMessage(answer)
  })
}

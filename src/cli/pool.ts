/**
 * Documents checked in other threads. A pool library would do, but the work is all alike and comes from one queue, so
 * that what would be left of it is this file.
 */
import { Worker } from 'node:worker_threads'
import type { CheckPool } from '../index.ts'
import type { DocumentReport, InputError, Resource } from '../types.ts'
import type { Answer, WorkerSettings } from './serve.ts'

type Outcome = DocumentReport | InputError

interface Task {
  readonly resource: Resource
  readonly resolve: (outcome: Outcome) => void
  readonly reject: (error: Error) => void
}

/** At most `size` threads, started when there is work for them; `file` is what they run. */
export function createPool(size: number, file: string, settings: WorkerSettings): CheckPool {
  const waiting: Task[] = []
  const idle: Worker[] = []
  const busy = new Map<Worker, Task>()
  const next = (worker: Worker): void => {
    const task = waiting.shift()
    if (!task) return void idle.push(worker)
    busy.set(worker, task)
    const { resource } = task
    // a small file's bytes lie in a buffer that others share: they are copied, and the copy handed over
    const bytes = Uint8Array.from(resource.bytes)
    worker.postMessage({ ...resource, bytes }, [bytes.buffer])
  }
  const start = (): void => {
    const worker = new Worker(file, { workerData: settings, stdout: false, stderr: false })
    worker.on('message', (answer: Answer) => {
      const task = busy.get(worker)!
      busy.delete(worker)
      if ('outcome' in answer) task.resolve(answer.outcome)
      else task.reject(new Error(answer.fault))
      next(worker)
    })
    const fail = (error: Error): void => {
      busy.get(worker)?.reject(error)
      busy.delete(worker)
    }
    worker.on('error', fail)
    worker.on('exit', () => fail(new Error('a thread ended before its work was done')))
    threads.push(worker)
    next(worker)
  }
  const threads: Worker[] = []
  return {
    size,
    check(resource) {
      return new Promise<Outcome>((resolve, reject) => {
        waiting.push({ resource, resolve, reject })
        const free = idle.pop()
        if (free) next(free)
        else if (threads.length < size) start()
      })
    },
    async close() {
      await Promise.all(threads.map((thread) => thread.terminate()))
    },
  }
}

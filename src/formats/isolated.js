// Runs in a thread of its own, which is ended from outside when it takes too long or too much memory.
import { parentPort, workerData } from 'node:worker_threads'
import { parsers } from './parsers.js'

const { format, bytes } = workerData
try {
  parentPort.postMessage({ value: await parsers[format](bytes) })
} catch (error) {
  parentPort.postMessage({ error: { name: String(error?.name), message: String(error?.message) } })
}

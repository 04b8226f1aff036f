// Runs in a thread of its own, which is ended from outside when it takes too long or too much memory.
import process from 'node:process'
import { parentPort } from 'node:worker_threads'
import { parsers } from './parsers.js'

// What a parser leaves running behind its answer concerns nobody any more.
process.on('unhandledRejection', () => {})

parentPort.on('message', async ({ format, bytes }) => {
  try {
    parentPort.postMessage({ value: await parsers[format](bytes) })
  } catch (error) {
    parentPort.postMessage({ error: { name: String(error?.name), message: String(error?.message) } })
  }
})

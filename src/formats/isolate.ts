import { memoryUsage } from 'node:process'
import { Worker } from 'node:worker_threads'
import { UserError } from '../errors.ts'

/** What files of many pages take is a few seconds and some hundred megabytes; what tricks take has no end. */
export interface Limits {
  /** Milliseconds. */
  readonly time: number
  /** By how much the program may grow, in bytes: buffers are in no limit that the thread itself has. */
  readonly memory: number
}

const LIMITS: Limits = { time: 120_000, memory: 1_500_000_000 }
const LOOK_EVERY = 100
const TOO_MUCH = 'takes more memory to read than any leaflet should'

/** A fault that a parser met in what it read; `name` is its class. */
export class ParserError extends Error {
  constructor({ name, message }: { readonly name: string; readonly message: string }) {
    super(message)
    this.name = name
  }

  /** Whether the parser is not installed. */
  get isMissing(): boolean {
    return /^Cannot find (?:package|module)/.test(this.message)
  }
}

/**
 * Has a third-party parser read bytes in a thread of its own, so that no file can hang the program or fill the memory.
 * Throws ParserError for what the parser throws, UserError where it came to a limit.
 */
export function parseIsolated<Format extends keyof Parsed>(
  format: Format,
  bytes: Uint8Array,
  { time, memory }: Limits = LIMITS,
): Promise<Parsed[Format]> {
  const worker = startWorker(memory)
  return new Promise((resolve, reject) => {
    const before = memoryUsage.rss()
    const finish = (): void => {
      clearTimeout(timer)
      clearInterval(watch)
      worker.off('message', answer).off('error', fail).off('exit', end)
    }
    const refuse = (what: string): void => {
      finish()
      void worker.terminate()
      reject(new UserError(`${what}: split it, or give its words as plain text`))
    }
    const timer = setTimeout(() => refuse(`cannot be read within ${time / 1000} s`), time)
    const watch = setInterval(() => {
      if (memoryUsage.rss() - before > memory) refuse(TOO_MUCH)
    }, LOOK_EVERY)
    const answer = (message: { value: Parsed[Format] } | { error: { name: string; message: string } }): void => {
      finish()
      void worker.terminate()
      if ('error' in message) reject(new ParserError(message.error))
      else resolve(message.value)
    }
    const fail = (error: Error): void => {
      if ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') refuse(TOO_MUCH)
      else {
        finish()
        reject(new ParserError(error))
      }
    }
    const end = (): void => refuse('cannot be read')
    worker.on('message', answer).on('error', fail).on('exit', end)
    worker.postMessage({ format, bytes })
  })
}

function startWorker(memory: number): Worker {
  const worker = new Worker(new URL('./isolated.js', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: Math.ceil(Math.max(memory, LIMITS.memory) / 1e6) },
    // What parsers print of their own accord is no part of a report.
    stdout: true,
    stderr: true,
  })
  worker.stdout.resume()
  worker.stderr.resume()
  // One that fails when it has answered concerns nobody any more.
  return worker.on('error', () => {})
}

/** What each parser gives. */
export interface Parsed {
  readonly pdf: PdfText
  /** HTML. */
  readonly docx: string
  readonly email: Email
}

export interface PdfText {
  readonly title: string | null
  readonly language: string | null
  readonly pageCount: number
  /** Null for a page that is broken. */
  readonly pages: readonly (readonly PdfItem[] | null)[]
}

/** A piece of text on a page, in points from its lower left corner. */
export interface PdfItem {
  readonly text: string
  readonly x: number
  /** Of the baseline. */
  readonly y: number
  readonly width: number
  readonly size: number
  readonly font: string
  /** Whether it is written from left to right, and not turned. */
  readonly level: boolean
}

export interface Email {
  readonly subject: string | null
  readonly html: string | null
  readonly text: string | null
  readonly attachments: readonly {
    readonly name: string | null
    readonly type: string
    /** Shown within the text, as images are. */
    readonly inline: boolean
  }[]
}

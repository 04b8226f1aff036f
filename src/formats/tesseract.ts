import { spawn } from 'node:child_process'
import { UserError } from '../errors.ts'

/** A word that was read off an image, in pixels from the upper left corner. */
export interface ReadWord {
  readonly text: string
  /** From 0 to 1, as the program judges itself. */
  readonly confidence: number
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  readonly page: number
  /** Words of the same paragraph and the same line have the same numbers. */
  readonly paragraph: string
  readonly line: number
}

/** Milliseconds; an advert takes half a second, a page in print some seconds. */
const TIMEOUT = 120_000
const MOST_OUTPUT = 20_000_000

/**
 * Has the system's tesseract read an image. Throws UserError where it is not installed, cannot read it, or takes too
 * long.
 */
export async function readImage(bytes: Uint8Array, timeout = TIMEOUT): Promise<ReadWord[]> {
  return parseTable(await runTesseract(bytes, timeout))
}

function runTesseract(bytes: Uint8Array, timeout: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('tesseract', ['stdin', 'stdout', '-l', 'eng', '--psm', '3', 'tsv'], {
      timeout,
      killSignal: 'SIGKILL',
    })
    const output: Buffer[] = []
    let complaint = ''
    let size = 0
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > MOST_OUTPUT) child.kill('SIGKILL')
      else output.push(chunk)
    })
    child.stderr.on('data', (chunk: Buffer) => {
      if (complaint.length < 10_000) complaint += chunk.toString('latin1')
    })
    // One that ends early does not take its input.
    child.stdin.on('error', () => {})
    child.stdin.end(bytes)
    child.on('error', (error) => reject(explainStart(error)))
    child.on('close', (code, signal) => {
      if (code === 0) resolve(Buffer.concat(output).toString('utf8'))
      else reject(new UserError(explainEnd(signal, complaint, timeout)))
    })
  })
}

function explainStart(error: Error): Error {
  if (!('code' in error) || error.code !== 'ENOENT') return error
  return new UserError(
    'is an image, and tesseract, which reads those, is not installed: install it (Debian: apt install tesseract-ocr; macOS: brew install tesseract), or give its words as plain text',
  )
}

function explainEnd(signal: string | null, complaint: string, timeout: number): string {
  if (signal !== null)
    return `is an image that cannot be read within ${timeout / 1000} s: cut it, or give its words as plain text`
  if (/eng\.traineddata|loading language/i.test(complaint)) {
    return "is an image, and tesseract's data for English is not installed: install it (Debian: apt install tesseract-ocr-eng)"
  }
  return 'is an image that tesseract cannot read: save it anew as PNG, or give its words as plain text'
}

/** Twelve columns with tabs between; words are of level 5. */
function parseTable(table: string): ReadWord[] {
  return table.split('\n').flatMap((row) => {
    const [level, page, block, paragraph, line, , left, top, width, height, confidence, ...text] = row.split('\t')
    const word = text.join(' ').trim()
    if (level !== '5' || word === '') return []
    return [
      {
        text: word,
        confidence: Math.min(Math.max(Number(confidence) / 100, 0), 1),
        ...{ left: Number(left), top: Number(top), width: Number(width), height: Number(height) },
        ...{ page: Number(page), paragraph: `${page}-${block}-${paragraph}`, line: Number(line) },
      },
    ]
  })
}

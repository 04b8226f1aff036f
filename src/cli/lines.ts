import type { FileHandle } from 'node:fs/promises'

/** A whole line of a file of JSON values. */
export interface JsonLine {
  /** Null where the line is no JSON. */
  readonly value: unknown
  /** Counted from 1. */
  readonly number: number
  /** The offset in bytes behind its line feed. */
  readonly end: number
}

const PIECE = 65_536

/**
 * Reads a file of JSON values line by line, holding no more than one. What stands behind the last line feed is left,
 * and so is a last line that is no JSON: a process that was killed, or a disk that lost power, did not finish it.
 */
export async function* readLines(handle: FileHandle, from: number): AsyncGenerator<JsonLine> {
  let broken: JsonLine | null = null
  let number = 0
  for await (const { text, end } of splitLines(handle, from)) {
    if (broken) yield broken
    number += 1
    const line = { value: parse(text), number, end }
    broken = line.value === null ? line : null
    if (broken === null) yield line
  }
}

async function* splitLines(handle: FileHandle, from: number): AsyncGenerator<{ text: string; end: number }> {
  let parts: Buffer[] = []
  for (let offset = from; ; ) {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(PIECE), 0, PIECE, offset)
    if (bytesRead === 0) return
    const piece = buffer.subarray(0, bytesRead)
    let start = 0
    for (let feed = piece.indexOf(10); feed !== -1; feed = piece.indexOf(10, start)) {
      parts.push(piece.subarray(start, feed))
      yield { text: Buffer.concat(parts).toString(), end: offset + feed + 1 }
      parts = []
      start = feed + 1
    }
    parts.push(piece.subarray(start))
    offset += bytesRead
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

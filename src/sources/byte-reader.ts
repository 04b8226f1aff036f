/** Reads lines and counted bytes from a stream, and holds no more of it than it is asked for. */
export class ByteReader {
  readonly #chunks: AsyncIterator<Uint8Array>
  #chunk: Uint8Array = new Uint8Array(0)
  #at = 0

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#chunks = chunks[Symbol.asyncIterator]()
  }

  /** A line with its end, or as much of it as `most` bytes; null at the end of the stream. */
  async line(most: number): Promise<Buffer | null> {
    const parts: Uint8Array[] = []
    for (let left = most; left > 0 && (await this.#fill()); ) {
      const end = this.#chunk.indexOf(10, this.#at) + 1
      const part = this.#take(Math.min(left, (end === 0 ? this.#chunk.length : end) - this.#at))
      parts.push(part)
      left -= part.length
      if (part.at(-1) === 10) break
    }
    return parts.length === 0 ? null : Buffer.concat(parts)
  }

  /** That many bytes; fewer where the stream ends before. */
  async read(count: number): Promise<Buffer> {
    const parts: Uint8Array[] = []
    for (let left = count; left > 0 && (await this.#fill()); ) {
      const part = this.#take(Math.min(left, this.#chunk.length - this.#at))
      parts.push(part)
      left -= part.length
    }
    return Buffer.concat(parts)
  }

  /** Passes over that many bytes, and gives how many there were. */
  async skip(count: number): Promise<number> {
    let left = count
    while (left > 0 && (await this.#fill())) left -= this.#take(Math.min(left, this.#chunk.length - this.#at)).length
    return count - left
  }

  #take(count: number): Uint8Array {
    const part = this.#chunk.subarray(this.#at, this.#at + count)
    this.#at += count
    return part
  }

  async #fill(): Promise<boolean> {
    while (this.#at >= this.#chunk.length) {
      const next = await this.#chunks.next()
      if (next.done) return false
      this.#chunk = next.value
      this.#at = 0
    }
    return true
  }
}

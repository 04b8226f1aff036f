/**
 * One file of named sections: arrays of integers that are used where they lie, and texts that are decoded when asked
 * for, so that opening a large file costs hardly more than reading it.
 *
 * The file: magic number, length of the directory (32-bit integers in the byte order of the machine that wrote them),
 * the directory (JSON: name → [start, length] in bytes), the sections, each at a multiple of four.
 */

/** Changes with the layout. Read in another byte order, or from an older file, it is another number. */
const MAGIC = 0x636c0002
const HEADER = 8

type Directory = Readonly<Record<string, readonly [start: number, length: number]>>

/** Sections by name: integers, or text. */
export type Section = Int32Array | Uint16Array | string

export function packSections(sections: Readonly<Record<string, Section>>): Buffer {
  const bytes = Object.entries(sections).map(
    ([name, section]) =>
      [
        name,
        typeof section === 'string'
          ? Buffer.from(section)
          : Buffer.from(section.buffer, section.byteOffset, section.byteLength),
      ] as const,
  )
  // the directory's own length moves what it lists, so that starts count from behind it
  let end = 0
  const directory = Object.fromEntries(
    bytes.map(([name, { length }]) => {
      const start = end
      end = aligned(end + length)
      return [name, [start, length]]
    }),
  ) satisfies Directory
  const listed = Buffer.from(JSON.stringify(directory))
  const file = Buffer.alloc(aligned(HEADER + listed.length) + end)
  file.set(new Uint8Array(Int32Array.of(MAGIC, listed.length).buffer))
  file.set(listed, HEADER)
  const first = aligned(HEADER + listed.length)
  for (const [name, part] of bytes) file.set(part, first + directory[name]![0]!)
  return file
}

export interface Sections {
  integers(name: string): Int32Array
  shorts(name: string): Uint16Array
  /** Decoded at each call; of a part, half open, in bytes. */
  text(name: string, start?: number, end?: number): string
}

/** Null where the bytes are no such file, or one of another version or byte order. `bytes` must begin their buffer. */
export function openSections(bytes: Buffer): Sections | null {
  if (bytes.length < HEADER || bytes.byteOffset % 4 !== 0) return null
  const [magic, length] = new Int32Array(bytes.buffer, bytes.byteOffset, 2)
  if (magic !== MAGIC) return null
  const directory = JSON.parse(bytes.toString('utf8', HEADER, HEADER + length!)) as Directory
  const first = aligned(HEADER + length!)
  const find = (name: string): readonly [start: number, length: number] => {
    const [start, size] = directory[name]!
    return [first + start, size]
  }
  return {
    integers(name) {
      const [start, size] = find(name)
      return new Int32Array(bytes.buffer, bytes.byteOffset + start, size >> 2)
    },
    shorts(name) {
      const [start, size] = find(name)
      return new Uint16Array(bytes.buffer, bytes.byteOffset + start, size >> 1)
    },
    text(name, from = 0, to) {
      const [start, size] = find(name)
      return bytes.toString('utf8', start + from, start + (to ?? size))
    },
  }
}

const aligned = (at: number): number => (at + 3) & ~3

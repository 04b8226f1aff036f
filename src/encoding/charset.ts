import { isAscii, isUtf8 } from 'node:buffer'
import { declaredCharsets } from './meta.ts'

/** Text as decoded: the coordinate that a document's `raw` offsets count in. Newlines are as they came; a BOM is dropped. */
export interface Decoded {
  readonly text: string
  /** As the WHATWG Encoding Standard names it, lower case: `utf-8`, `windows-1252`. */
  readonly encoding: string
  /** What was lost or doubtful, one line each. */
  readonly warnings: readonly string[]
}

/** Browsers look no further, and a page that declares later is read as they read it. */
const PRESCAN = 1024

const BOMS = [
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-32le', bytes: [0xff, 0xfe, 0, 0] },
  { encoding: 'utf-32be', bytes: [0, 0, 0xfe, 0xff] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
] as const

const NATIVE = new Set(['utf-8', 'utf-16le', 'utf-16be'])

/** Encodings in which an ASCII byte need not be that ASCII character. */
const NOT_ASCII_COMPATIBLE = new Set(['utf-16le', 'utf-16be', 'utf-32le', 'utf-32be', 'iso-2022-jp'])

const REPLACEMENT = '\ufffd'

/**
 * Decodes bytes as a browser would: by BOM, the transport's charset, `<meta>` (markup only), else as UTF-8 where that is
 * valid, else as windows-1252. Never throws on bad input: what cannot be decoded becomes U+FFFD and a warning.
 *
 * @param charset the transport's label (HTTP `Content-Type`), or null
 * @param mediaType lower case, without parameters; the meta prescan is for `text/html` and `application/xhtml+xml`
 */
export async function decode(bytes: Uint8Array, charset: string | null, mediaType: string): Promise<Decoded> {
  const bom = findBom(bytes)
  if (bom) return read(bytes.subarray(bom.bytes.length), bom.encoding, [])

  const warnings: string[] = []
  if (charset !== null) {
    const encoding = encodingOf(charset)
    if (encoding) return read(bytes, encoding, warnings)
    warnings.push(`${showLabel(charset)} is no charset that can be read: the one that the server gives was not used`)
  }
  if (mediaType === 'text/html' || mediaType === 'application/xhtml+xml') {
    for (const label of declaredCharsets(bytes.subarray(0, PRESCAN))) {
      const encoding = encodingOf(label)
      // A declaration that was found byte by byte cannot stand in UTF-16.
      if (encoding) return read(bytes, encoding.startsWith('utf-16') ? 'utf-8' : encoding, warnings)
      warnings.push(`${showLabel(label)} is no charset that can be read: the one that the page gives was not used`)
    }
  }
  return isUtf8(bytes) ? read(bytes, 'utf-8', warnings) : readUndeclared(bytes, warnings)
}

/** The encoding whose byte order mark the bytes begin with, or null. */
export function findBom(bytes: Uint8Array): { encoding: string; bytes: readonly number[] } | null {
  return BOMS.find((bom) => bom.bytes.every((byte, index) => bytes[index] === byte)) ?? null
}

async function read(bytes: Uint8Array, encoding: string, warnings: readonly string[]): Promise<Decoded> {
  if (!NOT_ASCII_COMPATIBLE.has(encoding) && isAscii(bytes)) {
    return { text: asBuffer(bytes).toString('latin1'), encoding, warnings }
  }
  const text = await decodeAs(bytes, encoding)
  const lost = encoding === 'utf-8' && isUtf8(bytes) ? 0 : countLost(text, bytes, encoding)
  return { text, encoding, warnings: lost > 0 ? [...warnings, describeLoss(lost, encoding)] : warnings }
}

/**
 * Neither declared nor valid UTF-8: a file in UTF-8 that was damaged or cut off is told from one in windows-1252 by
 * how much of it does hold together as UTF-8, which windows-1252 prose hardly ever does by chance.
 */
async function readUndeclared(bytes: Uint8Array, warnings: readonly string[]): Promise<Decoded> {
  const text = await decodeAs(bytes, 'utf-8')
  const lost = countLost(text, bytes, 'utf-8')
  if (countMultibyte(text) > lost) {
    return { text, encoding: 'utf-8', warnings: [...warnings, describeLoss(lost, 'utf-8')] }
  }
  return read(bytes, 'windows-1252', [...warnings, 'not valid UTF-8, and no charset is given: read as windows-1252'])
}

async function decodeAs(bytes: Uint8Array, encoding: string): Promise<string> {
  if (!NATIVE.has(encoding)) {
    // Node's own tables lose the curly quotes and dashes of windows-1252.
    const { default: iconv } = await import('iconv-lite')
    if (iconv.encodingExists(encoding)) return iconv.decode(asBuffer(bytes), encoding, { stripBOM: false })
  }
  return new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes)
}

/** Only the labels of the WHATWG standard: iconv-lite by itself would also take `base64` or `utf-7` from a page. */
function encodingOf(label: string): string | null {
  try {
    return new TextDecoder(label).encoding
  } catch {
    return label.trim().toLowerCase() === 'x-user-defined' ? 'windows-1252' : null
  }
}

function countLost(text: string, bytes: Uint8Array, encoding: string): number {
  let count = 0
  for (let at = text.indexOf(REPLACEMENT); at >= 0; at = text.indexOf(REPLACEMENT, at + 1)) count++
  if (count === 0) return 0
  // A replacement character that the author's own software wrote was lost before us.
  if (encoding === 'utf-8') return count - countReplacementBytes(bytes)
  if (!encoding.startsWith('utf-16')) return count
  const high = encoding === 'utf-16le' ? 1 : 0
  for (let at = 0; at + 1 < bytes.length; at += 2)
    if (bytes[at + high] === 0xff && bytes[at + 1 - high] === 0xfd) count--
  return count
}

function countReplacementBytes(bytes: Uint8Array): number {
  const buffer = asBuffer(bytes)
  let count = 0
  for (let at = buffer.indexOf(REPLACEMENT); at >= 0; at = buffer.indexOf(REPLACEMENT, at + 3)) count++
  return count
}

/** How many bytes stood in well-formed sequences of two bytes or more. */
function countMultibyte(text: string): number {
  let count = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit >= 0x80 && unit !== 0xfffd) count += unit < 0x800 || (unit >= 0xd800 && unit < 0xe000) ? 2 : 3
  }
  return count
}

function describeLoss(lost: number, encoding: string): string {
  const name = encoding.startsWith('utf') ? encoding.toUpperCase() : encoding
  return `not valid ${name} in ${lost} ${lost === 1 ? 'place' : 'places'}: read with replacement characters`
}

/** Labels come from the page: only what a label can be made of is repeated. */
function showLabel(label: string): string {
  return /^[\w.:+-]{1,40}$/.test(label) ? `"${label}"` : 'what is given'
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

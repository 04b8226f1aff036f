import { extname } from 'node:path'
import { findBom } from '../encoding/charset.ts'

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const EMAIL = 'message/rfc822'

const BY_EXTENSION: Readonly<Record<string, string>> = {
  '.txt': 'text/plain',
  '.text': 'text/plain',
  '.md': 'text/markdown',
  '.markdown': 'text/markdown',
  '.html': 'text/html',
  '.htm': 'text/html',
  '.xhtml': 'application/xhtml+xml',
  '.pdf': 'application/pdf',
  '.docx': DOCX,
  '.eml': EMAIL,
}

/** Types that the bytes themselves tell, whatever a name or a server says. */
const BINARY_TYPES: ReadonlySet<string> = new Set([
  'application/pdf',
  DOCX,
  ...['png', 'jpeg', 'gif', 'webp', 'tiff'].map((kind) => `image/${kind}`),
])

const TEXT_TYPES: ReadonlySet<string> = new Set([
  'text/html',
  'application/xhtml+xml',
  'text/markdown',
  'text/plain',
  EMAIL,
])

/** What the types that can be read are asked for with, and how much each is wanted. */
export const ACCEPT =
  'text/html,application/xhtml+xml,text/markdown;q=0.9,text/plain;q=0.8,application/pdf;q=0.8,*/*;q=0.1'

/** Whether what a server calls by this type may be something to check; of a download only its bytes tell. */
export function isReadableType(mediaType: string): boolean {
  return TEXT_TYPES.has(mediaType) || BINARY_TYPES.has(mediaType) || mediaType === 'application/octet-stream'
}

interface Signature {
  readonly is: string
  readonly bytes: string
  readonly at?: number
  /** Where it can be read. */
  readonly mediaType?: string
}

/** What files that are no text begin with, or hold at an offset. */
const ZIP = 'a ZIP archive'

const SIGNATURES: readonly Signature[] = [
  { is: 'a PDF', bytes: '%PDF-', mediaType: 'application/pdf' },
  { is: 'a PNG image', mediaType: 'image/png', bytes: '\x89PNG\r\n\x1a\n' },
  { is: 'a JPEG image', mediaType: 'image/jpeg', bytes: '\xff\xd8\xff' },
  { is: 'a GIF image', mediaType: 'image/gif', bytes: 'GIF87a' },
  { is: 'a GIF image', mediaType: 'image/gif', bytes: 'GIF89a' },
  { is: 'a WebP image', mediaType: 'image/webp', bytes: 'WEBPVP8', at: 8 },
  { is: 'an AVIF image', bytes: 'ftypavif', at: 4 },
  { is: 'a HEIC image', bytes: 'ftyphei', at: 4 },
  { is: 'a video', bytes: 'ftyp', at: 4 },
  { is: 'a TIFF image', mediaType: 'image/tiff', bytes: 'II*\0' },
  { is: 'a TIFF image', mediaType: 'image/tiff', bytes: 'MM\0*' },
  { is: ZIP, bytes: 'PK\x03\x04' },
  { is: ZIP, bytes: 'PK\x05\x06' },
  { is: 'a GZIP archive', bytes: '\x1f\x8b' },
  { is: 'a bzip2 archive', bytes: '1AY&SY', at: 4 },
  { is: 'an XZ archive', bytes: '\xfd7zXZ\0' },
  { is: 'a Zstandard archive', bytes: '\x28\xb5\x2f\xfd' },
  { is: 'a 7-Zip archive', bytes: '7z\xbc\xaf\x27\x1c' },
  { is: 'a RAR archive', bytes: 'Rar!\x1a\x07' },
  { is: 'an old or locked Office document', bytes: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' },
  { is: 'a rich text (RTF) document', bytes: '{\\rtf' },
  { is: 'a program', bytes: '\x7fELF' },
]

/** As far as is looked for bytes that no text has. */
export const HEAD_BYTES = 8192

/** Whether a path's ending is that of a web archive. */
export function isArchiveName(path: string): boolean {
  return /\.(?:warc(?:\.gz)?|wacz)$/i.test(path)
}

/** Whether what a web archive or a site holds by this type is a page or a document, and no part of one. */
export function isPageType(mediaType: string): boolean {
  return TEXT_TYPES.has(mediaType) || (BINARY_TYPES.has(mediaType) && !mediaType.startsWith('image/'))
}

/** The media type that a path's ending stands for, or null where it says nothing. */
export function mediaTypeByName(path: string): string | null {
  return BY_EXTENSION[extname(path).toLowerCase()] ?? null
}

/** The media type of what is no text and can be read all the same; null for everything else. */
export function binaryMediaType(bytes: Uint8Array): string | null {
  const found = findSignature(headOf(bytes))
  if (found?.is === ZIP) return isWord(bytes) ? DOCX : null
  return found?.mediaType ?? null
}

/** What a name or a server says of the media type, where the bytes do not know better. */
export function mediaTypeOf(bytes: Uint8Array, said: string | null): string {
  const isTold = said !== null && TEXT_TYPES.has(said)
  return binaryMediaType(bytes) ?? (isTold ? said : sniffMediaType(bytes))
}

/** The media type of text that nobody named: markup where it begins with a tag, a comment or a doctype. */
export function sniffMediaType(bytes: Uint8Array): string {
  const head = opening(bytes)
  if (isEmail(headOf(bytes))) return EMAIL
  if (head.startsWith('<?xml') && /<html[\s>]/i.test(head)) return 'application/xhtml+xml'
  return /^<(?:!doctype\s|!--|\?xml\s|[a-z][a-z0-9-]*[\s/>])/i.test(head) ? 'text/html' : 'text/plain'
}

/** Whether text begins with the headers that a message gathers on its way. */
function isEmail(head: string): boolean {
  const names = new Set<string>()
  for (const line of head.split('\n', 50)) {
    if (line.trim() === '') break
    const name = /^([A-Za-z][A-Za-z-]{1,40}):/.exec(line)?.[1]
    if (name) names.add(name.toLowerCase())
    else if (!/^[ \t]/.test(line)) return false
  }
  const onTheWay = ['mime-version', 'received', 'message-id', 'return-path']
  return (
    onTheWay.some((name) => names.has(name)) &&
    ['from', 'subject', 'date', 'to'].filter((name) => names.has(name)).length >= 2
  )
}

/** Whether bytes begin as a whole HTML page does: enough to take a file in a folder for one whatever its ending. */
export function looksLikePage(bytes: Uint8Array): boolean {
  return /^(?:<!doctype\s+html[\s>]|<html[\s>])/i.test(opening(bytes))
}

/**
 * Why bytes are nothing to check, as the end of a sentence ("is a PDF"), or null where they are text.
 *
 * @param charset the transport's label, or null: UTF-16 without a mark is full of NUL bytes and text all the same
 */
export function findObstacle(bytes: Uint8Array, charset: string | null = null): string | null {
  if (isBlank(bytes)) return 'is empty'
  const head = headOf(bytes)
  const found = findSignature(head)
  if (found?.mediaType || (found?.is === ZIP && isWord(bytes))) return null
  if (found) return `is ${found.is}`
  if (findBom(bytes) || charset?.trim().toLowerCase().startsWith('utf-16')) return null
  return isBinary(head) ? 'is binary' : null
}

function headOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, HEAD_BYTES)).toString('latin1')
}

function findSignature(head: string): Signature | undefined {
  return SIGNATURES.find(({ bytes, at = 0 }) => head.startsWith(bytes, at))
}

/** The names of its files stand in a ZIP archive before each and, all together, at its end. */
function isWord(bytes: Uint8Array): boolean {
  const end = bytes.subarray(Math.max(0, bytes.length - 65_536))
  return [headOf(bytes), Buffer.from(end).toString('latin1')].some((part) => part.includes('word/document'))
}

/** Any NUL, or one control character in ten: tabs, line breaks, form feeds and escape are none here. */
function isBinary(head: string): boolean {
  let controls = 0
  for (let at = 0; at < head.length; at++) {
    const code = head.charCodeAt(at)
    if (code === 0) return true
    if (code < 9 || (code > 13 && code < 32 && code !== 27) || code === 127) controls++
  }
  return controls * 10 > head.length
}

function isBlank(bytes: Uint8Array): boolean {
  const from = findBom(bytes)?.bytes.length ?? 0
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at]!
    if (byte !== 32 && (byte < 9 || byte > 13)) return false
  }
  return true
}

function opening(bytes: Uint8Array): string {
  const bom = findBom(bytes)
  const head = bytes.subarray(bom?.bytes.length ?? 0, 1024)
  const encoding = bom?.encoding.startsWith('utf-16') ? bom.encoding : 'latin1'
  return new TextDecoder(encoding).decode(head).trimStart()
}

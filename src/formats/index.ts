import { decode } from '../encoding/charset.ts'
import { UserError } from '../errors.ts'
import type { Document, Resource } from '../types.ts'
import type { BinaryExtractor, Decoded, ExtractOptions, Extractor } from './extractor.ts'
import { extractHtml } from './html.ts'
import { extractText } from './text.ts'

export type { Decoded, ExtractOptions } from './extractor.ts'

const EXTRACTORS = {
  'text/plain': extractText,
  // loaded when the first of its kind is read, as is what extractHtml needs
  'text/markdown': async (resource, decoded) => (await import('./markdown.ts')).extractMarkdown(resource, decoded),
  'text/html': extractHtml,
  'application/xhtml+xml': extractHtml,
} satisfies Record<string, Extractor>

async function readImage(resource: Resource): Promise<Document> {
  return (await import('./image.ts')).extractImage(resource)
}

/** Loaded when the first of its kind is read. */
const BINARY_EXTRACTORS = {
  'application/pdf': async (resource) => (await import('./pdf.ts')).extractPdf(resource),
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': async (resource) =>
    (await import('./docx.ts')).extractDocx(resource),
  'message/rfc822': async (resource) => (await import('./email.ts')).extractEmail(resource),
  'image/png': readImage,
  'image/jpeg': readImage,
  'image/gif': readImage,
  'image/webp': readImage,
  'image/tiff': readImage,
} satisfies Record<string, BinaryExtractor>

export type MediaType = keyof typeof EXTRACTORS | keyof typeof BINARY_EXTRACTORS

/** The media types that can be read. */
export const MEDIA_TYPES = [...Object.keys(EXTRACTORS), ...Object.keys(BINARY_EXTRACTORS)] as readonly MediaType[]

/** Whether this media type (lower case, without parameters) can be read. */
export function isMediaType(mediaType: string): mediaType is MediaType {
  return isText(mediaType) || isBinary(mediaType)
}

/** Finds what a reader sees in a resource. Throws a `UserError` for a media type or an option it cannot serve. */
export async function readDocument(resource: Resource, options: ExtractOptions = {}): Promise<Document> {
  const { mediaType, location } = resource.source
  if (!isBinary(mediaType)) return extract(resource, await decode(resource.bytes, resource.charset, mediaType), options)
  refuseSelector(options, location, mediaType)
  return BINARY_EXTRACTORS[mediaType](resource)
}

/** Finds what a reader sees in a resource that is text and has been decoded. Throws as `readDocument` does. */
export async function extract(resource: Resource, decoded: Decoded, options: ExtractOptions = {}): Promise<Document> {
  const { mediaType, location } = resource.source
  if (!isText(mediaType)) {
    throw new UserError(
      `${location}: cannot read ${mediaType}; give text, Markdown, HTML, PDF, a Word document, an email or an image`,
    )
  }
  if (EXTRACTORS[mediaType] !== extractHtml) refuseSelector(options, location, mediaType)
  return EXTRACTORS[mediaType](resource, decoded, options)
}

function isText(mediaType: string): mediaType is keyof typeof EXTRACTORS {
  return Object.hasOwn(EXTRACTORS, mediaType)
}

function isBinary(mediaType: string): mediaType is keyof typeof BINARY_EXTRACTORS {
  return Object.hasOwn(BINARY_EXTRACTORS, mediaType)
}

function refuseSelector({ selector }: ExtractOptions, location: string, mediaType: string): void {
  if (!selector) return
  throw new UserError(`${location}: a selector picks parts of HTML, and this is ${mediaType}; leave --selector out`)
}

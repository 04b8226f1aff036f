import { UserError } from '../errors.ts'
import type { Document, Resource } from '../types.ts'
import type { Decoded, ExtractOptions, Extractor } from './extractor.ts'
import { extractHtml } from './html.ts'
import { extractMarkdown } from './markdown.ts'
import { extractText } from './text.ts'

export type { Decoded, ExtractOptions } from './extractor.ts'

/** The media types that can be read. */
export const MEDIA_TYPES = ['text/plain', 'text/markdown', 'text/html', 'application/xhtml+xml'] as const
export type MediaType = (typeof MEDIA_TYPES)[number]

const EXTRACTORS = {
  'text/plain': extractText,
  'text/markdown': extractMarkdown,
  'text/html': extractHtml,
  'application/xhtml+xml': extractHtml,
} satisfies Record<MediaType, Extractor>

/** Whether `extract` reads this media type (lower case, without parameters). */
export function isMediaType(mediaType: string): mediaType is MediaType {
  return Object.hasOwn(EXTRACTORS, mediaType)
}

/** Finds what a reader sees in a decoded resource. Throws a `UserError` for a media type or an option it cannot serve. */
export async function extract(resource: Resource, decoded: Decoded, options: ExtractOptions = {}): Promise<Document> {
  const { mediaType, location } = resource.source
  if (!isMediaType(mediaType)) {
    throw new UserError(`${location}: cannot read ${mediaType}; give one of ${MEDIA_TYPES.join(', ')}`)
  }
  const isHtml = EXTRACTORS[mediaType] === extractHtml
  if (options.selector && !isHtml) {
    throw new UserError(`${location}: a selector picks parts of HTML, and this is ${mediaType}; leave --selector out`)
  }
  return EXTRACTORS[mediaType](resource, decoded, options)
}

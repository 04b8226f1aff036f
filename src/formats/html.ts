import { type Document, pageAddress, type Resource } from '../types.ts'
import type { Decoded, ExtractOptions } from './extractor.ts'

/** Extracts a page; with a selector, only that part of it is taken as text. */
export async function extractHtml(resource: Resource, decoded: Decoded, options: ExtractOptions): Promise<Document> {
  const { source } = resource
  const raw = decoded.text
  // Only a query needs a document tree: cheerio is loaded when one is asked for.
  const ranges = options.selector
    ? (await import('../html/query.ts')).selectRegion(raw, options.selector, source.location)
    : null
  // of no use to a run on plain texts
  const { readHtml } = await import('../html/read.ts')
  const xml = source.mediaType === 'application/xhtml+xml'
  const { canonical, warnings, ...reading } = readHtml(raw, { xml, ranges })
  return {
    source,
    raw,
    ...reading,
    canonical: canonical === null ? null : resolve(canonical, pageAddress(source)),
    warnings: [...resource.warnings, ...decoded.warnings, ...warnings],
  }
}

/** An absolute web address, or null: what a page says of itself is data, and need not be one. */
function resolve(written: string, base: string): string | null {
  try {
    const url = new URL(written.trim().replaceAll('&amp;', '&'), /^https?:/i.test(base) ? base : undefined)
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null
  } catch {
    return null
  }
}

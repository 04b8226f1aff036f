import { countWords } from '../html/characters.ts'
import { type BlockKind, type Document, pageAddress, type Resource, type SourceInfo } from '../types.ts'
import type { Decoded, ExtractOptions } from './extractor.ts'

/** Extracts a page; with a selector, only that part of it is taken as text. */
export async function extractHtml(resource: Resource, decoded: Decoded, options: ExtractOptions): Promise<Document> {
  const { source } = resource
  const raw = blankToolbar(decoded.text)
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
    warnings: [...resource.warnings, ...decoded.warnings, ...warnings, ...warnOfScripts(source, raw, reading)],
  }
}

const TOOLBAR = ['<!-- BEGIN WAYBACK TOOLBAR INSERT -->', '<!-- END WAYBACK TOOLBAR INSERT -->'] as const

/** Blanks what the Wayback Machine writes into the pages that it shows, and people save; places stay as they are. */
function blankToolbar(markup: string): string {
  const from = markup.indexOf(TOOLBAR[0])
  const end = from === -1 ? -1 : markup.indexOf(TOOLBAR[1], from)
  if (end === -1) return markup
  const to = end + TOOLBAR[1].length
  return markup.slice(0, from) + markup.slice(from, to).replace(/[^\r\n]/g, ' ') + markup.slice(to)
}

/** A page of fewer words is all but empty. */
const FEW_WORDS = 30
/** Kinds of text that stand in no page's body, or only where no script runs. */
const UNSEEN: ReadonlySet<BlockKind> = new Set(['title', 'description', 'social', 'json-ld', 'noscript'])

/** A page that its scripts have yet to fill says nothing of what people see. */
function warnOfScripts(source: SourceInfo, raw: string, { text, blocks }: Pick<Document, 'text' | 'blocks'>): string[] {
  if (source.rendered || !/<script[^<>]{0,500}\ssrc=|<noscript[^<>]{0,200}>[^<]{0,300}javascript/i.test(raw)) return []
  let words = 0
  for (const { kind, start, end } of blocks) {
    if (!UNSEEN.has(kind)) words += countWords(text.slice(start, end))
    if (words >= FEW_WORDS) return []
  }
  const how = source.kind === 'url' ? 'check it with --render' : 'save it from a browser once it is all there'
  return [`The page shows hardly anything before its scripts have run: ${how}`]
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

import { UserError } from '../errors.ts'
import { identityOffsets } from '../html/offsets.ts'
import type { Document, Resource } from '../types.ts'
import { ParserError, type PdfText, parseIsolated } from './isolate.ts'
import { buildBlocks } from './pdf-blocks.ts'
import { layOutLines } from './pdf-lines.ts'

/**
 * Extracts a PDF. `raw` is the text as put together from the pages, and a block's `path` is its page: `page 3`. Throws
 * UserError for one that is locked, broken or has no text at all.
 */
export async function extractPdf(resource: Resource): Promise<Document> {
  const { source } = resource
  const { title, language, pageCount, pages } = await parse(resource.bytes)
  const lines = pages.map((items) => (items === null ? [] : layOutLines(items)))
  if (lines.every((page) => page.length === 0)) {
    const which = pageCount === 1 ? 'its only page' : `any of its ${pageCount} pages`
    throw new UserError(
      `is a PDF without text on ${which}, which may be scans: run it through OCR first, or give the pages as images`,
    )
  }
  const { text, blocks } = buildBlocks(lines)
  return {
    ...{ source, title: title?.trim() || null, language: readLanguage(language), raw: text, text, blocks },
    ...identityOffsets(text),
    canonical: null,
    warnings: [...resource.warnings, ...warn(pages, pageCount)],
  }
}

async function parse(bytes: Uint8Array): Promise<PdfText> {
  try {
    return await parseIsolated('pdf', bytes)
  } catch (error) {
    if (!(error instanceof ParserError)) throw error
    throw new UserError(explain(error))
  }
}

function explain({ name, isMissing }: ParserError): string {
  if (name === 'PasswordException') return 'is a PDF locked with a password: save a copy without one'
  if (isMissing) return 'is a PDF, and what reads those is not installed: npm install unpdf'
  return 'is a PDF that is broken beyond reading: save it anew, or give its words as plain text'
}

function* warn(pages: PdfText['pages'], pageCount: number): Generator<string> {
  const numbers = (wanted: (page: PdfText['pages'][number]) => boolean): number[] =>
    pages.flatMap((page, index) => (wanted(page) ? [index + 1] : []))
  const broken = numbers((page) => page === null)
  const empty = numbers((page) => page !== null && page.length === 0)
  if (broken.length > 0) yield `${pagesInWords(broken)} of the PDF could not be read`
  if (empty.length > 0) yield `${pagesInWords(empty)} of the PDF without text: what is there as an image was not read`
  if (pageCount > pages.length) yield `The PDF has ${pageCount} pages; only the first ${pages.length} were read`
}

function pagesInWords(numbers: readonly number[]): string {
  const shown = numbers.slice(0, 10).join(', ')
  return `${numbers.length === 1 ? 'Page' : 'Pages'} ${shown}${numbers.length > 10 ? ` and ${numbers.length - 10} more` : ''}`
}

function readLanguage(language: string | null): string | null {
  return language !== null && /^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}$/i.test(language) ? language : null
}

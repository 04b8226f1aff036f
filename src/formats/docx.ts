import { readZip } from '../archive/zip.ts'
import { UserError } from '../errors.ts'
import { readHtml } from '../html/read.ts'
import type { Document, Resource } from '../types.ts'
import { ParserError, parseIsolated } from './isolate.ts'
import { joinParts } from './parts.ts'

/** What a document's text and layout unpack to at most, in bytes; a thousand pages take a tenth. */
const MOST_XML = 50_000_000
/** And everything, its pictures included. */
const MOST_UNPACKED = 500_000_000

/**
 * Extracts a Word document: its headings, paragraphs, lists and tables, without headers, footers and comments. `raw` is
 * the text that was found. Throws UserError for one that is broken, locked or a decompression bomb.
 */
export async function extractDocx(resource: Resource): Promise<Document> {
  const { source, bytes } = resource
  const pictures = await survey(bytes)
  const reading = readHtml(await parse(bytes))
  const warnings = pictures > 0 ? [`Pictures in the document (${pictures}) were not read`] : []
  return { source, title: null, language: null, ...joinParts([reading]), warnings: [...resource.warnings, ...warnings] }
}

/** Counts the pictures, and measures what everything unpacks to before anything unpacks it into memory. */
async function survey(bytes: Uint8Array): Promise<number> {
  let pictures = 0
  let unpacked = 0
  let xml = 0
  for await (const { name, read } of readZip(bytes)) {
    if (/^word\/media\//.test(name)) pictures++
    const isXml = /\.(?:xml|rels)$/i.test(name)
    for await (const chunk of read()) {
      unpacked += chunk.length
      if (isXml) xml += chunk.length
      if (unpacked > MOST_UNPACKED || xml > MOST_XML) {
        throw new UserError('unpacks to more than any Word document does: refused as a decompression bomb')
      }
    }
  }
  return pictures
}

async function parse(bytes: Uint8Array): Promise<string> {
  try {
    return await parseIsolated('docx', bytes)
  } catch (error) {
    if (!(error instanceof ParserError)) throw error
    throw new UserError(
      error.isMissing
        ? 'is a Word document, and what reads those is not installed: npm install mammoth'
        : 'is a Word document that is broken beyond reading: save it anew, or give its words as plain text',
    )
  }
}

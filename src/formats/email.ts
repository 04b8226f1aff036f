import { UserError } from '../errors.ts'
import { readHtml } from '../html/read.ts'
import type { Document, Resource } from '../types.ts'
import { type Email, ParserError, parseIsolated } from './isolate.ts'
import { joinParts, type Part } from './parts.ts'
import { readLines } from './text.ts'

const MOST_NAMED = 10

/**
 * Extracts an email: its subject as the heading over its HTML part or, failing that, its plain text. `raw` is the text
 * that was found; attachments are named in warnings. Throws UserError for one without any text.
 */
export async function extractEmail(resource: Resource): Promise<Document> {
  const { source, bytes } = resource
  const email = await parse(bytes)
  const subject = email.subject?.replace(/\s+/g, ' ').trim() || null
  const { part, language, warnings } = readBody(email)
  if (subject === null && part.blocks.length === 0) {
    throw new UserError('is an email without subject or text: check that the whole message was saved')
  }
  return {
    ...{ source, title: subject, language, ...joinParts([part], subject) },
    warnings: [...resource.warnings, ...warnings, ...nameAttachments(email.attachments)],
  }
}

/** The text part repeats the HTML part in fewer words, so only one of the two is read. */
function readBody({ html, text }: Email): { part: Part; language: string | null; warnings: readonly string[] } {
  if (html !== null) {
    const { language, warnings, ...part } = readHtml(html)
    if (part.blocks.length > 0) return { part, language, warnings }
  }
  return { part: { text: text ?? '', blocks: readLines(text ?? '') }, language: null, warnings: [] }
}

async function parse(bytes: Uint8Array): Promise<Email> {
  try {
    return await parseIsolated('email', bytes)
  } catch (error) {
    if (!(error instanceof ParserError)) throw error
    throw new UserError(
      error.isMissing
        ? 'is an email, and what reads those is not installed: npm install postal-mime'
        : 'is an email that is broken beyond reading: save it anew, or give its words as plain text',
    )
  }
}

function* nameAttachments(attachments: Email['attachments']): Generator<string> {
  const files = attachments.filter(({ inline }) => !inline)
  const images = attachments.length - files.length
  if (images > 0) yield `Images in the email (${images}) were not read`
  for (const { name, type } of files.slice(0, MOST_NAMED)) {
    const shown = name === null ? 'without a name' : `“${name.length > 80 ? `${name.slice(0, 79)}…` : name}”`
    yield `The attachment ${shown} (${type}) was not read: save it, and check the file`
  }
  if (files.length > MOST_NAMED) yield `Further attachments (${files.length - MOST_NAMED}) were not read`
}

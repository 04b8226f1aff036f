/** Documents that come one by one, without end: nothing is kept from one to the next. */
import { type CheckOptions, createChecker } from './check.ts'
import { UserError } from './errors.ts'
import { extract } from './formats/index.ts'
import type { Lexicon } from './lexicon/compile.ts'
import { type RecordId, readRecords } from './sources/ndjson.ts'
import type { DocumentReport } from './types.ts'

/** What a check of a stream is asked to do. */
export interface StreamRequest extends CheckOptions {
  readonly lexicon: Lexicon
  readonly selector: string | null
  /** Of one line, in bytes. */
  readonly maxBytes: number
}

/** What became of one line; `line` counts from 1, `id` is the document's own or null. */
export type StreamEvent =
  | { readonly kind: 'document'; readonly id: RecordId; readonly line: number; readonly report: DocumentReport }
  | { readonly kind: 'failed'; readonly id: RecordId; readonly line: number; readonly message: string }

/** Checks the documents of an NDJSON stream, in order, holding one at a time; lines that cannot be read are `failed`. */
export async function* checkRecords(
  stream: AsyncIterable<Uint8Array>,
  request: StreamRequest,
): AsyncGenerator<StreamEvent> {
  const checker = await createChecker(request.lexicon, request)
  for await (const record of readRecords(stream, request.maxBytes)) {
    const { id, line } = record
    if ('message' in record) {
      yield { kind: 'failed', id, line, message: record.message }
      continue
    }
    try {
      const document = await extract(record.resource, { text: record.text, warnings: [] }, request)
      yield { kind: 'document', id, line, report: checker.check(document) }
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      yield { kind: 'failed', id, line, message: error.message }
    }
  }
}

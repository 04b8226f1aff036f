import { identityOffsets } from '../html/offsets.ts'
import type { Block, Document } from '../types.ts'

/** A text with its blocks; offsets and indexes count in it alone. */
export interface Part {
  readonly text: string
  readonly blocks: readonly Block[]
}

/** The places of what was found in something that is no text itself: `raw` is what was found. */
export type FoundText = Pick<Document, 'raw' | 'text' | 'blocks' | 'toRaw' | 'toRawEnd' | 'canonical'>

/**
 * Puts parts one after the other as the text of a document. Paths are dropped: those in markup that a program made lead
 * nowhere. A part's headings stand over that part only, `title` over all of them.
 */
export function joinParts(parts: readonly Part[], title: string | null = null): FoundText {
  const blocks: Block[] = []
  const texts: string[] = []
  let length = 0
  if (title !== null) {
    const place = { region: null, heading: null, label: null, path: null, language: null }
    blocks.push({ kind: 'heading', start: 0, end: title.length, ...place })
    texts.push(title)
    length = title.length + 1
  }
  for (const part of parts) {
    const first = blocks.length
    const shift = (index: number | null): number | null => (index === null ? null : index + first)
    for (const block of part.blocks) {
      blocks.push({
        ...block,
        start: block.start + length,
        end: block.end + length,
        heading: shift(block.heading) ?? (title === null ? null : 0),
        label: shift(block.label),
        columnLabel: shift(block.columnLabel ?? null),
        path: null,
      })
    }
    texts.push(part.text)
    length += part.text.length + 1
  }
  const text = texts.join('\n')
  return { raw: text, text, blocks, ...identityOffsets(text), canonical: null }
}

import { readDocument } from '../src/formats/index.ts'
import { makeResource } from '../src/sources/resource.ts'
import type { Document } from '../src/types.ts'

/** What is read of a file with these bytes, as the program would. */
export async function readInput(bytes: Uint8Array, name = 'input', mediaType: string | null = null): Promise<Document> {
  const origin = { kind: 'file', location: name, finalUrl: null, redirects: [], retrieved: null, mediaType } as const
  return readDocument(makeResource(bytes, origin))
}

/** Every block as `kind: text`, those of other kinds than paragraphs by their kind. */
export const kinds = ({ text, blocks }: Document): string[] =>
  blocks.map(({ kind, start, end }) => `${kind}: ${text.slice(start, end)}`)

/** Every block as `text ← heading | label`. */
export const outline = ({ text, blocks }: Document): string[] => {
  const textOf = (index: number | null): string =>
    index === null ? '-' : text.slice(blocks[index]!.start, blocks[index]!.end)
  return blocks.map(({ heading, label }, i) => `${textOf(i)} ← ${textOf(heading)} | ${textOf(label)}`)
}

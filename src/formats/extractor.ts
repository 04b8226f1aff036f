import type { Document, Resource } from '../types.ts'

/** A resource's bytes as text, and what was lost in decoding them. */
export interface Decoded {
  readonly text: string
  readonly warnings: readonly string[]
}

export interface ExtractOptions {
  /** A CSS selector: only the text in what it selects is checked. HTML only. */
  readonly selector?: string | null
}

/** Finds in a decoded resource what a reader sees. */
export type Extractor = (resource: Resource, decoded: Decoded, options: ExtractOptions) => Promise<Document>

/** Finds in bytes that are no text what a reader sees; `raw` is then the text that was found. */
export type BinaryExtractor = (resource: Resource) => Promise<Document>

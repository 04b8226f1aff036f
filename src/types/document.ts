/** From bytes to text. */

export const SOURCE_KINDS = ['url', 'file', 'stdin', 'warc'] as const
export type SourceKind = (typeof SOURCE_KINDS)[number]

/** Where a resource came from, as the report shows it. */
export interface SourceInfo {
  readonly kind: SourceKind
  /** What the user named: a URL, a path as given, or `-`; of a page in a web archive `path#URL`. */
  readonly location: string
  /** The URL after redirects; null for files, stdin, and where nothing was redirected. */
  readonly finalUrl: string | null
  /** Every URL passed through on the way, first to last, with the status that led on. */
  readonly redirects: readonly { readonly url: string; readonly status: number }[]
  /** ISO 8601, UTC; null for files and stdin. */
  readonly retrieved: string | null
  /** Of a page that an archive keeps: the address it had, and when it was captured (ISO 8601, UTC, or null). */
  readonly original?: { readonly url: string; readonly captured: string | null }
  /** Whether this is the page after its scripts have run, and `sha256` that of what they made of it. */
  readonly rendered?: true
  /** Without parameters, lower case: `text/html`. */
  readonly mediaType: string
  /** Of the bytes after transport decoding, hexadecimal. */
  readonly sha256: string
}

/** The web address that a page speaks from, or the path of what has none. */
export function pageAddress({ original, finalUrl, location }: SourceInfo): string {
  return original?.url ?? finalUrl ?? location
}

/** Bytes as they came in, before anything parses them. */
export interface Resource {
  readonly source: SourceInfo
  readonly bytes: Uint8Array
  /** From the transport (HTTP `Content-Type`), or null. */
  readonly charset: string | null
  /** What was lost or doubtful on the way. */
  readonly warnings: readonly string[]
}

export const BLOCK_KINDS = [
  'heading',
  'paragraph',
  'list-item',
  'cell',
  'caption',
  'button',
  'link',
  'summary',
  'term',
  'definition',
  'quote',
  'label',
  'title',
  'description',
  'social',
  'alt',
  'aria-label',
  'tooltip',
  'placeholder',
  'json-ld',
  'noscript',
] as const
export type BlockKind = (typeof BLOCK_KINDS)[number]

export const REGIONS = ['head', 'nav', 'header', 'main', 'aside', 'footer'] as const
export type Region = (typeof REGIONS)[number]

export interface Span {
  readonly start: number
  readonly end: number
}

/** One paragraph, heading, list item, cell … : the largest stretch that a claim can stand in. */
export interface Block extends Span {
  readonly kind: BlockKind
  readonly region: Region | null
  /** Index (into `Document.blocks`) of the nearest heading above, or null. A heading's own `heading` is the heading over it. */
  readonly heading: number | null
  /**
   * Index of the block that labels this one, or null: the row header (or, failing that, the column header) of a cell,
   * the `dt` of a `dd`, the line ending in a colon over a list, the `<summary>` of a `<details>`.
   */
  readonly label: number | null
  /** Of a cell that its row header labels: the index of its column's header, which may be read with it too. */
  readonly columnLabel?: number | null
  /** CSS path of the element (`main > p:nth-of-type(2)`), the page of a PDF (`page 3`), or null where neither is. */
  readonly path: string | null
  /** BCP 47, where the source says so for this block and it differs from the document. */
  readonly language: string | null
}

/** The one immutable owner of the text; every later stage only adds spans over it. */
export interface Document {
  readonly source: SourceInfo
  readonly title: string | null
  /** BCP 47 as the source declares it, or null. */
  readonly language: string | null
  /** The source as decoded; of what is no text (PDF) the text that was found in it, which is `text`. */
  readonly raw: string
  /** What a reader sees; blocks are slices of it, in order, and do not overlap. */
  readonly text: string
  readonly blocks: readonly Block[]
  /** Offset in `text` of a character → offset in `raw` of that character (its first code unit in the markup). */
  readonly toRaw: (offset: number) => number
  /** Offset in `text` of a span's last character → offset in `raw` just behind that character (an entity is one character). */
  readonly toRawEnd: (offset: number) => number
  /** Of the words in a span of `text` that were read off an image: how sure the least sure one is, 0–1; null for none. */
  readonly confidenceOf?: (start: number, end: number) => number | null
  /** URLs the page gives for itself: canonical, Open Graph. */
  readonly canonical: string | null
  readonly warnings: readonly string[]
}

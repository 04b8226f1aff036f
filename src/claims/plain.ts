import type { Document } from '../types.ts'

/** A text as a document of one paragraph. */
export function plainDocument(text: string): Document {
  return {
    source: {
      kind: 'stdin',
      location: '-',
      finalUrl: null,
      redirects: [],
      retrieved: null,
      mediaType: 'text/plain',
      sha256: '',
    },
    title: null,
    language: null,
    raw: text,
    text,
    blocks: [
      {
        kind: 'paragraph',
        start: 0,
        end: text.length,
        region: null,
        heading: null,
        label: null,
        path: null,
        language: null,
      },
    ],
    toRaw: (offset) => offset,
    toRawEnd: (offset) => offset + 1,
    canonical: null,
    warnings: [],
  }
}

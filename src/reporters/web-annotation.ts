import { createHash } from 'node:crypto'
import type { DocumentReport, Finding, Lookup, Reporter, ReporterOptions } from '../types.ts'
import { escapeUnprintable } from './json.ts'
import { findingInWords, seenAt, shownFindings } from './shown.ts'
import { uriOf } from './uri.ts'
import { visible } from './visible.ts'

/** Characters of a quote's surroundings, as annotation tools commonly keep them. */
const CONTEXT = 32

/**
 * Web Annotation (W3C, JSON-LD): a collection with one page of annotations, each a comment on the words of a claim.
 * Offsets count code points: in plain text those of the source; elsewhere those of the text a reader sees, its blocks
 * joined by a line feed each, for the standard wants markup gone before anything is counted.
 */
export function createAnnotationReporter(options: ReporterOptions, lookup: Lookup): Reporter {
  let total = 0
  return {
    needsText: true,
    begin: ({ tool }) =>
      [
        '{',
        '  "@context": "http://www.w3.org/ns/anno.jsonld",',
        '  "type": "AnnotationCollection",',
        `  "generator": ${JSON.stringify({ type: 'Software', name: `${tool.name} ${tool.version}` })},`,
        '  "first": {',
        '    "type": "AnnotationPage",',
        '    "startIndex": 0,',
        '    "items": [',
      ].join('\n'),
    document(report) {
      const place = createPlacer(report)
      const shown = [...shownFindings(report, options), ...(options.all ? report.unassessed : [])]
      const items = shown.map((finding) => {
        const item = annotationOf(finding, report, place(finding), lookup)
        total += 1
        return `${total === 1 ? '' : ','}\n      ${escapeUnprintable(JSON.stringify(item, null, 2).replaceAll('\n', '\n      '))}`
      })
      return items.join('')
    },
    end: () => `${total === 0 ? '' : '\n    '}]\n  },\n  "total": ${total}\n}\n`,
  }
}

interface Place {
  readonly exact: string
  readonly prefix: string
  readonly suffix: string
  /** Code points; null where the text is not there. */
  readonly start: number | null
  readonly end: number | null
}

/** Finds claims again in the text that was kept. */
function createPlacer({ blocks = [], source }: DocumentReport): (finding: Finding) => Place {
  const isPlain = source.mediaType === 'text/plain'
  const starts: number[] = []
  const counters = blocks.map(({ text }) => createCounter(text))
  let length = 0
  let rawEnd = 0
  for (const [i, { text, start, end }] of blocks.entries()) {
    // Between the blocks of a plain text stands white space, of which every character is one code unit.
    if (isPlain) length += start - rawEnd
    starts.push(length)
    length += counters[i]!(text.length) + (isPlain ? 0 : 1)
    rawEnd = end
  }
  return ({ claim, at }) => {
    const text = at && blocks[at.block]?.text
    if (at === undefined || text === undefined) return aroundQuote(claim)
    const count = counters[at.block]!
    const [start, end] = [at.start, at.end].map((offset) => starts[at.block]! + count(offset)) as [number, number]
    return { ...surroundings(text, at.start, at.end), start, end }
  }
}

/** Offsets in code units → in code points; built once, and then quick however long the text. */
function createCounter(text: string): (offset: number) => number {
  const pairs: number[] = []
  for (let i = 0; i < text.length - 1; i++) {
    if ((text.charCodeAt(i) & 0xfc00) === 0xd800 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00) pairs.push(i)
  }
  return (offset) => {
    let [low, high] = [0, pairs.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (pairs[middle]! < offset) low = middle + 1
      else high = middle
    }
    return offset - low
  }
}

/** No half character at the outer ends, which nothing would match. */
function surroundings(text: string, start: number, end: number) {
  return {
    exact: text.slice(start, end),
    prefix: text.slice(Math.max(0, start - CONTEXT), start).replace(/^[\udc00-\udfff]/, ''),
    suffix: text.slice(end, end + CONTEXT).replace(/[\ud800-\udbff]$/, ''),
  }
}

function aroundQuote({ quote, sentence, sentenceOffset }: Finding['claim']): Place {
  return { ...surroundings(sentence, sentenceOffset, sentenceOffset + quote.length), start: null, end: null }
}

function annotationOf(finding: Finding, report: DocumentReport, place: Place, lookup: Lookup) {
  const { claim, level, verdict, notes } = finding
  const { source } = report
  const seen = seenAt(source)
  const quote = { type: 'TextQuoteSelector', exact: place.exact, prefix: place.prefix, suffix: place.suffix }
  const position = { type: 'TextPositionSelector', start: place.start, end: place.end }
  const comments = notes
    .map(({ id }) => lookup.note(id))
    .map(({ title, text, rule }) =>
      visible([title, text, ...(rule === null ? [] : [`Rule: ${rule}`])].join('. ').replaceAll('..', '.')),
    )
  const body = [
    {
      type: 'TextualBody',
      purpose: 'commenting',
      format: 'text/plain',
      language: 'en',
      value: commentOf(finding, comments, lookup),
    },
    ...[claim.category, level, ...(verdict === null ? [] : [verdict])].map((value) => ({
      type: 'TextualBody',
      purpose: 'tagging',
      value,
    })),
  ]
  return {
    id: `urn:uuid:${uuidOf([source.location, source.sha256, claim.id, claim.fingerprint, String(claim.start)])}`,
    type: 'Annotation',
    motivation: 'assessing',
    body,
    target: {
      source: uriOf(source),
      ...(seen !== null && { state: { type: 'TimeState', sourceDate: seen } }),
      selector: place.start === null ? [quote] : [quote, position],
    },
  }
}

function commentOf(finding: Finding, comments: readonly string[], lookup: Lookup): string {
  return [visible(findingInWords(finding, lookup)), ...comments].join('\n\n')
}

/** A UUID of version 8 (RFC 9562): the same for the same words at the same place in the same document. */
function uuidOf(parts: readonly string[]): string {
  const hex = createHash('sha256').update(parts.join('\n')).digest('hex')
  const variant = ((Number.parseInt(hex[16]!, 16) & 3) | 8).toString(16)
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ].join('-')
}

/** WARC 1.1 records (ISO 28500:2017), serialised by warcio. */
import { createHash } from 'node:crypto'
import { UserError } from '../errors.ts'
import type { Exchange, Resource } from '../types.ts'

/** One record as it stands in the file. */
export interface WrittenRecord {
  /** `<urn:uuid:…>` */
  readonly id: string
  readonly bytes: Uint8Array
}

export interface RecordWriter {
  info(fields: Readonly<Record<string, string>>, date: string, filename: string): Promise<WrittenRecord>
  /** Request, response and metadata, as far as there are; the response's place is what a page is read from later. */
  exchange(
    exchange: Exchange,
  ): Promise<{ readonly records: readonly WrittenRecord[]; readonly response: number | null }>
  /** Something that no request brought: a file, standard input. */
  resource(resource: Resource, date: string): Promise<WrittenRecord>
}

/** Browsers send these in addresses; the standard wants a URI (RFC 3986). */
const NO_URI = /["<>\\^`{|}]/g

type Fields = Record<string, string>
type Type = 'warcinfo' | 'request' | 'response' | 'metadata' | 'resource'

/** Throws UserError where warcio is not installed. */
export async function createRecordWriter(): Promise<RecordWriter> {
  const { WARCRecord, WARCSerializer } = await loadWarcio()

  async function write(type: Type, block: Uint8Array, date: string, url: string | null, warcHeaders: Fields) {
    const target = url === null ? {} : { url }
    const record = WARCRecord.create({ type, date, warcVersion: 'WARC/1.1', warcHeaders, ...target }, [block])
    // An HTTP message is the block as it is: warcio would join its repeated headers and recode their bytes.
    record.httpHeaders = null
    const serializer = new WARCSerializer(record, { gzip: false })
    await serializer.digestRecord()
    if (type === 'metadata') {
      // The standard keeps this field for records with a payload, and warcio gives it to all.
      record.warcHeaders.headers.delete('WARC-Payload-Digest')
      serializer.warcHeadersBuff = Buffer.from(record.warcHeaders.toString())
    }
    const bytes = await serializer.readFully()
    return { id: record.warcHeader('WARC-Record-ID')!, bytes }
  }

  return {
    info: (fields, date, filename) => write('warcinfo', fieldsOf(fields), date, null, { 'WARC-Filename': filename }),
    resource: ({ source, bytes }, date) =>
      write('resource', bytes, date, nameInput(source), { 'Content-Type': source.mediaType }),
    async exchange({ url: asked, started, request, response, address, lookup, error }) {
      const peer: Fields = address === null ? {} : { 'WARC-IP-Address': address.replace(/%.*$/, '') }
      const url = asked.replace(NO_URI, encodeURIComponent)
      const records: WrittenRecord[] = []
      let place: number | null = null
      if (response) {
        const head = latin1(`${headOf(response)}\r\n`)
        const headers = {
          ...peer,
          'WARC-Payload-Digest': digest(response.body),
          ...(response.truncated && { 'WARC-Truncated': response.truncated }),
        }
        place = records.push(await write('response', Buffer.concat([head, response.body]), started, url, headers)) - 1
      }
      if (request.head !== null) {
        const headers = { ...peer, ...concurrentTo(records), 'WARC-Payload-Digest': digest(new Uint8Array()) }
        records.push(await write('request', latin1(`${request.head}\r\n\r\n`), started, url, headers))
      }
      const fields = {
        ...(lookup && { dnsName: lookup.hostname, dnsAnswer: lookup.addresses.join(' ') }),
        ...(address !== null && { connectedTo: address }),
        ...(error !== null && { failed: error }),
      }
      if (Object.keys(fields).length > 0) {
        records.push(await write('metadata', fieldsOf(fields), started, url, concurrentTo(records)))
      }
      return { records, response: place }
    },
  }
}

async function loadWarcio(): Promise<typeof import('warcio')> {
  try {
    return await import('warcio')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND') {
      throw new UserError('keeping evidence needs the package warcio: npm install --global warcio')
    }
    throw error
  }
}

/**
 * Status line and headers as received. HTTP's version is always written as 1.1, and as the body has no chunks any more
 * the header that announced them is renamed, as Common Crawl does.
 */
function headOf({ status, statusText, headers }: NonNullable<Exchange['response']>): string {
  const lines = headers.map(
    ([name, value]) => `${/^transfer-encoding$/i.test(name) ? 'X-Crawler-Transfer-Encoding' : name}: ${value}\r\n`,
  )
  return `HTTP/1.1 ${status} ${statusText}\r\n${lines.join('')}`
}

function concurrentTo([first]: readonly WrittenRecord[]): Fields {
  return first ? { 'WARC-Concurrent-To': first.id } : {}
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROLS = /[\u0000-\u001f\u007f]+/g

/** `application/warc-fields`; a value with a line break in it would be two. */
function fieldsOf(fields: Fields): Uint8Array {
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value.replace(CONTROLS, ' ')}\r\n`)
  return Buffer.from(lines.join(''))
}

/** What was named stands for itself; a path is no URI. */
function nameInput({ kind, finalUrl, location }: Resource['source']): string {
  const name = finalUrl ?? location
  return /^https?:\/\//i.test(name) ? name : `urn:claimlint:${kind}:${encodeURIComponent(name.toWellFormed())}`
}

function digest(bytes: Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`
}

function latin1(text: string): Uint8Array {
  return Buffer.from(text, 'latin1')
}

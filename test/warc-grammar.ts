import { createHash } from 'node:crypto'
import { isIP } from 'node:net'

/** A WARC 1.1 record as the standard (ISO 28500:2017) wants it. */
export interface StrictRecord {
  readonly type: string
  readonly fields: ReadonlyMap<string, string>
  readonly block: Buffer
  /** Of HTTP messages. */
  readonly head: string | null
  readonly payload: Buffer
}

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/
const URI = /^[A-Za-z][A-Za-z0-9+.-]*:[!#$%&'()*+,\-./:;=?@_~0-9A-Za-z[\]]+$/
const ID = /^<urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}>$/
const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/

/** Fields that a record type must have beside the four of all, and fields that it must not have. */
const RULES: Readonly<Record<string, { readonly needs: readonly string[]; readonly lacks: readonly string[] }>> = {
  warcinfo: { needs: [], lacks: ['warc-target-uri', 'warc-ip-address', 'warc-concurrent-to', 'warc-payload-digest'] },
  response: {
    needs: ['warc-target-uri', 'content-type', 'warc-block-digest', 'warc-payload-digest'],
    lacks: ['warc-filename'],
  },
  request: {
    needs: ['warc-target-uri', 'content-type', 'warc-block-digest', 'warc-payload-digest'],
    lacks: ['warc-filename'],
  },
  resource: { needs: ['warc-target-uri', 'content-type', 'warc-block-digest'], lacks: ['warc-filename'] },
  metadata: { needs: ['content-type', 'warc-block-digest'], lacks: ['warc-filename', 'warc-payload-digest'] },
}

/** Parses a whole file byte by byte; throws at the first thing that the standard does not allow. */
export function parseWarc(bytes: Buffer): StrictRecord[] {
  const records: StrictRecord[] = []
  for (let at = 0; at < bytes.length; ) {
    const { record, end } = parseRecord(bytes, at)
    records.push(record)
    at = end
  }
  const ids = records.map(({ fields }) => fields.get('warc-record-id')!)
  check(new Set(ids).size === ids.length, 'two records have one id')
  check(records[0]?.type === 'warcinfo', 'the first record is no warcinfo')
  for (const { fields } of records) {
    const other = fields.get('warc-concurrent-to')
    check(other === undefined || ids.includes(other), `${other} is no record of this file`)
  }
  return records
}

function parseRecord(bytes: Buffer, start: number): { record: StrictRecord; end: number } {
  let at = start
  const line = (): string => {
    const end = bytes.indexOf('\r\n', at)
    check(end >= 0, 'a line has no end')
    const text = bytes.subarray(at, end).toString('utf8')
    check(!/[\r\n\0]/.test(text), 'a line holds a control character')
    at = end + 2
    return text
  }
  check(line() === 'WARC/1.1', `no version line at ${start}`)
  const fields = new Map<string, string>()
  for (let text = line(); text !== ''; text = line()) {
    const colon = text.indexOf(':')
    const name = text.slice(0, colon)
    check(TOKEN.test(name), `“${text}” is no named field`)
    check(!fields.has(name.toLowerCase()), `${name} stands twice`)
    fields.set(name.toLowerCase(), text.slice(colon + 1).trim())
  }
  const type = fields.get('warc-type') ?? ''
  const rules = RULES[type]
  check(rules !== undefined, `“${type}” is no type that we write`)
  check(ID.test(fields.get('warc-record-id') ?? ''), 'no id')
  check(DATE.test(fields.get('warc-date') ?? ''), 'no date')
  check(/^\d+$/.test(fields.get('content-length') ?? ''), 'no length')
  for (const name of rules!.needs) check(fields.has(name), `${type} has no ${name}`)
  for (const name of rules!.lacks) check(!fields.has(name), `${type} has ${name}`)
  const target = fields.get('warc-target-uri')
  check(target === undefined || URI.test(target), `“${target}” is no URI`)
  const address = fields.get('warc-ip-address')
  check(address === undefined || isIP(address) !== 0, `“${address}” is no address`)
  const truncated = fields.get('warc-truncated')
  check(truncated === undefined || ['length', 'time', 'disconnect', 'unspecified'].includes(truncated), 'truncated how')

  const length = Number(fields.get('content-length'))
  const block = bytes.subarray(at, at + length)
  check(block.length === length, 'the block is cut off')
  check(
    bytes.subarray(at + length, at + length + 4).toString('latin1') === '\r\n\r\n',
    'no two line ends behind the block',
  )
  const isHttp = /^application\/http; msgtype=(?:request|response)$/.test(fields.get('content-type') ?? '')
  check(isHttp === (type === 'request' || type === 'response'), `a ${type} of type ${fields.get('content-type')}`)
  const { head, payload } = isHttp ? parseMessage(block, type) : { head: null, payload: block }
  if (fields.get('content-type') === 'application/warc-fields') parseWarcFields(block)
  checkDigest(fields.get('warc-block-digest'), block)
  checkDigest(fields.get('warc-payload-digest'), payload)
  return { record: { type, fields, block, head, payload }, end: at + length + 4 }
}

function parseMessage(block: Buffer, type: string): { head: string; payload: Buffer } {
  const end = block.indexOf('\r\n\r\n')
  check(end >= 0, 'an HTTP message has no end of its head')
  const head = block.subarray(0, end).toString('latin1')
  const [first, ...lines] = head.split('\r\n')
  const start = type === 'request' ? /^[A-Z]+ \/\S* HTTP\/1\.1$/ : /^HTTP\/1\.[01] [1-5]\d\d [^\r\n]*$/
  check(start.test(first!), `“${first}” begins no ${type}`)
  for (const line of lines) check(/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+:[^\r\n\0]*$/.test(line), `“${line}” is no header`)
  // The length of the body is that of the record: chunks that are announced must be there.
  check(!lines.some((line) => /^transfer-encoding:/i.test(line)), 'chunks are announced that are not there')
  return { head, payload: block.subarray(end + 4) }
}

function parseWarcFields(block: Buffer): void {
  const text = block.toString('utf8')
  check(text.endsWith('\r\n'), 'fields do not end in a line end')
  for (const line of text.slice(0, -2).split('\r\n')) {
    check(TOKEN.test(line.slice(0, line.indexOf(':'))) && !/[\r\n\0]/.test(line), `“${line}” is no field`)
  }
}

/** `labelled-digest = algorithm ":" digest-value`, both tokens: Base32 or hexadecimal, without padding. */
function checkDigest(labelled: string | undefined, bytes: Buffer): void {
  if (labelled === undefined) return
  const [, algorithm = '', value = ''] = /^([^:]+):(.+)$/.exec(labelled) ?? []
  check(TOKEN.test(value) && ['sha1', 'sha256'].includes(algorithm), `“${labelled}” is no digest`)
  const digest = createHash(algorithm).update(bytes).digest()
  check(value === digest.toString('hex') || value === base32(digest), `${labelled} is the digest of something else`)
}

function base32(bytes: Buffer): string {
  let bits = ''
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0')
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[Number.parseInt(five.padEnd(5, '0'), 2)])
    .join('')
}

function check(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(`WARC: ${otherwise}`)
}

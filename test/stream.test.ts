import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable, Writable } from 'node:stream'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { main } from '../src/cli.ts'
import type { Lexicon } from '../src/index.ts'
import * as library from '../src/index.ts'
import { readRecords } from '../src/sources/ndjson.ts'
import { clinicLexicon } from './lexicon-fixtures/clinic.ts'

const REQUEST = {
  jurisdictions: null,
  context: null,
  date: '2026-11-22',
  text: false,
  selector: null,
  maxBytes: 10_000,
}
const MANY = 100_000

let small: Lexicon

beforeAll(async () => {
  small = await clinicLexicon()
})

/** Runs `claimlint stream` on what is given as standard input. */
async function runStream(input: string | Buffer, ...words: string[]) {
  const chunks: string[] = []
  const stdout = new Writable({
    write(chunk, _encoding, done) {
      chunks.push(String(chunk))
      done()
    },
  })
  const code = await main({
    argv: ['stream', '--date', '2026-11-22', ...words],
    stdout,
    stderr: new PassThrough(),
    stdin: Readable.from([Buffer.from(input)]),
    env: {},
    cwd: tmpdir(),
    isTTY: { stdout: false, stderr: false },
    columns: null,
    now: () => new Date('2026-11-22'),
    version: '0',
    pipeline: async () => ({ ...library, loadLexicon: async () => small }),
  })
  const lines = chunks.join('').trimEnd().split('\n')
  return { code, lines: lines.map((line) => JSON.parse(line)) }
}

async function recordsOf(chunks: readonly Uint8Array[], maxBytes = 10_000) {
  const records: object[] = []
  for await (const record of readRecords(Readable.from(chunks), maxBytes)) records.push(record)
  return records
}

describe('claimlint stream', () => {
  test('writes a report for each line, in order, with its id', async () => {
    const { code, lines } = await runStream(
      [
        '{"id": "a", "text": "It lasts six months."}',
        '{"id": 2, "html": "<p>Botox is <b>safe</b>.</p>", "url": "https://rooms.example/botox"}',
        '',
        '{"text": "Open on Monday."}',
      ].join('\n'),
    )
    expect(code).toBe(0)
    expect(lines.map(({ id, line }) => [id, line])).toEqual([
      ['a', 1],
      [2, 2],
      [null, 4],
    ])
    expect(lines.map(({ findings }) => findings.map((one: { claim: { id: string } }) => one.claim.id))).toEqual([
      ['duration/results-last'],
      ['safety/safe'],
      [],
    ])
    expect(lines[1].source).toMatchObject({
      kind: 'url',
      location: 'https://rooms.example/botox',
      mediaType: 'text/html',
    })
    expect(lines[1].findings[0].link).toContain('#:~:text=')
    expect(Object.keys(lines[1].notes)).toEqual(['evidence/safe'])
  })

  test.each<[string, string | Buffer, RegExp]>([
    ['no JSON', '{"text": "safe"', /is no JSON/],
    ['no object', '["safe"]', /is no JSON object/],
    ['null', 'null', /is no JSON object/],
    ['no text', '{"id": 1}', /neither "text" nor "html"/],
    ['two texts', '{"text": "safe", "html": "safe"}', /both "text" and "html"/],
    ['text that is none', '{"text": 7}', /"text" that is no string/],
    ['an empty text', '{"text": " "}', /is empty/],
    ['an id that is none', '{"id": {}, "text": "safe"}', /"id" that is no string or number/],
    ['an address that is none', '{"text": "safe", "url": "javascript:alert(1)"}', /no http or https address/],
    ['a media type of another kind', '{"text": "safe", "mediaType": "text/html"}', /text\/plain or text\/markdown/],
    ['bytes that are not UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), /is not UTF-8/],
    ['a line that is too long', `{"text": "${'safe '.repeat(100)}"}`, /larger than the limit of 200 bytes/],
  ])('answers %s with an error, goes on, and exits with 2', async (_, line, message) => {
    const input = Buffer.concat([Buffer.from(line), Buffer.from('\n{"id": "next", "text": "It is safe."}\n')])
    const { code, lines } = await runStream(input, '--max-size', '200')
    expect(code).toBe(2)
    expect(lines).toHaveLength(2)
    expect(lines[0]).toMatchObject({ schema: 1, line: 1, error: expect.stringMatching(message) })
    expect(lines[1]).toMatchObject({ id: 'next', line: 2 })
    expect(lines[1].findings).toHaveLength(1)
  })

  test('reads lines alike however the bytes arrive', async () => {
    const input = Buffer.from('{"id": 1, "text": "Schön & safe"}\r\n\n{"broken\n{"id": 3, "html": "<p>ok"}')
    const whole = await recordsOf([input])
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(input.length)), async (cuts) => {
        const places = [0, ...cuts.sort((a, b) => a - b), input.length]
        const chunks = places.slice(1).map((end, i) => input.subarray(places[i], end))
        expect(await recordsOf(chunks)).toEqual(whole)
      }),
    )
    expect(whole).toHaveLength(3)
  })

  test('reads on only when the last report was taken', async () => {
    let given = 0
    const lines = (async function* () {
      for (; given < 1000; given++) yield Buffer.from('{"text": "It is safe."}\n')
    })()
    let taken = 0
    for await (const _ of library.checkRecords(lines, { ...REQUEST, lexicon: small })) {
      taken++
      expect(given - taken).toBeLessThanOrEqual(1)
      if (taken === 20) break
    }
    expect(given).toBeLessThan(25)
  })

  test('holds no more after 100,000 documents than after 20,000', { timeout: 600_000 }, async () => {
    setFlagsFromString('--expose-gc')
    const collectGarbage: () => void = runInNewContext('gc')
    const heap: number[] = []
    const lines = (async function* () {
      for (let i = 0; i < MANY; i++) yield Buffer.from(`{"id": ${i}, "text": "Offer ${i}: it lasts ${i} months."}\n`)
    })()
    let count = 0
    for await (const event of library.checkRecords(lines, { ...REQUEST, lexicon: small })) {
      expect(event.id).toBe(count++)
      if (count % 20_000 !== 0) continue
      collectGarbage()
      heap.push(process.memoryUsage().heapUsed)
    }
    expect(count).toBe(MANY)
    expect(heap.at(-1)! - heap[0]!).toBeLessThan(1_000_000)
  })

  test('finds in 200 documents what single checks find', { timeout: 300_000 }, async () => {
    const lexicon = await library.loadLexicon()
    const folder = mkdtempSync(join(tmpdir(), 'claimlint-stream-'))
    try {
      const texts = Array.from(
        { length: 200 },
        (_, i) =>
          `Exosomes may last ${i} months. Our clinic is the best in Leeds.\n\nNo downtime: from £${i}, guaranteed.`,
      )
      const lines = texts.map((text, id) => Buffer.from(`${JSON.stringify({ id, text })}\n`))
      const streamed: object[] = []
      for await (const event of library.checkRecords(Readable.from(lines), { ...REQUEST, lexicon })) {
        if (event.kind === 'document') streamed.push({ ...event.report, source: null })
      }
      const files = texts.map((text, i) => {
        const file = join(folder, `${i}.txt`)
        writeFileSync(file, text)
        return file
      })
      const single: object[] = []
      const request = { ...REQUEST, ...{ timeout: null, allowPrivateNetwork: false, version: '0' } }
      const world = { stdin: Readable.from([]), now: () => new Date(0), onProgress: () => {} }
      for (const file of files) {
        for await (const event of library.check([file], { ...request, ...world, lexicon })) {
          if (event.kind === 'document') single.push({ ...event.report, source: null })
        }
      }
      expect(streamed).toEqual(single)
      expect(streamed).toHaveLength(200)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

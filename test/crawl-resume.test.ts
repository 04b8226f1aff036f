import { spawn } from 'node:child_process'
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { serve } from './serve.ts'

const PAGES = 24

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'claimlint-crawl-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

/** Pages of an invented clinic, each with a claim of its own and one that stands on all, and one that is not there. */
async function serveClinic() {
  const asked: string[] = []
  const site = await serve((request, response) => {
    const path = request.url ?? ''
    asked.push(path)
    response.setHeader('content-type', 'text/html')
    const [, number] = /^\/(\d+)$/.exec(path) ?? (path === '/' ? ['', '0'] : [])
    const at = Number(number)
    if (number === undefined || at >= PAGES) return void response.writeHead(404).end()
    const links = [1, 2, 3].map((more) => `<a href="/${at * 3 + more}">more</a>`).join(' ')
    response.end(
      `<!doctype html><html lang="en-GB"><title>Page ${at}</title><p>Results last ${at + 2} months. ${links}</p><footer>Exosomes are 100% safe.</footer>`,
    )
  })
  return { ...site, asked }
}

interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs the program as a process of its own; `during` may end it. */
function run(words: readonly string[], during: (child: ReturnType<typeof spawn>) => void = () => {}): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['bin/claimlint.js', 'crawl', ...words], {
      env: { ...process.env, XDG_STATE_HOME: join(dir, 'home') },
    })
    const out = { stdout: '', stderr: '' }
    child.stdout.on('data', (data) => {
      out.stdout += data
    })
    child.stderr.on('data', (data) => {
      out.stderr += data
    })
    child.on('close', (code) => resolve({ code, ...out }))
    during(child)
  })
}

const flags = ['--allow-private-network', '--delay', '0', '-f', 'json', '--date', '2026-11-22']

/** A report without the times at which pages were retrieved. */
const read = (json: string) => JSON.parse(json, (key, value) => (key === 'retrieved' ? null : value))

/** Waits until the journal holds so many whole lines. */
async function waitForLines(file: string, lines: number, isOver: () => boolean): Promise<void> {
  const count = () => (existsSync(file) ? readFileSync(file, 'utf8').split('\n').length - 1 : 0)
  while (count() < lines && !isOver()) await new Promise((resolve) => setTimeout(resolve, 5))
}

describe('a crawl that was ended', () => {
  test('by a kill, again and again, comes to the report of one that was not', async () => {
    const site = await serveClinic()
    const whole = await run([site.url, ...flags])
    const expected = read(whole.stdout)
    expect(expected.documents).toHaveLength(PAGES)

    const state = join(dir, 'state')
    let ended: Ended = { code: null, stdout: '', stderr: '' }
    for (let kills = 0; ended.code === null; kills++) {
      ended = await run([site.url, ...flags, '--state', state, ...(kills > 0 ? ['--resume'] : [])], async (child) => {
        let isOver = false
        child.on('close', () => {
          isOver = true
        })
        if (kills >= 4) return
        // Somewhere in the work on some page, and never at the same place.
        await waitForLines(join(state, 'crawl.jsonl'), 2 + kills * 5, () => isOver)
        setTimeout(() => child.kill('SIGKILL'), Math.random() * 30)
      })
    }
    expect(read(ended.stdout)).toEqual(expected)
    expect(ended.code).toBe(whole.code)
  }, 120_000)

  test('by an interrupt writes what there is, says how to go on, and does', async () => {
    const site = await serveClinic()
    const state = join(dir, 'state')
    const stopped = await run([site.url, ...flags, '--state', state], async (child) => {
      await waitForLines(join(state, 'crawl.jsonl'), 5, () => child.exitCode !== null)
      child.kill('SIGINT')
    })
    expect(stopped.code).toBe(2)
    expect(stopped.stderr).toMatch(
      /stopped, with \d+ of \d+ known addresses done; to go on: claimlint crawl .* --resume/,
    )
    const part = read(stopped.stdout)
    expect(part.crawl.finished).toBe(false)
    expect(part.documents.length).toBeGreaterThan(2)
    const before = site.asked.length
    const resumed = read((await run([site.url, ...flags, '--state', state, '--resume'])).stdout)
    expect(resumed.documents.slice(0, part.documents.length)).toEqual(part.documents)
    expect(resumed.documents).toHaveLength(PAGES)
    // What was done is not asked for again; what was under way may be.
    expect(site.asked.slice(before).filter((path) => path === '/')).toEqual([])
  }, 60_000)

  test('in the middle of a line is taken up before it, and what is damaged in its middle is not', async () => {
    const site = await serveClinic()
    const state = join(dir, 'state')
    const file = join(state, 'crawl.jsonl')
    const whole = read((await run([site.url, ...flags, '--state', state])).stdout)
    const kept = readFileSync(file)
    const lineEnds = [...kept.entries()].filter(([, byte]) => byte === 10).map(([at]) => at)
    for (const [cut, extra] of [
      [lineEnds[7]! + 40, ''],
      [lineEnds[9]! + 1, ''],
      [lineEnds[11]! + 1, '{"entry": tru\n'],
    ] as const) {
      writeFileSync(file, kept)
      truncateSync(file, cut)
      appendFileSync(file, extra)
      expect(read((await run([site.url, ...flags, '--state', state, '--resume'])).stdout)).toEqual(whole)
    }
    writeFileSync(
      file,
      Buffer.concat([kept.subarray(0, lineEnds[3]! + 1), Buffer.from('{}}\n'), kept.subarray(lineEnds[3]! + 1)]),
    )
    const damaged = await run([site.url, ...flags, '--state', state, '--resume'])
    expect([damaged.code, damaged.stderr]).toEqual([2, expect.stringContaining('line 5 is damaged')])
  }, 60_000)

  test('is not gone on with under other options, nor begun again over what the user keeps', async () => {
    const site = await serveClinic()
    const state = join(dir, 'state')
    await run([site.url, ...flags, '--state', state, '--max-pages', '3'])
    const again = await run([site.url, ...flags, '--state', state, '--max-pages', '3'])
    expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('holds a crawl already')])
    const other = await run([site.url, ...flags, '--state', state, '--max-pages', '4', '--resume'])
    expect([other.code, other.stderr]).toEqual([2, expect.stringContaining('was begun with another')])
    const same = await run([site.url, ...flags, '--state', state, '--max-pages', '3', '--resume'])
    expect(read(same.stdout).documents).toHaveLength(3)
  }, 60_000)
})

test('a finished crawl leaves nothing behind where the user named no folder', async () => {
  const site = await serveClinic()
  const { stdout, stderr } = await run([site.url, ...flags, '--resume', '--max-pages', '2'])
  expect(stderr).toContain('nothing is kept of a crawl')
  expect(read(stdout).crawl).toMatchObject({ finished: true, visited: 2, limits: ['max-pages'] })
  expect(readdirSync(join(dir, 'home', 'claimlint'))).toEqual([])
}, 60_000)

test('a claim that stands on every page is counted once, with its first places', async () => {
  const site = await serveClinic()
  const { repeated, documents } = read((await run([site.url, ...flags])).stdout)
  expect(repeated[0]).toMatchObject({ documents: PAGES, level: 'warning' })
  const places = repeated[0].places.map(({ document, finding }: { document: number; finding: number }) => {
    return documents[document].findings[finding].claim.fingerprint
  })
  expect(places).toEqual(Array(3).fill(repeated[0].fingerprint))
}, 60_000)

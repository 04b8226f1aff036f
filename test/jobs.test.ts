import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makePage } from './bench/corpus.mjs'

const program = join(import.meta.dirname, '../bin/claimlint.js')
const folder = mkdtempSync(join(tmpdir(), 'claimlint-jobs-'))

beforeAll(() => {
  // more than one thread checks before others are asked, and of different lengths, so that they end out of order
  for (let i = 0; i < 24; i++) writeFileSync(join(folder, `${i}.html`), makePage(i % 2 ? 5_000 : 60_000, i))
  writeFileSync(join(folder, '21.html'), '')
})

afterAll(() => rmSync(folder, { recursive: true }))

function check(...words: string[]) {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [program, 'check', folder, '--format', 'json', '--date', '2026-11-22', ...words],
    { encoding: 'utf8', maxBuffer: 1e8 },
  )
  return { stdout, stderr, status }
}

describe('threads', { timeout: 300_000 }, () => {
  test('give the same bytes, messages and exit code, whatever their number', () => {
    const alone = check('--jobs', '1')
    expect(JSON.parse(alone.stdout).documents.length).toBeGreaterThan(20)
    expect(check('--jobs', '2')).toEqual(alone)
    expect(check('--jobs', '5', '--why')).toEqual(check('--jobs', '1', '--why'))
  })

  test('are counted in whole numbers from 1 to 64', () => {
    expect(check('--jobs', '0')).toMatchObject({ status: 2, stderr: expect.stringContaining('from 1 to 64') })
  })
})

import { readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const src = join(dirname(fileURLToPath(import.meta.url)), '../src')

/** Rooms from the top down; a room imports from rooms below it only, and rooms on one floor never from each other. */
const FLOORS: readonly (readonly string[])[] = [
  ['cli'],
  ['index'],
  ['crawl', 'stream'],
  ['check', 'run'],
  ['evidence'],
  ['sources', 'formats', 'claims', 'assess', 'reporters'],
  ['archive', 'encoding', 'html'],
  ['lexicon'],
  ['phrase'],
  ['text'],
  ['errors', 'types'],
]

/** Where each package from outside may be imported. */
const HOMES: Readonly<Record<string, RegExp>> = {
  chalk: /^reporters\//,
  cheerio: /^html\//,
  commander: /^cli(\/|\.ts)/,
  'csv-parse': /^sources\//,
  'csv-stringify': /^reporters\//,
  htmlparser2: /^html\//,
  'http-cache-semantics': /^sources\//,
  'iconv-lite': /^encoding\//,
  'ipaddr.js': /^sources\//,
  'mdast-util-from-markdown': /^formats\//,
  'mdast-util-gfm': /^formats\//,
  'micromark-extension-gfm': /^formats\//,
  mammoth: /^formats\//,
  mdast: /^formats\//,
  natural: /^text\/natural/,
  'playwright-core': /^sources\//,
  'postal-mime': /^formats\//,
  'robots-parser': /^sources\//,
  sarif: /^reporters\/sarif/,
  'string-width': /^reporters\//,
  tinyglobby: /^sources\//,
  undici: /^sources\//,
  unpdf: /^formats\//,
  warcio: /^(sources|evidence)\//,
  yaml: /^lexicon\//,
  yauzl: /^archive\//,
  zod: /^(lexicon|reporters)\//,
}

interface Import {
  readonly from: string
  readonly to: string
  readonly lazy: boolean
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
  .sort()
const imports: readonly Import[] = files.flatMap((from) => {
  const code = readFileSync(join(src, from), 'utf8')
  const found = [
    ...code.matchAll(/(?:^|\n)(?:import|export)[^'"]*?from\s+'([^']+)'|import\(\s*'([^']+)'\s*\)|\nimport '([^']+)'/g),
  ]
  return found.map(([, fixed, lazy, bare]) => ({ from, to: fixed ?? lazy ?? bare!, lazy: lazy !== undefined }))
})
const inside = imports
  .filter(({ to }) => to.startsWith('.'))
  .map((one) => ({ ...one, to: relative(src, join(src, dirname(one.from), one.to)) }))
const outside = imports.filter(
  ({ to }) => !to.startsWith('.') && !to.startsWith('node:') && !to.startsWith('#') && !builtinModules.includes(to),
)

const roomOf = (file: string): string => file.split('/')[0]!.replace(/\.ts$/, '')
const floorOf = (file: string): number => FLOORS.findIndex((floor) => floor.includes(roomOf(file)))

describe('architecture', () => {
  test('every file stands in a room that has its floor', () => {
    expect(files.filter((file) => floorOf(file) < 0)).toEqual([])
  })

  test('imports go strictly down', () => {
    const wrong = inside.filter(({ from, to }) => roomOf(from) !== roomOf(to) && floorOf(to) <= floorOf(from))
    expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([])
  })

  test('nothing imports in a circle', () => {
    const next = new Map<string, string[]>()
    for (const { from, to, lazy } of inside) if (!lazy) next.set(from, [...(next.get(from) ?? []), to])
    const done = new Set<string>()
    const circles: string[] = []
    const visit = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' → '))
      else if (!done.has(file)) for (const to of next.get(file) ?? []) visit(to, [...path, file])
      done.add(file)
    }
    for (const file of files) visit(file, [])
    expect(circles).toEqual([])
  })

  test('each package is imported from one room', () => {
    const packageOf = (name: string): string =>
      name.startsWith('@') ? name.split('/').slice(0, 2).join('/') : name.split('/')[0]!
    const wrong = outside.filter(({ from, to }) => !HOMES[packageOf(to)]?.test(from))
    expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([])
  })

  test('natural is imported by single files only', () => {
    expect(outside.filter(({ to }) => to === 'natural')).toEqual([])
  })

  test('the core neither prints nor reads the clock, the environment or the network', () => {
    const core = files.filter((file) => !/^(cli|sources|build)(\/|\.)/.test(file))
    const touching = core.filter((file) =>
      /\bprocess\.|\bconsole\.|Date\.now|new Date\(\)|\bfetch\(/.test(readFileSync(join(src, file), 'utf8')),
    )
    expect(touching).toEqual([])
  })

  test('no source file grows past 300 lines', () => {
    const sheets = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /\.(?:css|m?js|cjs)$/.test(file),
    )
    const long = [...files, ...sheets].filter((file) => readFileSync(join(src, file), 'utf8').split('\n').length > 301)
    expect(long).toEqual([])
  })
})

import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Writable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Pipeline, Request } from '../src/cli/pipeline.ts'
import { main, type World } from '../src/cli.ts'
import { UserError } from '../src/errors.ts'
import type { CheckEvent, Recognised } from '../src/index.ts'
import { FORMATS, type LexiconData, type Note } from '../src/types.ts'
import { createClaim, createDocument, createFinding, createRunEnd, notes, references } from './report-fixture.ts'

const ESC = '\u001b'

const data: LexiconData = {
  claims: [
    {
      id: 'duration/results-last',
      category: 'duration',
      title: 'Says how long the result lasts',
      polarity: 'for',
      match: [{ phrase: 'result last <duration>', in: null }],
      except: [{ phrase: 'the =last <duration>', in: ['heading'] }],
      examples: {
        match: ['results last six months', 'the effect persists for a year'],
        ignore: ['the last six months', 'results for the last six months'],
        missed: ['half a year of glow', 'results last and last'],
        falseAlarms: ['results last year', 'no such words'],
      },
      place: { file: 'house/claims/duration/results-last.yaml', line: 3, column: 1 },
    },
    {
      id: 'safety/safe',
      category: 'safety',
      title: 'Says that it is safe',
      polarity: 'for',
      match: [{ phrase: 'safe', in: null }],
      except: [],
      examples: { match: ['it is safe'], ignore: ['the safe is locked'], missed: [], falseAlarms: [] },
    },
  ],
  notes: Object.entries(notes).map(
    ([id, { text, ...note }]): Note => ({
      ...note,
      id,
      note: text,
      jurisdiction: id.startsWith('evidence/') ? null : id.slice(0, 2),
      claims: ['duration/*'],
      when: { treatment: { values: ['exosomes'] }, duration: { min: 'P1M', max: null } },
      unless: {},
      stance: ['asserted', 'hedged'],
      askIfUnknown: [],
      question: null,
      verdict: 'unsupported',
      valid: { from: null, to: null },
      general: false,
      stanceLowers: true,
    }),
  ),
  references: Object.fromEntries(Object.entries(references).map(([id, reference]) => [id, { id, ...reference }])),
  terms: [],
  families: [],
  jurisdictions: (['uk', 'us'] as const).map((id) => ({
    id,
    name: { uk: 'United Kingdom', us: 'United States' }[id],
    parent: null,
    domains: [`.${id}`],
    languages: [],
    currencies: [],
    phones: [],
    postcodes: [],
    regulators: [],
    places: [],
  })),
  cues: [],
  context: [],
  names: [],
  disclosures: [],
  contradictions: [],
}

const WARNING = createDocument({
  findings: [createFinding({ claim: createClaim({ id: 'safety/safe', quote: 'safe' }), level: 'warning' })],
  unassessed: [],
  contradictions: [],
  disclosures: [],
})
const CLEAN = createDocument({ findings: [], unassessed: [], contradictions: [], disclosures: [] })
const NOTED = createDocument({ findings: [], contradictions: [] })
const REPORTS: Readonly<Record<string, typeof CLEAN>> = {
  'bad.html': createDocument(),
  'warning.html': WARNING,
  'note.html': NOTED,
  'clean.html': CLEAN,
}

/** Reads nothing: a name stands for its report, and any other name is missing. */
function createPipeline(requests: Request[] = []): Pipeline {
  return {
    async loadLexicon(dirs) {
      if (dirs.includes('broken')) throw new UserError('broken/a.yaml:3:1: no title\nbroken/b.yaml:1:1: no match')
      return { version: '2026.11', sha256: 'ab', data }
    },
    async *check(locations, request): AsyncGenerator<CheckEvent> {
      requests.push(request)
      const errors = []
      let documents = 0
      for (const [done, location] of locations.entries()) {
        request.onProgress({ location, done, total: locations.length })
        const report = REPORTS[location]
        const error = { location, message: 'no such file: check the name' }
        if (location === 'fault') throw new TypeError('a fault of our own')
        if (report) documents += 1
        else errors.push(error)
        yield report ? { kind: 'document', report } : { kind: 'failed', error }
      }
      const end = createRunEnd({ errors })
      yield { kind: 'end', run: { ...end, totals: { ...end.totals, documents } } }
    },
    recognise: (text) => [
      ...(/results last|the last six months$/.test(text)
        ? [{ id: 'duration/results-last', phrases: ['result last <duration>'], isKept: true }]
        : []),
      ...(/safe$/.test(text) ? [{ id: 'safety/safe', phrases: ['safe'], isKept: true }] : []),
    ],
  }
}

class Sink extends Writable {
  text = ''
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk
    done()
  }
}

let cwd: string
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'claimlint-cli-'))
})
afterEach(() => rmSync(cwd, { recursive: true }))

/** Runs the command line as typed and says what came of it. */
async function type(line: string, overrides: Partial<World> = {}) {
  const stdout = new Sink()
  const stderr = new Sink()
  const requests: Request[] = []
  const code = await main({
    argv: line.split(' ').filter((word) => word !== ''),
    stdout,
    stderr,
    stdin: new PassThrough(),
    env: {},
    cwd,
    isTTY: { stdout: false, stderr: false },
    columns: null,
    now: () => new Date('2026-11-22T09:14:07Z'),
    version: '0.1.0',
    pipeline: async () => createPipeline(requests),
    ...overrides,
  })
  return { code, stdout: stdout.text, stderr: stderr.text, requests }
}

describe('exit codes', () => {
  it.each([
    ['clean.html', 0],
    ['check clean.html', 0],
    ['note.html', 0],
    ['warning.html', 0],
    ['bad.html', 1],
    ['clean.html bad.html clean.html', 1],
    ['warning.html --fail-on warning', 1],
    ['warning.html --fail-on=WARNING', 1],
    ['note.html --fail-on warning', 0],
    ['note.html --fail-on note', 1],
    ['clean.html --fail-on note', 0],
    ['bad.html --fail-on never', 0],
    ['bad.html --quiet', 1],
    ['bad.html --format json', 1],
    ['missing.html', 2],
    ['clean.html missing.html', 2],
    ['missing.html bad.html', 2],
    ['missing.html --fail-on never', 2],
    ['bad.html --lexicon broken', 2],
    ['--help', 0],
    ['--version', 0],
    ['explain --help', 0],
    ['explain safety/safe', 0],
    ['explain safety/sound', 2],
    ['explain', 2],
    ['', 2],
  ])('claimlint %s → %i', async (line, code) => {
    expect((await type(line)).code).toBe(code)
  })

  it('leaves faults of our own to be thrown', async () => {
    await expect(type('fault')).rejects.toThrow(TypeError)
  })
})

describe('what is wrong is said in one line on standard error', () => {
  it.each([
    ['', 'nothing to check: name a URL, file, folder or glob, or - for standard input (see --help)'],
    ['missing.html', 'missing.html: no such file: check the name'],
    ['chek page.html', '“chek” is neither a command nor a file: did you mean “check”?'],
    ['explian safety/safe', '“explian” is neither a command nor a file: did you mean “explain”?'],
    ['--quiet check page.html', 'the command stands first: claimlint check …'],
    ['- -', 'standard input (-) is named twice: it can be read once'],
    ['a --formt json', "unknown option '--formt' (Did you mean --format?)"],
    ['a --format', "option '-f, --format <format>' argument missing"],
    ['a --format jsno', `--format does not know “jsno”: did you mean “json”? (it takes ${FORMATS.join(', ')})`],
    ['a --format xyz', `--format does not know “xyz” (it takes ${FORMATS.join(', ')})`],
    [
      'a --context advertizing',
      '--context does not know “advertizing”: did you mean “advertising”? (it takes advertising, information)',
    ],
    [
      'a --fail-on eror',
      '--fail-on does not know “eror”: did you mean “error”? (it takes error, warning, note, never)',
    ],
    ['a --jurisdiction uk,usa', '--jurisdiction does not know “usa”: did you mean “us”? (it takes uk, us)'],
    ['a --max-size huge', '--max-size “huge”: give a size such as 50MB, 500kB or 2GB'],
    ['a --max-size 0', '--max-size “0”: give a size such as 50MB, 500kB or 2GB'],
    ['a --timeout soon', '--timeout “soon”: give a time such as 30s, 500ms or 2m'],
    ['a --date 2026-02-30', '--date “2026-02-30”: give a day as YYYY-MM-DD, such as 2026-11-22'],
    ['a --date yesterday', '--date “yesterday”: give a day as YYYY-MM-DD, such as 2026-11-22'],
    ['a --width 20', '--width “20”: give a number of columns from 40 to 1000'],
    [
      'a -o report.jsno',
      '-o report.jsno: no format has this ending: did you mean “json”? write it before the name, as in json=report.jsno',
    ],
    ['a -o report', '-o report: no format has this ending: write it before the name, as in json=report'],
    ['a -o jsno=report', `-o does not know “jsno”: did you mean “json”? (it takes ${FORMATS.join(', ')})`],
    [
      'a --format json --format sarif',
      '--format json and --format sarif: standard output takes one report: write the other to a file, as in -o sarif=FILE',
    ],
    ['a --format claimreview', 'claimreview needs a person who stands behind it: --reviewer "NAME"'],
    ['a --format claimreview --reviewer=', '--reviewer is empty: name who stands behind the review'],
    ['a -o -', '-o -: name a file; standard output is for --format'],
    ['a -o a.json -o json=a.json', '-o a.json is given twice: one file takes one report'],
    ['a -o none/a.json', 'none/a.json: its folder does not exist: make it first'],
    ['explain safety/saef', 'the lexicon has nothing under “safety/saef”: did you mean “safety/safe”?'],
    ['explain results-last', 'the lexicon has nothing under “results-last”: did you mean “duration/results-last”?'],
    [
      'explain constructor',
      'the lexicon has nothing under “constructor” (its ids are those that reports show: claims, notes, references, jurisdictions)',
    ],
    ['explain a b', "too many arguments for 'explain'. Expected 1 argument but got 2."],
  ])('claimlint %s', async (line, message) => {
    const { code, stdout, stderr } = await type(line)
    expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: '', stderr: `claimlint: ${message}\n` })
  })

  it('gives each of several problems its line', async () => {
    const { stderr } = await type('clean.html --lexicon broken')
    expect(stderr).toBe('claimlint: broken/a.yaml:3:1: no title\nclaimlint: broken/b.yaml:1:1: no match\n')
  })

  it('shows no control character of a name', async () => {
    const { stderr } = await type(`a${ESC}[2J\u202eb`)
    expect(stderr).toBe('claimlint: a␛[2J\ufffdb: no such file: check the name\n')
  })

  it('says that a proxy is not used, where a page is fetched', async () => {
    const env = { https_proxy: 'http://proxy.example:3128' }
    expect((await type('https://clinic.example/', { env })).stderr).toMatch(
      /^claimlint: https_proxy is set and not used: /,
    )
    expect((await type('clean.html', { env })).stderr).toBe('')
    expect((await type('https://clinic.example/')).stderr).not.toMatch(/proxy/)
  })

  it('takes the first word for a file where there is one of that name', async () => {
    writeFileSync(join(cwd, 'chek'), '')
    expect((await type('chek')).stderr).toBe('claimlint: chek: no such file: check the name\n')
  })
})

describe('options', () => {
  it.each([
    ['clean.html', { jurisdictions: null, context: null, date: '2026-11-22', maxBytes: 50_000_000, timeout: null }],
    ['clean.html', { selector: null, text: false, allowPrivateNetwork: false, version: '0.1.0' }],
    ['clean.html --jurisdiction uk,US', { jurisdictions: ['uk', 'us'] }],
    ['clean.html -j uk -j us', { jurisdictions: ['uk', 'us'] }],
    ['clean.html --context information --date 2025-04-07', { context: 'information', date: '2025-04-07' }],
    ['clean.html --max-size 2GB --timeout 500ms', { maxBytes: 2e9, timeout: 500 }],
    ['clean.html --max-size 1.5MiB --timeout 2m', { maxBytes: 1_572_864, timeout: 120_000 }],
    ['clean.html --max-size 1000 --timeout 30', { maxBytes: 1000, timeout: 30_000 }],
    ['clean.html --cache kept', { cache: 'kept' }],
    [
      'clean.html --selector main --text --allow-private-network',
      { selector: 'main', text: true, allowPrivateNetwork: true },
    ],
  ])('%s', async (line, expected) => {
    expect((await type(line)).requests[0]).toMatchObject(expected)
  })

  it('lists the options of check in the help of the program', async () => {
    const { stdout, stderr } = await type('--help')
    expect(stdout).toMatch(/--fail-on <level>[\s\S]*Exit codes:/)
    expect(stderr).toBe('')
  })
})

describe('standard output', () => {
  it('carries the report alone, good inputs reported beside bad ones', async () => {
    const { stdout, stderr, code } = await type('bad.html missing.html clean.html --format json')
    const report = JSON.parse(stdout)
    expect(report.documents).toHaveLength(2)
    expect(report.errors).toEqual([{ location: 'missing.html', message: 'no such file: check the name' }])
    expect(report.options).toEqual({
      jurisdictions: [],
      context: null,
      date: '2026-11-22',
      selector: null,
      text: false,
    })
    expect(stderr).toBe('claimlint: missing.html: no such file: check the name\n')
    expect(code).toBe(2)
  })

  it.each([
    [{}, false, false],
    [{}, true, true],
    [{ TERM: 'dumb' }, true, false],
    [{ NO_COLOR: '1' }, true, false],
    [{ NO_COLOR: '' }, true, true],
    [{ FORCE_COLOR: '1' }, false, true],
    [{ FORCE_COLOR: '0' }, true, false],
    [{ FORCE_COLOR: '1', NO_COLOR: '1' }, false, true],
  ])('with %o, on a terminal %s: colour %s', async (env, isTerminal, hasColor) => {
    const isTTY = { stdout: isTerminal, stderr: isTerminal }
    expect((await type('bad.html', { env, isTTY })).stdout.includes(`${ESC}[`)).toBe(hasColor)
    expect((await type('bad.html --no-color', { env, isTTY })).stdout).not.toContain(ESC)
  })

  it.each([
    [{ TERM_PROGRAM: 'WezTerm' }, true],
    [{ VTE_VERSION: '7006' }, true],
    [{ VTE_VERSION: '4200' }, false],
    [{}, false],
    [{ TERM_PROGRAM: 'WezTerm', CI: '1' }, false],
    [{ TERM_PROGRAM: 'WezTerm', NO_COLOR: '1' }, false],
  ])('with %o on a terminal: links %s', async (env, hasLinks) => {
    const { stdout } = await type('bad.html', { env, isTTY: { stdout: true, stderr: true } })
    expect(stdout.includes(`${ESC}]8;;https://`)).toBe(hasLinks)
  })

  it.each([
    ['a pipe', 'bad.html', null, 80],
    ['a narrow terminal', 'bad.html', 50, 50],
    ['a very narrow one', 'bad.html', 20, 40],
    ['a wide one', 'bad.html', 200, 100],
    ['a wide one, all of it asked for', 'bad.html --width 200', 200, 200],
  ])('%s', async (_name, line, columns, width) => {
    const isTTY = { stdout: columns !== null, stderr: false }
    const { stdout } = await type(`${line} --no-color`, { columns, isTTY })
    expect(stdout).toMatch(new RegExp(`^═{${width}}$`, 'm'))
  })

  it('stops quietly when its reader goes away, and says that it did not finish', async () => {
    const stdout = new Writable({
      write: (_chunk, _encoding, done) => done(Object.assign(new Error('broken pipe'), { code: 'EPIPE' })),
    })
    let read = 0
    const check = async function* (): AsyncGenerator<CheckEvent> {
      for (; read < 100; read++) {
        yield { kind: 'document', report: CLEAN }
        await new Promise((done) => setImmediate(done))
      }
    }
    const { code, stderr } = await type('clean.html', {
      stdout,
      pipeline: async () => ({ ...createPipeline(), check }),
    })
    expect({ code, stderr }).toEqual({ code: 2, stderr: '' })
    expect(read).toBeLessThan(100)
  })

  it('says so when it cannot be written', async () => {
    const stdout = new Writable({
      write: (_chunk, _encoding, done) => done(Object.assign(new Error('no space left'), { code: 'ENOSPC' })),
    })
    const { code, stderr } = await type('clean.html', { stdout })
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'claimlint: standard output cannot be written: no space left\n',
    })
  })

  it('waits for a slow reader', async () => {
    const stdout = new PassThrough({ highWaterMark: 1 })
    let text = ''
    setTimeout(() => stdout.on('data', (chunk) => (text += chunk)), 20)
    await type('bad.html --format json', { stdout })
    expect(JSON.parse(text).documents).toHaveLength(1)
  })
})

describe('-o', () => {
  it('writes each report in its format, and then nothing to standard output', async () => {
    const { stdout, code } = await type('bad.html -o a.json -o b.txt -o json=c', {
      isTTY: { stdout: true, stderr: false },
    })
    expect({ stdout, code }).toEqual({ stdout: '', code: 1 })
    expect(readdirSync(cwd).sort()).toEqual(['a.json', 'b.txt', 'c'])
    expect(readFileSync(join(cwd, 'a.json'), 'utf8')).toBe(readFileSync(join(cwd, 'c'), 'utf8'))
    expect(readFileSync(join(cwd, 'b.txt'), 'utf8')).not.toContain(ESC)
    expect(readFileSync(join(cwd, 'b.txt'), 'utf8')).toContain('Fernhollow')
  })

  it('writes to standard output too where --format asks for it', async () => {
    const { stdout } = await type('bad.html -o a.json --format json')
    expect(stdout).toBe(readFileSync(join(cwd, 'a.json'), 'utf8'))
  })

  it('takes the format of a file from --format where its name does not tell', async () => {
    const { stdout, code } = await type('bad.html --format jsonl --output report')
    expect({ stdout, code }).toEqual({ stdout: '', code: 1 })
    expect(readFileSync(join(cwd, 'report'), 'utf8')).toMatch(/^\{"schema":1,"source":.*\n\{"schema":1,"run":.*\n$/)
  })

  it('takes several --format, one for standard output and the others for files', async () => {
    const { stdout } = await type('bad.html --format csv --format json --format summary -o a.json -o b')
    expect(stdout).toMatch(/^ +errors +warnings/)
    expect(JSON.parse(readFileSync(join(cwd, 'a.json'), 'utf8')).schema).toBe(1)
    expect(readFileSync(join(cwd, 'b'), 'utf8')).toContain('document,title')
  })

  it('leaves what is there, and nothing besides, when the run breaks off', async () => {
    writeFileSync(join(cwd, 'a.json'), 'before')
    await expect(type('clean.html fault -o a.json')).rejects.toThrow('a fault of our own')
    expect(readdirSync(cwd)).toEqual(['a.json'])
    expect(readFileSync(join(cwd, 'a.json'), 'utf8')).toBe('before')
  })

  it('leaves nothing when one of several files cannot be opened', async () => {
    const { stderr } = await type('clean.html -o a.json -o none/b.json')
    expect(stderr).toContain('none/b.json: its folder does not exist')
    expect(readdirSync(cwd)).toEqual([])
  })

  it('leaves nothing when it is interrupted', async () => {
    let interrupt = (): void => {}
    const pipeline = createPipeline()
    const check = async function* (...args: Parameters<Pipeline['check']>): AsyncGenerator<CheckEvent> {
      for await (const event of pipeline.check(...args)) {
        interrupt()
        expect(readdirSync(cwd)).toEqual([])
        yield event
      }
    }
    const { code } = await type('clean.html -o a.json', {
      pipeline: async () => ({ ...pipeline, check }),
      onInterrupt: (clean) => {
        interrupt = clean
      },
    })
    expect(code).toBe(2)
    expect(readdirSync(cwd)).toEqual([])
  })

  it('writes the file that a link leads to, and leaves the link', async () => {
    writeFileSync(join(cwd, 'real.json'), 'before')
    symlinkSync('real.json', join(cwd, 'link.json'))
    await type('clean.html -o link.json')
    expect(JSON.parse(readFileSync(join(cwd, 'real.json'), 'utf8')).schema).toBe(1)
    expect(readFileSync(join(cwd, 'link.json'), 'utf8')).toBe(readFileSync(join(cwd, 'real.json'), 'utf8'))
  })

  it('writes to a device without moving anything over it', async () => {
    expect((await type('bad.html -o json=/dev/null')).code).toBe(1)
    expect(() => readFileSync('/dev/null', 'utf8')).not.toThrow()
    expect(readdirSync('/dev').filter((name) => name.includes('null.'))).toEqual([])
  })

  it('refuses a folder', async () => {
    expect((await type(`clean.html -o json=${cwd}`)).stderr).toContain('is a folder: name a file in it')
  })
})

describe('progress', () => {
  const terminal = { stdout: false, stderr: true }
  it('is shown on a terminal for several documents, on one line that is taken away', async () => {
    const { stderr } = await type('clean.html note.html', { isTTY: terminal, columns: 24 })
    expect(stderr).toBe(`checking 1 of 2: clean.\r${ESC}[2Kchecking 2 of 2: note.h\r${ESC}[2K`)
  })
  it('says how fast it goes and how long it will take, once that can be told', async () => {
    let seconds = 0
    const now = () => new Date(Date.UTC(2026, 10, 22) + 4000 * seconds++)
    const { stderr } = await type('clean.html note.html clean.html', { isTTY: terminal, columns: 70, now })
    expect(stderr).toContain('checking 3 of 3 (0.3 a second, 4 s left): clean.html')
  })
  it.each([
    ['for one document', 'clean.html', terminal],
    ['without a terminal', 'clean.html note.html', { stdout: true, stderr: false }],
  ])('is not shown %s', async (_name, line, isTTY) => {
    expect((await type(line, { isTTY })).stderr).toBe('')
  })
})

describe('explain', () => {
  it.each([
    [
      'duration/results-last',
      [
        'Says how long',
        'result last <duration>',
        'the =last <duration> (in: heading)',
        'results last six months',
        'CAP Code 3.7',
        '[1]',
        'References',
      ],
    ],
    ['safety/safe', ['Says that it is safe', 'No note speaks to it yet']],
    [
      'evidence/exosome-duration',
      [
        'duration/*',
        'treatment: exosomes',
        'duration: at least P1M',
        '22 November 2026',
        'duration/results-last: Says how long',
      ],
    ],
    ['cap-code-3', ['Committee of Advertising Practice', 'https://asa.example/code/03', 'uk/objective-claims']],
    ['uk', ['United Kingdom', '.uk', 'uk/prescription-only (unsupported)']],
    ['duration', ['1 claim entry', 'duration/results-last', 'evidence/exosome-duration']],
    ['DURATION/*', ['Category duration']],
  ])('%s', async (id, expected) => {
    const { stdout, code } = await type(`explain ${id} --width 200`)
    for (const text of expected) expect(stdout).toContain(text)
    expect(code).toBe(0)
  })
})

describe('test', () => {
  it('counts hits, misses and false alarms by category, and fails on what is not admitted', async () => {
    const { stdout, code } = await type('test')
    expect(stdout).toBe(`category        hits  misses  misfires  admitted
duration           1       1         2         2
  results-last     1       1         2         2
safety             1       0         0         0
  safe             1       ·         ·         ·
all                2       1         2         2

── Failures: 3
  – house/claims/duration/results-last.yaml:3: duration/results-last misses “the
    effect persists for a year”
  – house/claims/duration/results-last.yaml:3: duration/results-last takes “the
    last six months” for such a claim
  – house/claims/duration/results-last.yaml:3: duration/results-last takes
    “results for the last six months” for such a claim

── Mended: 2
  – house/claims/duration/results-last.yaml:3: duration/results-last now finds
    “results last and last”: move it from “missed” to “match”
  – house/claims/duration/results-last.yaml:3: duration/results-last now leaves
    “no such words” alone: move it from “false-alarms” to “ignore”

3 examples failed; 2 admitted.
The examples show 2 of 2 phrases at work.
`)
    expect(code).toBe(1)
  })

  it('names entries and phrases that no example shows, and phrases that fire on the near miss of another entry', async () => {
    const found: Readonly<Record<string, readonly Recognised[]>> = {
      'results last six months': [{ id: 'duration/results-last', phrases: ['result last <duration>'], isKept: true }],
      'a wait of six months': [{ id: 'duration/results-last', phrases: ['<duration>'], isKept: true }],
      'it wears off': [{ id: 'duration/wears-off', phrases: ['wear off'], isKept: false }],
    }
    const [claim] = data.claims
    const wearsOff = {
      ...claim!,
      id: 'duration/wears-off',
      match: [{ phrase: 'wear off', in: null }],
      examples: { match: ['it wears off'], ignore: ['a wait of six months'], missed: [], falseAlarms: [] },
    }
    const pipeline: Pipeline = {
      ...createPipeline(),
      loadLexicon: async () => ({ version: '1', sha256: '', data: { ...data, claims: [claim!, wearsOff] } }),
      recognise: (text) => found[text] ?? [],
    }
    const { stdout } = await type('test --all', { pipeline: async () => pipeline })
    expect(stdout).toContain(`── Entries that no example finds: 1
  – duration/wears-off

── Phrases that fire on a near miss of another entry of their category: 1
  – duration/results-last by “<duration>” takes “a wait of six months”, a near
    miss of duration/wears-off
`)
    expect(stdout).not.toContain('Phrases that no example shows')
    expect(stdout).toContain('The examples show 2 of 2 phrases at work.')
  })

  it('runs the examples of the folder named alone', async () => {
    const { stdout } = await type('test house')
    expect(stdout).not.toContain('safety')
  })

  it('passes where every example holds or is admitted', async () => {
    const safe = [{ id: 'safety/safe', phrases: ['safe'], isKept: true }]
    const holds = { ...createPipeline(), recognise: (text: string) => (text === 'it is safe' ? safe : []) }
    const loadLexicon = async () => ({ version: '1', sha256: '', data: { ...data, claims: data.claims.slice(1) } })
    const { stdout, code } = await type('test', { pipeline: async () => ({ ...holds, loadLexicon }) })
    expect(stdout).toContain('Every example holds; 0 admitted.')
    expect(code).toBe(0)
  })
})

import fc from 'fast-check'
import stringWidth from 'string-width'
import { describe, expect, it } from 'vitest'
import { visible } from '../src/reporters/visible.ts'
import type { ReporterOptions, RunEnd } from '../src/types.ts'
import { HOSTILE, hostileDocument as hostile, nasty } from './hostile-report.ts'
import { createClaim, createDocument, createFinding, createRunEnd } from './report-fixture.ts'
import { writeReport as write } from './write-report.ts'

const ESC = '\u001b'

const terminal = (options: Partial<ReporterOptions> = {}, documents = [createDocument()]): Promise<string> =>
  write('terminal', documents, options)

describe('hostile text is shown, and does nothing', () => {
  it.each(Object.entries(HOSTILE))('%s', (_name, [text, shown]) => {
    expect(visible(text)).toBe(shown)
  })

  it.each([
    ['English', '“No downtime” – £199, 6–8 months…'],
    ['accents, composed and not', 'café cafe\u0301'],
    ['Hebrew and Arabic', 'שלום مرحبا'],
    ['Chinese', '外泌体护理'],
    ['Persian with a non-joiner', 'می\u200cخواهم'],
    ['a family and a skin tone', '👩‍👩‍👧 👍🏽'],
    ['the flag of Scotland', '🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}'],
    ['Thai', 'ผิวสวย'],
  ])('%s stays as it is', (_name, text) => {
    expect(visible(text)).toBe(text)
  })

  it('gives one line, free of controls and of what turns text, for any text at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(visible(text)).not.toMatch(/[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u)
      }),
    )
  })

  const end: Partial<RunEnd> = { errors: [{ location: nasty, message: `${nasty}: no` }] }

  it.each([
    ['terminal', { all: true }],
    ['terminal', { all: true, width: 40 }],
    ['terminal', { quiet: true }],
    ['json', {}],
    ['html', {}],
  ] as const)('in a whole %s report with %o', async (format, options) => {
    const report = await write(format, [hostile, hostile], options, end)
    expect(report.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u)
    expect(report).toContain('owned')
  })

  it('with colours and links, only our own sequences are left', async () => {
    const report = await write('terminal', [hostile], { color: true, hyperlinks: true, all: true }, end)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the sequences that the report itself writes
    const rest = report.replace(/\u001b\[\d{1,2}m|\u001b\]8;;(?:https?:[!-~]*)?\u001b\\|\n/g, '')
    expect(rest).not.toMatch(/\p{Cc}/u)
  })

  it('a link that leads anywhere but to the web is no link', async () => {
    const elsewhere = createFinding({ claim: createClaim({ id: 'safety/safe', quote: 'safe' }), level: 'error' })
    // biome-ignore lint/suspicious/noTemplateCurlyInString: part of the address
    const addresses = ['javascript:alert(1)', 'file:///etc/passwd', 'x', '${HOME}']
    const findings = addresses.map((link, i) => ({ ...elsewhere, link, claim: { ...elsewhere.claim, start: i } }))
    const source = { ...createDocument().source, kind: 'file', location: 'page.html', finalUrl: null } as const
    const report = await terminal({ hyperlinks: true }, [createDocument({ source, findings, contradictions: [] })])
    expect(report).not.toContain(`${ESC}]8;;`)
  })
})

describe('the terminal report', () => {
  it('reads like this', async () => {
    const report = await terminal()
    expect(report).toMatchSnapshot()
  })

  it.each([40, 60, 80, 200])('keeps to %i columns, addresses apart', async (width) => {
    const wide = '外泌体护理效果持续六到八个月👩‍👩‍👧'.repeat(9)
    const quote = wide.slice(20, 60)
    const claim = createClaim({ id: 'safety/safe', quote, sentence: wide, heading: wide })
    const document = createDocument({
      title: `${wide} ${'x'.repeat(500)}`,
      findings: [...createDocument().findings, createFinding({ claim, level: 'error' })],
      notCovered: [wide],
    })
    const lines = (await terminal({ width, all: true }, [document])).split('\n')
    const long = lines.filter((line) => stringWidth(line) > width && !/^[\w ]*https?:\/\/\S+$/.test(line))
    expect(long).toEqual([])
    expect(lines.some((line) => stringWidth(line) > width - 10)).toBe(true)
  })

  it('draws the line beneath wide characters as wide as they are', async () => {
    const claim = createClaim({ id: 'safety/safe', quote: '安全', sentence: '护理安全 safe' })
    const report = await terminal({}, [createDocument({ findings: [createFinding({ claim, level: 'error' })] })])
    expect(report).toContain('  护理安全 safe\n      ━━━━\n')
  })

  it('marks claims by more than colour: a line beneath without, underlining with', async () => {
    const [plain, colored] = [await terminal(), await terminal({ color: true })]
    expect(plain).not.toContain(ESC)
    expect(plain).toMatch(/ FDA-approved.*\n *╌+ +━{12}\n/)
    expect(colored).toContain(`${ESC}[31m${ESC}[4mFDA-approved${ESC}[24m`)
    expect(colored).not.toContain('━━')
    expect(colored).toMatch(/error.*“.*FDA-approved/)
  })

  it('shows the findings of one sentence together, once', async () => {
    const report = await terminal({ width: 200 })
    expect(report.match(/so you are in safe hands/g)).toHaveLength(1)
    const order = ['“completely legal in the UK” needs review', '“FDA-approved” is contr', '“in safe hands” needs']
    const places = order.map((words) => report.indexOf(words))
    expect(places).toEqual([...places].sort((a, b) => a - b))
    expect(places[0]).toBeGreaterThan(report.indexOf('so you are in safe hands'))
  })

  it('shows a sentence that stands on the page twice in both places', async () => {
    const book = (line: number): ReturnType<typeof createFinding> =>
      createFinding({
        level: 'error',
        claim: createClaim({
          id: 'pressure/book-now',
          quote: 'Book now',
          sentence: 'Book now!',
          line,
          start: line * 100,
        }),
      })
    const report = await terminal({}, [createDocument({ findings: [book(3), book(9)], contradictions: [] })])
    expect(report.match(/^ {2}Book now!$/gm)).toHaveLength(2)
  })

  it('marks nested claims at the worst level', async () => {
    const report = await terminal({ width: 200 })
    expect(report).toContain(`\n${' '.repeat(14)}${'━'.repeat('premium human-derived exosomes'.length)}\n`)
  })

  it('cuts a sentence without end around its claims', async () => {
    const sentence = `${'before '.repeat(20_000)}perfectly safe${' after'.repeat(20_000)}`
    const claim = createClaim({ id: 'safety/safe', quote: 'perfectly safe', sentence })
    const report = await terminal({}, [createDocument({ findings: [createFinding({ claim, level: 'error' })] })])
    expect(report).toMatch(/…( before)+[\s\S]*perfectly safe/)
    expect(report.length).toBeLessThan(5000)
  })

  it('lays out a long text without a space', async () => {
    const sentence = '漢'.repeat(100_000)
    const claim = createClaim({ id: 'safety/safe', quote: sentence, sentence })
    const document = createDocument({ title: sentence, notCovered: [sentence] })
    const report = await terminal({}, [{ ...document, findings: [createFinding({ claim, level: 'error' })] }])
    expect(report).toContain('漢')
  })

  it('explains a note in full once in a run and names it afterwards', async () => {
    const report = await terminal({ width: 200 }, [createDocument(), createDocument()])
    expect(report.match(/Note 3: The advertiser must hold evidence/g)).toHaveLength(1)
    expect(report.match(/must hold documents that prove/g)).toHaveLength(1)
    expect(report.match(/See note 3: The advertiser must hold evidence/g)).toHaveLength(5)
  })

  it('lists each reference once, numbered as it was cited, with publisher, dates and address', async () => {
    const report = await terminal({ width: 200 }, [createDocument(), createDocument()])
    expect(report.match(/^── References$/gm)).toHaveLength(1)
    expect(report).toContain('[1, entry 416] [2, second-hand]')
    expect(report).toContain(
      '[6] CAP Code, section 12, Medicines, medical devices, health-related products and beauty products. Committee of Advertising Practice, April 2025; read 22 November 2026.\n      https://asa.example/code/12\n',
    )
  })

  it('makes references and quotes links where the terminal shows links', async () => {
    const report = await terminal({ hyperlinks: true })
    expect(report).toContain(`${ESC}]8;;https://asa.example/code/03${ESC}\\`)
    expect(report).toContain(`${ESC}]8;;https://fernhollow.example/exosomes#:~:text=FDA%2Dapproved${ESC}\\FDA-approved`)
    expect(await terminal()).not.toContain(ESC)
  })

  it.each([
    ['asserted', {}, 'safety/safe\n'],
    ['hedged', { cues: ['may'] }, 'safety/safe · hedged: “may”\n'],
    ['hedged', { cues: ['may', 'potentially'] }, 'safety/safe · hedged: “may” and “potentially”\n'],
    ['attributed', { attributedTo: 'many practitioners' }, 'safety/safe · said by “many practitioners”\n'],
    ['attributed', { cues: ['according to'] }, 'safety/safe · said by others: “according to”\n'],
    ['conditional', { cues: ['as long as'] }, 'safety/safe · conditional: “as long as”\n'],
    ['question', {}, 'safety/safe · asked, not stated\n'],
    ['negated', { cues: ['not'] }, 'safety/safe · denied: “not”\n'],
  ] as const)('says in words that a claim is %s: %o', async (stance, given, expected) => {
    const { cues = [], attributedTo = null } = { ...(given as { cues?: string[]; attributedTo?: string }) }
    const claim = createClaim({
      ...{ id: 'safety/safe', quote: 'safe', stance, attributedTo },
      cues: cues.map((text) => ({ stance, text, start: 0, end: 1 })),
    })
    expect(await terminal({}, [createDocument({ findings: [createFinding({ claim, level: 'note' })] })])).toContain(
      expected,
    )
  })

  it.each([
    ['prohibited', 'is prohibited by CAP Code 3.7'],
    ['contradicted', 'is contradicted by CAP Code 3.7'],
    ['unsupported', 'is unsupported: support was looked for and not found'],
    ['needs-evidence', 'needs evidence, which the advertiser must hold'],
    ['needs-review', 'needs review: From whom?'],
    ['supported', 'is supported by CAP Code 3.7'],
  ] as const)('gives the verdict %s in words', async (verdict, words) => {
    const notes = [{ id: 'uk/objective-claims', jurisdiction: 'uk', verdict, question: 'From whom?' }]
    const claim = createClaim({ id: 'safety/safe', quote: 'safe' })
    const finding = createFinding({ claim, notes, verdict, level: 'error' })
    expect(await terminal({}, [createDocument({ findings: [finding] })])).toContain(`“safe” ${words}\n`)
  })

  it.each([
    ['evidence/exosome-duration', null, 'is contradicted by published evidence'],
    ['us/no-approved-exosomes', 'us', 'is contradicted by Food and Drug Administration'],
  ])('names who contradicts a claim by the note %s', async (id, jurisdiction, words) => {
    const claim = createClaim({ id: 'safety/safe', quote: 'safe' })
    const finding = createFinding({
      ...{ claim, verdict: 'contradicted', level: 'error' },
      notes: [{ id, jurisdiction, verdict: 'contradicted' }],
    })
    expect(await terminal({}, [createDocument({ findings: [finding] })])).toContain(`“safe” ${words}\n`)
  })

  it('hides what has no level, and lists it with all', async () => {
    const hidden = ['not licensed as a medicine', '“the gold standard”', 'skin that sings', '24:7']
    const [some, all] = [await terminal(), await terminal({ all: true })]
    for (const text of hidden) {
      expect(some).not.toContain(text)
      expect(all).toContain(text)
    }
    expect(some).toContain('1 claim without a level (--all shows')
    expect(some).toContain('2 claims that no note speaks to, which is no pass (--all lists them)')
  })

  it('ends with what was not covered and that it is no legal advice', async () => {
    const report = await terminal()
    expect(report).toContain('── Not covered\n  – claims made in images, audio or video\n')
    expect(report).toMatch(/informs and is no legal advice\..*\n.*\.\n$/)
  })

  it('sums up several documents: totals, those with errors, those not checked', async () => {
    const clean = createDocument({ findings: [], contradictions: [] })
    const contradictions = ['a.html', 'b.html'].map((location, document) => ({
      ...{ document, finding: 0, location, line: 3, column: 1 },
      quote: `quote of ${location}`,
    }))
    const report = await write(
      'terminal',
      [createDocument(), clean],
      { width: 200 },
      {
        errors: [{ location: 'gone.html', message: 'no such file' }],
        contradictions: [{ a: contradictions[0]!, b: contradictions[1]!, why: 'One says yes.' }],
      },
    )
    expect(report).toContain('\n2 documents\n')
    expect(report).toContain(
      '── Documents with errors\n  http://fernhollow.example/exosomes: 3 errors, 2 warnings, 2 to note\n',
    )
    expect(report).toContain('── Not checked\n  gone.html: no such file\n')
    expect(report).toContain('“quote of a.html” (a.html, line 3) and “quote of b.html” (b.html, line 3): One says yes.')
  })

  it('says nothing where there was nothing to read', async () => {
    const errors = [{ location: 'gone.html', message: 'no such file' }]
    expect(await write('terminal', [], {}, { errors })).toBe('')
  })

  it('is brief when asked to be quiet', async () => {
    const report = await write(
      'terminal',
      [createDocument(), createDocument({ findings: [] })],
      { quiet: true },
      {
        errors: [{ location: 'gone.html', message: 'no such file' }],
      },
    )
    expect(report).toBe(`http://fernhollow.example/exosomes: 3 errors, 2 warnings, 2 to note, 2 unassessed
http://fernhollow.example/exosomes:12:62: error approval “FDA-approved” us/no-approved-exosomes
http://fernhollow.example/exosomes:15:19: error origin “premium human-derived exosomes” uk/human-exosomes
http://fernhollow.example/exosomes:22:7: error prescription “Botox” uk/prescription-only
http://fernhollow.example/exosomes: no error, no warning, nothing to note, 2 unassessed
gone.html: not checked: no such file
2 documents: 3 errors, 2 warnings, 2 to note
`)
  })
})

describe('the JSON report', () => {
  it.each([0, 1, 3])('is one valid, indented object with %i documents', async (number) => {
    const report = await write(
      'json',
      Array.from({ length: number }, () => createDocument()),
    )
    const parsed = JSON.parse(report)
    expect(parsed.documents).toHaveLength(number)
    expect(report).toBe(`${JSON.stringify(parsed, null, 2)}\n`)
  })

  it('has its fields in the documented order, further ones behind them', async () => {
    const blocks = [{ kind: 'heading', text: 'Why', start: 0, end: 3, region: null }] as const
    const report = JSON.parse(await write('json', [createDocument({ blocks })], {}, {}, { text: true }))
    const [document] = report.documents
    const [finding] = document.findings
    const keys = (value: object): string => Object.keys(value).join(' ')
    expect(keys(report)).toBe('schema tool lexicon options documents contradictions notes references errors totals')
    expect(keys(report.lexicon)).toBe('version sha256 claims notes')
    expect(keys(document)).toBe(
      'source title language jurisdictions context subject blocks findings unassessed unlisted contradictions disclosures warnings notCovered',
    )
    expect(keys(document.source)).toBe('kind location finalUrl retrieved mediaType sha256 redirects')
    expect(keys(finding)).toBe('claim notes verdict level reason link')
    expect(keys(finding.claim)).toBe(
      'id category stance polarity quote start end line column path block region heading slots cues attributedTo subject fingerprint confidence sentence sentenceOffset endLine endColumn',
    )
    expect(keys(report.notes['uk/objective-claims'])).toBe('title text rule ask instead references reviewed reviewBy')
    expect(keys(report.references['cap-code-3'])).toBe('title publisher url published retrieved')
  })

  it('leaves the text out where it was kept for another reporter alone', async () => {
    const blocks = [{ kind: 'heading', text: 'Why', start: 0, end: 3, region: null }] as const
    const finding = createFinding({
      claim: createClaim({ id: 'safety/safe', quote: 'Why' }),
      at: { block: 0, start: 0, end: 3 },
    })
    const report = JSON.parse(await write('json', [createDocument({ blocks, findings: [finding] })]))
    expect(report.documents[0]).not.toHaveProperty('blocks')
    expect(report.documents[0].findings[0]).not.toHaveProperty('at')
  })

  it('gives back every string as it was, however hostile', async () => {
    for (const [text] of Object.values(HOSTILE)) {
      const report = JSON.parse(await write('json', [createDocument({ title: text })]))
      expect(report.documents[0].title).toBe(text)
    }
  })

  it('does not depend on the order in which notes, references and facts were found', async () => {
    const reverse = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
      Object.fromEntries(Object.entries(record).reverse())
    const document = createDocument()
    const end = createRunEnd()
    const turned = await write(
      'json',
      [{ ...document, subject: reverse(document.subject) }],
      {},
      {
        notes: reverse(end.notes),
        references: reverse(end.references),
      },
    )
    expect(turned).toBe(await write('json', [document]))
  })
})

import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { HtmlValidate } from 'html-validate'
import { describe, expect, it } from 'vitest'
import { stretchesOf } from '../src/reporters/html/annotate.ts'
import { escapeHtml, html, link, toText } from '../src/reporters/html/markup.ts'
import { createShownDocument, writeHtml } from './html-report.ts'
import { createClaim, createDocument, createFinding } from './report-fixture.ts'

describe('text that becomes HTML', () => {
  it.each([
    ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    [`" onmouseover='x' &amp;`, '&quot; onmouseover=&#39;x&#39; &amp;amp;'],
    ['two\nlines\u0000', 'two lines␀'],
    ['£199 – “no downtime”, café 👍🏽', '£199 – “no downtime”, café 👍🏽'],
  ])('%j', (text, escaped) => {
    expect(escapeHtml(text)).toBe(escaped)
    expect(toText(html`<p>${text}</p>`)).toBe(`<p>${escaped}</p>`)
  })

  it('holds no markup, however it came about', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(toText(html`${text}`)).not.toMatch(/[<>"']/)
      }),
    )
  })

  it('that only looks like our markup is text as well', () => {
    const forged = JSON.parse('{"markup":"<b>","Symbol(markup)":"<b>"}')
    expect(() => toText(html`${forged}`)).toThrow()
  })

  it.each([
    [
      'https://asa.example/code?a=1&b="2"',
      '<a href="https://asa.example/code?a=1&amp;b=%222%22" rel="noreferrer">here</a>',
    ],
    ['javascript:alert(1)', 'here'],
    ['JaVaScRiPt:alert(1)', 'here'],
    ['java\nscript:alert(1)', 'here'],
    ['data:text/html,<script>1</script>', 'here'],
    ['//evil.example', 'here'],
    ['', 'here'],
  ])('as a link, only to the web: %j', (address, expected) => {
    expect(toText(link(address, 'here'))).toBe(expected)
  })
})

describe('claims in a text', () => {
  const mark = (start: number, end: number, grade: 'error' | 'note' = 'note') => ({ start, end, grade })
  const draw = (length: number, marks: ReturnType<typeof mark>[]): string =>
    stretchesOf(length, marks)
      .map(({ start, end, over, ending }) => `${start}-${end}${'*'.repeat(over.length)}${'!'.repeat(ending.length)}`)
      .join(' ')

  it.each([
    ['none', 5, [], '0-5'],
    ['one', 9, [mark(2, 4)], '0-2 2-4*! 4-9'],
    ['all of it', 3, [mark(0, 3)], '0-3*!'],
    ['one in another', 9, [mark(1, 8), mark(3, 5)], '0-1 1-3* 3-5**! 5-8*! 8-9'],
    ['two that overlap', 9, [mark(1, 5), mark(3, 7)], '0-1 1-3* 3-5**! 5-7*! 7-9'],
    ['two that end together', 9, [mark(1, 5), mark(3, 5)], '0-1 1-3* 3-5**!! 5-9'],
    ['without words, at the beginning', 4, [mark(0, 0)], '0-0! 0-4'],
    ['without words, within', 4, [mark(2, 2)], '0-2! 2-4'],
    ['past the end', 4, [mark(2, 99)], '0-2 2-4*!'],
    ['in an empty text', 0, [mark(0, 0)], '0-0!'],
  ])('%s', (_name, length, marks, expected) => {
    expect(draw(length, marks)).toBe(expected)
  })

  it('cover the text once, and each ends once, wherever they stand', () => {
    const anywhere = fc.array(fc.tuple(fc.nat(30), fc.nat(30)), { maxLength: 12 })
    fc.assert(
      fc.property(fc.nat(30), anywhere, (length, pairs) => {
        const marks = pairs.map(([a, b]) => mark(Math.min(a, b), Math.max(a, b))).sort((a, b) => a.start - b.start)
        const stretches = stretchesOf(length, marks)
        let at = 0
        for (const { start, end } of stretches) {
          expect(start).toBe(at)
          at = end
        }
        expect(at).toBe(stretches.length === 0 ? 0 : length)
        expect(stretches.flatMap(({ ending }) => ending)).toHaveLength(marks.length)
      }),
    )
  })
})

describe('the HTML report', () => {
  it('holds the text in order, marked, and the notes beside it', async () => {
    const report = await writeHtml([createShownDocument()])
    const body = report.slice(report.indexOf('<main'), report.indexOf('<script>'))
    expect(body).toMatchSnapshot()
  })

  it('lets in its own style and script by their hashes, and nothing else', async () => {
    const report = await writeHtml([createShownDocument()])
    const [, policy] = /Content-Security-Policy" content="([^"]*)"/.exec(report)!
    const hashes = ['style', 'script'].map((name) => {
      const [, text] = new RegExp(`<${name}>([^]*?)</${name}>`).exec(report)!
      return `${name}-src 'sha256-${createHash('sha256').update(text!).digest('base64')}'`
    })
    expect(policy).toBe(`default-src 'none'; ${hashes.join('; ')}; base-uri 'none'; form-action 'none'`)
    expect(report).not.toMatch(/ style="| on[a-z]+="|<link|<img|<iframe/)
  })

  it.each([
    ['one document', [createShownDocument()]],
    ['several, one of them twice', [createShownDocument(), createShownDocument(), createDocument({ title: null })]],
    ['none at all', []],
    ['nothing found', [createShownDocument({ findings: [], unassessed: [], contradictions: [], disclosures: [] })]],
  ])('is valid HTML: %s', async (_name, documents) => {
    const validate = new HtmlValidate({
      extends: ['html-validate:standard', 'html-validate:a11y', 'html-validate:document'],
      rules: { 'long-title': 'off', 'require-sri': 'off' },
    })
    const report = await writeHtml(documents, { errors: [{ location: 'gone.html', message: 'no such file' }] })
    const { results } = await validate.validateString(report)
    expect(
      results.flatMap(({ messages }) => messages.map(({ ruleId, message, line }) => `${line} ${ruleId}: ${message}`)),
    ).toEqual([])
  })

  it('is the same, byte for byte, each time', async () => {
    expect(await writeHtml([createShownDocument()])).toBe(await writeHtml([createShownDocument()]))
  })

  it('keeps the links into it when a document or a finding is added', async () => {
    const anchors = (report: string) =>
      [...report.matchAll(/<article class="finding [^>]* id="([^"]*)"/g)].map(([, id]) => id!)
    const few = createShownDocument()
    const source = { ...few.source, location: 'https://other.example/' }
    const before = anchors(await writeHtml([{ ...few, findings: few.findings.slice(1) }]))
    const after = anchors(await writeHtml([createShownDocument({ source }), few]))
    expect(before.length).toBeGreaterThan(5)
    expect(after).toEqual(expect.arrayContaining(before))
    expect(new Set(after).size).toBe(after.length)
  })

  it('shows the sentences where the text was not kept', async () => {
    const report = await writeHtml([createDocument()])
    expect(report).toContain('Our exosome facials are ')
    expect(report.match(/<article class="finding /g)).toHaveLength(10)
  })

  it('ends by saying what was not covered', async () => {
    const german = createShownDocument({
      notCovered: ['the page says that its language is “de”: only English is read'],
    })
    const report = await writeHtml([createShownDocument(), german])
    const end = report.slice(report.lastIndexOf('<section'))
    expect(end).toContain('claims made in images, audio or video')
    expect(end).toMatch(/its language is “de”: only English is read <span class="because">\(<a href="#d[0-9a-f]{8}-2">/)
    expect(end).toContain('no legal advice')
  })

  it('tells of a contradiction whose other side is not among the findings', async () => {
    const finding = createFinding({ claim: createClaim({ id: 'safety/safe', quote: 'safe' }) })
    const report = await writeHtml([
      createDocument({ findings: [finding], contradictions: [{ a: 0, b: 7, why: 'x' }] }),
    ])
    expect(report).toContain('another claim')
  })

  it('passes no judgement in our own voice', async () => {
    expect(await writeHtml([createShownDocument()])).not.toMatch(/compliant|passed|score/i)
  })
})

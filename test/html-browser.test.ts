import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { createLookup } from '../src/lexicon/lookup.ts'
import type { Finding } from '../src/types.ts'
import { describeInChromium } from './chromium.ts'
import { createShownDocument, findingAt, saveHtml, writeHtml } from './html-report.ts'
import { checkText, clinicLexicon } from './lexicon-fixtures/clinic.ts'
import { createFinding, findings } from './report-fixture.ts'

const WIDE = { width: 1280, height: 900 }
const NARROW = { width: 320, height: 640 }

const shownIn = (page: Page) => page.locator('.finding:visible').count()
const search = (page: Page) => page.getByRole('searchbox')
const focused = (page: Page) => page.evaluate(() => document.activeElement?.id ?? '')
const saveReport = async () => saveHtml(await writeHtml([createShownDocument()]))

/** A second document, elsewhere. */
const another = () => {
  const report = createShownDocument()
  return { ...report, source: { ...report.source, location: 'leaflet.txt', finalUrl: null }, title: 'A leaflet' }
}

/** As many findings as asked for, four in a passage. */
function createLongDocument(count: number) {
  const words = 'Our exosome facials are completely safe and FDA-approved, the best in town, and last for ever.'
  const blocks = Array.from({ length: count / 4 }, (_, i) => ({
    ...{ kind: 'paragraph', text: `${i}. ${words}`, start: 0, end: 0, region: null },
  })) as NonNullable<ReturnType<typeof createShownDocument>['blocks']>
  const quotes = ['completely safe', 'FDA-approved', 'the best in town', 'last for ever']
  const found = blocks.flatMap((_, i) =>
    quotes.map((quote, j) => findingAt(blocks, i, quote, findings[j] as Finding, { fingerprint: `${i}-${j}` })),
  )
  return createShownDocument({ blocks, findings: found, unassessed: [], contradictions: [] })
}

describeInChromium('the HTML report in a browser', (open) => {
  it.each(
    ['light', 'dark'].flatMap((colorScheme) =>
      [WIDE, NARROW].flatMap((viewport) =>
        [true, false].map((scripted) => ({ colorScheme, viewport, scripted }) as const),
      ),
    ),
  )(
    'is accessible: $colorScheme, $viewport.width wide, with its script: $scripted',
    async ({ scripted, ...options }) => {
      // Where scripts are off, those of the test are too: the report's own is cut out instead.
      const text = await writeHtml([createShownDocument(), another()])
      const page = await open(saveHtml(scripted ? text : text.replace(/<script>[\s\S]*<\/script>/, '')), options)
      if (scripted) await page.locator('#filters summary').click()
      await page.evaluate(axe.source)
      const { violations, passes } = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run())
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`)).toEqual([])
      expect(passes.map(({ id }) => id)).toContain('color-contrast')
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    },
    90_000,
  )

  it('is whole without JavaScript, and offers nothing that would need it', async () => {
    const page = await open(await saveReport(), { javaScriptEnabled: false })
    expect(await shownIn(page)).toBe(9)
    expect(await page.locator('#controls').isVisible()).toBe(false)
    expect(await page.locator('.copy').count()).toBe(0)
    await page.locator('.tiles .error a').click()
    expect(await page.locator('.finding:target').getAttribute('aria-label')).toBe('Finding 2, error')
  })

  it('filters by level, category, stance and law, and searches', async () => {
    const page = await open(await saveReport())
    const told = () => page.locator('#shown').textContent()
    expect(await told()).toBe('9 findings')
    await page.locator('#filters summary').click()

    await page.getByLabel('warning', { exact: true }).uncheck()
    expect(await told()).toBe('7 of 9 findings shown')
    await page.getByLabel('Category').selectOption('origin')
    expect(await told()).toBe('1 of 9 findings shown')
    expect(await page.locator('.finding:visible .quote').textContent()).toBe('“premium human-derived exosomes”')
    await page.getByRole('button', { name: 'Show all' }).click()
    await expect.poll(told).toBe('9 findings')

    await page.getByLabel('Stance').selectOption('attributed')
    expect(await told()).toBe('1 of 9 findings shown')
    await page.getByLabel('Stance').selectOption('')
    await page.getByLabel('Law').selectOption('United States')
    expect(await told()).toBe('2 of 9 findings shown')
    await page.getByLabel('Law').selectOption('Evidence')
    expect(await told()).toBe('1 of 9 findings shown')
    await page.getByLabel('Law').selectOption('')

    await search(page).fill('last few SPACES')
    await expect.poll(told).toBe('1 of 9 findings shown')
    expect(await page.locator('mark:not(.off)').count()).toBe(6)
    await search(page).fill('<script>')
    await expect.poll(told).toBe('0 of 9 findings shown')
  })

  it('shows a finding that a link leads to, whatever is filtered out', async () => {
    const page = await open(await saveReport())
    await page.locator('#filters summary').click()
    await page.getByLabel('error', { exact: true }).uncheck()
    expect(await shownIn(page)).toBe(6)
    await page.getByRole('link', { name: '“premium human-derived exosomes”' }).first().click()
    await expect.poll(() => shownIn(page)).toBe(9)
    await expect.poll(() => page.locator('.finding:target').isVisible()).toBe(true)
  })

  it('is walked through by keyboard, each finding in sight', async () => {
    const page = await open(await saveReport(), { viewport: WIDE })
    const ids = await page.locator('.finding').evaluateAll((found) => found.map(({ id }) => id))
    for (const key of ['j', 'j', 'j', 'k']) await page.keyboard.press(key)
    expect(await focused(page)).toBe(ids[1])
    expect(new URL(page.url()).hash).toBe(`#${ids[1]}`)
    const top = await page.evaluate(() => document.activeElement!.getBoundingClientRect().top)
    const bar = await page.evaluate(() => document.getElementById('controls')!.getBoundingClientRect().bottom)
    expect(top).toBeGreaterThanOrEqual(bar)
    for (const key of ['k', 'k']) await page.keyboard.press(key)
    expect(await focused(page)).toBe(ids.at(-1))
    await page.keyboard.press('/')
    expect(await focused(page)).toBe('search')
    await page.keyboard.type('jk')
    expect(await search(page).inputValue()).toBe('jk')
  })

  it('leaves the keys alone when told so', async () => {
    const page = await open(await saveReport())
    await page.locator('#filters summary').click()
    await page.getByLabel(/Keys/).uncheck()
    await page.keyboard.press('j')
    expect(await page.locator('.finding:focus').count()).toBe(0)
  })

  it('copies a citation: the words, where and when they were seen, and what is said of them', async () => {
    const page = await open(await saveReport(), { permissions: ['clipboard-read', 'clipboard-write'] })
    await page.locator('.finding').nth(1).getByRole('button', { name: 'Copy citation' }).click()
    await page.getByRole('button', { name: 'Copied' }).waitFor()
    await search(page).focus()
    await page.keyboard.press('Control+V')
    expect(await search(page).inputValue()).toBe(
      `“FDA-approved” (“Exosome Facials in Leeds | Fernhollow Skin Rooms”, https://fernhollow.example/exosomes, seen on 22 November 2026, 09:14 UTC, SHA-256 ${'c0ffee00'.repeat(8)}, line 12) is contradicted by Food and Drug Administration. https://fernhollow.example/exosomes#:~:text=FDA%2Dapproved`,
    )
  })

  it('of several documents shows the whole first', async () => {
    const page = await open(saveHtml(await writeHtml([createShownDocument(), another()])))
    expect(await page.locator('main > *').first().getAttribute('id')).toBe('run')
    await page.locator('.documents').getByRole('link', { name: 'A leaflet' }).click()
    expect(await page.locator('.document:target h2').textContent()).toBe('A leaflet')
  })

  it('prints on A4, each document on a page of its own, with links spelled out and no controls', async () => {
    const page = await open(saveHtml(await writeHtml([createShownDocument(), another()])))
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
    const boxes = pdf.match(/\/MediaBox \[0 0 59[45][.\d]* 84[12][.\d]*\]/g) ?? []
    expect(boxes.length).toBeGreaterThanOrEqual(4)
    expect(boxes).toHaveLength(pdf.match(/\/MediaBox/g)!.length)
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('#controls').isVisible()).toBe(false)
    expect(await page.locator('.copy').first().isVisible()).toBe(false)
    const spelled = await page
      .locator('.foot a[href^="http"]')
      .first()
      .evaluate((link) => getComputedStyle(link, '::after').content)
    expect(spelled).toContain('https://fernhollow.example/exosomes')
  })

  it('holds two thousand findings, the last one a link away', async () => {
    const address = saveHtml(await writeHtml([createLongDocument(2000)]))
    const page = await open(address, { viewport: WIDE })
    expect(await page.locator('#shown').textContent()).toBe('2000 findings')
    const last = page.locator('.finding').last()
    await page.goto(`${address}#${await last.getAttribute('id')}`)
    await expect.poll(() => last.evaluate((found) => found.getBoundingClientRect().top)).toBeLessThan(WIDE.height)
    await search(page).fill('499. Our')
    await expect.poll(() => page.locator('#shown').textContent()).toBe('4 of 2000 findings shown')
  })
})

const ATTACKS = [
  '<script>hit()</script>',
  '</style><script>hit()</script>',
  '--><script>hit()</script><!--',
  '<img src=x onerror=hit()>',
  '"><svg onload=hit()>',
  "' onmouseover='hit()' x='",
  '<a href="javascript:hit()">book here</a>',
  '<iframe srcdoc="<script>parent.hit()</script>">',
  '<style>body{display:none}</style>',
  '<meta http-equiv=refresh content="0;url=https://evil.example">',
  '</article></main><form action="https://evil.example"><button>',
  '{{constructor.constructor("hit()")()}}',
]

describeInChromium('a hostile page in the HTML report', (open) => {
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

  async function openReport(text: string) {
    const requests: string[] = []
    const page = await open('about:blank')
    page.on('request', (request) => requests.push(request.url()))
    const problems: string[] = []
    page.on('console', (message) => problems.push(message.text()))
    page.on('pageerror', (error) => problems.push(error.message))
    await page.addInitScript('window.hits = 0; window.hit = () => { window.hits++ }')
    const address = saveHtml(text)
    await page.goto(address)
    for (const mark of await page.locator('mark').all())
      await mark.hover({ force: true, timeout: 2000 }).catch(() => {})
    return { page, problems, strangers: requests.filter((url) => url !== address) }
  }

  it('is text, and nothing but text', async () => {
    const lexicon = await clinicLexicon()
    const attacks = ATTACKS.map((attack) => `<p>${escaped(attack)} Exosomes are a miracle ${escaped(attack)}</p>`)
    // A style that hides the page would hide it from the reader too.
    const raw = ATTACKS.filter((attack) => !attack.includes('display:none'))
    const markup = `<title>${escaped(ATTACKS.join(' '))}</title>${attacks.join('')}${raw.join('<p>Exosomes are a miracle')}`
    const options = {
      text: true,
      jurisdictions: ['uk'],
      mediaType: 'text/html',
      url: 'https://fernhollow.example/?q="><script>hit()</script>',
    }
    const report = await checkText(lexicon, markup, options)
    expect(report.findings.length).toBeGreaterThanOrEqual(ATTACKS.length)
    const lookup = createLookup(lexicon.data)
    const { page, problems, strangers } = await openReport(
      await writeHtml([report], { notes: {}, references: {} }, lookup),
    )
    expect(await page.evaluate('hits')).toBe(0)
    expect([problems, strangers]).toEqual([[], []])
    expect(await page.locator('script, img, iframe, style, form').count()).toBe(3)
    expect(await page.locator('a[href^="javascript" i], [onload], [onerror], [onmouseover]').count()).toBe(0)
    const text = await page.locator('.page').textContent()
    for (const attack of ATTACKS) expect(text).toContain(attack)
  })

  it('can do no harm in any other field', async () => {
    const nasty = ATTACKS.join(' ')
    const { claim } = findings[1]!
    const link = 'javascript:hit()'
    const finding = createFinding({
      claim: { ...claim, quote: nasty, sentence: nasty, heading: nasty, stance: 'attributed', attributedTo: nasty },
      notes: [{ id: 'uk/objective-claims', jurisdiction: 'uk', verdict: 'needs-review', question: nasty }],
      ...({ verdict: 'needs-review', level: 'error', reason: nasty, link } as const),
    })
    const document = createShownDocument({
      source: { ...createShownDocument().source, location: link, finalUrl: nasty, retrieved: nasty, mediaType: nasty },
      title: nasty,
      language: '"><script>hit()</script>',
      jurisdictions: [{ id: 'uk', because: [nasty] }],
      context: { kind: 'advertising', because: [nasty] },
      subject: { [nasty]: [nasty] },
      findings: [finding],
      unlisted: [{ quote: nasty, line: 1, column: 1 }],
      contradictions: [{ a: 0, b: 0, why: nasty }],
      disclosures: [{ id: nasty, title: nasty, note: nasty, level: 'note', references: [] }],
      warnings: [nasty],
      notCovered: [nasty],
    })
    const report = await writeHtml([document], { errors: [{ location: nasty, message: nasty }] })
    const { page, problems, strangers } = await openReport(report)
    await page.keyboard.press('j')
    await page.keyboard.press('c')
    expect(await page.evaluate('hits')).toBe(0)
    expect([problems, strangers]).toEqual([[], []])
    expect(await page.locator('script, img, iframe, style, form').count()).toBe(3)
    expect(await page.locator('a[href^="javascript" i]').count()).toBe(0)
  })

  it('would be stopped even if markup came through', async () => {
    const report = await writeHtml([createShownDocument()])
    const broken = report.replace(
      '<main',
      `${ATTACKS.slice(0, 5).join('')}<img src="https://evil.example/x.png"><p style="color:red"></p><main`,
    )
    const { page, problems } = await openReport(broken)
    expect(await page.evaluate('hits')).toBe(0)
    expect(problems.length).toBeGreaterThan(0)
    for (const problem of problems) expect(problem).toMatch(/Content Security Policy|ERR_FILE_NOT_FOUND/)
  })
})

import { expect, it } from 'vitest'
import { describeInChromium } from './chromium.ts'
import { checkText, clinicLexicon } from './lexicon-fixtures/clinic.ts'
import { serve } from './serve.ts'

/** More than a screen of text that claims nothing. */
const FILLER = '<p>We are open on weekdays and closed in August.</p>'.repeat(60)

describeInChromium('the link of a finding', (open) => {
  it.each([
    ['words that stand once', '<p id="here">Our exosomes are a miracle for tired skin.</p>'],
    ['words that also begin another word', '<p>Our miracles.</p><p id="here">It is a miracle.</p>', 'miracle'],
    [
      'words that repeat, told apart by what precedes them',
      `<p>First, a miracle.</p>${FILLER}<p id="here">And last a miracle.</p>${FILLER}<p>Then a miracle.</p>`,
      'And last a miracle',
    ],
    [
      'words that repeat, told apart by what follows them',
      `<p>A miracle for some.</p>${FILLER}<p id="here">A miracle for you.</p>${FILLER}<p>A miracle for all.</p>`,
      'A miracle for you',
    ],
    [
      'words that repeat as the whole of their blocks',
      `<h2>Feet</h2><p>A miracle</p>${FILLER}<h2>Hands</h2><p id="here">A miracle</p>${FILLER}<h2>Lips</h2><p>A miracle</p>`,
      'Hands\nA miracle',
    ],
    [
      'words that repeat in another case',
      `<p>A MIRACLE, they say.</p>${FILLER}<p id="here">It is a miracle, we say.</p>`,
      'It is a miracle, we say',
    ],
    [
      'accents, dashes, commas, ampersands and quotation marks',
      `<p>Plain, miracle.</p>${FILLER}<p id="here">Crème &amp; “café” – pre-, post- &amp; 100% miracle, naïve – as ever.</p>`,
      'Crème & “café”',
    ],
    [
      'words broken by markup and white space',
      `<p>miracle</p>${FILLER}<p id="here">It is <b>a</b>\n   <a href="#x">mir<i>acle</i></a>&nbsp;cure.</p>`,
      'It is a miracle',
    ],
    ['a cell', `<table><tr><th>Miracle<td>None<tr><th>Other<td id="here">A miracle here</table>`, 'A miracle here'],
    [
      'another script around it',
      `<p>Чудо: a miracle.</p>${FILLER}<p id="here">外泌体 a miracle 护理</p>`,
      '外泌体 a miracle',
    ],
  ])('opens the page at %s', async (_name, body, near = 'miracle') => {
    const markup = `<!DOCTYPE html><meta charset="utf-8"><title>Fernhollow</title><body>${FILLER}${body}${FILLER}</body>`
    const { url } = await serve((_request, response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8')
      response.end(markup)
    })
    const lexicon = await clinicLexicon()
    const options = { mediaType: 'text/html', url: `${url}/`, text: true, jurisdictions: ['uk'] }
    const { findings, unassessed, blocks } = await checkText(lexicon, markup, options)
    const at = blocks!.findIndex(
      ({ text }, i) => text.includes(near) || `${blocks![i - 1]?.text}\n${text}`.includes(near),
    )
    const finding = [...findings, ...unassessed].find((one) => one.at!.block === at)
    const page = await open(finding!.link!)
    await expect
      .poll(() => page.locator('#here').evaluate((here) => here.getBoundingClientRect().top))
      .toBeGreaterThanOrEqual(0)
    await expect
      .poll(() => page.locator('#here').evaluate((here) => here.getBoundingClientRect().bottom))
      .toBeLessThanOrEqual(720)
    expect(await page.evaluate(() => scrollY)).toBeGreaterThan(0)
  })

  it('leads to the page alone where no reader sees the words', async () => {
    const lexicon = await clinicLexicon()
    const markup = '<title>Exosomes are a miracle</title><p>Exosomes exist.'
    const options = { mediaType: 'text/html', url: 'https://fernhollow.example/#top', jurisdictions: ['uk'] }
    const { findings } = await checkText(lexicon, markup, options)
    expect(findings[0]!.link).toBe('https://fernhollow.example/')
  })
})

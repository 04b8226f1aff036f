import { existsSync } from 'node:fs'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, onTestFinished } from 'vitest'

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const place = PLACES.find((path) => existsSync(path))

/**
 * Tests that need Chromium. Where none is installed they are skipped and say so, unless CLAIMLINT_REQUIRE_BROWSER is set:
 * then they fail.
 */
export function describeWithChromium(name: string, tests: () => void): void {
  const isRequired = Boolean(process.env.CLAIMLINT_REQUIRE_BROWSER)
  const reason = place === undefined ? ' (skipped: no Chromium is installed, see apt-get install chromium)' : ''
  describe.skipIf(place === undefined && !isRequired)(`${name}${reason}`, tests)
}

/** Tests in a Chromium of ours, which opens pages for them. */
export function describeInChromium(name: string, tests: (open: OpenPage) => void): void {
  describeWithChromium(name, () => {
    let browser: Browser
    beforeAll(async () => {
      if (place === undefined) throw new Error(`no Chromium at ${PLACES.join(', ')}: apt-get install chromium`)
      // Its own sandbox does not start for root, as which containers run their tests.
      browser = await chromium.launch({ executablePath: place, args: ['--no-sandbox'] })
    })
    afterAll(() => browser?.close())
    tests(async (url, options = {}) => {
      const context = await browser.newContext(options)
      onTestFinished(() => context.close())
      const page = await context.newPage()
      await page.goto(url)
      return page
    })
  })
}

/** Opens an address in a context of its own, which ends with the test. */
export type OpenPage = (url: string, options?: BrowserContextOptions) => Promise<Page>

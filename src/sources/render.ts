import { createHash } from 'node:crypto'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { UserError } from '../errors.ts'
import { pageAddress, type Resource } from '../types.ts'
import { loadAddressCheck, resolveBySystem } from './address.ts'
import type { FetcherOptions } from './fetcher.ts'
import { checkSize } from './loader.ts'
import { launchBrowser } from './render/browser.ts'
import { type FilterProxy, startProxy, type Wall } from './render/proxy.ts'
import type { Rendered, Renderer } from './renderer.ts'

/** Pixels; what stands further down is left off a picture. */
const TALLEST = 15_000
const WIDTH = 1280

/** Milliseconds for a page, and for its network to fall silent once it is there. */
const TIMEOUT = 30_000
const QUIET = 5_000
/** Of everything that pages ask for, in sizes of one page. */
const MOST_PAGES_WORTH = 20

/**
 * Opens a browser when the first page is rendered. Everything it asks for goes through a proxy of ours that refuses
 * private addresses, unless they are allowed, and ports that the web does not use; `wall` is for tests of just that.
 */
export function createRenderer(options: FetcherOptions, screenshots = false, wall?: Wall): Renderer {
  let opened: { proxy: FilterProxy; browser: Browser } | null = null
  let last: Promise<unknown> = Promise.resolve()

  const open = async (): Promise<{ proxy: FilterProxy; browser: Browser }> => {
    if (opened?.browser.isConnected()) return opened
    await close()
    const isAllowed = options.allowPrivateNetwork ? () => true : await loadAddressCheck()
    const held = wall ?? { isAllowed, isOpen: (port: number) => port === 80 || port === 443 }
    const resolve = options.resolve ?? resolveBySystem
    const proxy = await startProxy({ ...held, resolve, maxBytes: options.maxBytes * MOST_PAGES_WORTH })
    try {
      opened = { proxy, browser: await launchBrowser(proxy.port) }
      return opened
    } catch (error) {
      await proxy.close()
      throw error
    }
  }
  const close = async (): Promise<void> => {
    const { proxy, browser } = opened ?? {}
    opened = null
    await browser?.close().catch(() => {})
    await proxy?.close()
  }
  const renderNext = async (resource: Resource): Promise<Rendered> => {
    const { proxy, browser } = await open()
    const context = await browser.newContext({ serviceWorkers: 'block', acceptDownloads: false })
    const timeout = Math.min(options.timeouts?.total ?? TIMEOUT, TIMEOUT)
    try {
      return await within(
        timeout + QUIET + 5000,
        runPage(context, proxy, resource, { timeout, maxBytes: options.maxBytes, screenshots }),
      )
    } catch (error) {
      if (error instanceof UserError) throw error
      // A script that never ends holds its page for good: only the whole browser lets go.
      await close()
      const isLate = error instanceof Error && /timed? ?out|timeout/i.test(`${error.name} ${error.message}`)
      const what = isLate
        ? `cannot be rendered within ${timeout / 1000} s`
        : 'cannot be rendered, as it ends the browser'
      throw new UserError(`${what}: leave --render out, or save the page from a browser`)
    } finally {
      await within(5000, context.close()).catch(close)
    }
  }
  return {
    render(resource) {
      const next = last.then(() => renderNext(resource))
      last = next.catch(() => {})
      return next
    },
    close,
  }
}

async function runPage(
  context: BrowserContext,
  proxy: FilterProxy,
  resource: Resource,
  { timeout, maxBytes, screenshots }: { timeout: number; maxBytes: number; screenshots: boolean },
): Promise<Rendered> {
  const { source, bytes, charset } = resource
  const address = new URL(source.finalUrl ?? source.location)
  if (address.port !== '') proxy.allowHost(address.host)
  proxy.takeRefused()
  const page = await context.newPage()
  context.on('page', (popup) => void popup.close().catch(() => {}))
  let served = false
  await context.route('**/*', async (route) => {
    const request = route.request()
    // The page itself has been fetched already, by the rules for fetching.
    if (!served && request.isNavigationRequest() && request.frame() === page.mainFrame()) {
      served = true
      const type = charset === null ? source.mediaType : `${source.mediaType}; charset=${charset}`
      await route.fulfill({ status: 200, contentType: type, body: Buffer.from(bytes) })
    } else if (request.resourceType() === 'media') await route.abort()
    else await route.continue()
  })
  await page.goto(address.href, { timeout, waitUntil: 'load' })
  await page.waitForLoadState('networkidle', { timeout: QUIET }).catch(() => {})
  const screenshot = screenshots ? await takePicture(page) : null
  const html = await page.content()
  checkSize(html.length, maxBytes)
  const rendered = Buffer.from(html, 'utf8')
  const refused = proxy.takeRefused()
  const shown = page.url().replace(/#.*/s, '')
  const isMoved = /^https?:/.test(shown) && shown !== pageAddress(source).replace(/#.*/s, '')
  const shownPage = {
    source: {
      ...source,
      ...(isMoved && source.original === undefined && { finalUrl: shown }),
      rendered: true as const,
      sha256: createHash('sha256').update(rendered).digest('hex'),
    },
    bytes: rendered,
    charset: 'utf-8',
    warnings: [...resource.warnings, ...warnOfRefused(refused)],
  }
  return { resource: shownPage, screenshot }
}

/** Null where the page does not hold still for one. */
async function takePicture(page: Page): Promise<Uint8Array | null> {
  await page.setViewportSize({ width: WIDTH, height: 800 })
  const height = await page.evaluate('document.documentElement.scrollHeight')
  const clip = { x: 0, y: 0, width: WIDTH, height: Math.min(Math.max(Number(height) || 0, 800), TALLEST) }
  return page.screenshot({ fullPage: true, clip, timeout: QUIET, animations: 'disabled' }).catch(() => null)
}

function warnOfRefused(hosts: readonly string[]): readonly string[] {
  if (hosts.length === 0) return []
  const shown = hosts.slice(0, 5).join(', ')
  return [`While it ran, the page asked for what is not given to it: ${shown}${hosts.length > 5 ? ' and more' : ''}`]
}

async function within<Value>(milliseconds: number, work: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('timed out')), milliseconds)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
    work.catch(() => {})
  }
}

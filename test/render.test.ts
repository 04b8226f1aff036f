import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, onTestFinished, test } from 'vitest'
import { readDocument } from '../src/formats/index.ts'
import { crawl, loadLexicon } from '../src/index.ts'
import { createRenderer } from '../src/sources/render.ts'
import type { Renderer } from '../src/sources/renderer.ts'
import { makeResource } from '../src/sources/resource.ts'
import type { Resource } from '../src/types.ts'
import { describeWithChromium } from './chromium.ts'
import { serve } from './serve.ts'

const OPTIONS = { version: '0', maxBytes: 5_000_000, allowPrivateNetwork: true, now: () => new Date(0) }

/** Only the address that stands for the public web, at any port. */
const WALL = { isAllowed: (address: string) => address === '127.0.0.2', isOpen: () => true }

let renderer: Renderer | null = null
afterEach(async () => {
  await renderer?.close()
  renderer = null
})

function fetched(url: string, html: string): Resource {
  const origin = {
    kind: 'url',
    location: url,
    finalUrl: null,
    redirects: [],
    retrieved: null,
    mediaType: 'text/html',
  } as const
  return makeResource(Buffer.from(html), origin)
}

/** Another loopback address than the one that is refused below. */
async function serveOn(
  host: string,
  handler: RequestListener,
): Promise<{ url: string; port: number; asked: string[] }> {
  const asked: string[] = []
  const server: Server = createServer((request, response) => {
    asked.push(request.url ?? '')
    handler(request, response)
  })
  await new Promise<void>((done) => server.listen(0, host, done))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { url: `http://${host}:${port}`, port, asked }
}

describeWithChromium('a page that its scripts fill', () => {
  const shell = '<!doctype html><title>Clinic</title><div id="root"></div><script src="/app.js"></script>'

  test('is warned of as it is, and read once it has been rendered', { timeout: 60_000 }, async () => {
    const server = await serve((request, response) => {
      response.writeHead(200, { 'content-type': request.url === '/app.js' ? 'text/javascript' : 'text/html' })
      response.end(
        "fetch('/text').then(r => r.text()).then(t => { root.innerHTML = '<h1>Exosomes</h1><p>' + t + '</p>' })",
      )
    })
    const page = fetched(`${server.url}/`, shell)
    const before = await readDocument(page)
    expect(before.warnings).toEqual([
      'The page shows hardly anything before its scripts have run: check it with --render',
    ])

    renderer = createRenderer(OPTIONS, true)
    const { resource: rendered, screenshot } = await renderer.render(page)
    expect(rendered.source).toMatchObject({ rendered: true, location: `${server.url}/`, finalUrl: null })
    expect(Buffer.from(screenshot!).toString('latin1', 1, 4)).toBe('PNG')
    expect(rendered.source.sha256).not.toBe(page.source.sha256)
    const after = await readDocument(rendered)
    expect(after.text).toContain('Exosomes\n')
    expect(after.warnings).toEqual([])
  })

  test('that never comes to rest is given up, and the next one is rendered', { timeout: 60_000 }, async () => {
    const server = await serve((_, response) => response.end())
    renderer = createRenderer({ ...OPTIONS, timeouts: { total: 1500 } })
    const endless = fetched(`${server.url}/`, '<p>x<script>for (;;);</script>')
    await expect(renderer.render(endless)).rejects.toThrow(/^cannot be rendered within 1.5 s: leave --render out/)
    const { resource: next } = await renderer.render(
      fetched(`${server.url}/`, '<p id=a>x<script>a.textContent = "It works."</script>'),
    )
    expect((await readDocument(next)).text).toBe('It works.')
  })
})

describeWithChromium('a page that asks for private addresses', () => {
  test('gets nothing from them, whichever way it asks', { timeout: 60_000 }, async () => {
    const secret = await serve((_, response) => response.end('secret'))
    // Stands for the public web: the one address that this test lets through.
    const site = await serveOn('127.0.0.2', (request, response) => {
      if (request.url === '/redirect') response.writeHead(302, { location: `${secret.url}/` }).end()
      else response.writeHead(200, { 'content-type': 'text/plain', 'access-control-allow-origin': '*' }).end('public')
    })
    const { port } = secret
    const targets = [
      `http://127.0.0.1:${port}/`,
      `http://localhost:${port}/`,
      `http://sub.localhost:${port}/`,
      `http://[::1]:${port}/`,
      `http://[::ffff:127.0.0.1]:${port}/`,
      `http://2130706433:${port}/`,
      `http://0x7f.1:${port}/`,
      `http://rebound.example:${port}/`,
      `https://127.0.0.1:${port}/`,
      `${site.url}/redirect`,
    ]
    const html = `<p id=out>started</p><iframe src="http://127.0.0.1:${port}/frame"></iframe><img src="http://127.0.0.1:${port}/image">
<link rel=stylesheet href="http://127.0.0.1:${port}/style"><link rel=preconnect href="http://127.0.0.1:${port}"><script>
const sockets = [127, 'localhost'].map((h) => new WebSocket('ws://' + (h === 127 ? '127.0.0.1' : h) + ':${port}/'))
const asked = ${JSON.stringify(targets)}.map((url) => fetch(url, { mode: 'no-cors' }).then((r) => r.type === 'opaque' ? r.url : r.text(), () => 'refused'))
navigator.sendBeacon('http://127.0.0.1:${port}/beacon')
fetch('${site.url}/public').then((r) => r.text()).then(async (text) => {
  await Promise.allSettled(asked)
  await new Promise((done) => setTimeout(done, 300))
  document.getElementById('out').textContent = text + ' ' + sockets.every((s) => s.readyState === 3)
})
</script>`
    const resolve = async () => [{ address: '127.0.0.1', family: 4 }]
    renderer = createRenderer({ ...OPTIONS, allowPrivateNetwork: false, resolve }, false, WALL)
    const { resource: rendered } = await renderer.render(fetched(`${site.url}/`, html))
    expect(secret.connections()).toBe(0)
    expect(site.asked).toEqual(expect.arrayContaining(['/public', '/redirect']))
    expect((await readDocument(rendered)).text).toContain('public true')
    expect(rendered.warnings.join()).toMatch(
      /^While it ran, the page asked for what is not given to it: .*127\.0\.0\.1/,
    )
  })

  test('cannot be led to one itself', { timeout: 60_000 }, async () => {
    const secret = await serve((_, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('<p>secret'),
    )
    const site = await serveOn('127.0.0.2', (_, response) => response.end())
    renderer = createRenderer({ ...OPTIONS, allowPrivateNetwork: false }, false, WALL)
    const page = fetched(`${site.url}/`, `<p>public<script>location = '${secret.url}/'</script>`)
    const outcome = await renderer.render(page).then(
      ({ resource }) => Buffer.from(resource.bytes).toString(),
      (error: unknown) => String(error),
    )
    expect(outcome).not.toContain('secret')
    expect(secret.connections()).toBe(0)
  })
})

describeWithChromium('a crawl with --render', () => {
  test('checks its pages after their scripts have run', { timeout: 60_000 }, async () => {
    const server = await serve((request, response) => {
      const isPage = request.url === '/'
      response.writeHead(isPage ? 200 : 404, { 'content-type': 'text/html' })
      response.end(
        isPage ? '<title>Clinic</title><p id="p"></p><script>p.textContent = "It is " + "painless."</script>' : '',
      )
    })
    const found: string[] = []
    const request = {
      ...{ ...OPTIONS, lexicon: await loadLexicon(), jurisdictions: ['uk'], context: null, date: '2026-11-22' },
      ...{ text: false, selector: null, timeout: null, render: true, delay: 0, maxPages: 9, maxDepth: null },
      ...{ include: [], exclude: [], past: (async function* () {})(), keep: async () => {}, onProgress: () => {} },
      stdin: (async function* () {})(),
    }
    for await (const event of crawl(`${server.url}/`, request))
      if (event.kind === 'document') found.push(...event.report.findings.map(({ claim }) => claim.quote))
    expect(found).toContain('painless')
  })
})

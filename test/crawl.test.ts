import type { ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import { describe, expect, onTestFinished, test } from 'vitest'
import { UserError } from '../src/errors.ts'
import { runAhead } from '../src/sources/crawl/ahead.ts'
import { type CrawlEntry, type CrawlOptions, planCrawl } from '../src/sources/crawl.ts'
import { createFetcher } from '../src/sources/fetch.ts'
import { serve } from './serve.ts'

/** What a path answers with: HTML, or whatever the function does. `{}` in a text stands for the site's own address. */
type Routes = Readonly<Record<string, string | ((response: ServerResponse) => void)>>

const options: CrawlOptions = {
  include: [],
  exclude: [],
  maxPages: 100,
  maxDepth: null,
  delay: 0,
  signal: new AbortController().signal,
}

const fetching = {
  version: '0',
  maxBytes: 1e6,
  allowPrivateNetwork: true,
  now: () => new Date(),
  delay: 0,
  random: () => 0,
}

/** A site on loopback; `asked` lists the paths in the order of their requests, robots.txt and sitemap.xml left out. */
async function serveSite(routes: Routes) {
  const asked: string[] = []
  const site = await serve((request, response) => {
    const path = request.url ?? ''
    if (path !== '/robots.txt' && path !== '/sitemap.xml') asked.push(path)
    const route = routes[path]
    if (typeof route === 'function') return route(response)
    response.setHeader(
      'content-type',
      path.endsWith('.txt') ? 'text/plain' : path.includes('.xml') ? 'application/xml' : 'text/html',
    )
    response.statusCode = route === undefined ? 404 : 200
    response.end(route?.replaceAll('{}', site.url) ?? 'not here')
  })
  return { ...site, asked }
}

const redirect = (to: string) => (response: ServerResponse) => void response.writeHead(301, { location: to }).end()

/** Crawls, and lists what became of each address: its path, and the outcome where that is no page. */
async function crawl(start: string, overrides: Partial<CrawlOptions> = {}, past: readonly CrawlEntry[] = []) {
  const fetcher = await createFetcher(fetching)
  onTestFinished(() => fetcher.close())
  const plan = planCrawl(start, { ...options, ...overrides })
  for (const entry of past) plan.restore(entry)
  const entries: CrawlEntry[] = []
  const visits: string[] = []
  for await (const { entry } of plan.run(fetcher)) {
    entries.push(entry)
    if (entry.kind === 'seeds') continue
    const { origin } = new URL(start)
    const { outcome, address } = entry
    const more =
      'of' in outcome ? outcome.of : 'to' in outcome ? outcome.to : 'message' in outcome ? outcome.message : ''
    visits.push(
      [address.replace(origin, ''), outcome.is === 'page' ? '' : outcome.is, more.replaceAll(origin, '')]
        .join(' ')
        .trim(),
    )
  }
  return { visits, entries, summary: plan.summary() }
}

const page = (title: string, ...hrefs: string[]) =>
  `<!doctype html><title>${title}</title><h1>${title}</h1>${hrefs.map((href) => `<a href="${href}">x</a>`).join(' ')}`

describe('which pages a crawl comes to', () => {
  test('those that links lead to, in the order of discovery, each once', async () => {
    const site = await serveSite({
      '/': page('home', '/b', '/a', '/b#x', '/?utm_source=nav', 'https://elsewhere.example/', 'mailto:a@b.example'),
      '/a': page('a', '/c', '/'),
      '/b': page('b', '/d', '/a/'),
      '/c': page('c'),
      '/d': page('d', '/e'),
      '/e': page('e'),
    })
    const { visits, summary } = await crawl(site.url)
    expect(visits).toEqual(['/', '/b', '/a', '/d', '/c', '/e'])
    expect(summary).toMatchObject({ finished: true, visited: 6, waiting: 0, limits: [], duplicates: [] })
  })

  test('those that sitemaps name come before those that pages link to', async () => {
    const site = await serveSite({
      '/robots.txt': 'User-agent: *\nDisallow:\nSitemap: {}/index.xml\nSitemap: https://cdn.example/s.xml',
      '/index.xml':
        '<sitemapindex><sitemap><loc>{}/one.xml.gz</loc></sitemap><sitemap><loc>/two.xml</loc></sitemap></sitemapindex>',
      '/one.xml.gz': (response) => void response.end(gzipSync(`<urlset><url><loc>${site.url}/s1</loc></url></urlset>`)),
      '/two.xml': '<urlset><url><loc>{}/s2</loc></url><url><loc>https://elsewhere.example/</loc></url></urlset>',
      '/sitemap.xml': '<urlset><url><loc>{}/s3</loc></url><url><loc>{}/s1</loc></url></urlset>',
      '/': page('home', '/a', '/s2'),
      ...Object.fromEntries(['a', 's1', 's2', 's3'].map((name) => [`/${name}`, page(name)])),
    })
    const { visits, summary } = await crawl(site.url)
    expect(visits).toEqual(['/', '/s3', '/s1', '/s2', '/a'])
    expect(summary.sitemaps.map((one) => one.replace(site.url, ''))).toEqual([
      '/index.xml',
      '/sitemap.xml',
      '/one.xml.gz',
      '/two.xml',
    ])
  })

  test('a sitemap that leads round in a circle, breaks off or is no sitemap ends nothing', async () => {
    const site = await serveSite({
      '/robots.txt': 'Sitemap: {}/loop.xml\nSitemap: {}/gone.xml\nSitemap: {}/html.xml\nSitemap: {}/torn.xml.gz',
      '/loop.xml':
        '<sitemapindex><sitemap><loc>{}/loop.xml</loc></sitemap><sitemap><loc>{}/a.xml</loc></sitemap></sitemapindex>',
      '/a.xml': '<urlset><url><loc>{}/a</loc></url></urlset>',
      '/html.xml': page('no sitemap', '/b'),
      '/torn.xml.gz': (response) => void response.end(gzipSync('<urlset>'.repeat(100)).subarray(0, 20)),
      '/': page('home'),
      '/a': page('a'),
    })
    const { visits, entries } = await crawl(site.url)
    expect(visits).toEqual(['/', '/a'])
    const failed = entries[0]?.kind === 'seeds' ? entries[0].failed : []
    expect(failed.map(({ location }) => location.replace(site.url, ''))).toEqual(['/gone.xml', '/torn.xml.gz'])
    expect(failed[0]?.message).toBe('answers 404 Not Found: check the address')
  })

  test('frames, image maps and refreshes lead on; links are relative to the base', async () => {
    const site = await serveSite({
      '/': '<base href="/en/"><title>x</title><iframe src=frame></iframe><map><area href=area></map><meta http-equiv=refresh content="5;url=next">',
      '/en/frame': page('frame'),
      '/en/area': page('area'),
      '/en/next': page('next'),
    })
    expect((await crawl(site.url)).visits).toEqual(['/', '/en/frame', '/en/area', '/en/next'])
  })

  test('none that robots.txt closes, none that is linked with nofollow alone, and both are counted', async () => {
    const site = await serveSite({
      '/robots.txt': 'User-agent: claimlint\nDisallow: /private\nAllow: /private/open',
      '/': '<a href=/private/a>x</a><a href=/private/b>x</a><a href=/private/open>x</a><a href=/cart rel=nofollow>x</a><a href=/b rel=nofollow>x</a><a href=/a>x</a>',
      '/private/open': page('open'),
      '/a': page('a', '/b', '/private/a'),
      '/b': page('b'),
    })
    const { visits, summary } = await crawl(site.url)
    expect(visits).toEqual(['/', '/private/open', '/a', '/b'])
    expect(summary).toMatchObject({ disallowed: 2, nofollow: 2 })
  })

  test('none that a redirect reaches against robots.txt', async () => {
    const site = await serveSite({
      '/robots.txt': 'User-agent: *\nDisallow: /private',
      '/': page('home', '/in'),
      '/in': redirect('/private'),
      '/private': page('private'),
    })
    const { visits } = await crawl(site.url)
    expect(visits).toEqual(['/', '/in disallowed'])
    expect(site.asked).not.toContain('/private')
  })

  test('only paths that are included and not excluded, but always the start', async () => {
    const site = await serveSite({
      '/': page('home', '/treatments/a', '/blog/a', '/treatments/old/b'),
      '/treatments/a': page('a', '/blog/b', '/treatments/c'),
      '/treatments/c': page('c'),
    })
    const { visits } = await crawl(site.url, { include: ['/treatments'], exclude: ['/treatments/old/*'] })
    expect(visits).toEqual(['/', '/treatments/a', '/treatments/c'])
  })

  test('no deeper than --max-depth, and no more than --max-pages, which the summary says', async () => {
    const routes = Object.fromEntries(
      ['', ...'abcdefgh'].map((name, i) => [`/${name}`, page(`p${i}`, `/${'abcdefgh'[i] ?? ''}`)]),
    )
    const site = await serveSite(routes)
    const deep = await crawl(site.url, { maxDepth: 2 })
    expect([deep.visits, deep.summary.limits]).toEqual([['/', '/a', '/b'], ['max-depth']])
    const many = await crawl(site.url, { maxPages: 3 })
    expect([many.visits, many.summary.limits]).toEqual([['/', '/a', '/b'], ['max-pages']])
    const all = await crawl(site.url, { maxPages: 9, maxDepth: 8 })
    expect([all.visits.length, all.summary.limits]).toEqual([9, []])
  })

  test('what is no page is left, and asked for only where its name does not tell', async () => {
    const site = await serveSite({
      '/': page('home', '/photo.jpg', '/app.js', '/download', '/empty'),
      '/download': (response) => void response.writeHead(200, { 'content-type': 'application/zip' }).end('PK\x03\x04'),
      '/empty': '  \n',
    })
    const { visits, summary } = await crawl(site.url)
    expect(visits).toEqual(['/', '/download skipped', '/empty skipped'])
    expect(summary.skipped).toBe(2)
  })
})

describe('one page under several addresses', () => {
  test('is taken once where a redirect leads to it, in whatever order', async () => {
    const site = await serveSite({
      '/': page('home', '/old', '/new', '/older'),
      '/old': redirect('/new'),
      '/older': redirect('/new'),
      '/new': page('new'),
    })
    const { visits, summary } = await crawl(site.url)
    expect(visits).toEqual(['/', '/old', '/new duplicate /new', '/older duplicate /new'])
    expect(summary.duplicates).toEqual([{ location: `${site.url}/older`, of: `${site.url}/new` }])
  })

  test('is taken once where the same words are shown, whatever the markup', async () => {
    const site = await serveSite({
      '/': page('home', '/a', '/b', '/c'),
      '/a': '<title>Prices</title><p>Botox from £99',
      '/b': '<title>Prices</title><script>var token = 7</script><p class=x>Botox from £99',
      '/c': '<title>Prices</title><p>Botox from £89',
    })
    expect((await crawl(site.url)).visits).toEqual(['/', '/a', '/b duplicate /a', '/c'])
  })

  test('is taken once where it names the same canonical address and has the same title', async () => {
    const list = (title: string, order: string) =>
      `<title>${title}</title><link rel=canonical href=/list><p>${order}</p><a href=/only-${order}>x</a>`
    const site = await serveSite({
      '/': page('home', '/list', '/list?sort=up', '/list?id=7'),
      '/list': list('Treatments', 'mixed'),
      '/list?sort=up': list('Treatments', 'rising'),
      '/list?id=7': list('Lip filler', 'lips'),
      ...Object.fromEntries(['mixed', 'rising', 'lips'].map((name) => [`/only-${name}`, page(name)])),
    })
    const { visits } = await crawl(site.url)
    expect(visits).toEqual([
      '/',
      '/list',
      '/list?sort=up duplicate /list',
      '/list?id=7',
      '/only-mixed',
      '/only-rising',
      '/only-lips',
    ])
  })

  test('is not what a site has that names its home page as the canonical address of every page', async () => {
    const site = await serveSite({
      '/': `<link rel=canonical href=/>${page('Our clinic', '/a', '/b')}`,
      '/a': `<link rel=canonical href=/>${page('Our clinic', '/x')} a`,
      '/b': `<link rel=canonical href=/>${page('Our clinic', '/y')} b`,
    })
    expect((await crawl(site.url)).visits.slice(0, 3)).toEqual(['/', '/a', '/b'])
  })

  test('an address that only a canonical link names is found', async () => {
    const site = await serveSite({ '/': '<link rel=canonical href=/home><p>x', '/home': page('home') })
    expect((await crawl(site.url)).visits).toEqual(['/', '/home'])
  })
})

describe('what goes wrong', () => {
  test('on one page is one line, with the page that links to it, and the crawl goes on', async () => {
    const site = await serveSite({
      '/': page('home', '/gone', '/loop', '/reset', '/a'),
      '/loop': redirect('/loop'),
      '/reset': (response) => void response.socket?.destroy(),
      '/a': page('a'),
    })
    const { visits } = await crawl(site.url)
    expect(visits).toEqual([
      '/',
      '/gone failed answers 404 Not Found: check the address (linked from /)',
      '/loop failed redirects in a loop: the site may ask for cookies, so save the page from a browser (linked from /)',
      '/reset failed broke off the connection: try again later (linked from /)',
      '/a',
    ])
  })

  test('a redirect out of the site is told and not followed', async () => {
    const site = await serveSite({ '/': page('home', '/book'), '/book': redirect('http://booking.example/clinic') })
    const { visits, summary } = await crawl(site.url)
    expect(visits).toEqual(['/', '/book outside http://booking.example/clinic'])
    expect(summary.outside).toEqual([{ location: `${site.url}/book`, to: 'http://booking.example/clinic' }])
  })

  test.each<[string, Routes, string]>([
    ['leads out of the site', { '/': redirect('http://elsewhere.example/') }, 'crawl that address if you mean it'],
    [
      'is closed by robots.txt',
      { '/robots.txt': 'User-agent: *\nDisallow: /', '/': page('x') },
      'robots.txt closes it to crawlers',
    ],
    [
      'has a robots.txt that fails',
      { '/robots.txt': (response) => void response.writeHead(500, { 'retry-after': '0' }).end(), '/': page('x') },
      'could not be had',
    ],
    ['is not there', {}, 'answers 404'],
  ])('a start that %s is the only failure', async (_name, routes, message) => {
    const site = await serveSite(routes)
    const { visits } = await crawl(site.url)
    expect(visits).toHaveLength(1)
    expect(visits[0]).toContain(message)
  })

  test.each(['clinic.example', 'foo', '', 'ftp://clinic.example', 'https://'])('%j is no start', (start) => {
    expect(() => planCrawl(start, options)).toThrow(UserError)
    expect(() => planCrawl(start, options)).toThrow('is no address of a site')
  })
})

test('a name and password that the user typed go to the site, and into nothing that is kept', async () => {
  const seen = new Set<string>()
  const site = await serve((request, response) => {
    if (request.url !== '/robots.txt') seen.add(request.headers.authorization ?? 'none')
    response.setHeader('content-type', 'text/html')
    response.end(request.url === '/' ? page('home', '/a') : page('a'))
  })
  const { visits, entries, summary } = await crawl(site.url.replace('//', '//ann:secret@'))
  expect(visits).toHaveLength(2)
  expect([...seen]).toEqual([`Basic ${Buffer.from('ann:secret').toString('base64')}`])
  expect(JSON.stringify([entries, summary])).not.toContain('secret')
})

describe('a site of many pages', () => {
  /** Each page links to several others and to what never ends. */
  const serveMany = (pages: number) =>
    serve((request, response) => {
      response.setHeader('content-type', 'text/html')
      const [, number] = /^\/p(\d+)$/.exec(request.url ?? '') ?? (request.url === '/' ? ['', '0'] : [])
      const at = Number(number)
      if (number === undefined || at >= pages) return void response.writeHead(404).end()
      response.end(page(`page ${at}`, ...Array.from({ length: 10 }, (_, i) => `/p${(at * 10 + i + 1) % pages}`)))
    })

  test('comes in the same order every time', async () => {
    const site = await serveMany(300)
    const first = await crawl(`${site.url}/`, { maxPages: 1000 })
    const second = await crawl(`${site.url}/`, { maxPages: 1000 })
    // The start is page 0 under another name.
    expect(first.visits).toHaveLength(301)
    expect(second.visits).toEqual(first.visits)
    expect(second.entries).toEqual(first.entries)
  })

  test('keeps no more addresses than it may ask for, where there is no end of them', async () => {
    let count = 0
    const site = await serve((request, response) => {
      response.setHeader('content-type', 'text/html')
      if (request.url === '/robots.txt') return void response.end()
      response.end(page(`${count}`, ...Array.from({ length: 500 }, () => `/trap/${count++}`)))
    })
    const { visits, entries, summary } = await crawl(site.url, { maxPages: 200 })
    expect(visits).toHaveLength(200)
    expect(summary).toMatchObject({ finished: true, visited: 200, limits: ['max-pages'] })
    expect(entries.flatMap(({ queued }) => queued)).toHaveLength(199)
  })

  test('goes on from what it noted as if it had not stopped, wherever that was', async () => {
    const site = await serveMany(40)
    const whole = await crawl(`${site.url}/`)
    for (const done of [0, 1, 2, 17, 40]) {
      const { visits, entries, summary } = await crawl(`${site.url}/`, {}, whole.entries.slice(0, done))
      expect([...whole.entries.slice(0, done), ...entries]).toEqual(whole.entries)
      expect(visits).toEqual(whole.visits.slice(Math.max(0, done - 1)))
      expect(summary).toEqual(whole.summary)
    }
  })

  test('stops between two pages when it is told to, and what was under way is not noted', async () => {
    const site = await serveMany(40)
    const stopping = new AbortController()
    const fetcher = await createFetcher({
      version: '0',
      maxBytes: 1e6,
      allowPrivateNetwork: true,
      now: () => new Date(),
    })
    onTestFinished(() => fetcher.close())
    const plan = planCrawl(`${site.url}/`, { ...options, signal: stopping.signal })
    const seen: string[] = []
    for await (const { entry } of plan.run(fetcher)) {
      if (entry.kind === 'visit') seen.push(entry.address)
      if (seen.length === 5) stopping.abort()
    }
    expect(seen).toHaveLength(5)
    expect(plan.summary()).toMatchObject({ finished: false, visited: 5 })
  })

  test('does not go on from what does not fit together', () => {
    const plan = planCrawl('https://clinic.example/', options)
    const entry = { kind: 'visit', address: 'https://clinic.example/b', outcome: { is: 'page' }, page: null } as const
    expect(() => plan.restore({ ...entry, queued: [], disallowed: [], nofollow: [], limits: [] })).toThrow(
      'does not fit',
    )
  })
})

test('tasks run ahead of their turn, so many at most, and come in the order in which they were taken', async () => {
  let running = 0
  let most = 0
  const left = Array.from({ length: 50 }, (_, i) => i)
  const start = async (task: number) => {
    most = Math.max(most, ++running)
    for (let turn = 0; turn < (task * 7) % 5; turn++) await Promise.resolve()
    running--
    return task * 2
  }
  const results: number[] = []
  for await (const [task, result] of runAhead(3, () => left.shift() ?? null, start)) results.push(result - task)
  expect(results).toEqual(Array.from({ length: 50 }, (_, i) => i))
  expect(most).toBeLessThanOrEqual(3)
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { UserError } from '../src/errors.ts'
import { readLinks } from '../src/html/links.ts'
import { createSitemapReader } from '../src/html/sitemap.ts'
import { Frontier } from '../src/sources/crawl/frontier.ts'
import { compileGlob } from '../src/sources/crawl/glob.ts'
import { createScope } from '../src/sources/crawl/scope.ts'
import { identityOf, resolveAddress } from '../src/sources/crawl/site-address.ts'

const BASE = 'https://clinic.example/treatments/botox'

describe('the address that is asked for', () => {
  test.each([
    ['/prices', 'https://clinic.example/prices'],
    ['fillers', 'https://clinic.example/treatments/fillers'],
    ['?page=2', 'https://clinic.example/treatments/botox?page=2'],
    ['#faq', BASE],
    ['/prices#lips', 'https://clinic.example/prices'],
    ['//clinic.example/a', 'https://clinic.example/a'],
    ['HTTPS://Clinic.Example:443/A', 'https://clinic.example/A'],
    ['http://clinic.example:80/', 'http://clinic.example/'],
    ['http://clinic.example:8080/', 'http://clinic.example:8080/'],
    ['  /prices\n', 'https://clinic.example/prices'],
    ['/a/../b/./c', 'https://clinic.example/b/c'],
    ['/a?utm_source=x&id=3&fbclid=y', 'https://clinic.example/a?id=3'],
    ['/a?gclid=1', 'https://clinic.example/a'],
    ['/a?', 'https://clinic.example/a'],
    ['/a?&&', 'https://clinic.example/a'],
    ['/a;jsessionid=0A1B?x=1', 'https://clinic.example/a?x=1'],
    ['/a?b=1&a=2', 'https://clinic.example/a?b=1&a=2'],
    ['/caf\u00e9', 'https://clinic.example/caf%C3%A9'],
  ])('of %j', (href, address) => {
    expect(resolveAddress(href, BASE)).toBe(address)
  })

  test.each([
    'mailto:hello@clinic.example',
    'tel:+441632960123',
    'javascript:void(0)',
    'data:text/html,x',
    'https://user:secret@clinic.example/',
    'http://',
    `/${'a'.repeat(2001)}`,
    '/\u00e9'.repeat(500),
  ])('is none of %j', (href) => {
    expect(resolveAddress(href, BASE)).toBeNull()
  })

  test('asking for it again changes nothing', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (href) => {
        const once = resolveAddress(href, BASE)
        fc.pre(once !== null)
        expect(resolveAddress(once!, BASE)).toBe(once)
        expect(identityOf(resolveAddress(`${once}#x`, BASE)!)).toBe(identityOf(once!))
      }),
    )
  })
})

describe('two addresses are one page', () => {
  test.each([
    ['https://clinic.example/a', 'http://clinic.example/a'],
    ['https://clinic.example/a', 'https://www.clinic.example/a'],
    ['https://clinic.example/a', 'https://clinic.example/a/'],
    ['https://clinic.example', 'https://clinic.example/'],
    ['https://clinic.example./a', 'https://clinic.example/a'],
    ['https://clinic.example/?b=1&a=2', 'https://clinic.example/?a=2&b=1'],
    ['https://clinic.example/a/?b=1', 'https://clinic.example/a?b=1'],
    ['https://clinic.example/%7Eann/%c3%a9', 'https://clinic.example/~ann/%C3%A9'],
  ])('%s and %s', (a, b) => {
    expect(identityOf(a)).toBe(identityOf(b))
  })

  test.each([
    ['https://clinic.example/a', 'https://clinic.example/A'],
    ['https://clinic.example/a', 'https://shop.clinic.example/a'],
    ['https://clinic.example/a', 'https://clinic.example:8443/a'],
    ['https://clinic.example/?a=1&a=2', 'https://clinic.example/?a=2&a=1'],
    ['https://clinic.example/?b&a', 'https://clinic.example/?a&b'],
    ['https://clinic.example/a%2Fb', 'https://clinic.example/a/b'],
    ['https://clinic.example/?p=1', 'https://clinic.example/?p=2'],
  ])('but not %s and %s', (a, b) => {
    expect(identityOf(a)).not.toBe(identityOf(b))
  })
})

describe('patterns on paths', () => {
  test.each([
    ['/blog', '/blog', true],
    ['/blog', '/blog/', true],
    ['/blog', '/blog/2024/a', true],
    ['/blog/', '/blog/2024/a', true],
    ['/blog', '/blogs', false],
    ['/blog', '/en/blog', false],
    ['blog', '/en/blog/a', true],
    ['/blog/*', '/blog/a', true],
    ['/blog/*', '/blog/a/b', false],
    ['/blog/**', '/blog', true],
    ['/blog/**', '/blog/a/b', true],
    ['/blog/**', '/blogs/a', false],
    ['**', '/anything/at/all', true],
    ['/**/prices', '/prices', true],
    ['/**/prices', '/en/uk/prices', true],
    ['/**/prices', '/en/xprices', false],
    ['/a/**/z', '/a/z', true],
    ['/a/**/z', '/a/b/c/z', true],
    ['/a/**/z', '/a/b/cz', false],
    ['*.pdf', '/files/prices.pdf', true],
    ['/*.pdf', '/files/prices.pdf', false],
    ['/a?c', '/abc', true],
    ['/a?c', '/a/c', false],
    ['/a**c', '/abbc', true],
    ['/a**c', '/ab/bc', false],
    ['/', '/', true],
    ['/', '/a', true],
    ['/über-uns', '/über-uns', true],
    ['/a.b', '/axb', false],
  ])('%s on %s: %s', (pattern, path, matches) => {
    expect(compileGlob(pattern, '--include')(path)).toBe(matches)
  })

  test('a path made to be slow for a pattern of many stars is answered all the same', () => {
    const matches = compileGlob(`/${'*a'.repeat(100)}*b`, '--exclude')
    expect(matches(`/${'a'.repeat(2000)}`)).toBe(false)
    expect(matches(`/${'a'.repeat(2000)}b`)).toBe(true)
  })

  test.each([
    ['', 'give a pattern'],
    ['https://clinic.example/blog/*', 'give the path alone'],
    ['/blog/[0-9]+', 'only *, ** and ? mean anything'],
    ['/(a|b)', 'only *, ** and ? mean anything'],
    ['a'.repeat(501), 'longer than 500'],
  ])('%s is refused', (pattern, why) => {
    expect(() => compileGlob(pattern, '--exclude')).toThrow(UserError)
    expect(() => compileGlob(pattern, '--exclude')).toThrow(why)
  })

  test('what is excluded is not included by another pattern, and the start is always in', () => {
    const scope = createScope('https://clinic.example/', ['/treatments'], ['/treatments/old'])
    const wanted = ['', 'treatments', 'treatments/a', 'treatments/old/a', 'blog'].filter((path) =>
      scope.isWanted(`https://clinic.example/${path}`),
    )
    expect(wanted).toEqual(['', 'treatments', 'treatments/a'])
    expect(createScope('https://clinic.example/', [], ['/übung']).isWanted('https://clinic.example/%C3%BCbung')).toBe(
      false,
    )
  })
})

describe('links of a page', () => {
  const hrefs = (markup: string) => readLinks(markup).links.map(({ href, nofollow }) => (nofollow ? `-${href}` : href))

  test.each([
    [
      'links, areas and frames in their order',
      '<a href=/a>x</a><AREA HREF="/b"><iframe src=/c></iframe>',
      ['/a', '/b', '/c'],
    ],
    ['each once', '<a href="/a">x</a><a href=" /a ">y</a>', ['/a']],
    ['character references', '<a href="/a?x=1&amp;y=2">x</a>', ['/a?x=1&y=2']],
    ['what only looks like a reference', '<a href="/a?x=1&copy=2">x</a>', ['/a?x=1&copy=2']],
    ['no fragments of the page itself', '<a href="#top">x</a><a href="">y</a><a>z</a>', []],
    ['no links in comments and scripts', '<!-- <a href=/a> --><script>"<a href=/b>"</script><a href=/c>', ['/c']],
    ['rel=nofollow', '<a href=/cart rel="noopener NoFollow">x</a><a href=/a rel=nofollower>', ['-/cart', '/a']],
    ['one that is also linked without it', '<a href=/a rel=nofollow>x</a><a href=/a>y</a>', ['/a']],
    ['the first of two attributes', '<a href=/a href=/b>x</a>', ['/a']],
    ['a refresh', '<meta http-equiv=Refresh content="0; URL=\'/en/\'">', ['/en/']],
    ['a refresh of the page itself', '<meta http-equiv=refresh content="30">', []],
    ['an unclosed tag at the end', '<a href=/a>x<a href=/b', ['/a']],
    ['other elements', '<link href=/a><img src=/b><abbr href=/c>', []],
  ])('%s', (_name, markup, expected) => {
    expect(hrefs(markup)).toEqual(expected)
  })

  test('the first base that has an address counts', () => {
    expect(readLinks('<base target=_top><base href=" /en/ "><base href=/fr/><a href=a>').base).toBe('/en/')
    expect(readLinks('<a href=a>').base).toBeNull()
  })

  test('are limited in number and length, and broken markup of any size is read to its end', () => {
    const many = Array.from({ length: 30_000 }, (_, i) => `<a href=/${i}>`).join('')
    expect(readLinks(many).links).toHaveLength(20_000)
    expect(readLinks(`<a href="/${'a'.repeat(10_000)}">`).links).toEqual([])
    const attributes = Array.from({ length: 100_000 }, (_, i) => `a${i}=1`).join(' ')
    expect(hrefs(`<a ${attributes} href=/a>${'</b>'.repeat(100_000)}${'<div>'.repeat(100_000)}`)).toEqual(['/a'])
  })

  test('no input is too broken', () => {
    const piece = fc.constantFrom(
      '<a href=',
      '"',
      "'",
      '>',
      '<',
      '&amp;',
      '&#x',
      '<base href=/b',
      '<!--',
      '<script>',
      ' ',
      'x',
      '\0',
    )
    fc.assert(fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => void readLinks(pieces.join(''))))
  })
})

describe('sitemaps', () => {
  const read = (...pieces: string[]) => {
    const entries: string[] = []
    const reader = createSitemapReader(({ is, address }) => entries.push(`${is} ${address}`))
    for (const piece of pieces) reader.write(piece)
    reader.end()
    return entries
  }
  const URLSET = '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'

  test.each([
    [
      'a list of pages',
      `${URLSET}<url><loc>https://a.example/</loc><lastmod>2026-01-01</lastmod></url></urlset>`,
      ['page https://a.example/'],
    ],
    [
      'an index',
      '<sitemapindex><sitemap><loc> https://a.example/1.xml\n</loc></sitemap></sitemapindex>',
      ['sitemap https://a.example/1.xml'],
    ],
    [
      'references and CDATA',
      `${URLSET}<url><loc>https://a.example/?a=1&amp;b=2</loc></url><url><loc><![CDATA[https://a.example/c]]></loc></url>`,
      ['page https://a.example/?a=1&b=2', 'page https://a.example/c'],
    ],
    ['prefixes', '<s:urlset><s:url><s:loc>https://a.example/</s:loc></s:url></s:urlset>', ['page https://a.example/']],
    [
      'no images and videos',
      `${URLSET}<url><loc>https://a.example/</loc><image:image><image:loc>https://a.example/i.jpg</image:loc></image:image></url></urlset>`,
      ['page https://a.example/'],
    ],
    [
      'one that was cut off',
      `${URLSET}<url><loc>https://a.example/a</loc></url><url><loc>https://a.ex`,
      ['page https://a.example/a'],
    ],
    [
      'addresses in lines',
      'https://a.example/a\r\nhttps://a.example/b\n\nnot one\nhttps://a.example/c',
      ['page https://a.example/a', 'page https://a.example/b', 'page https://a.example/c'],
    ],
    ['a page in its place', '<!doctype html><title>Not found</title><p>https://a.example/', []],
    ['nothing', '', []],
  ])('%s', (_name, text, entries) => {
    expect(read(text)).toEqual(entries)
    expect(read(...text)).toEqual(entries)
  })

  test('one that is nested like none is left', () => {
    const deep = `${'<a>'.repeat(100_000)}${'</b>'.repeat(100_000)}`
    expect(read(`${URLSET}<url><loc>https://a.example/</loc></url>`, deep, deep)).toEqual(['page https://a.example/'])
  })

  test('an address that does not end is left', () => {
    expect(
      read(`${URLSET}<url><loc>https://a.example/`, ...Array(100).fill('a'.repeat(10_000)), '</loc></url>'),
    ).toEqual([])
  })
})

describe('addresses that wait', () => {
  test('come in the order of their discovery, each once', () => {
    const frontier = new Frontier(10)
    const added = ['/a', '/b', '/a/', '/c', '/b?'].map((path) => frontier.add(`https://clinic.example${path}`, 0))
    expect(added).toEqual([true, true, false, true, false])
    expect(
      [frontier.take(), frontier.take(), frontier.take(), frontier.take()].map((one) => one?.address.slice(-2)),
    ).toEqual(['/a', '/b', '/c', undefined])
  })

  test('are never more than the limit, however many are found', () => {
    const frontier = new Frontier(300)
    let most = 0
    for (let page = 0; frontier.waiting > 0 || page === 0; page++) {
      for (let link = 0; link < 50; link++) frontier.add(`https://clinic.example/${page}-${link}`, page)
      most = Math.max(most, frontier.waiting)
      frontier.take()
    }
    expect(most).toBeLessThanOrEqual(300)
    expect({ known: frontier.known, isCut: frontier.isCut }).toEqual({ known: 300, isCut: true })
  })
})

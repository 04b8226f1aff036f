/** What makes two addresses the same page. */

/** Longer addresses come from traps, and servers refuse them. */
export const LONGEST_ADDRESS = 2_000

/** Parameters that tell who sent the visitor, never what the page shows. */
const TRACKING_PREFIXES = ['utm_', 'hsa_', 'mtm_', 'pk_', 'piwik_', 'matomo_', 'oly_', 'vero_', '__hs', '_hs']
const TRACKING: ReadonlySet<string> = new Set([
  ...['gclid', 'gclsrc', 'gbraid', 'wbraid', 'dclid', 'gad_source', 'gad_campaignid', 'srsltid', '_ga', '_gl'],
  ...['fbclid', 'igshid', 'igsh', 'ttclid', 'twclid', 'li_fat_id', 'epik', 'sccid', 'msclkid', 'yclid', 'ysclid'],
  ...[
    'mc_cid',
    'mc_eid',
    'mkt_tok',
    'hsctatracking',
    's_cid',
    'irclickid',
    'wickedid',
    '_openstat',
    '_branch_match_id',
  ],
  ...['phpsessid', 'jsessionid', 'aspsessionid'],
])

/**
 * The address to ask for where a page links to `href`: absolute, without fragment and without what only tracks visitors
 * or sessions. Null for what is no page on the web: other schemes, addresses with a password, overlong ones.
 */
export function resolveAddress(href: string, base: string): string | null {
  if (href.length > LONGEST_ADDRESS || !URL.canParse(href, base)) return null
  const url = new URL(href, base)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null
  if (url.username !== '' || url.password !== '') return null
  url.hash = ''
  const parts = url.search.slice(1).split('&')
  const kept = parts.filter((part) => part !== '' && !isTracking(part))
  if (kept.length < parts.length) url.search = kept.join('&')
  if (/;jsessionid=/i.test(url.pathname)) url.pathname = url.pathname.replace(/;jsessionid=[^/;]*/gi, '')
  // A lone question mark stays in an address whose query is empty.
  const address = url.search === '' ? url.href.replace(/\?$/, '') : url.href
  return address.length > LONGEST_ADDRESS ? null : address
}

/**
 * What an address stands for, whichever way it is written: the same for http and https, with and without `www.`, with
 * and without a slash at the end, with parameters in another order. Of an address that `resolveAddress` gave.
 */
export function identityOf(address: string): string {
  const url = new URL(address)
  const path = unifyEscapes(url.pathname).replace(/\/$/, '')
  return `${siteOf(url)}${path}${sortQuery(unifyEscapes(url.search))}`
}

/** Host and port of a site as its pages share them: without `www.`, and without the port that its scheme implies. */
export function siteOf(url: URL): string {
  const host = url.hostname.replace(/\.$/, '').replace(/^www\./, '')
  return url.port === '' ? host : `${host}:${url.port}`
}

function isTracking(part: string): boolean {
  const name = part.split('=', 1)[0]!.toLowerCase()
  return TRACKING.has(name) || TRACKING_PREFIXES.some((prefix) => name.startsWith(prefix))
}

/** Parameters of one name keep their order, which may matter; a query that is no list of `name=value` keeps its own. */
function sortQuery(search: string): string {
  if (search.length < 2) return ''
  const parts = search.slice(1).split('&')
  if (!parts.every((part) => part.indexOf('=') > 0)) return search
  const named = parts.map((part) => ({ part, name: part.slice(0, part.indexOf('=')) }))
  named.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
  return `?${named.map(({ part }) => part).join('&')}`
}

/** RFC 3986, 6.2.2: letters, digits and `-._~` need no escape, and the case of its digits means nothing. */
function unifyEscapes(text: string): string {
  return text.replace(/%[0-9a-f]{2}/gi, (written) => {
    const character = String.fromCharCode(Number.parseInt(written.slice(1), 16))
    return /[\w.~-]/.test(character) ? character : written.toUpperCase()
  })
}

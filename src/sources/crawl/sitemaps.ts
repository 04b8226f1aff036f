import { UserError } from '../../errors.ts'
import { createSitemapReader, type SitemapEntry } from '../../html/sitemap.ts'
import type { InputError } from '../../types.ts'
import { unpackBody } from '../body.ts'
import type { Fetcher } from '../fetcher.ts'
import type { Discovery, Surroundings } from './discovery.ts'
import type { Seeds } from './entry.ts'
import { withPassword } from './page.ts'
import { identityOf, resolveAddress } from './site-address.ts'

/** The most sitemaps that are read of one site, and the depth to which an index may lead to further ones. */
const MOST_SITEMAPS = 1_000
const DEEPEST_INDEX = 5

/** Bytes of one sitemap, unpacked; the protocol's own measure is 50 MB (sitemaps.org). */
const LARGEST = 52_428_800
const ACCEPT = 'application/xml,text/xml,text/plain;q=0.9,*/*;q=0.5'

/** Characters that the reader is handed at once. */
const PIECE = 65_536

interface Pending {
  readonly address: string
  readonly depth: number
  /** Nobody named it: it may well not be there. */
  readonly isGuess: boolean
}

/**
 * Reads the sitemaps that robots.txt names and `/sitemap.xml`, with those they lead to, until there are as many
 * addresses as may be asked for. Those on other sites are not read.
 */
export async function readSitemaps(
  typed: string,
  start: string,
  fetcher: Fetcher,
  { state, scope, robots }: Surroundings,
  discovery: Discovery,
  signal: AbortSignal,
): Promise<Pick<Seeds, 'sitemaps' | 'failed'>> {
  const sitemaps: string[] = []
  const failed: InputError[] = []
  const known = new Set<string>()
  const pending: Pending[] = []
  const plan = (address: string | null, depth: number, isGuess = false): void => {
    if (address === null || !scope.isOnSite(address) || known.size >= MOST_SITEMAPS || depth > DEEPEST_INDEX) return
    if (known.has(identityOf(address))) return
    known.add(identityOf(address))
    pending.push({ address, depth, isGuess })
  }
  for (const address of (await robots(start)).sitemaps) plan(resolveAddress(address, start), 0)
  plan(resolveAddress('/sitemap.xml', start), 0, true)
  for (let next = pending.shift(); next && !state.frontier.isFull; next = pending.shift()) {
    const { address, depth, isGuess } = next
    try {
      const bytes = await fetchSitemap(withPassword(address, typed), fetcher, scope.isOnSite, signal)
      const further: string[] = []
      let count = 0
      for (const entry of entriesOf(bytes)) {
        count += 1
        if (entry.is === 'page') await discovery.add(entry.address, address)
        else if (further.length < MOST_SITEMAPS) further.push(entry.address)
        if (state.frontier.isFull) break
      }
      if (count > 0) sitemaps.push(address)
      for (const one of further) plan(resolveAddress(one, address), depth + 1)
    } catch (error) {
      if (!(error instanceof UserError) || signal.aborted) throw error
      if (!isGuess) failed.push({ location: address, message: error.message })
    }
  }
  return { sitemaps, failed }
}

async function fetchSitemap(
  address: URL,
  fetcher: Fetcher,
  isOnSite: (address: string) => boolean,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const { bytes } = await fetcher.fetch(address, {
    signal,
    accept: ACCEPT,
    maxBytes: LARGEST,
    follow: (to) => {
      if (!isOnSite(to.href)) throw new UserError('redirects out of the site: not read')
    },
  })
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b
  if (!isGzip) return bytes
  try {
    return await unpackBody(bytes, 'gzip', { bytes: LARGEST, strict: true })
  } catch (error) {
    throw error instanceof UserError ? error : new UserError('cannot be unpacked: it breaks off, or is damaged')
  }
}

/** Piece by piece, so that a sitemap of 50 MB does not become a text and a list of that size. */
function* entriesOf(bytes: Uint8Array): Generator<SitemapEntry> {
  const entries: SitemapEntry[] = []
  const reader = createSitemapReader((entry) => entries.push(entry))
  const decoder = new TextDecoder(startsAsUtf16(bytes) ?? 'utf-8')
  for (let at = 0; at < bytes.length; at += PIECE) {
    reader.write(decoder.decode(bytes.subarray(at, at + PIECE), { stream: true }))
    yield* entries.splice(0)
  }
  reader.end()
  yield* entries
}

function startsAsUtf16(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null
}

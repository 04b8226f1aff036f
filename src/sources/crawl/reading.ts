import { createHash } from 'node:crypto'
import { decode } from '../../encoding/charset.ts'
import { readLinks } from '../../html/links.ts'
import { readHtml } from '../../html/read.ts'
import type { Resource } from '../../types.ts'
import type { PageMark } from './entry.ts'
import { identityOf, resolveAddress } from './site-address.ts'

/** What a crawl takes from a page. */
export interface PageReading {
  /** Where it stands, redirects followed. */
  readonly address: string
  readonly mark: PageMark
  /** Absolute; what the page names as its own address. */
  readonly canonical: string | null
  readonly base: string
  readonly links: readonly { readonly href: string; readonly nofollow: boolean }[]
}

/** Reads where a page leads, and by what it is known again. What is no HTML leads nowhere. */
export async function readPage({ source, bytes, charset }: Resource): Promise<PageReading> {
  const address = source.finalUrl ?? source.location
  const identity = identityOf(address)
  const isXml = source.mediaType === 'application/xhtml+xml'
  if (!isXml && source.mediaType !== 'text/html') {
    return { address, mark: { identity, text: source.sha256, title: null }, canonical: null, base: address, links: [] }
  }
  const raw = (await decode(bytes, charset, source.mediaType)).text
  const { text, title, canonical } = readHtml(raw, { xml: isXml })
  const { base, links } = readLinks(raw)
  return {
    address,
    // The words that are checked, so that a page is told from another by no counter, token or advertisement in its code.
    mark: { identity, text: hash(text), title: hash(title ?? '') },
    canonical: canonical === null ? null : resolveAddress(canonical, address),
    base: base !== null && URL.canParse(base, address) ? new URL(base, address).href : address,
    links,
  }
}

function hash(text: string): string | null {
  return text.trim() === '' ? null : createHash('sha256').update(text).digest('base64url')
}

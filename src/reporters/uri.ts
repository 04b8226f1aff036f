/** Locations as URIs (RFC 3986). */
import { pageAddress, type SourceInfo } from '../types.ts'

/**
 * A URL as it is; a path percent-encoded segment by segment, relative where it was given so. Standard input has no
 * address: `stdin` stands for it.
 */
export function uriOf(source: SourceInfo): string {
  const address = pageAddress(source)
  if (address === '-') return 'stdin'
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(address) && URL.canParse(address)) return new URL(address).href
  const path = /^[a-z]:[\\/]/i.test(address) ? `/${address}` : address
  const encoded = path.toWellFormed().replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/')
  return encoded.startsWith('/') ? `file://${encoded.startsWith('//') ? encoded.slice(1) : encoded}` : encoded
}

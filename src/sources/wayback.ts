import { UserError } from '../errors.ts'
import type { Resource } from '../types.ts'

/** A page as the Wayback Machine keeps it. */
export interface Capture {
  /** Gives the page as it was captured, without the archive's own toolbar and rewritten links. */
  readonly rawAddress: string
  readonly original: string
  /** ISO 8601, UTC; null where the address leaves it to the archive. */
  readonly captured: string | null
}

const ADDRESS = /^(https?:\/\/web\.archive\.org(?::\d+)?\/web\/)(?:([\d*]{1,14})([a-z]{2}_)?\/)?(?=[a-z])(.+)$/is

/** Reads an address of the Wayback Machine; null for any other. Throws UserError for one that is a list of captures. */
export function parseCapture(address: string): Capture | null {
  const [, archive, time = '', , page] = ADDRESS.exec(address) ?? []
  if (archive === undefined || page === undefined) return null
  if (time.includes('*')) {
    throw new UserError("is the archive's list of captures: open it, and give the address of one of them")
  }
  const original = /^https?:/i.test(page) ? page.replace(/^(https?):\/*/i, '$1://') : `http://${page}`
  // The archive takes a short number for the capture nearest to it, and 2 for the latest.
  return { rawAddress: `${archive}${time || '2'}id_/${original}`, original, captured: readTime(time) }
}

function readTime(time: string): string | null {
  const iso = time.replace(/^(....)(..)(..)(..)(..)(..)$/, '$1-$2-$3T$4:$5:$6Z')
  return iso.length === 20 && !Number.isNaN(Date.parse(iso)) ? iso : null
}

/** A fetched capture under the address that the user gave; the archive may have led on to the nearest one it has. */
export function describeCapture(resource: Resource, location: string, asked: Capture): Resource {
  const { source } = resource
  const { original, captured } = (source.finalUrl === null ? null : parseCapture(source.finalUrl)) ?? asked
  return { ...resource, source: { ...source, location, original: { url: original, captured } } }
}

import { constants } from 'node:buffer'
import { UserError } from '../errors.ts'
import type { Resource } from '../types.ts'
import type { Fetcher, FetcherOptions } from './fetcher.ts'
import type { Renderer } from './renderer.ts'

/** Bytes. */
export const DEFAULT_MAX_BYTES = 50_000_000

/** How things are loaded; what concerns fetching counts where no `fetcher` is given. */
export interface LoadOptions extends FetcherOptions {
  /** What `-` reads; null where there is nothing to read. */
  readonly stdin: AsyncIterable<Uint8Array> | null
  /** The run's own, so that its pages share connections and manners; without it each URL is fetched by itself. */
  readonly fetcher?: () => Promise<Fetcher>
  /** Runs the scripts of pages that are fetched, where that is asked for. */
  readonly renderer?: () => Promise<Renderer>
}

/**
 * One thing that loading a location came upon. `location` is fit for a report: never with credentials.
 * `screenshot` is a PNG of a page that was rendered. `skipped` is what a folder or a glob held and that is nothing to check; it is counted, and no error.
 * `failed` is what should have been read and was not; `message` is one line without the location.
 */
export type Loaded =
  | { readonly kind: 'resource'; readonly resource: Resource; readonly screenshot?: Uint8Array | null }
  | { readonly kind: 'skipped'; readonly location: string; readonly reason: string }
  | { readonly kind: 'failed'; readonly location: string; readonly message: string }

/** Yields in an order that depends on the location's content alone. Throws UserError where nothing can be read. */
export type Loader = (location: string, options: LoadOptions) => AsyncIterable<Loaded>

/** A location as a report may show it: a name and password in a URL are left out. */
export function hideCredentials(location: string): string {
  const scheme = /^\s*[a-z][a-z0-9+.-]+:[/\\]+/i.exec(location)?.[0]
  if (scheme === undefined) return location
  const rest = location.slice(scheme.length)
  // A password may hold an @, and in what is no URL nobody can say where the path begins.
  const authority = URL.canParse(location) ? rest.split(/[/\\?#]/, 1)[0]! : rest
  return scheme + rest.slice(authority.lastIndexOf('@') + 1)
}

/** Gathers chunks, and stops asking for more as soon as they are over the limit (UserError). */
export async function collect(chunks: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const chunk of chunks) {
    size += chunk.length
    checkSize(size, maxBytes)
    parts.push(chunk)
  }
  return parts.length === 1 ? parts[0]! : Buffer.concat(parts, size)
}

/** Refuses what is over the user's limit, or longer than a string can be whatever the limit (UserError). */
export function checkSize(size: number, maxBytes: number): void {
  if (size > maxBytes) {
    throw new UserError(`is larger than the limit of ${describeSize(maxBytes)}: raise it with --max-size`)
  }
  if (size > constants.MAX_STRING_LENGTH) {
    throw new UserError(
      `is larger than ${describeSize(constants.MAX_STRING_LENGTH)}, the most that can be read: split it`,
    )
  }
}

function describeSize(bytes: number): string {
  const [divisor, unit] = bytes >= 1e6 ? [1e6, 'MB'] : bytes >= 1e3 ? [1e3, 'kB'] : [1, 'bytes']
  return `${Math.round((bytes / divisor) * 10) / 10} ${unit}`
}

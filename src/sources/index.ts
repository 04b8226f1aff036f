import { UserError } from '../errors.ts'
import type { Resource, SourceKind } from '../types.ts'
import type { Fetcher, FetcherOptions } from './fetcher.ts'
import { file } from './file.ts'
import { explainFileError } from './file-error.ts'
import { hideCredentials, type Loaded, type Loader, type LoadOptions } from './loader.ts'
import type { Renderer } from './renderer.ts'
import { stdin } from './stdin.ts'
import { describeCapture, parseCapture } from './wayback.ts'

export {
  DEFAULT_TIMEOUTS,
  type Fetcher,
  type FetcherOptions,
  type FetchRequest,
  type FetchResult,
  type Resolve,
  type RobotsRules,
  type Timeouts,
} from './fetcher.ts'
export { DEFAULT_MAX_BYTES, type Loaded, type LoadOptions } from './loader.ts'

/** A run's one fetcher, which is opened when the first page is asked for. */
export interface SharedFetcher {
  get(): Promise<Fetcher>
  close(): Promise<void>
}

/** Promises a fetcher for a whole run; `close` it in the end, whether or not it was needed. */
export function shareFetcher(options: FetcherOptions): SharedFetcher {
  let opened: Promise<Fetcher> | null = null
  return {
    get() {
      opened ??= import('./fetch.ts').then(({ createFetcher }) => createFetcher(options))
      return opened
    },
    async close() {
      // Whoever asked for one that could not be opened has heard why.
      await opened?.then(
        (fetcher) => fetcher.close(),
        () => {},
      )
    },
  }
}

/** A run's one browser, which is opened when the first page is rendered. */
export interface SharedRenderer {
  get(): Promise<Renderer>
  /** A page after its scripts have run; anything else as it is. Throws UserError as rendering does. */
  readonly page: (resource: Resource) => Promise<{ resource: Resource; screenshot?: Uint8Array | null }>
  close(): Promise<void>
}

/** Promises a browser for a whole run, which takes pictures if asked to; `close` it in the end, whether or not it was needed. */
export function shareRenderer(options: FetcherOptions, screenshots: boolean): SharedRenderer {
  let opened: Promise<Renderer> | null = null
  const get = (): Promise<Renderer> => {
    opened ??= import('./render.ts').then(({ createRenderer }) => createRenderer(options, screenshots))
    return opened
  }
  return {
    get,
    page: async (resource) => (isPage(resource) ? (await get()).render(resource) : { resource }),
    async close() {
      await (await opened)?.close()
    },
  }
}

const isPage = ({ source }: Resource): boolean => /html/.test(source.mediaType)

/** Fetching brings the network's modules with it, which a run on files alone does without. */
async function* url(location: string, options: LoadOptions): AsyncGenerator<Loaded> {
  for await (const loaded of fetchUrl(location, options)) {
    const isToRender = loaded.kind === 'resource' && isPage(loaded.resource)
    if (!isToRender || options.renderer === undefined) yield loaded
    else yield { kind: 'resource', ...(await (await options.renderer()).render(loaded.resource)) }
  }
}

async function* fetchUrl(location: string, options: LoadOptions): AsyncGenerator<Loaded> {
  const fetching = await import('./url.ts')
  const capture = parseCapture(location)
  if (capture === null) {
    yield* fetching.url(location, options)
    return
  }
  for await (const loaded of fetching.url(capture.rawAddress, options)) {
    yield loaded.kind === 'resource'
      ? { ...loaded, resource: describeCapture(loaded.resource, location, capture) }
      : loaded
  }
}

async function* warc(location: string, options: LoadOptions): AsyncGenerator<Loaded> {
  const archives = await import('./warc.ts')
  yield* archives.warc(location, options)
}

export const loaders = { url, file, stdin, warc } satisfies Record<SourceKind, Loader>

/**
 * Loads whatever a location names: a URL, `-`, a file, a folder or a glob. What cannot be read is yielded as `failed`
 * with one line, so that one bad input never ends a run; only faults of our own are thrown.
 * The order is that of the location's own content: files of a folder by code unit.
 */
export async function* load(location: string, options: LoadOptions): AsyncGenerator<Loaded> {
  try {
    yield* loaders[kindOf(location)](location, options)
  } catch (error) {
    const message = error instanceof UserError ? error.message : explainFileError(error)
    if (message === null) throw error
    yield { kind: 'failed', location: hideCredentials(location), message }
  }
}

/** `/dev/stdin` is standard input by another name, which cannot always be opened as a file. */
function kindOf(location: string): SourceKind {
  if (location === '-' || location === '/dev/stdin') return 'stdin'
  // One letter before the colon is a drive.
  const scheme = /^([a-z][a-z0-9+.-]+):\/\//i.exec(location)?.[1]?.toLowerCase()
  if (scheme === undefined) return 'file'
  if (scheme === 'http' || scheme === 'https') return 'url'
  throw new UserError(
    scheme === 'file'
      ? 'file:// addresses are not read: give the path alone'
      : `${scheme}:// addresses are not read: give an http or https address, or save the page and give the file`,
  )
}

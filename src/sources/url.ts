import { UserError } from '../errors.ts'
import type { Resource } from '../types.ts'
import { refuseFailure } from './fetch/status.ts'
import { createFetcher } from './fetch.ts'
import type { Fetcher, FetchHead, FetchRequest, FetchResult } from './fetcher.ts'
import { hideCredentials, type Loaded, type LoadOptions } from './loader.ts'
import { ACCEPT, isReadableType } from './media.ts'
import { makeResource } from './resource.ts'

/** Fetches one page. Every failure is a UserError of one line, with the URL at which it happened where that is another. */
export async function* url(location: string, options: LoadOptions): AsyncGenerator<Loaded> {
  if (options.fetcher) {
    yield await fetchPage(location, await options.fetcher())
    return
  }
  const fetcher = await createFetcher(options)
  try {
    yield await fetchPage(location, fetcher)
  } finally {
    await fetcher.close()
  }
}

/** A page that the user names is fetched whatever robots.txt says: it is one person's reading, not a crawl. */
async function fetchPage(location: string, fetcher: Fetcher): Promise<Loaded> {
  return { kind: 'resource', resource: resourceOf(location, await fetcher.fetch(location, pageRequest)) }
}

/** How pages are asked for. */
export const pageRequest = { accept: ACCEPT, admit: refuseUnreadable } satisfies FetchRequest

/** What was fetched from a location, or a UserError where that is nothing to check. */
export function resourceOf(location: string, result: FetchResult): Resource {
  const { url, redirects, retrieved, mediaType, charset, bytes } = result
  const finalUrl = redirects.length > 0 ? url : null
  const origin = {
    kind: 'url' as const,
    location: hideCredentials(location),
    finalUrl,
    redirects,
    retrieved,
    mediaType,
  }
  return makeResource(bytes, origin, charset)
}

function refuseUnreadable(head: FetchHead): void {
  refuseFailure(head)
  if (head.mediaType !== null && !isReadableType(head.mediaType)) throw new UserError(explainMediaType(head.mediaType))
}

function explainMediaType(mediaType: string): string {
  const isName = /^[\w.+-]{1,60}\/[\w.+-]{1,60}$/.test(mediaType)
  const kind = mediaType.startsWith('image/') ? 'an image and ' : ''
  const shown = isName ? ` (${mediaType})` : ''
  return `is ${kind}no page of text${shown}: give its words as plain text, Markdown or HTML`
}

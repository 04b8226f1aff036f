import { createHash } from 'node:crypto'
import { UserError } from '../errors.ts'
import type { Resource, SourceInfo } from '../types.ts'
import { findObstacle, mediaTypeOf } from './media.ts'

interface Origin extends Omit<SourceInfo, 'mediaType' | 'sha256'> {
  /** Null where it is to be told from the bytes. */
  readonly mediaType: string | null
}

/** Where something came from that nothing fetched. */
export function localOrigin(kind: 'file' | 'stdin', location: string, mediaType: string | null): Origin {
  return { kind, location, finalUrl: null, redirects: [], retrieved: null, mediaType }
}

/** Makes a resource of bytes, or refuses what is empty or no text, by name (UserError). */
export function makeResource(bytes: Uint8Array, origin: Origin, charset: string | null = null): Resource {
  const obstacle = findObstacle(bytes, charset)
  if (obstacle !== null) throw new UserError(adviseOn(obstacle))
  return {
    source: {
      ...origin,
      mediaType: mediaTypeOf(bytes, origin.mediaType),
      sha256: createHash('sha256').update(bytes).digest('hex'),
    },
    bytes,
    charset,
    warnings: [],
  }
}

function adviseOn(obstacle: string): string {
  return obstacle === 'is empty'
    ? 'is empty: there is nothing to check'
    : `${obstacle}: give its words as plain text, Markdown or HTML`
}

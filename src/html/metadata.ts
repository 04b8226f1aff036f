import type { BlockKind } from '../types.ts'
import type { Attributes } from './attributes.ts'

const SOCIAL =
  /^(?:og:(?:title|description|site_name|image:alt)|twitter:(?:title|description|image:alt|label\d|data\d))$/

/** The kind of block that a `<meta>` element's content is, or null where it is not for readers. */
export function metaKind(attributes: Attributes): BlockKind | null {
  if (!attributes.has('content')) return null
  const name = attributes.word('name')
  if (name === 'description' || attributes.word('itemprop') === 'description') return 'description'
  return SOCIAL.test(name) || SOCIAL.test(attributes.word('property')) ? 'social' : null
}

/** A language tag as BCP 47 writes it (`en_GB` → `en-GB`), or null where it is none. */
export function languageTag(value: string | null): string | null {
  const tag = (value ?? '').trim().replaceAll('_', '-')
  return /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,6}$/.test(tag) ? tag : null
}

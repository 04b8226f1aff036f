import { Tokenizer } from 'htmlparser2'
import { EntityDecoder } from './entities.ts'

/** The most links that are taken from one page. */
const MOST_LINKS = 20_000
const LONGEST_HREF = 4_000

/** Where a page leads, as it writes it: perhaps relative. */
export interface Link {
  readonly href: string
  /** Marked `rel=nofollow`, as carts, calendars and log-ins are. */
  readonly nofollow: boolean
}

export interface PageLinks {
  /** What relative links are relative to, where it is not the page itself. */
  readonly base: string | null
  /** In the order of the page, each once: links, image map areas, frames, and a refresh that leads elsewhere. */
  readonly links: readonly Link[]
}

/** The attribute that leads on, by element. */
const LEADING: ReadonlyMap<string, string> = new Map([
  ['a', 'href'],
  ['area', 'href'],
  ['iframe', 'src'],
  ['frame', 'src'],
])

/** Reads where a page leads, in one pass and linear time. Never throws. */
export function readLinks(raw: string): PageLinks {
  const links = new Map<string, Link>()
  const entities = new EntityDecoder()
  let base: string | null = null
  let name = ''
  let attribute = ''
  let values = new Map<string, string>()

  function add(href: string | undefined, nofollow: boolean): void {
    const written = href?.trim() ?? ''
    if (written === '' || written.startsWith('#') || written.length > LONGEST_HREF) return
    const known = links.get(written)
    if (known ? known.nofollow && !nofollow : links.size < MOST_LINKS) links.set(written, { href: written, nofollow })
  }

  function endTag(): void {
    if (name === 'base') base ??= values.get('href')?.trim() || null
    else if (name === 'meta') add(refreshOf(values), false)
    else {
      const leading = LEADING.get(name)
      if (leading !== undefined) add(values.get(leading), isNofollow(values.get('rel')))
    }
  }

  const ignore = (): void => {}
  const tokenizer = new Tokenizer(
    { decodeEntities: false },
    {
      onopentagname(start, end) {
        const written = end - start > 6 ? '' : raw.slice(start, end).toLowerCase()
        name = written === 'base' || written === 'meta' || LEADING.has(written) ? written : ''
        if (values.size > 0) values = new Map()
      },
      onattribname(start, end) {
        attribute = name === '' || end - start > 10 ? '' : raw.slice(start, end).toLowerCase()
        // The first of a name counts, as in HTML.
        if (!NAMES.has(attribute) || values.has(attribute)) attribute = ''
        else values.set(attribute, '')
      },
      onattribdata(start, end) {
        if (attribute !== '') values.set(attribute, decodeValue(entities, raw, start, end))
      },
      onopentagend: endTag,
      onselfclosingtag: endTag,
      onattribend: ignore,
      onattribentity: ignore,
      oncdata: ignore,
      onclosetag: ignore,
      oncomment: ignore,
      ondeclaration: ignore,
      onend: ignore,
      onprocessinginstruction: ignore,
      ontext: ignore,
      ontextentity: ignore,
    },
  )
  tokenizer.write(raw)
  tokenizer.end()
  return { base, links: [...links.values()] }
}

const NAMES: ReadonlySet<string> = new Set(['href', 'src', 'rel', 'http-equiv', 'content'])

function decodeValue(entities: EntityDecoder, raw: string, start: number, end: number): string {
  const parts: string[] = []
  const range = (from: number, to: number): void => void parts.push(raw.slice(from, to))
  entities.decode(
    raw,
    start,
    Math.min(end, start + LONGEST_HREF + 1),
    { range, character: (value) => void parts.push(value) },
    true,
  )
  return parts.join('')
}

function isNofollow(rel: string | undefined): boolean {
  return rel?.toLowerCase().split(/\s+/).includes('nofollow') ?? false
}

/** `<meta http-equiv="refresh" content="0; url=/en/">` leads to `/en/`. */
function refreshOf(values: ReadonlyMap<string, string>): string | undefined {
  if (values.get('http-equiv')?.trim().toLowerCase() !== 'refresh') return undefined
  const found = /^[\d.\s]*[;,\s]\s*(?:url\s*=\s*)?["']?([^"']*)/i.exec(values.get('content') ?? '')
  return found?.[1]
}

import { Parser } from 'htmlparser2'

/** Addresses in a sitemap or a sitemap index, as far as it was read. */
export interface SitemapReader {
  /** Takes the next piece of the file. */
  write(text: string): void
  end(): void
}

/** What a sitemap is told by: whether an address is of a page or of a further sitemap. */
export type SitemapEntry = { readonly is: 'page' | 'sitemap'; readonly address: string }

/** The protocol's own limit is 2,048 characters. */
const LONGEST = 4_000
/** Elements in elements; a sitemap has three of them. */
const DEEPEST = 50

/**
 * Reads a sitemap (sitemaps.org) piece by piece, and tells each address as it comes: XML, or a text file of one address
 * a line. What is neither gives nothing. Never throws.
 */
export function createSitemapReader(onEntry: (entry: SitemapEntry) => void): SitemapReader {
  let reader: SitemapReader | null = null
  /** What came before it could be told which it is. */
  let head = ''
  const start = (): SitemapReader => {
    const started = /^https?:/i.test(head) ? readLines(onEntry) : readXml(onEntry)
    started.write(head)
    return started
  }
  return {
    write(text) {
      if (reader) return reader.write(text)
      head = (head + text).trimStart()
      if (head.length >= 'https:'.length) reader = start()
    },
    end() {
      reader ??= start()
      reader.end()
    },
  }
}

function readXml(onEntry: (entry: SitemapEntry) => void): SitemapReader {
  /** Local names: prefixes are free to choose. */
  const open: string[] = []
  let isBroken = false
  let text = ''
  const parser = new Parser(
    {
      onopentag(name) {
        // Finding the element that an end tag closes takes longer the deeper it stands.
        if (open.length === DEEPEST) isBroken = true
        if (isBroken) return parser.pause()
        open.push(localName(name))
        text = ''
      },
      ontext(piece) {
        if (open.at(-1) === 'loc' && text.length < LONGEST) text += piece
      },
      onclosetag(_name, isImplied) {
        const name = open.pop()
        if (isImplied) return
        const parent = open.at(-1)
        if (name !== 'loc' || (parent !== 'url' && parent !== 'sitemap')) return
        const address = text.trim()
        if (address !== '' && address.length < LONGEST) {
          onEntry({ is: parent === 'url' ? 'page' : 'sitemap', address })
        }
      },
    },
    { xmlMode: true, decodeEntities: true },
  )
  return {
    write(piece) {
      if (!isBroken) parser.write(piece)
    },
    end() {
      if (!isBroken) parser.end()
    },
  }
}

function readLines(onEntry: (entry: SitemapEntry) => void): SitemapReader {
  let rest = ''
  const tell = (line: string): void => {
    const address = line.trim()
    if (/^https?:\/\//i.test(address) && address.length < LONGEST) onEntry({ is: 'page', address })
  }
  return {
    write(piece) {
      const lines = (rest + piece).split(/\r?\n/)
      rest = lines.pop() ?? ''
      if (rest.length > LONGEST) rest = rest.slice(-LONGEST)
      for (const line of lines) tell(line)
    },
    end: () => tell(rest),
  }
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1).toLowerCase()
}

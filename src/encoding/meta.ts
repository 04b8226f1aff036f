const SPACE = /[\t\n\f\r /]/

/**
 * The charset labels that markup declares for itself, lower case, in the order they count: `<meta>` as browsers scan
 * for it, then the XML declaration. Labels are as written and may be no known encoding.
 *
 * @param head the first bytes of the page; browsers look at 1,024
 */
export function* declaredCharsets(head: Uint8Array): Generator<string> {
  const markup = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('latin1').toLowerCase()
  yield* metaCharsets(markup)
  const declaration = /^\s*<\?xml\s[^>]*?\bencoding\s*=\s*["']([^"'>]*)["']/.exec(markup)
  if (declaration?.[1]) yield declaration[1]
}

function* metaCharsets(markup: string): Generator<string> {
  let at = markup.indexOf('<')
  while (at >= 0 && at < markup.length) {
    let end: number
    if (markup.startsWith('<!--', at)) {
      // `<!-->` is a whole comment to a browser, hence 2 and not 4.
      end = behind(markup, '-->', at + 2)
    } else if (/[a-z]/.test(markup[at + 1] ?? '') || /^<\/[a-z]/.test(markup.slice(at, at + 3))) {
      const isMeta = markup.startsWith('<meta', at) && SPACE.test(markup[at + 5] ?? '')
      const tag = readAttributes(markup, isMeta ? at + 5 : skipName(markup, at))
      const label = isMeta ? charsetOf(tag.attributes) : null
      if (label !== null) yield label
      end = tag.end
    } else {
      end = /[!/?]/.test(markup[at + 1] ?? '') ? behind(markup, '>', at) : at + 1
    }
    at = end < 0 ? -1 : markup.indexOf('<', end)
  }
}

function behind(markup: string, mark: string, from: number): number {
  const found = markup.indexOf(mark, from)
  return found < 0 ? -1 : found + mark.length
}

function skipName(markup: string, at: number): number {
  let end = at + 1
  while (end < markup.length && !/[\s>]/.test(markup[end]!)) end++
  return end
}

/** Reads attributes up to the closing `>`; the first of two with one name counts. `end` is -1 where the tag is cut off. */
function readAttributes(markup: string, from: number): { attributes: ReadonlyMap<string, string>; end: number } {
  const attributes = new Map<string, string>()
  let at = from
  const skip = (pattern: RegExp) => {
    const start = at
    while (at < markup.length && pattern.test(markup[at]!)) at++
    return markup.slice(start, at)
  }
  for (;;) {
    skip(SPACE)
    if (at >= markup.length) return { attributes, end: -1 }
    if (markup[at] === '>') return { attributes, end: at + 1 }
    // A `=` may begin a name: `<meta =x>` has an attribute called `=x`.
    const name = markup[at++]! + skip(/[^\s=/>]/)
    skip(/\s/)
    let value = ''
    if (markup[at] === '=') {
      at++
      skip(/\s/)
      const quote = markup[at]
      if (quote === '"' || quote === "'") {
        const close = markup.indexOf(quote, at + 1)
        if (close < 0) return { attributes, end: -1 }
        value = markup.slice(at + 1, close)
        at = close + 1
      } else {
        value = skip(/[^\s>]/)
      }
    }
    if (!attributes.has(name)) attributes.set(name, value)
  }
}

function charsetOf(attributes: ReadonlyMap<string, string>): string | null {
  const charset = attributes.get('charset')
  if (charset) return charset
  if (attributes.get('http-equiv') !== 'content-type') return null
  const found = /charset\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s;"']+))/.exec(attributes.get('content') ?? '')
  return found?.[1] ?? found?.[2] ?? found?.[3] ?? null
}

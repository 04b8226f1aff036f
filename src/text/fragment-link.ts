/** Links that open a page at the words: https://wicg.github.io/scroll-to-text-fragment/ */

const MOST_CONTEXT_WORDS = 4
const LONGEST_WHOLE_QUOTE = 120

/**
 * The link to `text.slice(start, end)` on the page at `url`; prefix and suffix are added where the words repeat.
 * Only what stands in one block may be quoted, for the fragment does not match across blocks.
 */
export function fragmentLink(url: string, text: string, start: number, end: number): string {
  const quote = text.slice(start, end)
  const target = quote.length <= LONGEST_WHOLE_QUOTE ? encode(quote) : encodeRange(quote)
  const base = url.split('#')[0]!
  const repeats = text.indexOf(quote) !== start || text.indexOf(quote, start + 1) >= 0
  if (!repeats) return `${base}#:~:text=${target}`
  const lineStart = text.lastIndexOf('\n', start - 1) + 1
  const lineEnd = text.indexOf('\n', end) < 0 ? text.length : text.indexOf('\n', end)
  const prefix = text.slice(lineStart, start).trim().split(/\s+/).slice(-MOST_CONTEXT_WORDS).join(' ')
  const suffix = text.slice(end, lineEnd).trim().split(/\s+/).slice(0, MOST_CONTEXT_WORDS).join(' ')
  return `${base}#:~:text=${prefix ? `${encode(prefix)}-,` : ''}${target}${suffix ? `,-${encode(suffix)}` : ''}`
}

const encodeRange = (quote: string): string => {
  const words = quote.split(/\s+/)
  return `${encode(words.slice(0, 4).join(' '))},${encode(words.slice(-4).join(' '))}`
}

/** `-`, `&` and `,` mean something in a fragment; the rest is encoded as any URL part. Lone surrogates are replaced. */
const encode = (words: string): string => encodeURIComponent(words.toWellFormed()).replaceAll('-', '%2D')

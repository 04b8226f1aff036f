/** What stands in quotation marks. */
import { FLAG } from '../text/tokens.ts'
import type { Analysis } from './analysis.ts'
import { isWordToken } from './stance-words.ts'

/** Tokens of the marks themselves; `close` is the block's end where the quotation is never closed. */
export interface Quote {
  readonly open: number
  readonly close: number
}

const OPENING = '“«„'
const CLOSING = '”»'
/** Marks that are apostrophes elsewhere. */
const SINGLE = "'‘"

/** A label that leads into a review: "Google 4.9: “…”". */
const OVER_REVIEWS =
  /^[^"“]{0,60}(?:google|trustpilot|facebook|reviews?|clients?|patients?|customers?)\b[^"“]{0,30}:\s*$/i

/** The quotations of tokens `from … to`, none within another; `'` opens one where a space stands before and none behind. */
export function findQuotes({ tokens }: Analysis, from: number, to: number): readonly Quote[] {
  const found: Quote[] = []
  const isApart = (i: number): boolean => i >= to || i === from || (tokens.flags[i]! & FLAG.space) !== 0
  let open = -1
  let opener = ''
  for (let i = from; i < to; i++) {
    if (!(tokens.flags[i]! & FLAG.quote)) continue
    const mark = tokens.text[tokens.start[i]!]!
    if (open >= 0 && closes(opener, mark) && (opener !== "'" || !isApart(i))) {
      found.push({ open, close: i })
      open = -1
    } else if (
      OPENING.includes(mark) ||
      (open < 0 && (mark === '"' || (SINGLE.includes(mark) && isApart(i) && !isApart(i + 1))))
    ) {
      open = i
      opener = mark
    }
  }
  if (open >= 0 && open < to - 1 && OPENING.includes(opener)) found.push({ open, close: to })
  return found
}

function closes(opener: string, mark: string): boolean {
  if (SINGLE.includes(opener)) return mark === '’' || mark === "'"
  return opener === '"' ? mark === '"' : CLOSING.includes(mark)
}

/** The quotation around tokens `start … end`, or null. `quotes` are in order. */
export function quoteAround(quotes: readonly Quote[], start: number, end: number): Quote | null {
  let [low, high] = [0, quotes.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (quotes[middle]!.open < start) low = middle + 1
    else high = middle
  }
  const quote = quotes[low - 1]
  return quote !== undefined && quote.open < start && end <= quote.close ? quote : null
}

/** Whether a quotation is a sentence by itself: it opens its sentence and ends in a stop, or its block. */
export function standsAlone(analysis: Analysis, quote: Quote, from: number, to: number): boolean {
  const { tokens } = analysis
  const label = tokens.text.slice(tokens.start[from], tokens.start[quote.open])
  if (!OVER_REVIEWS.test(label)) for (let i = from; i < quote.open; i++) if (isWordToken(analysis, i)) return false
  const last = quote.close - 1
  if (tokens.flags[last]! & FLAG.stop) return true
  for (let i = quote.close + 1; i < to; i++) if (isWordToken(analysis, i)) return false
  return true
}

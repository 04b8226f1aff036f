/** Whether a page advertises or informs, judged by what it does: the words of lexicon/context, its form and its voice. */
import type { Lexicon } from '../lexicon/compile.ts'
import { FLAG } from '../text/tokens.ts'
import { type Category, type DocumentReport, pageAddress } from '../types.ts'
import { type Analysis, textSpan } from './analysis.ts'
import type { ClaimFound } from './claims.ts'

export type Context = DocumentReport['context']

interface Sign {
  readonly kind: 'advertising' | 'information'
  readonly weight: number
  readonly because: string
}

const ENOUGH = 3
/** Enough where nothing speaks for the other side. */
const ENOUGH_ALONE = 2
/** By so much the signs of information must lead where the page also sells: an advert in plain clothes is an advert. */
const CLEARLY = 3
const MOST_REASONS = 4

/** Hosts that speak for the public or for science. */
const PUBLIC_HOST = /(?:^|\.)(?:gov|gov\.[a-z]{2}|gc\.ca|europa\.eu|nhs\.uk|who\.int|edu|ac\.uk|edu\.au)$/
/** What copy promises; how it works, where it comes from and what law says may stand in a leaflet too. */
const PROMISES: ReadonlySet<Category> = new Set<Category>([
  'efficacy',
  'hype',
  'image',
  'pressure',
  'testimonial',
  'guarantee',
  'comparison',
  'duration',
  'safety',
  'credential',
])
const MANY_PROMISES = 5
const MANY_DOUBTS = 3

/** Weighs the signs of advertising against those of information; a sign counts once however often it stands there. */
export function decideContext(analysis: Analysis, lexicon: Lexicon, claims: readonly ClaimFound[]): Context {
  const signs = [...wordSigns(analysis, lexicon), ...formSigns(analysis), ...voiceSigns(claims)]
  signs.sort((a, b) => b.weight - a.weight)
  const weigh = (kind: Sign['kind']): number =>
    signs.reduce((sum, sign) => (sign.kind === kind ? sum + sign.weight : sum), 0)
  const [advertising, information] = [weigh('advertising'), weigh('information')]
  const isInformation =
    (information >= ENOUGH && information >= advertising + CLEARLY) ||
    (information >= ENOUGH_ALONE && advertising === 0)
  const isAdvertising = advertising >= (information === 0 ? ENOUGH_ALONE : ENOUGH) && !isInformation
  const kind = isInformation ? 'information' : isAdvertising ? 'advertising' : 'unknown'
  const shown = signs.filter((sign) => kind === 'unknown' || sign.kind === kind)
  return { kind, because: shown.slice(0, MOST_REASONS).map(({ because }) => because) }
}

/** One sign for each reason: ten ways to ask for a booking are one habit, and the strongest of them counts. */
function wordSigns({ document, tokens, matches }: Analysis, lexicon: Lexicon): readonly Sign[] {
  const byReason = new Map<string, Sign>()
  for (const match of matches) {
    if (match.meaning.role !== 'context') continue
    const { kind, weight, why } = lexicon.data.context[match.meaning.owner]!
    const known = byReason.get(why)
    if (known && known.weight >= weight) continue
    const { start, end } = textSpan(tokens, match.start, match.end)
    byReason.set(why, { kind, weight, because: `${why}: “${document.text.slice(start, end)}”` })
  }
  return [...byReason.values()]
}

/** What can be seen without reading: prices, a post's hashtags and handle, marks of trade, whose address it is. */
function formSigns({ document, tokens, slots }: Analysis): readonly Sign[] {
  const signs: Sign[] = []
  const add = (kind: Sign['kind'], weight: number, because: string): void => void signs.push({ kind, weight, because })
  const money = slots.types.idOf('money')
  const ends = new Set<number>()
  for (let i = 0; i < slots.count; i++) if (slots.slotOf(i) === money) ends.add(slots.endOf(i))
  const prices = ends.size
  if (prices >= 2) add('advertising', prices >= 4 ? 2 : 1, `names ${prices} prices`)
  let hashtags = 0
  const marks = document.text.match(/[®™]/g)?.length ?? 0
  for (let i = 0; i < tokens.count; i++) {
    if (tokens.flags[i]! & FLAG.hashtag && tokens.flags[i]! & FLAG.punctuation) hashtags++
  }
  if (hashtags >= 2) add('advertising', 3, `has the form of a post: ${hashtags} hashtags`)
  if (/^\s*@[A-Za-z0-9_.]{3,}/.test(document.text))
    add('advertising', 2, 'has the form of a post: begins with a handle')
  if (marks >= 2) add('advertising', 2, `marks ${marks} names as trade marks`)
  const host = /^https?:\/\/([^/?#:]+)/i.exec(pageAddress(document.source))?.[1]
  if (host !== undefined && PUBLIC_HOST.test(host.toLowerCase())) add('information', 4, `address ${host}`)
  return signs
}

/** Whether the page promises in its own voice, or tells what others say and doubts it. */
function voiceSigns(claims: readonly ClaimFound[]): readonly Sign[] {
  const promises = claims.filter(({ claim }) => claim.stance === 'asserted' && PROMISES.has(claim.category)).length
  const distanced = claims.filter(({ claim }) => claim.stance === 'attributed' || claim.stance === 'negated').length
  if (promises >= MANY_PROMISES && promises >= 3 * distanced) {
    const weight = promises >= 2 * MANY_PROMISES ? 3 : 2
    return [{ kind: 'advertising', weight, because: `makes ${promises} promises in its own voice` }]
  }
  if (distanced >= MANY_DOUBTS && distanced >= promises) {
    const because = `reports or denies ${distanced} of its ${claims.length} claims`
    return [{ kind: 'information', weight: 2, because }]
  }
  return []
}

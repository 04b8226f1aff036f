/** What the page as a whole is: an advertisement or information, and under which law. */
import type { Lexicon } from '../lexicon/compile.ts'
import type { DocumentReport, Jurisdiction } from '../types.ts'
import type { Analysis } from './analysis.ts'
import { textSpan } from './analysis.ts'
import { matchesTemplate, templateStarts } from './templates.ts'

export type Context = DocumentReport['context']
export type JurisdictionFound = DocumentReport['jurisdictions'][number]

const ENOUGH = 3
const MOST_REASONS = 4

/** Weighs the signs of advertising against those of information; a sign counts once however often it stands there. */
export function decideContext(analysis: Analysis, lexicon: Lexicon): Context {
  const weights = { advertising: 0, information: 0 }
  const reasons = { advertising: [] as string[], information: [] as string[] }
  const seen = new Set<number>()
  for (const match of analysis.matches) {
    if (match.meaning.role !== 'context' || seen.has(match.meaning.owner)) continue
    seen.add(match.meaning.owner)
    const signal = lexicon.data.context[match.meaning.owner]!
    weights[signal.kind] += signal.weight
    const { start, end } = textSpan(analysis.tokens, match.start, match.end)
    reasons[signal.kind].push(`${signal.why}: “${analysis.document.text.slice(start, end)}”`)
  }
  const prices = analysis.slots.spans.filter(({ slot }) => slot === 'money').length
  if (prices >= 2) {
    weights.advertising += 1
    reasons.advertising.push(`${prices} prices`)
  }
  const { advertising, information } = weights
  const kind =
    advertising >= ENOUGH && advertising > information
      ? 'advertising'
      : information >= ENOUGH && information >= advertising
        ? 'information'
        : 'unknown'
  const because =
    kind === 'unknown'
      ? [...reasons.advertising.slice(0, 2), ...reasons.information.slice(0, 2)]
      : reasons[kind].slice(0, MOST_REASONS)
  return { kind, because }
}

interface Evidence {
  weight: number
  readonly because: string[]
}

/** Weights: a strong sign decides alone, weak ones only together; a named regulator never does. */
const WEIGHT = {
  domain: 10,
  phone: 8,
  postcode: 8,
  currency: 5,
  sharedCurrency: 1,
  language: 3,
  place: 2,
  regulator: 1,
} as const
const DECIDES = 4
/** A jurisdiction with less than this share of the best one's weight is only mentioned there. */
const SHARE = 0.5

/** The jurisdictions a page shows signs of, best first, each with its reasons; empty where too little is known. */
export function inferJurisdictions(analysis: Analysis, lexicon: Lexicon): readonly JurisdictionFound[] {
  const { jurisdictions } = lexicon.data
  const found = new Map<string, Evidence>()
  const add = (id: string, weight: number, reason: string): void => {
    const evidence = found.get(id) ?? { weight: 0, because: [] }
    if (evidence.because.includes(reason)) return
    evidence.weight += weight
    evidence.because.push(reason)
    found.set(id, evidence)
  }
  const { document } = analysis
  const host = hostOf(document.source.finalUrl ?? document.canonical ?? document.source.location)
  const currencies = countCurrencies(jurisdictions)
  for (const one of jurisdictions) {
    const domain = longest(one.domains.filter((ending) => host?.endsWith(ending)))
    if (domain !== null) add(one.id, WEIGHT.domain, `domain ${domain}`)
    for (const language of one.languages) {
      if (document.language?.toLowerCase() === language.toLowerCase())
        add(one.id, WEIGHT.language, `language ${language}`)
    }
  }
  addForms(document.text, jurisdictions, currencies, add)
  const places = new Map<number, string[]>()
  for (const match of analysis.matches) {
    const { role, owner } = match.meaning
    if (role !== 'place' && role !== 'regulator') continue
    const { start, end } = textSpan(analysis.tokens, match.start, match.end)
    const words = document.text.slice(start, end)
    if (role === 'regulator') add(jurisdictions[owner]!.id, WEIGHT.regulator, `regulator ${words}`)
    else places.set(owner, [...(places.get(owner) ?? []), words])
  }
  for (const [owner, words] of places) {
    const names = [...new Set(words)]
    add(jurisdictions[owner]!.id, Math.min(words.length, 3) * WEIGHT.place, `place ${names.slice(0, 3).join(', ')}`)
  }
  return rank(found, jurisdictions)
}

function rank(
  found: ReadonlyMap<string, Evidence>,
  jurisdictions: readonly Jurisdiction[],
): readonly JurisdictionFound[] {
  const parents = new Map(jurisdictions.map(({ id, parent }) => [id, parent]))
  const isOnlyRegulators = ({ because }: Evidence): boolean =>
    because.every((reason) => reason.startsWith('regulator '))
  // a child's signs speak for its parent too
  const totals = new Map([...found].map(([id, evidence]) => [id, evidence.weight]))
  for (const [id, { weight }] of found) {
    const parent = parents.get(id)
    if (parent) totals.set(parent, (totals.get(parent) ?? 0) + weight)
  }
  const deciding = [...totals].filter(
    ([id, weight]) => weight >= DECIDES && !(found.has(id) && isOnlyRegulators(found.get(id)!)),
  )
  const best = Math.max(0, ...deciding.map(([, weight]) => weight))
  return deciding
    .filter(
      ([id, weight]) =>
        weight >= best * SHARE && !deciding.some(([child, own]) => parents.get(child) === id && own >= DECIDES),
    )
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .map(([id]) => ({
      id,
      because: [...(found.get(id)?.because ?? []), ...childReasons(id, found, parents)].slice(0, 5),
    }))
}

function childReasons(
  id: string,
  found: ReadonlyMap<string, Evidence>,
  parents: ReadonlyMap<string, string | null>,
): string[] {
  return [...found].filter(([child]) => parents.get(child) === id).flatMap(([, { because }]) => because)
}

function longest(words: readonly string[]): string | null {
  return words.reduce<string | null>((best, word) => (best === null || word.length > best.length ? word : best), null)
}

function hostOf(location: string): string | null {
  try {
    return new URL(location).hostname
  } catch {
    return null
  }
}

function countCurrencies(jurisdictions: readonly Jurisdiction[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { currencies, parent } of jurisdictions) {
    if (parent === null) for (const currency of currencies) counts.set(currency, (counts.get(currency) ?? 0) + 1)
  }
  return counts
}

/** Currencies, phone numbers and postcodes, by their templates. */
function addForms(
  text: string,
  jurisdictions: readonly Jurisdiction[],
  currencies: ReadonlyMap<string, number>,
  add: (id: string, weight: number, reason: string) => void,
): void {
  for (const one of jurisdictions) {
    for (const currency of one.currencies) {
      if (!namesAmount(text, currency)) continue
      const shared = (currencies.get(currency) ?? 1) > 1
      add(one.id, shared ? WEIGHT.sharedCurrency : WEIGHT.currency, `currency ${currency}`)
    }
  }
  for (const at of templateStarts(text)) {
    for (const one of jurisdictions) {
      const phone = Math.max(0, ...one.phones.map((template) => matchesTemplate(text, at, template)))
      if (phone > 0) add(one.id, WEIGHT.phone, `phone ${text.slice(at, at + phone)}`)
      const postcode = Math.max(0, ...one.postcodes.map((template) => matchesTemplate(text, at, template)))
      if (postcode > 0) add(one.id, WEIGHT.postcode, `postcode ${text.slice(at, at + postcode)}`)
    }
  }
}

/** Whether an amount stands beside the currency: "£199", "199 GBP". */
function namesAmount(text: string, currency: string): boolean {
  const digit = /[0-9]/
  for (let at = text.indexOf(currency); at >= 0; at = text.indexOf(currency, at + 1)) {
    const end = at + currency.length
    const letter = /[A-Za-z]/
    if (letter.test(currency[0]!) && letter.test(text[at - 1] ?? ' ')) continue
    if (/[$£€]/.test(currency) && letter.test(text[at - 1] ?? ' ')) continue
    if (digit.test(text.slice(end, end + 2)) || digit.test(text.slice(Math.max(0, at - 2), at))) return true
  }
  return false
}

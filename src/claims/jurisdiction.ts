/** Under which law a page stands, with the signs that say so. */
import type { Lexicon } from '../lexicon/compile.ts'
import { type Document, type DocumentReport, type Jurisdiction, pageAddress } from '../types.ts'
import type { Analysis } from './analysis.ts'
import { textSpan } from './analysis.ts'
import { TemplateIndex } from './templates.ts'

export type JurisdictionFound = DocumentReport['jurisdictions'][number]

const KINDS = ['domain', 'phone', 'postcode', 'currency', 'language', 'place', 'regulator'] as const
type Kind = (typeof KINDS)[number]

/** A sign of these kinds decides alone, and where there is one, places and languages only say where within it. */
const STRONG: ReadonlySet<Kind> = new Set<Kind>(['domain', 'phone', 'postcode', 'currency'])

/** A named regulator decides nothing: a clinic in Leeds may boast of the FDA. */
const WEIGHT: Readonly<Record<Kind, number>> = {
  domain: 10,
  phone: 8,
  postcode: 8,
  currency: 5,
  language: 2,
  place: 2,
  regulator: 0,
}
/** Of a currency that several share ("$"): it supports a place and decides nothing. */
const SHARED_CURRENCY = 2
/** For a place in the page's title or first heading, where pages say where they are, and for one named again and again. */
const PLACE_STRESSED = 4
const OFTEN = 3
/** Characters; a first line beyond this is no title. */
const LONGEST_TITLE = 120
const MOST_FROM_PLACES = 6
const DECIDES = 4
/** A jurisdiction with less than this share of the best one's weight is only mentioned there. */
const SHARE = 0.5
const MOST_REASONS = 5

interface Sign {
  readonly kind: Kind
  readonly weight: number
  readonly because: string
}

/** Signs by jurisdiction; of each kind the weightiest counts, and each reason is told once. */
class Signs {
  readonly #byId = new Map<string, Map<string, Sign>>()

  add(id: string, kind: Kind, words: string, weight = WEIGHT[kind]): void {
    const signs = this.#byId.get(id) ?? new Map<string, Sign>()
    const because = `${kind} ${words}`
    const known = signs.get(because)
    if (!known || known.weight < weight) signs.set(because, { kind, weight, because })
    this.#byId.set(id, signs)
  }

  of(id: string): readonly Sign[] {
    return [...(this.#byId.get(id)?.values() ?? [])].sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind))
  }

  ids(): readonly string[] {
    return [...this.#byId.keys()]
  }
}

/** The jurisdictions a page shows signs of, best first, each with its reasons; empty where too little is known. */
export function inferJurisdictions(analysis: Analysis, lexicon: Lexicon): readonly JurisdictionFound[] {
  const { jurisdictions, notes } = lexicon.data
  const signs = new Signs()
  readAddress(analysis, jurisdictions, signs)
  readForms(analysis.document.text, jurisdictions, signs)
  readNames(analysis, jurisdictions, signs)
  const withLaw = new Set(notes.flatMap(({ jurisdiction }) => (jurisdiction === null ? [] : [jurisdiction])))
  return rank(signs, jurisdictions, withLaw)
}

/** What a jurisdiction's own signs weigh: the best of each kind, and places together. */
function weigh(signs: readonly Sign[]): number {
  const best = new Map<Kind, number>()
  let places = 0
  for (const { kind, weight } of signs) {
    if (kind === 'place') places = Math.min(places + weight, MOST_FROM_PLACES)
    else best.set(kind, Math.max(best.get(kind) ?? 0, weight))
  }
  return [...best.values()].reduce((sum, weight) => sum + weight, places)
}

function rank(
  signs: Signs,
  jurisdictions: readonly Jurisdiction[],
  withLaw: ReadonlySet<string>,
): readonly JurisdictionFound[] {
  const parents = new Map(jurisdictions.map(({ id, parent }) => [id, parent]))
  const family = new Map<string, string[]>()
  for (const id of signs.ids()) {
    const top = topOf(id, parents)
    family.set(top, [...(family.get(top) ?? []), id])
  }
  const isStrong = (ids: readonly string[]): boolean =>
    ids.some((id) => signs.of(id).some(({ kind, weight }) => STRONG.has(kind) && weight > SHARED_CURRENCY))
  const families = [...family].map(([top, ids]) => ({
    top,
    ids,
    strong: isStrong(ids),
    weight: weigh(ids.flatMap((id) => signs.of(id))),
  }))
  const decided = families.filter(({ strong }) => strong)
  const candidates = (decided.length > 0 ? decided : families).filter(({ weight }) => weight >= DECIDES)
  const best = Math.max(0, ...candidates.map(({ weight }) => weight))
  return candidates
    .filter(({ weight }) => weight >= best * SHARE)
    .sort((a, b) => b.weight - a.weight || (a.top < b.top ? -1 : 1))
    .flatMap(({ top, ids }) => within(top, ids, signs, withLaw))
}

function topOf(id: string, parents: ReadonlyMap<string, string | null>): string {
  let top = id
  const seen = new Set<string>()
  for (let next = parents.get(top) ?? null; next !== null && !seen.has(next); next = parents.get(next) ?? null) {
    seen.add(next)
    top = next
  }
  return top
}

/**
 * The members of a family of jurisdictions that a page is under: those with a strong sign of their own, or with enough
 * places and a law of their own; else the one over them all, which a city's signs speak for too.
 */
function within(
  top: string,
  ids: readonly string[],
  signs: Signs,
  withLaw: ReadonlySet<string>,
): readonly JurisdictionFound[] {
  const tell = (id: string, among: readonly string[]): JurisdictionFound => {
    const own = among.flatMap((one) => signs.of(one)).sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind))
    return { id, because: [...new Set(own.map(({ because }) => because))].slice(0, MOST_REASONS) }
  }
  const narrower = ids.filter((id) => {
    if (id === top) return false
    const own = signs.of(id)
    return own.some(({ kind }) => STRONG.has(kind)) || (withLaw.has(id) && weigh(own) >= DECIDES)
  })
  return narrower.length > 0 ? narrower.map((id) => tell(id, [id, top])) : [tell(top, ids)]
}

function readAddress({ document }: Analysis, jurisdictions: readonly Jurisdiction[], signs: Signs): void {
  const host = hostOf(pageAddress(document.source)) ?? hostOf(document.canonical ?? '')
  let best: { readonly id: string; readonly ending: string } | null = null
  for (const { id, domains, languages } of jurisdictions) {
    for (const ending of domains) {
      const fits = host !== null && (host.endsWith(ending) || `.${host}`.endsWith(ending))
      if (fits && (best === null || ending.length > best.ending.length)) best = { id, ending }
    }
    for (const language of languages) {
      if (document.language?.toLowerCase() === language.toLowerCase()) signs.add(id, 'language', language)
    }
  }
  if (best !== null) signs.add(best.id, 'domain', best.ending)
}

function hostOf(location: string): string | null {
  if (!/^https?:\/\//i.test(location)) return null
  try {
    return new URL(location).hostname
  } catch {
    return null
  }
}

interface FormOf {
  readonly id: string
  readonly kind: 'phone' | 'postcode'
}

type FormIndex = TemplateIndex<FormOf>

const templates = new WeakMap<readonly Jurisdiction[], FormIndex>()

/** Phone numbers and postcodes, indexed once for a lexicon. */
function templatesOf(jurisdictions: readonly Jurisdiction[]): FormIndex {
  let index = templates.get(jurisdictions)
  if (!index) {
    const forms = jurisdictions.flatMap(({ id, phones, postcodes }) => {
      const of = (kind: FormOf['kind']) => (template: string) => ({ template, value: { id, kind } })
      return [...phones.map(of('phone')), ...postcodes.map(of('postcode'))]
    })
    index = new TemplateIndex(forms)
    templates.set(jurisdictions, index)
  }
  return index
}

/** Currencies, phone numbers and postcodes, by their templates. */
function readForms(text: string, jurisdictions: readonly Jurisdiction[], signs: Signs): void {
  const users = new Map<string, number>()
  for (const { currencies } of jurisdictions)
    for (const currency of currencies) users.set(currency, (users.get(currency) ?? 0) + 1)
  for (const { id, currencies } of jurisdictions) {
    for (const currency of currencies) {
      if (!namesAmount(text, currency)) continue
      signs.add(id, 'currency', currency, (users.get(currency) ?? 1) > 1 ? SHARED_CURRENCY : WEIGHT.currency)
    }
  }
  const index = templatesOf(jurisdictions)
  for (const { start, end, values } of index.find(text)) {
    for (const { id, kind } of values) signs.add(id, kind, text.slice(start, end))
  }
}

/** Whether an amount stands beside the currency: "£199", "199 GBP". */
function namesAmount(text: string, currency: string): boolean {
  const letter = /[A-Za-z]/
  for (let at = text.indexOf(currency); at >= 0; at = text.indexOf(currency, at + 1)) {
    const end = at + currency.length
    if (letter.test(text[at - 1] ?? ' ')) continue
    if (letter.test(currency.at(-1)!) && letter.test(text[end] ?? ' ')) continue
    if (/^\s?[0-9]/.test(text.slice(end, end + 2)) || /[0-9]\s?$/.test(text.slice(Math.max(0, at - 2), at))) return true
  }
  return false
}

/** Places and regulators that the text names. */
function readNames(
  { document, matches, tokens, sentences }: Analysis,
  jurisdictions: readonly Jurisdiction[],
  signs: Signs,
): void {
  const titleEnd = firstLineEnd(document)
  const times = new Map<string, number>()
  for (const match of matches) {
    const { role, owner } = match.meaning
    if (role !== 'place' && role !== 'regulator') continue
    const { id } = jurisdictions[owner]!
    const { start, end } = textSpan(tokens, match.start, match.end)
    const words = document.text.slice(start, end)
    if (role === 'regulator') {
      signs.add(id, 'regulator', words)
      continue
    }
    const { kind, heading } = document.blocks[sentences[match.sentence]!.block]!
    const inHead = kind === 'title' || end <= titleEnd || (kind === 'heading' && heading === null)
    const count = (times.get(`${id} ${words}`) ?? 0) + 1
    times.set(`${id} ${words}`, count)
    signs.add(id, 'place', words, inHead || count >= OFTEN ? PLACE_STRESSED : WEIGHT.place)
  }
}

/** Where the short line ends that a page begins with, if it is no sentence; 0 otherwise. */
function firstLineEnd({ blocks, text }: Document): number {
  const first = blocks.find(({ kind }) => kind !== 'title' && kind !== 'description')
  if (!first) return 0
  const line = text
    .slice(first.start, first.start + LONGEST_TITLE + 1)
    .split('\n')[0]!
    .trimEnd()
  return line.length > LONGEST_TITLE || /[.!?]$/.test(line) ? 0 : first.start + line.length
}

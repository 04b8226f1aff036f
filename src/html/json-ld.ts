/** A string value in JSON, by its key; the place is within the quotes. */
export interface JsonString {
  readonly key: string
  readonly start: number
  readonly end: number
}

/**
 * The string values of JSON that may be broken: no error, no recursion, one pass. Strings in an array have the array's
 * key. Offsets count in `raw`.
 */
export function* jsonStrings(raw: string, start: number, end: number): Generator<JsonString> {
  const owners: string[] = []
  let key = ''
  for (let i = start; i < end; i++) {
    const character = raw[i]
    if (character === '{' || character === '[') owners.push(key)
    else if (character === '}' || character === ']') key = owners.pop() ?? ''
    else if (character === '"') {
      const close = stringEnd(raw, i + 1, end)
      if (isKey(raw, close + 1, end)) key = raw.slice(i + 1, Math.min(close, i + 60))
      else yield { key, start: i + 1, end: close }
      i = close
    }
  }
}

function stringEnd(raw: string, from: number, end: number): number {
  for (let i = from; i < end; i++) {
    const code = raw.charCodeAt(i)
    if (code === 92) i++
    else if (code === 34) return i
  }
  return end
}

function isKey(raw: string, from: number, end: number): boolean {
  let i = from
  while (i < end && ' \n\r\t'.includes(raw[i]!)) i++
  return raw[i] === ':'
}

const PROSE_KEYS: ReadonlySet<string> = new Set([
  'name',
  'headline',
  'alternativeHeadline',
  'alternateName',
  'description',
  'disambiguatingDescription',
  'text',
  'abstract',
  'reviewBody',
  'reviewAspect',
  'articleBody',
  'caption',
  'slogan',
  'award',
  'awards',
  'title',
  'summary',
  'serviceType',
  'knowsAbout',
  'positiveNotes',
  'negativeNotes',
  'about',
  'benefits',
  'medicalSpecialty',
  'hasCredential',
])

const OTHER_KEYS: ReadonlySet<string> = new Set([
  'url',
  'image',
  'logo',
  'sameAs',
  'thumbnailUrl',
  'contentUrl',
  'embedUrl',
  'item',
  'target',
  'urlTemplate',
  'query-input',
  'telephone',
  'faxNumber',
  'email',
  'address',
  'streetAddress',
  'addressLocality',
  'addressRegion',
  'addressCountry',
  'postalCode',
  'postOfficeBoxNumber',
  'openingHours',
  'opens',
  'closes',
  'dayOfWeek',
  'hasMap',
  'map',
  'inLanguage',
  'priceCurrency',
  'price',
  'priceRange',
  'currenciesAccepted',
  'paymentAccepted',
  'availability',
  'sku',
  'mpn',
  'gtin',
  'productID',
  'encodingFormat',
  'keywords',
  'isbn',
  'vatID',
  'taxID',
  'identifier',
  'breadcrumb',
  'css',
  'cssSelector',
  'xpath',
])

const LINK = /^\s*(?:[a-z][a-z0-9+.-]{0,20}:\/\/|\/|#|mailto:|tel:|www\.)\S*\s*$/i

/** Whether a value is words for readers: not a name of a type, an address, a date, a number. */
export function isProse(key: string, value: string): boolean {
  if (key.startsWith('@') || OTHER_KEYS.has(key) || /date|time$|^date/i.test(key)) return false
  if (LINK.test(value) || !/\p{L}/u.test(value)) return false
  return PROSE_KEYS.has(key) || value.split(/\s+/, 8).filter((word) => /\p{L}/u.test(word)).length >= 3
}

/** Forms of phone numbers and postcodes: 9 is a digit, A a capital letter, everything else stands for itself. */

const isDigit = (code: number): boolean => code >= 48 && code <= 57
const isUpper = (code: number): boolean => code >= 65 && code <= 90
const isLower = (code: number): boolean => code >= 97 && code <= 122
const isSpace = (code: number): boolean =>
  code === 32 || code === 0xa0 || code === 45 || code === 46 || code === 0x2011 || code === 0x202f

interface Form<T> {
  readonly template: string
  readonly value: T
}

interface Indexed<T> extends Form<T> {
  /** How many characters it spells out. */
  readonly says: number
}

interface FormFound<T> {
  /** Offsets, half open. */
  readonly start: number
  readonly end: number
  readonly values: readonly T[]
}

/** Templates by the characters they may begin with, so that a text is read once however many there are. */
export class TemplateIndex<T> {
  readonly #byFirst: Indexed<T>[][] = []

  constructor(forms: readonly Form<T>[]) {
    for (const form of forms) {
      const indexed = { ...form, says: literals(form.template) }
      for (const code of firstCodes(form.template)) {
        this.#byFirst[code] ??= []
        this.#byFirst[code].push(indexed)
      }
    }
  }

  /**
   * Where a form stands as a word of its own, with the values of those that say most: of "(604) 555 0199" the one that
   * names the area and not the one that any area fits.
   */
  *find(text: string): Generator<FormFound<T>> {
    let before = 32
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at)
      const forms = this.#byFirst[code]
      const isWithin = isDigit(before) || isUpper(before) || isLower(before) || before === 43
      before = code
      if (forms === undefined || isWithin) continue
      let found: { says: number; length: number; values: T[] } | null = null
      for (const { template, value, says } of forms) {
        const length = matchesTemplate(text, at, template)
        if (length === 0 || (found !== null && says < found.says)) continue
        if (found === null || says > found.says) found = { says, length, values: [value] }
        else found.values.push(value)
      }
      if (found === null) continue
      const end = at + found.length
      yield { start: at, end, values: found.values }
      before = text.charCodeAt(end - 1)
      at = end - 1
    }
  }
}

function firstCodes(template: string): readonly number[] {
  const range = (from: number, length: number): number[] => Array.from({ length }, (_, i) => from + i)
  if (template[0] === '9') return range(48, 10)
  if (template[0] === 'A') return range(65, 26)
  return [template.charCodeAt(0)]
}

/** How many characters a template spells out; at least 1, so that a form without any still counts. */
function literals(template: string): number {
  let count = 1
  for (const character of template) if (!'9A -'.includes(character)) count++
  return count
}

/**
 * The length of the template's match at an offset, or 0. Spaces in a template may be missing or be any one space, hyphen
 * or dot in the text; a template that begins with `+` is a country code and stands for all numbers that begin with it.
 */
export function matchesTemplate(text: string, at: number, template: string): number {
  let i = at
  for (let k = 0; k < template.length; k++) {
    const wanted = template[k]!
    const code = text.charCodeAt(i)
    if (wanted === '9') {
      if (!isDigit(code)) return 0
      i++
    } else if (wanted === 'A') {
      if (!isUpper(code)) return 0
      i++
    } else if (wanted === ' ' || wanted === '-') {
      if (isSpace(code)) i++
    } else {
      if (text[i] !== wanted) return 0
      i++
    }
  }
  if (template.startsWith('+')) return countryNumber(text, i) ? i - at : 0
  const after = text.charCodeAt(i)
  return isDigit(after) || isUpper(after) || isLower(after) ? 0 : i - at
}

/** Whether a number goes on behind a country code: "+44 20 …", "+44(0)20 …". */
function countryNumber(text: string, at: number): boolean {
  let digits = 0
  for (let i = at; i < at + 9; i++) if (isDigit(text.charCodeAt(i))) digits++
  return digits >= 3
}

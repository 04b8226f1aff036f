/** Forms of phone numbers and postcodes: 9 is a digit, A a capital letter, everything else stands for itself. */

const isDigit = (code: number): boolean => code >= 48 && code <= 57
const isUpper = (code: number): boolean => code >= 65 && code <= 90
const isLower = (code: number): boolean => code >= 97 && code <= 122

/** Offsets at which a form may begin: a word, a plus or a bracket that no letter or digit precedes. */
export function* templateStarts(text: string): Generator<number> {
  let before = 32
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    const begins = isDigit(code) || isUpper(code) || code === 43 || code === 40
    if (begins && !isDigit(before) && !isUpper(before) && !isLower(before) && before !== 43) yield at
    before = code
  }
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
      if (code === 32 || code === 0xa0 || code === 45 || code === 46 || code === 0x2011) i++
    } else {
      if (text[i] !== wanted) return 0
      i++
    }
  }
  const after = text.charCodeAt(i)
  if (template.startsWith('+')) return i - at
  return isDigit(after) || isUpper(after) || isLower(after) ? 0 : i - at
}

/** What the tail of a contraction stands for; `n't` and `'s` are cases of their own. */
export const CLITICS = new Map([
  ['re', 'are'],
  ['ve', 'have'],
  ['ll', 'will'],
  ['d', 'would'],
  ['m', 'am'],
])

/** The full form of a stem before `n't`, where it differs. */
export const NEGATED_STEMS = new Map([
  ['ca', 'can'],
  ['wo', 'will'],
  ['sha', 'shall'],
  ['ai', 'is'],
])

/** What a figure may end with and still be one word: 2nd. */
export const ORDINALS: ReadonlySet<string> = new Set(['st', 'nd', 'rd', 'th'])

import { ALONE, INVARIABLE, KIN, NOUNS, NOUNS_AND_VERBS_IN_LY, SINGULARS, VERBS } from './irregular.ts'
import { plural } from './natural.ts'
import { spellingsOf } from './spelling.ts'

const VOWELS = 'aeiou'
/** Letters only: a word with a digit or an apostrophe in it stands for itself. */
const PLAIN = /^\p{Ll}+$/u
/** Nouns and adjectives by their ending, which saves forms that nobody writes. */
const NEVER_A_VERB = /(?:ness|[aeiou]sis|itis|olog(?:y|ist)|ician|ics?|ous|ible|less|[^i]ity|oma|hood)$/
const VERB_ALL_THE_SAME = /(?:witness|harness|panic|mimic|traffic|bless)$/
/** Words in -eed that are forms, where "need" and "exceed" are not. */
const IN_EED = /^(?:dis)?agreed$|^guaranteed$|^freed$|^decreed$|^refereed$/
/** Words whose doubled last consonant is their own: added, butted, purred. */
const DOUBLED_BY_NATURE = /^(?:add|odd|butt|putt|purr|err|ebb|egg|inn)$/

/**
 * Every form that a plain lower-case word in a phrase stands for, the word first: plural and third person, -ed, -ing,
 * irregular forms, British and American spelling. Written inflected, it stands for the same set as its base. There are
 * no comparatives, adverbs or derivations. Some forms may be no words; what they never are is the form of another word
 * that is likely in prose, but for those listed with ALONE in irregular.ts and the homographs that cannot be told apart
 * ("lives", "leaves", "found").
 */
export function formsOf(word: string): readonly string[] {
  const forms = new Set([word])
  // Not by way of another spelling either: "promizing" would lead to promise.
  for (const spelling of ALONE.has(word) ? [word] : spellingsOf(word)) {
    forms.add(spelling)
    for (const form of formsAsSpelt(spelling)) forms.add(form)
  }
  return [...forms]
}

function formsAsSpelt(word: string): readonly string[] {
  const kin = KIN.find((forms) => forms.includes(word))
  if (kin !== undefined) return kin
  const alone = ALONE.get(word)
  if (alone !== undefined) return alone
  if (INVARIABLE.has(word) || !PLAIN.test(word) || isAdverb(word)) return []
  const irregular = IRREGULAR.get(word)
  if (word.length <= 2 && irregular === undefined) return []
  const forms = new Set(irregular)
  // An irregular verb has no form in -ed ("seed" is none of see), and "teethed" is none of tooth.
  const regular = !VERB_FORMS.has(word) && (!SINGULARS.has(word) || word.endsWith('s'))
  for (const base of regular ? basesOf(word) : []) for (const form of formsOfBase(base, word)) forms.add(form)
  if (word.endsWith('ing')) forms.add(`${word}s`)
  return [...forms]
}

/** All forms of what `word` may be a form of; none where that is a word with forms of its own. */
function formsOfBase(base: string, word: string): readonly string[] {
  const alone = ALONE.get(base)
  if (alone !== undefined) return alone.includes(word) ? [base, ...alone] : []
  if (INVARIABLE.has(base)) return []
  // "thoughts" and "settings" are nouns, no forms of think and set.
  if (VERB_FORMS.has(base)) return [base]
  return base.length > 2 ? spellingsOf(base).flatMap(regularForms) : []
}

function isAdverb(word: string): boolean {
  return word.length > 4 && word.endsWith('ly') && !NOUNS_AND_VERBS_IN_LY.has(word)
}

function regularForms(base: string): readonly string[] {
  const plurals = [base, ...thirdPersons(base), plural(base)]
  if (NEVER_A_VERB.test(base) && !VERB_ALL_THE_SAME.test(base)) return plurals
  return [...plurals, ...pasts(base), ...stems(base).map((stem) => `${stem}ing`), ...ingAfterE(base)]
}

function thirdPersons(base: string): readonly string[] {
  if (endsInConsonantAndY(base)) return [`${base.slice(0, -1)}ies`]
  if (/(?:s|x|z|ch|sh)$/.test(base)) return [`${base}es`]
  return base.endsWith('o') ? [`${base}s`, `${base}es`] : [`${base}s`]
}

/** What -ing is put after; two where writers differ or the stress cannot be known. */
function stems(base: string): readonly string[] {
  if (base.endsWith('ie')) return [`${base.slice(0, -2)}y`]
  if (base.endsWith('e')) return /(?:[oy]e|ee)$/.test(base) ? [base] : [base.slice(0, -1)]
  if (base.endsWith('c')) return [`${base}k`]
  const doubled = base + base.at(-1)!
  const needed = doubling(base)
  return needed === 'always' ? [doubled] : needed === 'perhaps' ? [base, doubled] : [base]
}

function pasts(base: string): readonly string[] {
  if (base.endsWith('e')) return [`${base}d`]
  if (endsInConsonantAndY(base)) return [`${base.slice(0, -1)}ied`]
  return stems(base).map((stem) => `${stem}ed`)
}

/** "ageing" beside "aging". */
function ingAfterE(base: string): readonly string[] {
  return /(?:[^aeiou]age|^age|inge|eye|cue)$/.test(base) ? [`${base}ing`] : []
}

function doubling(base: string): 'always' | 'perhaps' | 'never' {
  if (/(?:ue|ia|ie)l$/.test(base)) return 'perhaps'
  if (!/(?:^|[^aeiou]|qu)[aeiouy][bdfgklmnprstvz]$/.test(base)) return 'never'
  if (syllables(base) === 1) return base.endsWith('s') ? 'perhaps' : 'always'
  if (/(?:[^f]er|or|en|on|ain)$/.test(base) && !/^(?:deter|aver|inter|disinter|abhor)$/.test(base)) return 'never'
  return 'perhaps'
}

/** What a word may be an inflected form of; itself alone where it is no such form. */
function basesOf(word: string): readonly string[] {
  if (/^[dltv]ying$/.test(word)) return [`${word[0]}ie`]
  if (word.endsWith('ing') && hasVowel(word.slice(0, -3))) return strippedOf(word.slice(0, -3))
  if (word.endsWith('ied')) return word.length === 4 ? [word.slice(0, -1)] : [`${word.slice(0, -3)}y`]
  if (word.endsWith('eed')) return IN_EED.test(word) ? [word.slice(0, -1)] : [word]
  if (word.endsWith('ed') && hasVowel(word.slice(0, -2))) return strippedOf(word.slice(0, -2))
  if (word.endsWith('s') && !/(?:ss|us|is)$/.test(word) && hasVowel(word.slice(0, -1))) return singularsOf(word)
  return [word]
}

/** Endings that no e was dropped from: "plump", "treat", "show". */
const COMPLETE =
  /(?:ck|mp|[cfghlnprx]t|[lnr]d|[lnrs]k|[lr]m|[gnrw]n|sh|[lrs]p|[wx]|(?:ea|ai|oa|oo|ee|oi|ou|au|ui)[dfklmnprt]|[^d]y)$/
/** Endings that no English base has without an e: "improv", "reduc", "wrinkl", "hydrat", "eas". */
const LACKING_E = /(?:[cuvz]|[^n]g|[^aeiouwlr][lr]|[^eou]at|[^u]s)$/

/** "planned" → plan, "reduced" → reduce, "filled" → fill; both ways where the ending leaves it open. */
function strippedOf(stem: string): readonly string[] {
  const last = stem.at(-1)!
  if (last === stem.at(-2) && !VOWELS.includes(last)) {
    if ('sfz'.includes(last) || DOUBLED_BY_NATURE.test(stem)) return [stem]
    if (/^[^aeiou]+[aeiou]ll$/.test(stem) && stem !== 'gell') return [stem]
    return last === 'l' ? [stem, stem.slice(0, -1)] : [stem.slice(0, -1)]
  }
  if (stem === 'ey' || stem === 'dy' || stem === 'ow') return [`${stem}e`]
  if (/[aeio]ck$/.test(stem) && syllables(stem) > 1) return [stem, stem.slice(0, -1)]
  if (COMPLETE.test(stem) || VOWELS.includes(last)) return last === 'u' ? [`${stem}e`] : [stem]
  // One short syllable would have doubled its consonant, so an e was dropped: "rated" is no form of "rat".
  const short = syllables(stem) === 1 && /(?:^|[^aeiou])[aeiouy][^aeiouyh]$/.test(stem)
  return short || LACKING_E.test(stem) ? [`${stem}e`] : [stem, `${stem}e`]
}

function singularsOf(word: string): readonly string[] {
  if (/[^aeiou]ies$/.test(word) && word.length > 4) return [`${word.slice(0, -3)}y`, word.slice(0, -1)]
  const withoutEs = word.endsWith('es') ? word.slice(0, -2) : ''
  return /(?:ss|x|z|ch|sh|o|us)$/.test(withoutEs) || ALONE.has(withoutEs)
    ? [withoutEs, word.slice(0, -1)]
    : [word.slice(0, -1)]
}

function endsInConsonantAndY(word: string): boolean {
  return word.endsWith('y') && word.length > 2 && !VOWELS.includes(word.at(-2)!)
}

function hasVowel(stem: string): boolean {
  return /[aeiouy]/.test(stem)
}

/** Groups of vowels, which is near enough to tell one syllable from more. */
function syllables(word: string): number {
  return word.match(/[aeiouy]+/g)?.length ?? 0
}

/** Any irregular form → all forms of the words that it may belong to. */
const IRREGULAR = new Map<string, readonly string[]>()
/** The forms of irregular verbs. */
const VERB_FORMS = new Set<string>()

for (const [base, ...pasts] of VERBS) {
  const forms = new Set([base!, ...thirdPersons(base!), ...pasts, ...stems(base!).map((stem) => `${stem}ing`)])
  for (const form of forms) {
    IRREGULAR.set(form, [...(IRREGULAR.get(form) ?? []), ...forms])
    VERB_FORMS.add(form)
  }
}
for (const forms of NOUNS) {
  for (const form of forms) IRREGULAR.set(form, [...(IRREGULAR.get(form) ?? []), ...forms])
}

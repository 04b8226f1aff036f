/** Rules that one file must keep by itself, beyond its shape. */
import type { ClaimEntry, Cue, Disclosure, Note, Phrase, Reference, Term, WordFamily } from '../types.ts'
import { checkPhrase, problemIn, samePhrase, slotsOf } from './phrases.ts'
import { placeOf, type YamlPath } from './places.ts'
import { type Problem, quoteText } from './problems.ts'
import { TYPED_SLOTS } from './typed-slots.ts'

/** Notes on these alone are not softened by a hedge: "Botox may help" names it all the same. */
const FIRM_CATEGORIES = new Set(['prescription', 'pressure', 'misnomer'])

export function checkClaim(entry: ClaimEntry): readonly Problem[] {
  return [
    ...checkPhrases(entry.match),
    ...checkPhrases(entry.except),
    ...checkCommon(entry.match, entry.except),
    ...checkExamples(entry, { ...entry.examples, 'false-alarms': entry.examples.falseAlarms }),
  ]
}

export function checkNote(note: Note): readonly Problem[] {
  const say = (path: YamlPath, message: string): Problem => ({ place: placeOf(note, path), message })
  const problems = [
    ...checkTwice(note, 'claims', note.claims),
    ...checkTwice(note, 'stance', note.stance),
    ...checkDates(note),
    ...checkTwice(
      note,
      'references',
      note.references.map(({ id, section }) => (section === null ? id : `${id}, ${section}`)),
    ),
  ]
  note.askIfUnknown.forEach((key, i) => {
    if (!(key in note.when)) {
      problems.push(
        say(['ask-if-unknown', i], `${quoteText(key)} is no key of "when": ask only for what the note turns on`),
      )
    }
  })
  if (note.askIfUnknown.length > 0 && note.question === null) {
    problems.push(say(['ask-if-unknown'], '"ask-if-unknown" needs a "question": write what to ask'))
  }
  if (note.jurisdiction === null && note.rule !== null) {
    problems.push(say(['rule'], 'evidence is no rule to cite: delete "rule", or move the file to its jurisdiction'))
  }
  if (note.stanceLowers && note.claims.every((claim) => FIRM_CATEGORIES.has(claim.split('/')[0]!))) {
    problems.push(
      say(['claims'], 'notes on prescription, pressure and misnomer claims alone need "stance-lowers: false"'),
    )
  }
  const { from, to } = note.valid
  if (from !== null && to !== null && to < from) problems.push(say(['valid', 'to'], '"to" lies before "from"'))
  return problems
}

export function checkDisclosure(disclosure: Disclosure): readonly Problem[] {
  return [
    ...checkPhrases(disclosure.satisfied),
    ...checkExamples(disclosure, disclosure.examples),
    ...checkDates(disclosure),
  ]
}

export function checkReferences(references: readonly Reference[]): readonly Problem[] {
  return references.flatMap((reference) =>
    reference.published !== null && reference.published > reference.retrieved
      ? [{ place: placeOf(reference, ['published']), message: '"published" lies after "retrieved"' }]
      : [],
  )
}

/** Terms are looked for before any phrase is, so they can name no slot. */
export function checkTerms(terms: readonly Term[]): readonly Problem[] {
  const seen = new Set<string>()
  return terms.flatMap((term) => {
    const twice = seen.has(term.value)
    seen.add(term.value)
    const problems = [...checkSlotName(term.slot, term), ...checkPhrases(term.phrases), ...checkSlotless(term.phrases)]
    if (twice)
      problems.push({
        place: placeOf(term, ['value']),
        message: `the value ${quoteText(term.value)} stands twice: join the two`,
      })
    return problems
  })
}

export function checkFamily(family: WordFamily): readonly Problem[] {
  return [...checkSlotName(family.slot, family), ...checkPhrases(family.words), ...checkSlotless(family.words)]
}

export function checkCues(cues: readonly Cue[]): readonly Problem[] {
  const who = cues.filter((cue) => cue.who !== null && cue.stance !== 'attributed')
  return [
    ...checkPhrases(cues.map(({ phrase }) => phrase)),
    ...who.map(({ phrase }) => problemIn(phrase, '"who" belongs to cues of attributed alone: delete it')),
  ]
}

/** Each phrase by itself, and that none stands twice for the same kinds of block. */
export function checkPhrases(phrases: readonly Phrase[]): readonly Problem[] {
  const seen = new Set<string>()
  return phrases.flatMap((phrase) => {
    const key = `${samePhrase(phrase.phrase)} ${phrase.in?.join(' ') ?? ''}`
    const twice = seen.has(key)
    seen.add(key)
    const problem = checkPhrase(phrase)
    if (problem) return [problem]
    return twice ? [problemIn(phrase, `the phrase ${quoteText(phrase.phrase)} stands twice: delete one`)] : []
  })
}

function checkCommon(match: readonly Phrase[], except: readonly Phrase[]): readonly Problem[] {
  const matched = new Set(match.map(({ phrase }) => samePhrase(phrase)))
  return except
    .filter(({ phrase, in: kinds }) => kinds === null && matched.has(samePhrase(phrase)))
    .map((phrase) => problemIn(phrase, `${quoteText(phrase.phrase)} stands under "match" too and would never be found`))
}

type Examples = Readonly<Partial<Record<string, readonly string[]>>>

/** No text may stand twice, least of all as an example of both kinds. */
function checkExamples(item: ClaimEntry | Disclosure, examples: Examples): readonly Problem[] {
  const seen = new Map<string, string>()
  const problems: Problem[] = []
  for (const key of ['match', 'ignore', 'missed', 'false-alarms']) {
    examples[key]?.forEach((text, i) => {
      const before = seen.get(samePhrase(text))
      if (before !== undefined) {
        const where = before === key ? `twice under "${key}"` : `under "${before}" and under "${key}"`
        problems.push({
          place: placeOf(item, ['examples', key, i]),
          message: `the example ${quoteText(text)} stands ${where}: delete one`,
        })
      }
      seen.set(samePhrase(text), key)
    })
  }
  return problems
}

function checkSlotName(slot: string, item: Term | WordFamily): readonly Problem[] {
  if (!TYPED_SLOTS.has(slot) && slot !== 'context' && slot !== 'polarity') return []
  return [
    {
      place: item.place ?? null,
      message: `${quoteText(slot)} has a meaning of its own and cannot be a list: rename the file`,
    },
  ]
}

function checkSlotless(phrases: readonly Phrase[]): readonly Problem[] {
  return phrases.flatMap((phrase) => {
    const [use] = slotsOf(phrase.phrase)
    return use ? [problemIn(phrase, `a list cannot use the slot <${use.slot}>: write its words out`, use.offset)] : []
  })
}

function checkTwice(item: Note, key: string, values: readonly string[]): readonly Problem[] {
  const seen = new Set<string>()
  return values.flatMap((value, i) => {
    const twice = seen.has(value)
    seen.add(value)
    return twice ? [{ place: placeOf(item, [key, i]), message: `${quoteText(value)} stands twice: delete one` }] : []
  })
}

function checkDates(item: Note | Disclosure): readonly Problem[] {
  if (item.reviewBy >= item.reviewed) return []
  return [{ place: placeOf(item, ['review-by']), message: '"review-by" lies before "reviewed"' }]
}

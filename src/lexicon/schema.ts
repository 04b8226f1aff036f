/**
 * What each kind of YAML file may hold. The loader validates with these definitions, and the JSON Schemas that editors
 * use are made from them. Imported lazily: nothing here is needed where a compiled lexicon is read.
 */
import * as z from 'zod'
import { BLOCK_KINDS, REACHES, STANCES, VERDICTS } from '../types.ts'
import { CUE_STANCES, type FileKind } from './kinds.ts'
import {
  claimPatterns,
  conditions,
  date,
  examples,
  flag,
  isDay,
  mapping,
  noteReferences,
  pattern,
  phrase,
  phrases,
  placedPhrases,
  slug,
  text,
  url,
} from './schema-parts.ts'

const claimSchema = mapping({
  title: text('What such a claim tells the reader: "Says how long the result lasts".'),
  polarity: z
    .enum(['for', 'against'])
    .optional()
    .meta({ description: 'against: says that it is illegal, does not work …' }),
  match: placedPhrases.meta({ description: 'Phrases that make the claim.' }),
  except: placedPhrases
    .optional()
    .meta({ description: 'Phrases that cancel a match of this entry which they overlap.' }),
  examples: mapping({
    match: examples(3).meta({ description: 'At least three texts that must be found.' }),
    ignore: examples(2).meta({ description: 'At least two near misses that must not be found.' }),
    missed: examples(0).optional().meta({ description: 'Admitted misses.' }),
    'false-alarms': examples(0).optional().meta({ description: 'Admitted false alarms.' }),
  }),
})

const noteSchema = mapping({
  title: text('What is known, in one line without a full stop.'),
  claims: claimPatterns.meta({ description: 'The claims that the note speaks to.' }),
  when: conditions('All of these must hold; any value of a key will do.').optional(),
  unless: conditions('Any of these switches the note off.').optional(),
  stance: z
    .array(z.enum(STANCES))
    .min(1)
    .optional()
    .meta({ description: 'Default: asserted, hedged, attributed, conditional.' }),
  'ask-if-unknown': z
    .array(z.string())
    .min(1)
    .optional()
    .meta({ description: 'Keys of `when` that, unknown, make the note a question.' }),
  question: text('What to ask where a fact is unknown.').optional(),
  verdict: z.enum(VERDICTS),
  rule: text('What a complaint cites: CAP Code 12.1.').optional(),
  valid: mapping({ from: date('First day.').optional(), to: date('Last day.').optional() }).optional(),
  general: flag('A general duty: speaks only where no specific note does.').optional(),
  'stance-lowers': flag('Default true; false where a hedge changes nothing.').optional(),
  note: text('One or two plain sentences in own words.'),
  ask: text('What a regulator or reporter should ask for.').optional(),
  instead: text('Wording that a clinic could use.').optional(),
  references: noteReferences,
  reviewed: date('The day it was last checked.'),
  'review-by': date('The day by which it must be checked again.'),
})

const referencesSchema = mapping({
  publisher: text('Who publishes them.'),
  references: z
    .array(
      mapping({
        id: slug('Unique in the whole lexicon, never used again.'),
        title: text('Title of the page.'),
        url,
        published: z
          .union([
            z
              .string()
              .regex(/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/, 'dates are written 2026-11-22, 2026-11 or 2026')
              .refine(isPublished, {
                error: 'there is no such day',
              }),
            z.int().min(1000).max(9999),
          ])
          .optional()
          .meta({ description: 'Day, month or year; left out where unknown.' }),
        retrieved: date('The day it was last opened.'),
      }),
    )
    .min(1),
})

function isPublished(day: string): boolean {
  return isDay(`${day}-01-01`.slice(0, 10))
}

const implies = z
  .record(z.string(), z.array(z.string()).min(1))
  .meta({ description: 'Other facts that naming it settles.' })

const termsSchema = z.union([
  mapping({
    title: text('What the list holds.'),
    terms: z
      .array(
        z.union([
          mapping({
            value: slug('The value that notes ask for.'),
            phrases,
            implies: implies.optional(),
            replace: z
              .literal(true)
              .optional()
              .meta({ description: 'Replaces the value of a lexicon below instead of adding phrases to it.' }),
          }),
          mapping({ value: slug('The value to take away.'), disabled: z.literal(true) }),
        ]),
      )
      .min(1),
  }),
  mapping({ title: text('What the words have in common.'), words: phrases }),
])

const list = (item: z.ZodType<string>, description: string) => z.array(item).optional().meta({ description })

const jurisdictionSchema = mapping({
  name: text('Its name in English.'),
  parent: slug('Id of the jurisdiction whose law holds here too.').optional(),
  domains: list(
    pattern(/^\.?[a-z0-9-]+(?:\.[a-z0-9-]+)*$/, 'domains are written .co.uk', 'Ending of a host name.'),
    'Endings of host names.',
  ),
  languages: list(
    pattern(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/, 'languages are written en-GB', 'BCP 47.'),
    'BCP 47 tags of pages.',
  ),
  currencies: list(text('As written on pages.'), 'Currencies as written on pages: £, AU$, EUR.'),
  phones: list(text('9 a digit, A a capital letter.'), 'Forms of telephone numbers: +44 9, 020 9999 9999.'),
  postcodes: list(text('9 a digit, A a capital letter.'), 'Forms of postcodes: A9 9AA.'),
  regulators: list(phrase, 'Regulators and laws that only pages of this jurisdiction name.'),
  places: list(phrase, 'Places in it.'),
})

const listTitle = text('What the list holds; for readers of the file.').optional()

const reach = z
  .enum(REACHES)
  .optional()
  .meta({ description: 'Default: clause for negated and hedged cues and for stops, else sentence.' })

const cuesSchema = mapping({
  title: listTitle,
  stance: z.enum(CUE_STANCES),
  cues: z
    .array(
      z.union([
        phrase,
        mapping({
          phrase,
          direction: z
            .enum(['forward', 'backward', 'both'])
            .optional()
            .meta({ description: 'Default forward: what follows the cue.' }),
          scope: z.int().min(0).max(50).optional().meta({ description: 'The most words between cue and claim.' }),
          reach,
          who: z
            .enum(['self', 'before', 'after'])
            .optional()
            .meta({ description: 'Only with attributed: where the words stand that name who says it.' }),
          owned: z.literal(true).optional().meta({ description: 'A claim that begins with it owns it: no, without.' }),
          frame: z
            .literal(true)
            .optional()
            .meta({ description: 'Works as a heading, a label or before a colon, over what stands beneath.' }),
        }),
      ]),
    )
    .min(1),
})

const pseudoSchema = mapping({
  title: listTitle,
  phrases: z
    .array(
      z.union([
        phrase,
        mapping({
          phrase,
          of: z
            .enum(CUE_STANCES)
            .optional()
            .meta({ description: 'The stance that the phrase seems to give; left out for any.' }),
        }),
      ]),
    )
    .min(1),
})

const contextSchema = mapping({
  title: listTitle,
  signals: z
    .array(
      mapping({
        phrase,
        in: z.array(z.enum(BLOCK_KINDS)).min(1).optional(),
        weight: z.int().min(1).max(3),
        why: text('As the report gives it: "offers a booking".'),
      }),
    )
    .min(1),
})

const disclosureSchema = mapping({
  title: text('What must also be said, in one line without a full stop.'),
  jurisdiction: slug('Id of the jurisdiction; left out where it holds everywhere.').optional(),
  when: conditions('All of these must hold of the page.'),
  satisfied: placedPhrases.meta({ description: 'The disclosure is made where any of these is found.' }),
  note: text('One or two plain sentences in own words.'),
  references: noteReferences,
  reviewed: date('The day it was last checked.'),
  'review-by': date('The day by which it must be checked again.'),
  examples: mapping({
    match: examples(3).meta({ description: 'At least three texts that make the disclosure.' }),
    ignore: examples(2).meta({ description: 'At least two that do not.' }),
  }),
})

const contradictionsSchema = mapping({
  title: listTitle,
  pairs: z
    .array(
      mapping({
        a: claimPatterns,
        b: claimPatterns,
        same: z.array(z.string()).min(1).optional().meta({ description: 'Facts that must agree: treatment.' }),
        why: text('As the report gives it.'),
      }),
    )
    .min(1),
})

/** Alone in a file of a lexicon that is laid over another: takes the item of the same id away. */
export const disabledSchema = mapping({ disabled: z.literal(true) })

export const SCHEMAS = {
  claim: claimSchema,
  note: noteSchema,
  references: referencesSchema,
  terms: termsSchema,
  jurisdiction: jurisdictionSchema,
  cues: cuesSchema,
  'stop-cues': mapping({
    title: listTitle,
    phrases: z.array(z.union([phrase, mapping({ phrase, reach })])).min(1),
  }),
  'pseudo-cues': pseudoSchema,
  context: contextSchema,
  names: mapping({ title: listTitle, names: placedPhrases }),
  disclosure: disclosureSchema,
  contradictions: contradictionsSchema,
} as const satisfies Record<FileKind, z.ZodType>

/** Kinds whose files hold one item and may be disabled. */
export const DISABLED_KINDS: ReadonlySet<FileKind> = new Set(['claim', 'note', 'disclosure'])

/** What a file of a kind holds once it is valid. */
export type FileOf<Kind extends FileKind> = z.infer<(typeof SCHEMAS)[Kind]>

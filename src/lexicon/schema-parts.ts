/** What the kinds of YAML file have in common: text, dates, phrases, conditions. Imported lazily, with schema.ts. */
import * as z from 'zod'
import { BLOCK_KINDS } from '../types.ts'

/**
 * A mapping that knows all its keys. The error text of an unknown key is the list of the known ones, for the message
 * that suggests one of them.
 */
export function mapping<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.strictObject(shape, {
    error: ({ code }) => (code === 'unrecognized_keys' ? Object.keys(shape).join(' ') : undefined),
  })
}

export const text = (description: string) => z.string().regex(/\S/, 'the text is empty: write it').meta({ description })
export const pattern = (form: RegExp, wanted: string, description: string) =>
  z.string().regex(form, wanted).meta({ description })

export const date = (description: string) =>
  z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, 'dates are written 2026-11-22')
    .refine(isDay, { error: 'there is no such day' })
    .meta({ description })

export function isDay(day: string): boolean {
  const time = Date.parse(`${day}T00:00:00Z`)
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(day)
}

export const url = z
  .string()
  .regex(/^https?:\/\/[^\s/]+/, 'a reference is a web page: write its address with https://')
  .refine((address) => URL.canParse(address) && !/\s/.test(address), {
    error: 'this is no valid address: copy it from the browser',
  })
  .meta({ description: 'Address of the page, with https:// or http://.' })

export const slug = (description: string) =>
  pattern(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'ids are lower-case letters and figures joined by "-"', description)

export const phrase = z
  .string()
  .regex(/\S/, 'the phrase is empty: write it, or delete the line')
  .meta({ description: 'A phrase in the phrase language.' })
const placedPhrase = z.union([
  phrase,
  mapping({
    phrase,
    in: z
      .array(z.enum(BLOCK_KINDS))
      .min(1)
      .optional()
      .meta({ description: 'Kinds of block that the phrase is looked for in.' }),
    alone: z
      .literal(true)
      .optional()
      .meta({ description: 'It must be the whole sentence or line, punctuation aside.' }),
  }),
])
export const phrases = z.array(phrase).min(1)
export const placedPhrases = z.array(placedPhrase).min(1)
const example = text('A short text, in fresh wording.')
export const examples = (least: number) => z.array(example).min(least)

const claimPattern = pattern(
  /^[a-z]+\/(?:\*|[a-z0-9]+(?:-[a-z0-9]+)*)$/,
  'claims are named <category>/<name> or <category>/*',
  'Id of a claim entry, or <category>/* for all of a category.',
)
export const claimPatterns = z.array(claimPattern).min(1)

const bound = z
  .union([z.number(), z.string().regex(/\S/)])
  .meta({ description: 'A number, or for durations ISO 8601: P6M, P2W, P1Y.' })
const condition = z.union([z.array(z.string()).min(1), mapping({ min: bound.optional(), max: bound.optional() })])
export const conditions = (description: string) => z.record(z.string(), condition).meta({ description })

export const noteReferences = z
  .array(
    mapping({
      id: slug('Id of an entry in references/.'),
      section: text('Section, rule or page.').optional(),
      confidence: z
        .enum(['primary', 'secondary'])
        .meta({ description: 'primary: seen on the page itself; secondary: as reported.' }),
    }),
  )
  .min(1)

export const flag = (description: string) => z.boolean().meta({ description })

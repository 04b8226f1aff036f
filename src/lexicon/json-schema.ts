/** JSON Schemas for editors, made from the definitions that the loader validates with. Imported lazily. */
import * as z from 'zod'
import { FILE_KINDS, type FileKind } from './kinds.ts'
import { DISABLED_KINDS, disabledSchema, SCHEMAS } from './schema.ts'

export interface SchemaFile {
  /** In lexicon/schema/: `claim.json`. */
  readonly name: string
  readonly text: string
}

const TITLES: Readonly<Record<FileKind, string>> = {
  claim: 'A claim: how people put it',
  note: 'A note: what law or evidence says about a claim',
  references: 'The pages of one publisher that notes refer to',
  terms: 'A list of values, or a family of words',
  jurisdiction: 'A jurisdiction and the signs that a page is under it',
  cues: 'Words that change how firmly a claim is made',
  'stop-cues': 'Words that end the scope of a cue',
  'pseudo-cues': 'Words that only look like a cue',
  context: 'Signs of advertising or of information',
  names: 'Names whose words are no claims',
  disclosure: 'Something that a page must also say',
  contradictions: 'Claims that cannot both hold',
}

/** The files as they are committed, one for each kind of YAML file. */
export function schemaFiles(): readonly SchemaFile[] {
  return FILE_KINDS.map((kind) => {
    const definition: z.ZodType = DISABLED_KINDS.has(kind) ? z.union([SCHEMAS[kind], disabledSchema]) : SCHEMAS[kind]
    const schema = z.toJSONSchema(definition, { target: 'draft-7', io: 'input' })
    return { name: `${kind}.json`, text: `${JSON.stringify({ title: TITLES[kind], ...schema }, null, 2)}\n` }
  })
}

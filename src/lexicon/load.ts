/** A folder of YAML → plain data, checked file by file. Only for authors and for `--lexicon`: what ships is compiled. */
import type {
  ClaimEntry,
  ContextSignal,
  Contradiction,
  Cue,
  Disclosure,
  Jurisdiction,
  LexiconData,
  Note,
  Phrase,
  Place,
  Reference,
  Term,
  WordFamily,
} from '../types.ts'
import {
  checkClaim,
  checkCues,
  checkDisclosure,
  checkFamily,
  checkNote,
  checkPhrases,
  checkReferences,
  checkTerms,
} from './checks.ts'
import { type LexiconFile, listFiles, readText } from './files.ts'
import * as items from './items.ts'
import { type FilePlace, kindOf } from './kinds.ts'
import { type Layer, mergeLayers, type Removal } from './layers.ts'
import { type Problem, quoteText, throwProblems } from './problems.ts'
import type { FileOf } from './schema.ts'
import { verify } from './verify.ts'
import type { YamlFile } from './yaml.ts'

/** What the files have given so far. */
interface Draft {
  readonly claims: ClaimEntry[]
  readonly notes: Note[]
  readonly references: Reference[]
  readonly terms: Term[]
  readonly families: WordFamily[]
  readonly jurisdictions: Jurisdiction[]
  readonly cues: Cue[]
  readonly context: ContextSignal[]
  readonly names: Phrase[]
  readonly disclosures: Disclosure[]
  readonly contradictions: Contradiction[]
  readonly removals: Removal[]
}

/**
 * Reads the lexicons in these folders, each laid over the one before, the first over `builtIn`, and checks the whole.
 * Throws `UserError` with a line for each of the first 20 problems.
 */
export async function loadLayers(dirs: readonly string[], builtIn: LexiconData | null = null): Promise<LexiconData> {
  const layers: LexiconData[] = builtIn ? [builtIn] : []
  for (const dir of dirs) layers.push(await loadDirectory(dir))
  const data = mergeLayers(layers)
  throwProblems(verify(data))
  return data
}

/**
 * Reads one folder and checks each file by itself; `verify` checks what one file says of another, when all layers are
 * there. Throws `UserError` with a line for each of the first 20 problems.
 */
export async function loadDirectory(dir: string): Promise<Layer> {
  const [{ SCHEMAS, DISABLED_KINDS, disabledSchema }, { readYaml }, { explainIssues }] = await Promise.all([
    import('./schema.ts'),
    import('./yaml.ts'),
    import('./issues.ts'),
  ])
  const { files, problems: misplaced } = await listFiles(dir)
  const problems: Problem[] = [...misplaced]
  const draft: Draft = {
    claims: [],
    notes: [],
    references: [],
    terms: [],
    families: [],
    jurisdictions: [],
    cues: [],
    context: [],
    names: [],
    disclosures: [],
    contradictions: [],
    removals: [],
  }
  for (const file of files) {
    const kind = kindOf(file.path)
    if (typeof kind === 'string') {
      problems.push({ place: startOf(file), message: kind })
      continue
    }
    const text = await readText(file)
    if (typeof text !== 'string') {
      problems.push(text)
      continue
    }
    const yaml = readYaml(text, file.name)
    problems.push(...yaml.problems)
    if (yaml.problems.length > 0) continue
    const disabled = DISABLED_KINDS.has(kind.kind) && 'disabled' in (yaml.value as object)
    const schema = disabled ? disabledSchema : SCHEMAS[kind.kind]
    const checked = schema.safeParse(yaml.value)
    if (!checked.success) problems.push(...explainIssues(checked.error.issues, yaml))
    else if (disabled && 'id' in kind)
      draft.removals.push({ kind: kind.kind as Removal['kind'], id: kind.id, place: startOf(file) })
    else problems.push(...addFile(draft, kind, checked.data as never, yaml))
  }
  problems.push(...checkReferenceIds(draft.references))
  throwProblems(problems)
  const { references, removals, ...lists } = draft
  return {
    ...mergeLayers([{ ...lists, references: Object.fromEntries(references.map((one) => [one.id, one])) }]),
    removals,
  }
}

/** Adds what a valid file holds to the draft; returns what is wrong with it beyond its shape. */
function addFile(draft: Draft, kind: FilePlace, value: never, { locate }: YamlFile): readonly Problem[] {
  switch (kind.kind) {
    case 'claim':
      return keep(draft.claims, [items.toClaim(value, kind, locate)], ([entry]) => checkClaim(entry!))
    case 'note':
      return keep(draft.notes, [items.toNote(value, kind, locate)], ([note]) => checkNote(note!))
    case 'references':
      return keep(draft.references, items.toReferences(value, locate), checkReferences)
    case 'terms':
      return addTerms(draft, kind.slot, value, locate)
    case 'jurisdiction':
      return keep(draft.jurisdictions, [items.toJurisdiction(value, kind.id, locate)], ([one]) => [
        ...checkPhrases(one!.regulators),
        ...checkPhrases(one!.places),
      ])
    case 'cues': {
      const { stance }: FileOf<'cues'> = value
      const problems = keep(draft.cues, items.toCues(value, locate), checkCues)
      if (stance === kind.stance) return problems
      const message = `the file is called ${kind.stance}.yaml: write "stance: ${kind.stance}", or rename it`
      return [{ place: locate(['stance']), message }, ...problems]
    }
    case 'stop-cues':
      return keep(draft.cues, items.toStops(value, locate), checkCues)
    case 'pseudo-cues':
      return keep(draft.cues, items.toPseudoCues(value, locate), checkCues)
    case 'context':
      return keep(draft.context, items.toSignals(value, kind.context, locate), (signals) =>
        checkPhrases(signals.map(({ phrase }) => phrase)),
      )
    case 'names':
      return keep(draft.names, items.toNames(value, locate), checkPhrases)
    case 'disclosure':
      return keep(draft.disclosures, [items.toDisclosure(value, kind, locate)], ([one]) => checkDisclosure(one!))
    case 'contradictions':
      return keep(draft.contradictions, items.toContradictions(value, locate), () => [])
  }
}

function keep<T>(
  list: T[],
  added: readonly T[],
  check: (added: readonly T[]) => readonly Problem[],
): readonly Problem[] {
  for (const item of added) list.push(item)
  return check(added)
}

function addTerms(draft: Draft, slot: string, value: FileOf<'terms'>, locate: YamlFile['locate']): readonly Problem[] {
  if ('words' in value) {
    return keep(draft.families, [items.toFamily(value, slot, locate)], ([family]) => checkFamily(family!))
  }
  value.terms.forEach((term, i) => {
    const replaced = !('phrases' in term) || term.replace === true
    const removal: Removal = { kind: 'term', id: term.value, slot, place: locate(['terms', i]) }
    if (replaced) draft.removals.push('phrases' in term ? { ...removal, quiet: true } : removal)
  })
  return keep(draft.terms, items.toTerms(value, slot, locate), checkTerms)
}

function checkReferenceIds(references: readonly Reference[]): readonly Problem[] {
  const first = new Map<string, Place | undefined>()
  return references.flatMap((reference) => {
    const { id, place } = reference
    if (!first.has(id)) {
      first.set(id, place)
      return []
    }
    const other = first.get(id)
    const where = other && place && other.file !== place.file ? ` in ${quoteText(other.file)}` : ''
    return [
      {
        place: place ?? null,
        message: `the reference ${quoteText(id)} stands twice, first${where} in line ${other?.line}: give it another id`,
      },
    ]
  })
}

function startOf({ name }: LexiconFile): Place {
  return { file: name, line: 1, column: 1 }
}

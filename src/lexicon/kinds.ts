/** The kinds of file a lexicon has, and what a file's place in it says about it. */
import { nearest } from '../text/natural.ts'
import { CATEGORIES, type Category, type Stance } from '../types.ts'
import { quoteText, suggest } from './problems.ts'

/** One name for each form a YAML file can have. */
export const FILE_KINDS = [
  'claim',
  'note',
  'references',
  'terms',
  'jurisdiction',
  'cues',
  'stop-cues',
  'pseudo-cues',
  'context',
  'names',
  'disclosure',
  'contradictions',
] as const
export type FileKind = (typeof FILE_KINDS)[number]

export type FilePlace =
  | { readonly kind: 'claim'; readonly id: string; readonly category: Category }
  | { readonly kind: 'note'; readonly id: string; readonly jurisdiction: string | null }
  | { readonly kind: 'references' }
  | { readonly kind: 'terms'; readonly slot: string }
  | { readonly kind: 'jurisdiction'; readonly id: string }
  | { readonly kind: 'cues'; readonly stance: CueStance }
  | { readonly kind: 'stop-cues' }
  | { readonly kind: 'pseudo-cues' }
  | { readonly kind: 'context'; readonly context: 'advertising' | 'information' }
  | { readonly kind: 'names' }
  | { readonly kind: 'disclosure'; readonly id: string }
  | { readonly kind: 'contradictions' }

export const CUE_STANCES = [
  'negated',
  'hedged',
  'attributed',
  'conditional',
  'question',
] as const satisfies readonly Stance[]
export type CueStance = (typeof CUE_STANCES)[number]

export const CONTEXTS = ['advertising', 'information', 'unknown'] as const

/** Folders of YAML files, with how deep the files lie in them. */
const FOLDERS: ReadonlyMap<string, 1 | 2> = new Map([
  ['claims', 2],
  ['notes', 2],
  ['references', 1],
  ['terms', 1],
  ['jurisdictions', 1],
  ['cues', 1],
  ['context', 1],
  ['disclosures', 1],
])
export const FOLDER_NAMES: readonly string[] = [...FOLDERS.keys()]

export const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

/** What the file at a path (relative to the lexicon, with slashes) must be; a string says why it can be nothing. */
export function kindOf(path: string): FilePlace | string {
  const parts = path.split('/')
  const file = parts.at(-1)!
  if (file.endsWith('.yml'))
    return `lexicon files end in .yaml: rename it to ${quoteText(file.replace(/yml$/, 'yaml'))}`
  const name = file.replace(/\.yaml$/, '')
  if (path === 'contradictions.yaml') return { kind: 'contradictions' }
  if (parts.length === 1)
    return `no such file in a lexicon${suggest(nearest(name, ['contradictions']), [])}; put it into a folder`
  const folder = parts[0]!
  const depth = FOLDERS.get(folder)
  if (depth === undefined) return unknownFolder(folder)
  const form = `${folder}/${depth === 1 ? '' : folder === 'claims' ? '<category>/' : '<jurisdiction>/'}<name>.yaml`
  if (parts.length !== depth + 1) return `the file is in a wrong folder: files here are ${form}`
  if (!SLUG.test(name)) return `file names are lower-case letters and figures joined by "-": rename ${quoteText(file)}`
  return inFolder(folder, parts[1]!, name)
}

export function unknownFolder(folder: string): string {
  return `${quoteText(folder)} is no folder of a lexicon${suggest(nearest(folder, FOLDER_NAMES), FOLDER_NAMES)}`
}

function inFolder(folder: string, second: string, name: string): FilePlace | string {
  switch (folder) {
    case 'claims': {
      const category = CATEGORIES.find((one) => one === second)
      if (!category) return `${quoteText(second)} is no category${suggest(nearest(second, CATEGORIES), CATEGORIES)}`
      return { kind: 'claim', id: `${category}/${name}`, category }
    }
    case 'notes':
      if (!SLUG.test(second))
        return `folders of notes are ids of jurisdictions, or evidence: rename ${quoteText(second)}`
      return { kind: 'note', id: `${second}/${name}`, jurisdiction: second === 'evidence' ? null : second }
    case 'references':
      return { kind: 'references' }
    case 'terms':
      return { kind: 'terms', slot: name }
    case 'jurisdictions':
      return name === 'evidence'
        ? '"evidence" is a folder of notes and cannot be a jurisdiction'
        : { kind: 'jurisdiction', id: name }
    case 'cues':
      return cueFile(name)
    case 'context':
      if (name === 'names') return { kind: 'names' }
      if (name === 'advertising' || name === 'information') return { kind: 'context', context: name }
      return wrongName(name, ['advertising', 'information', 'names'])
    default:
      return { kind: 'disclosure', id: name }
  }
}

function cueFile(name: string): FilePlace | string {
  if (name === 'stop') return { kind: 'stop-cues' }
  if (name === 'pseudo') return { kind: 'pseudo-cues' }
  const stance = CUE_STANCES.find((one) => one === name)
  return stance ? { kind: 'cues', stance } : wrongName(name, [...CUE_STANCES, 'stop', 'pseudo'])
}

function wrongName(name: string, names: readonly string[]): string {
  return `no file of this folder is called ${quoteText(name)}${suggest(nearest(name, names), names)}`
}

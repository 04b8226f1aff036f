/** A compiled lexicon as the bytes of one file, and back without work: only what a run asks for is decoded. */
import { ARRAYS, type Automaton } from '../phrase/automaton.ts'
import type { LexiconData } from '../types.ts'
import { assembleLexicon, type Lexicon, type LexiconTables } from './lexicon.ts'
import type { PatternTable } from './patterns.ts'
import { openRecords, packRecords, wholeRecords } from './records.ts'
import { packSections, type Section, type Sections } from './sections.ts'

const AUTOMATA = ['terms', 'main', 'cues'] as const
const RECORDS = ['claims', 'notes', 'terms', 'families', 'jurisdictions', 'disclosures'] as const
const LISTS = ['references', 'cues', 'context', 'names', 'contradictions'] as const

interface Head {
  readonly version: string
  readonly sha256: string
  readonly dataVersion: string | null
  readonly kinds: PatternTable['kinds']
  readonly automata: Readonly<Record<(typeof AUTOMATA)[number], Pick<Automaton, 'slots' | 'captures'>>>
}

export function packLexicon(data: LexiconData, version: string, sha256: string, tables: LexiconTables): Buffer {
  const { automata, forms, patterns, termOfPattern } = tables
  const head: Head = {
    version,
    sha256,
    dataVersion: data.version ?? null,
    kinds: patterns.kinds,
    automata: {
      terms: labelsOf(automata.terms),
      main: labelsOf(automata.main),
      cues: labelsOf(automata.cues),
    },
  }
  const sections: Record<string, Section> = {
    head: JSON.stringify(head),
    'form table': forms.table,
    'form ends': forms.ends,
    'form units': forms.units,
    'pattern kind': patterns.kind,
    'pattern owner': patterns.owner,
    'term of pattern': termOfPattern,
    ...packRecords('claims', data.claims, ['id', 'category', 'polarity', 'title']),
    ...packRecords('notes', data.notes, ['id', 'jurisdiction', 'claims', 'reviewBy']),
    ...packRecords('terms', data.terms, ['slot', 'value', 'implies']),
    ...packRecords('families', data.families, ['slot']),
    ...packRecords('jurisdictions', data.jurisdictions, [
      ...(['id', 'name', 'parent', 'domains', 'languages', 'currencies', 'phones', 'postcodes'] as const),
    ]),
    ...packRecords('disclosures', data.disclosures, ['id', 'jurisdiction', 'when']),
  }
  for (const name of LISTS) sections[name] = JSON.stringify(data[name])
  for (const name of AUTOMATA) for (const key of ARRAYS) sections[`${name} ${key}`] = automata[name][key]
  return packSections(sections)
}

export function unpackLexicon(sections: Sections): Lexicon {
  const { version, sha256, dataVersion, kinds, automata } = JSON.parse(sections.text('head')) as Head
  const openAutomaton = (name: (typeof AUTOMATA)[number]): Automaton => {
    const arrays = Object.fromEntries(ARRAYS.map((key) => [key, sections.integers(`${name} ${key}`)]))
    return { ...automata[name], ...(arrays as Record<(typeof ARRAYS)[number], Int32Array>) }
  }
  return assembleLexicon(openData(sections, dataVersion), version, sha256, {
    automata: { terms: openAutomaton('terms'), main: openAutomaton('main'), cues: openAutomaton('cues') },
    forms: {
      table: sections.integers('form table'),
      ends: sections.integers('form ends'),
      units: sections.shorts('form units'),
    },
    patterns: { kinds, kind: sections.integers('pattern kind'), owner: sections.integers('pattern owner') },
    termOfPattern: sections.integers('term of pattern'),
  })
}

/** All data as plain objects, to lay others over. */
export function unpackData(sections: Sections): { readonly data: LexiconData; readonly version: string } {
  const { version, dataVersion } = JSON.parse(sections.text('head')) as Head
  const data = {
    ...versionOf(dataVersion),
    ...Object.fromEntries(RECORDS.map((name) => [name, wholeRecords(sections, name)])),
    ...Object.fromEntries(LISTS.map((name) => [name, JSON.parse(sections.text(name))])),
  }
  return { data: data as unknown as LexiconData, version }
}

/** Data whose lists are opened when they are asked for. */
function openData(sections: Sections, version: string | null): LexiconData {
  const data = versionOf(version)
  const define = (name: string, open: () => unknown): void => {
    Object.defineProperty(data, name, {
      configurable: true,
      enumerable: true,
      get() {
        const value = open()
        Object.defineProperty(data, name, { value, enumerable: true })
        return value
      },
    })
  }
  for (const name of RECORDS) define(name, () => openRecords(sections, name))
  for (const name of LISTS) define(name, () => JSON.parse(sections.text(name)))
  return data as LexiconData
}

const versionOf = (version: string | null): { version?: string } => (version === null ? {} : { version })

const labelsOf = ({ slots, captures }: Automaton): Pick<Automaton, 'slots' | 'captures'> => ({ slots, captures })

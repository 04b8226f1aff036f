import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { Checker } from '../src/check.ts'
import { plainDocument } from '../src/claims/plain.ts'
import { compileLexicon, compileTables } from '../src/lexicon/compile.ts'
import { packLexicon, unpackData, unpackLexicon } from '../src/lexicon/pack.ts'
import { openSections, packSections } from '../src/lexicon/sections.ts'
import { strip } from '../src/lexicon/strip.ts'
import { buildFormTable, createVocabulary } from '../src/text/vocabulary.ts'
import type { LexiconData } from '../src/types.ts'
import { clinicLexicon } from './lexicon-fixtures/clinic.ts'

const TEXT =
  'Our results last up to six months. Results may last a year, studies suggest. ' +
  'Exosomes are not approved by the FDA. Is it safe? Book now: there is no downtime.'

let data: LexiconData

beforeAll(async () => {
  data = strip((await clinicLexicon()).data)
})

const packed = (): Buffer => packLexicon(data, '1.2.3', 'abc', compileTables(data))

describe('a compiled lexicon that was written and opened', () => {
  test('holds the same data', () => {
    const opened = unpackData(openSections(packed())!)
    expect(opened.data).toEqual(data)
    expect(opened.version).toBe('1.2.3')
  })

  test('gives each item as it was, key by key', () => {
    const lexicon = unpackLexicon(openSections(packed())!)
    for (const list of ['claims', 'notes', 'terms', 'families', 'jurisdictions', 'disclosures', 'cues'] as const) {
      expect(lexicon.data[list]).toHaveLength(data[list].length)
      data[list].forEach((item, index) => {
        for (const [key, value] of Object.entries(item)) {
          expect((lexicon.data[list][index] as unknown as Record<string, unknown>)[key], `${list} ${key}`).toEqual(
            value,
          )
        }
      })
    }
    expect(lexicon.data.references).toEqual(data.references)
  })

  test('finds what it found before', () => {
    const options = { jurisdictions: ['uk'], context: null, date: '2026-11-22', text: false }
    const before = new Checker(compileLexicon(data, '1.2.3', 'abc'), options).check(plainDocument(TEXT))
    const after = new Checker(unpackLexicon(openSections(packed())!), options).check(plainDocument(TEXT))
    expect(before.findings.length).toBeGreaterThan(2)
    expect(after).toEqual(before)
  })

  test('is the same bytes each time', () => {
    expect(packed().equals(packed())).toBe(true)
  })
})

describe('sections', () => {
  test('come back as they were, whatever their lengths', () => {
    const section = fc.oneof(
      fc.string({ unit: 'binary' }).map((text) => Buffer.from(text).toString()),
      fc.int32Array(),
      fc.uint16Array(),
    )
    fc.assert(
      fc.property(fc.dictionary(fc.string(), section, { noNullPrototype: true }), (sections) => {
        const opened = openSections(packSections(sections))!
        for (const [name, value] of Object.entries(sections)) {
          if (typeof value === 'string') expect(opened.text(name)).toBe(value)
          else expect(value instanceof Int32Array ? opened.integers(name) : opened.shorts(name)).toEqual(value)
        }
      }),
    )
  })

  test('of another version or byte order, or no such file at all, are refused', () => {
    const swapped = Buffer.from(packSections({ a: 'text' })).swap32()
    expect(openSections(swapped)).toBeNull()
    expect(openSections(Buffer.from('{"version":"1"}'))).toBeNull()
    expect(openSections(Buffer.alloc(0))).toBeNull()
  })
})

test('a vocabulary knows its forms and no others', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string({ unit: 'grapheme', minLength: 1 })), fc.string(), (forms, other) => {
      const { idOf } = createVocabulary(buildFormTable(forms))
      forms.forEach((form, index) => {
        expect(idOf(form)).toBe(index + 1)
      })
      expect(idOf(other)).toBe(forms.indexOf(other) + 1)
    }),
  )
})

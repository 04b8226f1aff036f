import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Tokenizer } from '../src/text/tokenizer.ts'
import { FLAG } from '../src/text/tokens.ts'

const KNOWN = new Set(['anti', 'wrinkle', 'injections', 'no', 'downtime'])

function tokenize(text: string): Tokenizer {
  const tokens = new Tokenizer(text, { idOf: (form) => (KNOWN.has(form) ? 1 : 0) }, 4)
  tokens.add(0, text.length)
  return tokens
}

const norms = (text: string): string[] => {
  const tokens = tokenize(text)
  return Array.from({ length: tokens.count }, (_, i) => tokens.norm(i))
}

describe('what a token is', () => {
  test.each<[string, string]>([
    ['anti-wrinkle', 'anti wrinkle'],
    ['anti‑wrinkle anti‐wrinkle anti–wrinkle', 'anti wrinkle anti wrinkle anti wrinkle'],
    ['6–8 months', '6 – 8 months'],
    ['6-8 months', '6 - 8 months'],
    ['skin—and hair', 'skin — and hair'],
    ['£199', '£ 199'],
    ['1.5ml', '1.5 ml'],
    ['1,200 clients', '1200 clients'],
    ['1,2', '1 , 2'],
    ['100%', '100 %'],
    ['2nd 21st', '2nd 21st'],
    ['B12 GLP-1', 'b12 glp 1'],
    ['No.1 clinic', 'no 1 clinic'],
    ['the U.K. market', 'the uk market'],
    ['legal in the U.K.', 'legal in the uk .'],
    ['Dr. Lee, e.g. Botox', 'dr lee , eg botox'],
    ['a Ph.D. holder', 'a phd holder'],
    ['J. Lee', 'j lee'],
    ['our leads etc. And so on', 'our leads etc . and so on'],
    ["isn't can't won't cannot", 'is not can not will not can not'],
    ["they've we're it'll I'm", 'they have we are it will i am'],
    ['it’s the clinic’s own', "it 's the clinic 's own"],
    ['don’t', 'do not'],
    ['exo\u00adsomes exo\u200bsomes', 'exosomes exosomes'],
    ['crêpey CAFÉ cafe\u0301', 'crepey cafe cafe'],
    ['Botox® and Dysport™', 'botox and dysport'],
    ['face & neck', 'face and neck'],
    ['★★★★★ ⭐', '★ ★ ★ ★ ★ ★'],
    ['**bold** and ~~struck~~', 'bold and struck'],
    ['#NoDowntime2025', '# no downtime 2025'],
    ['#antiwrinkleinjections', '# anti wrinkle injections'],
    ['#glowup', '# glowup'],
    ['mail@clinic.co.uk', 'mail @ cliniccouk'],
    ['soft\u00a0skin\u2009now', 'soft skin now'],
    ['ﬁller', 'filler'],
  ])('%s', (text, expected) => {
    expect(norms(text).join(' ')).toBe(expected)
  })

  test.each<[string, boolean]>([
    ['Downtime: none', true],
    ['Downtime – none', true],
    ['What to expect on the day: rest', false],
  ])('the mark in “%s” ends a label: %s', (text, isLabel) => {
    const tokens = tokenize(text)
    const mark = Array.from({ length: tokens.count }, (_, i) => i).find((i) => /^[:–]$/.test(tokens.norm(i)))!
    expect((tokens.flags[mark]! & FLAG.skip) !== 0).toBe(isLabel)
  })
})

test('tokens lie within the text, in order, without overlap, and cover every letter and digit', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      "isn't",
      '#NoDowntime',
      'U.K.',
      '6–8',
      '1,200.5',
      '\ud83d',
      '👩‍⚕️',
      '\u00ad',
      '★',
      '…',
      "''",
      '#_a',
      'a.b.C',
    ),
  )
  void fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join(' ')
      const tokens = tokenize(text)
      let last = 0
      const covered = new Set<number>()
      for (let i = 0; i < tokens.count; i++) {
        expect(tokens.start[i]!).toBeGreaterThanOrEqual(last)
        expect(tokens.end[i]!).toBeGreaterThan(tokens.start[i]!)
        last = tokens.end[i]!
        for (let at = tokens.start[i]!; at < last; at++) covered.add(at)
      }
      expect(last).toBeLessThanOrEqual(text.length)
      for (const { index } of text.matchAll(/[a-z0-9]/gi)) expect(covered.has(index)).toBe(true)
    }),
  )
})

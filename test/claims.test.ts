import { describe, expect, test } from 'vitest'
import { analyse } from '../src/claims/analysis.ts'
import { findClaims } from '../src/claims/claims.ts'
import { traceText } from '../src/claims/trace.ts'
import { extract } from '../src/formats/index.ts'
import { compileLexicon, type Lexicon } from '../src/lexicon/compile.ts'
import type { BlockKind, ClaimEntry, Phrase } from '../src/types.ts'

type PhraseOptions = string | { readonly phrase: string; readonly in?: readonly BlockKind[]; readonly alone?: true }

const toPhrase = (options: PhraseOptions): Phrase =>
  typeof options === 'string' ? { phrase: options, in: null } : { in: null, ...options }

function createEntry(id: string, match: readonly PhraseOptions[], except: readonly PhraseOptions[] = []): ClaimEntry {
  return {
    id,
    category: id.split('/')[0] as ClaimEntry['category'],
    title: id,
    polarity: 'for',
    match: match.map(toPhrase),
    except: except.map(toPhrase),
    examples: { match: [], ignore: [], missed: [], falseAlarms: [] },
  }
}

function createLexicon(claims: readonly ClaimEntry[], names: readonly string[] = []): Lexicon {
  const empty = { notes: [], references: {}, terms: [], families: [], jurisdictions: [], cues: [], context: [] }
  const data = { ...empty, disclosures: [], contradictions: [], names: names.map(toPhrase), claims }
  return compileLexicon(data, '0', '0')
}

async function quotes(lexicon: Lexicon, text: string, mediaType = 'text/plain'): Promise<string[]> {
  const source = {
    kind: 'stdin' as const,
    location: '-',
    finalUrl: null,
    redirects: [],
    retrieved: null,
    mediaType,
    sha256: '',
  }
  const resource = { source, bytes: new Uint8Array(), charset: null, warnings: [] }
  const document = await extract(resource, { text, warnings: [] }, {})
  return findClaims(analyse(document, lexicon), lexicon).claims.map(({ claim }) => `${claim.id} “${claim.quote}”`)
}

describe('which matches are claims', () => {
  const lexicon = createLexicon(
    [
      createEntry('safety/safe', ['safe', 'safe and gentle'], ['safe place']),
      createEntry('safety/gentle', ['gentle']),
      createEntry('hype/grand', ['miracle', 'leading laser']),
      createEntry('safety/answer', [{ phrase: 'not at all', alone: true }]),
      createEntry('efficacy/bare', [{ phrase: 'smooth', in: ['heading', 'list-item'] }]),
    ],
    ['miracle balm'],
  )

  test.each<[string, string, string[]]>([
    ['of one category the fullest is kept', 'It is safe and gentle.', ['safety/safe “safe and gentle”']],
    ['categories may overlap', 'A safe miracle.', ['safety/safe “safe”', 'hype/grand “miracle”']],
    ['an exception cancels what it overlaps', 'Keep it in a safe place.', []],
    ['an exception of one entry leaves others alone', 'A gentle, safe place.', ['safety/gentle “gentle”']],
    ['words of a name are no claims', 'Use the Miracle Balm twice a day.', []],
    ['a clinic’s own name is no praise', 'Come to our rooms at Leading Laser on the hill.', []],
    ['a phrase that must stand alone does', 'Not at all!', ['safety/answer “Not at all”']],
    ['a phrase that must stand alone is part of no sentence', 'It is not at all clear to us.', []],
    ['a phrase limited to kinds of block', 'Some text over it.\n\n- smooth\n', ['efficacy/bare “smooth”']],
    ['a phrase limited to kinds of block, elsewhere', 'Keep the movement smooth and slow throughout.', []],
  ])('%s', async (_, text, expected) => {
    expect(await quotes(lexicon, text)).toEqual(expected)
  })
})

describe('efficacy and the more exact categories', () => {
  const lexicon = createLexicon([
    createEntry('efficacy/look', [
      'calm redness',
      'calm rosacea and redness',
      'heal',
      'plump the surface',
      'look tired',
    ]),
    createEntry('medical/treats', ['calm rosacea']),
    createEntry('mechanism/repair', ['heal itself', 'trap water and plump the surface']),
    createEntry('image/tired', ['stop if you look tired']),
  ])

  test.each<[string, string, string[]]>([
    ['a condition is medical alone', 'It can calm rosacea and redness.', ['medical/treats “calm rosacea”']],
    ['what the body does is a mechanism alone', 'It lets skin heal itself.', ['mechanism/repair “heal itself”']],
    [
      'an effect that the mechanism ends in stays',
      'It can trap water and plump the surface.',
      ['mechanism/repair “trap water and plump the surface”', 'efficacy/look “plump the surface”'],
    ],
    [
      'how readers feel about themselves is image alone',
      'Stop if you look tired.',
      ['image/tired “Stop if you look tired”'],
    ],
    ['efficacy by itself stays', 'It can calm redness.', ['efficacy/look “calm redness”']],
  ])('%s', async (_, text, expected) => {
    expect(await quotes(lexicon, text)).toEqual(expected)
  })
})

describe('labels', () => {
  const lexicon = createLexicon([
    createEntry('safety/downtime', ['downtime (none|minimal)']),
    createEntry('duration/lasts', ['last <duration>']),
  ])

  test.each<[string, string, string[]]>([
    ['a row header', '<table><tr><th>Downtime<td>None</table>', ['safety/downtime “Downtime: None”']],
    ['a term', '<dl><dt>Downtime<dd>Minimal</dl>', ['safety/downtime “Downtime: Minimal”']],
    [
      'a column header, where the row has one too',
      '<table><tr><th>Area<th>Lasts<th>Downtime<tr><th scope=row>Lips<td>6 months<td>None</table>',
      ['duration/lasts “Lasts: 6 months”', 'safety/downtime “Downtime: None”'],
    ],
    ['two unrelated cells never join', '<table><tr><td>Downtime<td>Ask us<td>None</table>', []],
    ['two paragraphs never join', '<p>Downtime<p>None', []],
  ])('%s', async (_, html, expected) => {
    expect(await quotes(lexicon, html, 'text/html')).toEqual(expected)
  })
})

describe('a trace', () => {
  const lexicon = createLexicon([
    createEntry('safety/safe', ['safe', 'safe and gentle'], ['safe place']),
    createEntry('efficacy/smooth', ['smooth ... tired skin']),
  ])

  test('tells what matched and what became of it', () => {
    expect(traceText('safe and gentle', lexicon).matches).toEqual([
      { id: 'safety/safe', phrase: 'safe', words: 'safe', dropped: 'a fuller match of its category overlaps it' },
      { id: 'safety/safe', phrase: 'safe and gentle', words: 'safe and gentle', dropped: null },
    ])
    expect(traceText('a safe place', lexicon).matches[0]!.dropped).toBe('an exception of the entry or a name covers it')
  })

  test('tells what is missing from a near match', () => {
    expect(traceText('It smooths your skin', lexicon).near).toEqual([
      { id: 'efficacy/smooth', phrase: 'smooth ... tired skin', missing: ['tired'] },
    ])
  })
})

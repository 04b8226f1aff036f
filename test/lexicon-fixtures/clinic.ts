/** A small whole lexicon about treatments, and ways to check a text against it. */
import { Checker, type CheckOptions } from '../../src/check.ts'
import { extract } from '../../src/formats/index.ts'
import { compileLexicon, type Lexicon } from '../../src/lexicon/compile.ts'
import { loadLayers } from '../../src/lexicon/load.ts'
import type { Document, DocumentReport, Finding } from '../../src/types.ts'
import { type Files, writeFiles } from './folder.ts'

const claim = (title: string, match: string, examples: readonly [string, string, string], more = ''): string =>
  `title: ${title}\n${more}match: [${match}]\nexamples:\n  match: [${examples.join(', ')}]\n  ignore: [Open on Monday, Free parking]\n`

const note = (lines: string): string =>
  `${lines}\nnote: A plain sentence.\nreferences: [{ id: board-code, confidence: primary }]\nreviewed: 2026-11-22\nreview-by: 2027-05-22\n`

export const CLINIC: Files = {
  'claims/safety/safe.yaml': claim('Says that it is safe', 'safe, safer than <treatment>', [
    'It is safe',
    'Safe care',
    'Safer than PRP',
  ]),
  'claims/safety/no-downtime.yaml': claim('No downtime', 'no downtime', [
    'No downtime',
    'There is no downtime',
    'No downtime here',
  ]),
  'claims/safety/little-downtime.yaml': claim('Little downtime', '(minimal downtime|<duration> of redness)', [
    'Minimal downtime',
    'Two days of redness',
    'With minimal downtime',
  ]),
  'claims/duration/results-last.yaml': claim('Lasts', 'last ... <duration>', [
    'It lasts 6 months',
    'Results last a year',
    'Lasts up to 9 months',
  ]),
  'claims/duration/permanent.yaml': claim('Permanent', 'permanent', [
    'Permanent results',
    'It is permanent',
    'Permanently smooth',
  ]),
  'claims/legality/legal.yaml': claim('Legal', '(legal|allowed|lawful)', [
    'It is legal',
    'That is allowed',
    'Perfectly lawful',
  ]),
  'claims/legality/illegal.yaml': claim(
    'Illegal',
    '(illegal|prohibited)',
    ['It is illegal', 'Strictly prohibited', 'An illegal thing'],
    'polarity: against\n',
  ),
  'claims/approval/regulator-approved.yaml': claim(
    'Approved',
    '"approved by the <regulator>", "<regulator> approved"',
    ['FDA approved', 'MHRA approved', 'Approved by the FDA'],
  ),
  'claims/origin/human.yaml': claim('Human material', '"human (derived|material|tissue)"', [
    'Human material',
    'Human-derived cells',
    'Human tissue',
  ]),
  'claims/hype/grand-words.yaml': claim('Grand words', '(miracle|revolutionary)', [
    'A miracle',
    'Revolutionary care',
    'Miracle results',
  ]),
  'terms/treatment.yaml': `title: Treatments
terms:
  - { value: exosomes, phrases: [exosome, exofacial] }
  - { value: prp, phrases: [prp, vampire facial] }
  - { value: stem-cells, phrases: [stem cell] }
  - { value: fillers, phrases: [filler] }
  - { value: microneedling, phrases: [microneedling] }
  - { value: botulinum-toxin, phrases: [botulinum toxin] }
`,
  'terms/medicine.yaml': `title: Medicines
terms:
  - { value: botulinum-toxin, phrases: [botox, dysport], implies: { treatment: [botulinum-toxin], route: [injected] } }
`,
  'terms/origin.yaml': `title: Origins
terms:
  - { value: human, phrases: ["human (derived|material|tissue|donor|cell)", of human origin, "from human (tissue|donor)"] }
  - { value: plant, phrases: [plant (derived|based), from rose] }
  - { value: animal, phrases: [animal, animal (derived|material|tissue)] }
`,
  'terms/route.yaml': `title: Routes
terms:
  - { value: injected, phrases: [inject, injection] }
  - { value: topical, phrases: [topical, topically] }
`,
  'terms/sole-route.yaml':
    'title: Only so\nterms:\n  - { value: topical, phrases: [topical use only, never injected] }\n',
  'terms/regulator.yaml': `title: Regulators
terms:
  - { value: fda, phrases: [fda] }
  - { value: mhra, phrases: [mhra] }
`,
  'terms/place.yaml': `title: Places
terms:
  - { value: uk, phrases: [uk, britain] }
  - { value: us, phrases: [united states, america] }
`,
  'jurisdictions/uk.yaml': `name: United Kingdom
domains: [.uk, .co.uk]
languages: [en-GB]
currencies: ["£", GBP]
phones: ["+44", 020 9999 9999]
postcodes: [A9 9AA, AA9 9AA]
regulators: [MHRA]
places: [united kingdom, UK]
`,
  'jurisdictions/uk-eng.yaml': 'name: England\nparent: uk\nplaces: [Leeds, Manchester]\n',
  'jurisdictions/uk-sct.yaml': 'name: Scotland\nparent: uk\nplaces: [Glasgow, Edinburgh]\n',
  'jurisdictions/us.yaml': `name: United States
domains: [.us]
currencies: [US$, $]
phones: [(999) 999-9999]
regulators: [FDA]
places: [Texas, Boston]
`,
  'jurisdictions/ca.yaml': `name: Canada
domains: [.ca]
currencies: [CA$, $]
phones: [(604) 999-9999]
places: [Vancouver]
`,
  'context/advertising.yaml': `signals:
  - { phrase: book now, weight: 2, why: asks for a booking }
  - { phrase: our clinic, weight: 2, why: speaks for a clinic }
  - { phrase: "<percent> off", weight: 3, why: makes an offer }
`,
  'context/information.yaml': `signals:
  - { phrase: "(see|tell) your doctor", weight: 2, why: sends the reader to a doctor }
  - { phrase: safety notice, weight: 3, why: warns the public }
`,
  'cues/negated.yaml': 'stance: negated\ncues: [not, no, never, nor, neither]\n',
  'cues/hedged.yaml': 'stance: hedged\ncues: [may]\n',
  'cues/attributed.yaml': 'stance: attributed\ncues: [some doctors say]\n',
  'references/board.yaml':
    'publisher: Board\nreferences:\n  - { id: board-code, title: Code, url: "https://board.example", retrieved: 2026-11-22 }\n',
  'notes/evidence/safe.yaml': note('title: Safety is unproven\nclaims: [safety/safe]\nverdict: unsupported'),
  'notes/evidence/human.yaml': note(
    'title: Human cells\nclaims: [safety/safe, duration/results-last]\nwhen: { treatment: [exosomes], origin: [human] }\nask-if-unknown: [origin]\nquestion: Which species are they from?\nverdict: contradicted',
  ),
  'notes/evidence/rest.yaml': note(
    'title: The rest\nclaims: [safety/no-downtime, safety/little-downtime, duration/*, legality/*, approval/*, origin/*]\nstance: [asserted, hedged, attributed, conditional, negated]\nverdict: needs-review\nquestion: Which product is it?',
  ),
  'notes/uk/hype.yaml': note('title: Miracles\nclaims: [hype/grand-words]\nverdict: prohibited\nrule: Code 1'),
  'notes/us/hype.yaml': note('title: Puffery\nclaims: [hype/grand-words]\nverdict: needs-evidence\nrule: Code 2'),
  'notes/uk-sct/legal.yaml': note('title: Scots law\nclaims: [legality/legal]\nverdict: contradicted\nrule: Act 3'),
  'disclosures/exosome-source.yaml': `title: Which cells they come from
when: { treatment: [exosomes] }
satisfied: ["<origin>"]
note: The page does not say which cells they come from.
references: [{ id: board-code, confidence: primary }]
reviewed: 2026-11-22
review-by: 2027-05-22
examples:
  match: [Plant-based, From human tissue, Animal cells]
  ignore: [Our own cells, A new source]
`,
  'disclosures/licence-number.yaml': `title: That a licence is held
jurisdiction: uk
when: { treatment: [prp] }
satisfied: [licence number]
note: The page names no licence.
references: [{ id: board-code, confidence: primary }]
reviewed: 2026-11-22
review-by: 2027-05-22
examples:
  match: [Licence number 12, Our licence number, A licence number]
  ignore: [Ask us, No number]
`,
  'contradictions.yaml': `pairs:
  - { a: [legality/legal], b: [legality/illegal], same: [treatment, route, place], why: legal and not }
  - { a: [approval/regulator-approved], b: [approval/regulator-approved], same: [treatment, regulator], why: approved and not }
  - { a: [duration/permanent], b: [duration/results-last], same: [treatment], why: for ever and for a time }
  - { a: [duration/results-last], b: [duration/results-last], same: [treatment], why: two durations }
  - { a: [safety/no-downtime], b: [safety/little-downtime], same: [treatment], why: no downtime and some }
`,
}

/** The small lexicon with files put over it. */
export async function clinicLexicon(files: Files = {}): Promise<Lexicon> {
  return compileLexicon(await loadLayers([writeFiles({ ...CLINIC, ...files })]), '0', '0')
}

export interface Page {
  /** Default: a plain text from a file. */
  readonly mediaType?: string
  readonly url?: string
}

export async function readDocument(text: string, { mediaType = 'text/plain', url }: Page = {}): Promise<Document> {
  const source = {
    kind: url === undefined ? ('file' as const) : ('url' as const),
    location: url ?? 'page.txt',
    finalUrl: null,
    redirects: [],
    retrieved: null,
    mediaType,
    sha256: '',
  }
  return extract({ source, bytes: new Uint8Array(), charset: null, warnings: [] }, { text, warnings: [] }, {})
}

/** The report on a text, as of 22 November 2026. */
export async function checkText(
  lexicon: Lexicon,
  text: string,
  options: Partial<CheckOptions> & Page = {},
): Promise<DocumentReport> {
  const { mediaType, url, ...asked } = options
  const page = { ...(mediaType && { mediaType }), ...(url && { url }) }
  const request = { jurisdictions: null, context: null, date: '2026-11-22', text: false, ...asked }
  return new Checker(lexicon, request).check(await readDocument(text, page))
}

/** All claims found, whether a note speaks to them or not, in the order of the text. */
export function claimsOf({ findings, unassessed }: DocumentReport): readonly Finding['claim'][] {
  return [...findings, ...unassessed].map(({ claim }) => claim).sort((a, b) => a.start - b.start)
}

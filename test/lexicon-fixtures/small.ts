/** A whole lexicon with one file of each kind, about invented things, for tests to break. */
import type { Files } from './folder.ts'

export const CLAIM = 'claims/duration/results-last.yaml'
export const NOTE = 'notes/uk/duration-proof.yaml'
export const REFERENCES = 'references/board.yaml'
export const TREATMENTS = 'terms/treatment.yaml'
export const VERBS = 'terms/improve.yaml'
export const JURISDICTION = 'jurisdictions/uk.yaml'
export const CUES = 'cues/negated.yaml'
export const STOP = 'cues/stop.yaml'
export const PSEUDO = 'cues/pseudo.yaml'
export const CONTEXT = 'context/advertising.yaml'
export const NAMES = 'context/names.yaml'
export const DISCLOSURE = 'disclosures/consultation.yaml'
export const CONTRADICTIONS = 'contradictions.yaml'

export const SMALL = {
  [CLAIM]: `# yaml-language-server: $schema=../../schema/claim.json
title: Says how long the result lasts
match:
  - (result|effect)? last ... <duration>
  - { phrase: no top-up, in: [heading, cell] }
except:
  - the =last <duration>
examples:
  match:
    - Lasts six months
    - The effect lasts for up to a year
    - Results that last 18 months
  ignore:
    - In the last six months we moved
    - Our last clinic day is Friday
`,
  'claims/duration/permanent.yaml': `title: Says that the result is permanent
match: [permanent, for ever]
examples:
  match: [Permanent results, It stays for ever, Permanently gone]
  ignore: [Our permanent address, A permanent contract]
`,
  [NOTE]: `title: Proof of how long results last
claims: [duration/*]
when: { treatment: [glow-serum], duration: { min: P1M } }
unless: { context: [information] }
ask-if-unknown: [treatment]
question: Which treatment is meant?
verdict: needs-evidence
rule: Code 3.7
note: The advertiser must hold proof before the claim appears.
ask: Which trial followed clients for that long?
references: [{ id: board-3-7, section: rule 3.7, confidence: primary }]
reviewed: 2026-11-22
review-by: 2027-05-22
`,
  [REFERENCES]: `publisher: Advertising Board
references:
  - id: board-3-7
    title: Code, rule 3.7
    url: https://board.example/3-7
    published: 2025
    retrieved: 2026-11-22
`,
  [TREATMENTS]: `title: Treatments
terms:
  - value: glow-serum
    phrases: [glow serum, glowing serum]
  - value: sparkle-peel
    phrases: [sparkle peel]
    implies: { treatment: [glow-serum] }
`,
  [VERBS]: `title: Verbs of improvement
words: [improve, enhance]
`,
  [JURISDICTION]: `name: United Kingdom
domains: [.co.uk]
regulators: [Advertising Board]
`,
  [CUES]: `stance: negated
cues:
  - not
  - { phrase: free of, direction: forward, scope: 8 }
`,
  [STOP]: `phrases: [but, however]
`,
  [PSEUDO]: `phrases:
  - { phrase: not only, of: negated }
  - no wonder
`,
  [CONTEXT]: `signals:
  - { phrase: book now, weight: 2, why: offers a booking }
`,
  [NAMES]: `names: [Forever Glow Package]
`,
  [DISCLOSURE]: `title: A consultation comes first
jurisdiction: uk
when: { treatment: [sparkle-peel] }
satisfied: [after a consultation]
note: A page that sells a peel should say that a consultation comes first.
references: [{ id: board-3-7, confidence: secondary }]
reviewed: 2026-11-22
review-by: 2027-11-22
examples:
  match: [After a consultation, Only after a consultation, Booked after a consultation]
  ignore: [Consult us, No need to wait]
`,
  [CONTRADICTIONS]: `pairs:
  - { a: [duration/permanent], b: [duration/results-last], same: [treatment], why: What is permanent does not wear off. }
`,
} as const satisfies Files

/** The small lexicon with one file changed; a string that is not found is a mistake of the test. */
export function change(file: keyof typeof SMALL, from: string, to: string): Files {
  const before: string = SMALL[file]
  if (!before.includes(from)) throw new Error(`${file} has no ${from}`)
  return { ...SMALL, [file]: before.replace(from, () => to) }
}

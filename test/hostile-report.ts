import { createClaim, createDocument, createFinding } from './report-fixture.ts'

/** Written as code points, so that no editor or tool can lose them. */
export const HOSTILE = {
  'a cleared screen': ['a\u001b[2Jb', 'a␛[2Jb'],
  'a window title': ['\u001b]0;owned\u0007', '␛]0;owned␇'],
  'a link': ['\u001b]8;;http://x.example\u001b\\y', '␛]8;;http://x.example␛\\y'],
  'a one-byte control sequence': ['a\u009b31mb', 'a\ufffd31mb'],
  'a backspace and a bell': ['ab\u0008\u0007', 'ab␈␇'],
  'a line taken back': ['good\rbad', 'good bad'],
  'line ends of all kinds': ['a\nb\u2028c\u2029d\u0085e\u000bf', 'a b c d e f'],
  'nul and delete': ['a\u0000b\u007f', 'a␀b␡'],
  'text turned round': ['\u202egnp.exe\u202c', '\ufffdgnp.exe\ufffd'],
  'isolates and marks of direction': ['\u2066a\u2069\u200f\u061c', '\ufffda\ufffd\ufffd\ufffd'],
  'half a character': ['a\ud83d', 'a\ufffd'],
  'invisible letters': ['a\u{e0041}\u{e0042}', 'a\ufffd\ufffd'],
  'marks without end': [`a${'\u0301'.repeat(500)}b`, `a${'\u0301'.repeat(8)}b`],
  'a soft hyphen and zero-width spaces': ['Bo\u00adtox\u200b\ufeff', 'Botox'],
} as const

/** A document in which every string that a page or header decides is hostile. */
export const nasty = `x${Object.values(HOSTILE)
  .map(([text]) => text)
  .join(' ')}y`
const claim = createClaim({
  id: 'safety/safe',
  quote: nasty,
  sentence: `${nasty} ${nasty}`,
  heading: nasty,
  path: nasty,
  stance: 'attributed',
  attributedTo: nasty,
  cues: [{ stance: 'attributed', text: nasty, start: 0, end: 1 }],
})
const notes = [{ id: 'uk/objective-claims', jurisdiction: 'uk', verdict: 'needs-evidence', question: nasty } as const]
const finding = createFinding({
  claim,
  notes,
  verdict: 'needs-evidence',
  level: 'error',
  link: `https://fernhollow.example/${nasty}`,
})
export const hostileDocument = createDocument({
  source: { ...createDocument().source, location: nasty, finalUrl: nasty, retrieved: nasty, mediaType: nasty },
  title: nasty,
  language: nasty,
  jurisdictions: [{ id: 'uk', because: [nasty] }],
  context: { kind: 'advertising', because: [nasty] },
  subject: { treatment: [nasty], [nasty]: ['exosomes'] },
  findings: [finding, finding],
  unassessed: [finding],
  unlisted: [{ quote: nasty, line: 1, column: 1 }],
  contradictions: [{ a: 0, b: 1, why: nasty }],
  disclosures: [{ id: 'x', title: nasty, note: nasty, level: 'note', references: [] }],
  warnings: [nasty],
  notCovered: [nasty],
})

import type {
  Claim,
  DocumentReport,
  Finding,
  Lookup,
  NoteShown,
  Reference,
  ReporterOptions,
  RunBegin,
  RunEnd,
} from '../src/types.ts'

/** A hand-made run over the site of an invented clinic, Fernhollow Skin Rooms. */

const SENTENCES = {
  legal: 'Our exosome facials are completely legal in the UK and FDA-approved, so you are in safe hands.',
  lasts: 'Many practitioners find that results may last six to eight months after a single session.',
  human: 'We only use premium human-derived exosomes, the gold standard in regenerative skincare.',
  botox: 'Botox from £180 – book now, last few spaces this week!',
  downtime: 'Downtime: None',
  plant: 'Is it safe? Our plant exosomes are not licensed as a medicine.',
}

export function createClaim(overrides: Partial<Claim> & Pick<Claim, 'id' | 'quote'>): Claim {
  const sentence = overrides.sentence ?? overrides.quote
  const start = overrides.start ?? 0
  return {
    category: overrides.id.split('/')[0] as Claim['category'],
    stance: 'asserted',
    polarity: 'for',
    start,
    end: start + overrides.quote.length,
    line: 1,
    column: start + 1,
    endLine: overrides.line ?? 1,
    endColumn: (overrides.column ?? start + 1) + overrides.quote.length,
    path: null,
    block: 'paragraph',
    region: 'main',
    heading: null,
    sentence,
    sentenceOffset: Math.max(0, sentence.indexOf(overrides.quote)),
    slots: {},
    cues: [],
    attributedTo: null,
    subject: { treatment: { value: ['exosomes'], from: 'page' } },
    fingerprint: '5f0c',
    confidence: null,
    ...overrides,
  }
}

export function createFinding(overrides: Partial<Finding> & Pick<Finding, 'claim'>): Finding {
  return { notes: [], verdict: null, level: 'none', reason: null, link: null, ...overrides }
}

/** A claim in one of the sentences above, which begins at `at` on `line`. */
function claimIn(
  sentence: string,
  [line, at]: readonly [number, number],
  overrides: Partial<Claim> & Pick<Claim, 'id' | 'quote'>,
): Claim {
  const offset = sentence.indexOf(overrides.quote)
  return createClaim({ sentence, line, start: at + offset, column: offset + 7, path: 'main > p', ...overrides })
}

const why = { heading: 'Why choose our exosome facial?' }
const prices = { heading: 'Treatments and prices' }
const link = 'https://fernhollow.example/exosomes#:~:text=FDA%2Dapproved'

export const findings: readonly Finding[] = [
  createFinding({
    claim: claimIn(SENTENCES.legal, [12, 400], { ...why, id: 'legality/legal', quote: 'completely legal in the UK' }),
    notes: [
      {
        id: 'uk/human-exosomes',
        jurisdiction: 'uk',
        verdict: 'needs-review',
        question: 'Which species are these exosomes from?',
      },
    ],
    verdict: 'needs-review',
    level: 'note',
  }),
  createFinding({
    claim: claimIn(SENTENCES.legal, [12, 400], { ...why, id: 'approval/regulator-approved', quote: 'FDA-approved' }),
    notes: [{ id: 'us/no-approved-exosomes', jurisdiction: 'us', verdict: 'contradicted' }],
    verdict: 'contradicted',
    level: 'error',
    link,
  }),
  createFinding({
    claim: claimIn(SENTENCES.legal, [12, 400], { ...why, id: 'safety/safe', quote: 'in safe hands' }),
    notes: [{ id: 'uk/objective-claims', jurisdiction: 'uk', verdict: 'needs-evidence' }],
    verdict: 'needs-evidence',
    level: 'warning',
  }),
  createFinding({
    claim: claimIn(SENTENCES.lasts, [13, 520], {
      ...why,
      id: 'duration/results-last',
      quote: 'results may last six to eight months',
      stance: 'attributed',
      cues: [{ stance: 'attributed', text: 'find that', start: 540, end: 549 }],
      attributedTo: 'Many practitioners',
      slots: { duration: { text: 'six to eight months', min: 'P6M', max: 'P8M' } },
    }),
    notes: [
      { id: 'evidence/exosome-duration', jurisdiction: null, verdict: 'unsupported' },
      { id: 'uk/objective-claims', jurisdiction: 'uk', verdict: 'needs-evidence' },
    ],
    verdict: 'unsupported',
    level: 'note',
    reason: 'attributed',
  }),
  createFinding({
    claim: claimIn(SENTENCES.human, [15, 700], {
      ...why,
      id: 'origin/human',
      quote: 'premium human-derived exosomes',
      block: 'list-item',
    }),
    notes: [{ id: 'uk/human-exosomes', jurisdiction: 'uk', verdict: 'prohibited' }],
    verdict: 'prohibited',
    level: 'error',
  }),
  createFinding({
    claim: claimIn(SENTENCES.human, [15, 700], { ...why, id: 'hype/premium', quote: 'premium', block: 'list-item' }),
    notes: [{ id: 'uk/objective-claims', jurisdiction: 'uk', verdict: 'needs-evidence' }],
    verdict: 'needs-evidence',
    level: 'warning',
  }),
  createFinding({
    claim: claimIn(SENTENCES.botox, [22, 1100], {
      ...prices,
      id: 'prescription/botulinum-toxin',
      quote: 'Botox',
      block: 'cell',
      path: 'main > table > tbody > tr:nth-of-type(2) > td',
    }),
    notes: [{ id: 'uk/prescription-only', jurisdiction: 'uk', verdict: 'prohibited' }],
    verdict: 'prohibited',
    level: 'error',
  }),
  createFinding({
    claim: claimIn(SENTENCES.plant, [31, 1500], {
      heading: 'Questions',
      id: 'approval/licensed-product',
      quote: 'not licensed as a medicine',
      stance: 'negated',
      block: 'definition',
      region: 'footer',
      cues: [{ stance: 'negated', text: 'not', start: 1530, end: 1533 }],
    }),
    notes: [{ id: 'us/no-approved-exosomes', jurisdiction: 'us', verdict: 'supported' }],
    verdict: 'supported',
    level: 'none',
    reason: 'stance',
  }),
]

const unassessed: readonly Finding[] = [
  createFinding({
    claim: claimIn(SENTENCES.human, [15, 700], { ...why, id: 'comparison/gold-standard', quote: 'the gold standard' }),
  }),
  createFinding({
    claim: claimIn(SENTENCES.downtime, [24, 1200], { ...prices, id: 'safety/no-downtime', quote: 'Downtime: None' }),
  }),
]

export function createDocument(overrides: Partial<DocumentReport> = {}): DocumentReport {
  return {
    source: {
      kind: 'url',
      location: 'http://fernhollow.example/exosomes',
      finalUrl: 'https://fernhollow.example/exosomes',
      redirects: [{ url: 'http://fernhollow.example/exosomes', status: 301 }],
      retrieved: '2026-11-22T09:14:07.000Z',
      mediaType: 'text/html',
      sha256: 'c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00',
    },
    title: 'Exosome Facials in Leeds | Fernhollow Skin Rooms',
    language: 'en-GB',
    jurisdictions: [
      { id: 'uk', because: ['prices in £', 'a telephone number +44 …'] },
      { id: 'us', because: ['names the FDA'] },
    ],
    context: { kind: 'advertising', because: ['“book now”', 'prices'] },
    subject: { treatment: ['exosomes', 'botulinum-toxin'], origin: ['human', 'plant'] },
    findings,
    unassessed,
    unlisted: [{ quote: 'skin that sings', line: 18, column: 3 }],
    contradictions: [
      { a: 0, b: 4, why: 'Material of human origin may not be used in cosmetics in the United Kingdom.' },
    ],
    disclosures: [
      {
        id: 'uk-registered-prescriber',
        title: 'Who prescribes.',
        note: 'A page that offers prescription-only medicines should name the prescriber and the register.',
        level: 'note',
        references: [{ id: 'cap-code-12', section: 'rule 12.12', confidence: 'primary' }],
      },
    ],
    warnings: ['the page ends in the middle of a tag: what stood there is lost'],
    notCovered: ['claims made in images, audio or video', 'what a page shows only after its scripts have run'],
    ...overrides,
  }
}

const dates = { reviewed: '2026-11-22', reviewBy: '2027-05-22' }

export const notes: Readonly<Record<string, NoteShown>> = {
  'us/no-approved-exosomes': {
    title: 'The FDA has approved no exosome product',
    text: 'No exosome product had been approved by the Food and Drug Administration for any use (November 2026).',
    rule: null,
    ask: 'The approval number and the name under which the product was approved.',
    instead: null,
    references: [{ id: 'fda-exosomes', section: null, confidence: 'primary' }],
    ...dates,
  },
  'uk/human-exosomes': {
    title: 'Human-derived exosomes may not be used in cosmetics',
    text: 'Cells, tissues and products of human origin are on the list of substances that no cosmetic sold in the United Kingdom may contain. Exosomes from plants or salmon are not on it.',
    rule: 'UK Cosmetics Regulation, Annex II, entry 416',
    ask: 'The product’s name, its maker and its safety report, and from which cells the exosomes come.',
    instead: null,
    references: [
      { id: 'uk-cosmetics-annex-ii', section: 'entry 416', confidence: 'primary' },
      { id: 'ctpa-exosomes', section: null, confidence: 'secondary' },
    ],
    ...dates,
  },
  'uk/objective-claims': {
    title: 'The advertiser must hold evidence for objective claims',
    text: 'Before an advertisement appears, its advertiser must hold documents that prove each claim a reader would take as objective.',
    rule: 'CAP Code 3.7',
    ask: 'The evidence that was held on the day the page was published.',
    instead: 'Say what clients can expect to feel and see in words that promise no measured effect.',
    references: [{ id: 'cap-code-3', section: 'rule 3.7', confidence: 'primary' }],
    ...dates,
  },
  'evidence/exosome-duration': {
    title: 'No controlled trial follows exosome results for six months',
    text: 'No controlled trial that followed skin for six months after exosomes was found (November 2026).',
    rule: null,
    ask: 'The trial, its length and its control group.',
    instead: null,
    references: [{ id: 'pubmed-search', section: null, confidence: 'secondary' }],
    ...dates,
  },
  'uk/prescription-only': {
    title: 'Prescription-only medicines may not be advertised to the public',
    text: 'Botulinum toxin is a prescription-only medicine, and naming it in copy that promotes a treatment advertises it.',
    rule: 'CAP Code 12.12; Human Medicines Regulations 2012, regulation 284',
    ask: 'Who prescribes, and why a medicine is named on a page of prices.',
    instead: 'A consultation for lines and wrinkles',
    references: [
      { id: 'cap-code-12', section: 'rule 12.12', confidence: 'primary' },
      { id: 'hmr-2012', section: 'regulation 284', confidence: 'primary' },
    ],
    ...dates,
  },
}

const retrieved = '2026-11-22'

export const references: Readonly<Record<string, Omit<Reference, 'id'>>> = {
  'fda-exosomes': {
    title: 'Public Safety Notification on Exosome Products',
    publisher: 'Food and Drug Administration',
    url: 'https://fda.example/vaccines-blood-biologics/safety-availability-biologics/public-safety-notification-exosome-products',
    published: '2019-12-06',
    retrieved,
  },
  'uk-cosmetics-annex-ii': {
    title: 'Regulation 1223/2009 as retained, Annex II',
    publisher: 'legislation.gov.uk',
    url: 'https://legislation.example/eur/2009/1223/annex/II',
    published: '2009',
    retrieved,
  },
  'ctpa-exosomes': {
    title: 'Exosomes in cosmetics',
    publisher: 'Cosmetic, Toiletry and Perfumery Association',
    url: 'https://ctpa.example/exosomes',
    published: null,
    retrieved,
  },
  'cap-code-3': {
    title: 'CAP Code, section 3, Misleading advertising',
    publisher: 'Committee of Advertising Practice',
    url: 'https://asa.example/code/03',
    published: '2025-04',
    retrieved,
  },
  'cap-code-12': {
    title: 'CAP Code, section 12, Medicines, medical devices, health-related products and beauty products',
    publisher: 'Committee of Advertising Practice',
    url: 'https://asa.example/code/12',
    published: '2025-04',
    retrieved,
  },
  'hmr-2012': {
    title: 'The Human Medicines Regulations 2012',
    publisher: 'legislation.gov.uk',
    url: 'https://legislation.example/uksi/2012/1916',
    published: '2012-07-19',
    retrieved,
  },
  'pubmed-search': {
    title: 'Search for controlled trials of exosomes in facial skin',
    publisher: 'PubMed',
    url: 'https://pubmed.example/?term=exosomes+skin+trial',
    published: null,
    retrieved,
  },
}

const JURISDICTIONS: Readonly<Record<string, string>> = { uk: 'United Kingdom', us: 'United States' }

const TITLES: Readonly<Record<string, string>> = {
  'legality/legal': 'Says that it is legal',
  'approval/regulator-approved': 'Says that a regulator approved it',
  'approval/licensed-product': 'Says that it is a licensed product',
  'safety/safe': 'Says that it is safe',
  'safety/no-downtime': 'Says that there is no downtime',
  'duration/results-last': 'Says how long the result lasts',
  'origin/human': 'Says that it comes from human cells',
  'hype/premium': 'Calls it premium',
  'prescription/botulinum-toxin': 'Names botulinum toxin',
  'comparison/gold-standard': 'Calls it the gold standard',
}

export const lookup: Lookup = {
  claim: (id) => TITLES[id] ?? raise(id),
  note: (id) => notes[id] ?? raise(id),
  reference: (id) => references[id] ?? raise(id),
  jurisdiction: (id) => JURISDICTIONS[id] ?? raise(id),
}

function raise(id: string): never {
  throw new Error(`the fixture has no ${id}`)
}

export const runBegin: RunBegin = {
  tool: { name: 'claimlint', version: '0.1.0' },
  lexicon: { version: '2026.11', sha256: 'ab'.repeat(32), claims: 412, notes: 236 },
  options: { jurisdictions: ['uk', 'us'], context: null, date: '2026-11-22' },
}

export function createRunEnd(overrides: Partial<RunEnd> = {}): RunEnd {
  return {
    contradictions: [],
    notes,
    references,
    errors: [],
    totals: {
      documents: 1,
      levels: { error: 3, warning: 2, note: 2, none: 1 },
      categories: { approval: 2, legality: 1, safety: 1, duration: 1, origin: 1, hype: 1, prescription: 1 },
      unassessed: 2,
      skipped: 0,
    },
    ...overrides,
  }
}

export function createReporterOptions(overrides: Partial<ReporterOptions> = {}): ReporterOptions {
  return {
    width: 80,
    color: false,
    hyperlinks: false,
    quiet: false,
    all: false,
    view: 'passages',
    failOn: 'error',
    reviewer: null,
    ...overrides,
  }
}

import type { Category } from '../../types.ts'

export const BODIES = ['asa', 'mhra', 'trading-standards', 'fda', 'ftc', 'ahpra'] as const
export type BodyId = (typeof BODIES)[number]

/** A body that takes complaints about advertising, and what it asks of those who complain. */
export interface Body {
  readonly name: string
  /** Notes of these jurisdictions and their parts are its business. */
  readonly jurisdictions: readonly string[]
  /** Kinds of claim it deals with; null is all. */
  readonly categories: ReadonlySet<Category> | null
  readonly remit: string
  readonly sendTo: string
  /** What its form asks for beyond the advertisement itself. */
  readonly asks: readonly string[]
}

const PRODUCTS: ReadonlySet<Category> = new Set<Category>([
  ...(['approval', 'legality', 'medical', 'misnomer', 'origin', 'prescription', 'safety'] as const),
])

/** From what the bodies' own pages ask for, read in November 2026. */
export const BODY: Readonly<Record<BodyId, Body>> = {
  asa: {
    name: 'the Advertising Standards Authority (United Kingdom)',
    jurisdictions: ['uk'],
    categories: null,
    remit: 'advertisements, and what a business says of itself on its own website and in social media',
    sendTo: 'the form at https://www.asa.org.uk/make-a-complaint.html',
    asks: [
      'your name, postal address, email and telephone number',
      'whether you or your employer compete with the advertiser (a competitor writes to the advertiser first)',
      'a copy or screenshot of the advertisement',
    ],
  },
  mhra: {
    name: 'the Medicines and Healthcare products Regulatory Agency, Advertising Standards Unit (United Kingdom)',
    jurisdictions: ['uk'],
    categories: PRODUCTS,
    remit: 'the advertising of medicines: prescription-only ones to the public, unlicensed ones, and medicinal claims',
    sendTo: 'advertising@mhra.gov.uk, or Advertising Standards Unit, 10 South Colonnade, Canary Wharf, London E14 4PU',
    asks: [
      'your name and how to reach you',
      'a copy or screenshot of the advertisement',
      'the name of the medicine or product as it is sold',
    ],
  },
  'trading-standards': {
    name: 'Trading Standards (United Kingdom), by way of the consumer helpline',
    jurisdictions: ['uk'],
    categories: null,
    remit: 'misleading and aggressive practices towards consumers',
    sendTo:
      'the helpline for your part of the country: Citizens Advice (England and Wales), Advice Direct Scotland, Consumerline (Northern Ireland)',
    asks: [
      'your name, address and telephone number',
      'the trading name and address of the business',
      'whether you bought something: what, when and for how much',
    ],
  },
  fda: {
    name: 'the Food and Drug Administration (United States)',
    jurisdictions: ['us'],
    categories: PRODUCTS,
    remit: 'drugs, biological products and devices that are sold unapproved or with false claims',
    sendTo: 'the form “Reporting Unlawful Sales of Medical Products on the Internet” at https://www.fda.gov/safety',
    asks: [
      'the address of the website and the name of the product',
      'why you think that the sale is unlawful',
      'your name and email, if you want to be reached',
    ],
  },
  ftc: {
    name: 'the Federal Trade Commission (United States)',
    jurisdictions: ['us'],
    categories: null,
    remit: 'deceptive and unsupported advertising',
    sendTo: 'https://reportfraud.ftc.gov',
    asks: [
      'the name, address, website and telephone number of the business',
      'whether you paid: how much, when and how',
      'your name and how to reach you, if you wish',
    ],
  },
  ahpra: {
    name: 'the Australian Health Practitioner Regulation Agency',
    jurisdictions: ['au'],
    categories: null,
    remit:
      'advertising of regulated health services; that of medicines and devices goes to the Therapeutic Goods Administration',
    sendTo: 'the advertising complaint form at https://www.ahpra.gov.au',
    asks: [
      'your details, in case more must be asked',
      'the name of the practitioner or clinic, and the registration number where there is one',
      'a copy or screenshot of the advertisement',
    ],
  },
}

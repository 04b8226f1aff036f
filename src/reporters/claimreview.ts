import { UserError } from '../errors.ts'
import {
  type DocumentReport,
  type Finding,
  type Lookup,
  pageAddress,
  type Reporter,
  type ReporterOptions,
  type Verdict,
} from '../types.ts'
import { escapeUnprintable } from './json.ts'
import { placeName, seenAt, shownFindings } from './shown.ts'
import { count, verdictInWords } from './terminal/wording.ts'

/** Ratings in words. What turns on a fact that nobody knows yet has none, and gets no review. */
const RATINGS: Readonly<Record<Exclude<Verdict, 'needs-review'>, string>> = {
  prohibited: 'May not be advertised',
  contradicted: 'Contradicted by law or evidence',
  unsupported: 'No support found',
  'needs-evidence': 'Not shown: the advertiser must hold evidence',
  supported: 'Supported',
}

/**
 * ClaimReview (schema.org, JSON-LD), as drafts that a named reviewer checks, completes and publishes: ratings in words
 * and without a number, no date of publication and no address of the review. Throws UserError where nobody is named.
 */
export function createClaimReviewReporter({ reviewer, all }: ReporterOptions, lookup: Lookup): Reporter {
  if (reviewer === null) {
    throw new UserError('claimreview needs a person who stands behind it: --reviewer "NAME"')
  }
  let written = 0
  let refused = 0
  return {
    begin: ({ tool, lexicon }) => {
      const head = {
        '@context': 'https://schema.org',
        '@type': 'Collection',
        name: 'Draft claim reviews, not for publication as they are',
        creativeWorkStatus: 'Draft',
        creator: { '@type': 'Person', name: reviewer },
        isBasedOn: `${tool.name} ${tool.version}, lexicon ${lexicon.version}, sha256 ${lexicon.sha256}`,
      }
      return `${write(head, 0).slice(0, -2)},\n  "hasPart": [`
    },
    document(report) {
      const findings = shownFindings(report, { all })
      const parts = findings.flatMap((finding) => {
        const review = reviewOf(finding, report, reviewer, lookup)
        if (review === null) refused += 1
        return review === null ? [] : [`${written++ === 0 ? '' : ','}\n    ${write(review, 4)}`]
      })
      return parts.join('')
    },
    end() {
      const left = `${count(refused, 'claim')} left out: what needs review, is asked or denied, or has no note, gets no rating.`
      const abstract = `Drafts by a program for ${reviewer}, who must check each against its page. ${left}`
      return `${written === 0 ? '' : '\n  '}],\n  "abstract": ${write(abstract, 0)}\n}\n`
    },
  }
}

function write(value: unknown, indent: number): string {
  return escapeUnprintable(JSON.stringify(value, null, 2).replaceAll('\n', `\n${' '.repeat(indent)}`))
}

/** Null where there is nothing to rate: an open question, or words by which nobody claims anything. */
function reviewOf(finding: Finding, { source, title }: DocumentReport, reviewer: string, lookup: Lookup) {
  const { claim, verdict, notes, reason, link } = finding
  if (verdict === null || verdict === 'needs-review' || reason === 'stance') return null
  const decisive = notes.filter((note) => note.verdict === verdict).map(({ id }) => lookup.note(id))
  const cited = new Set(decisive.flatMap(({ references }) => references.map(({ id }) => id)))
  const address = pageAddress(source)
  const isPage = /^https?:/i.test(address)
  const seen = seenAt(source)
  return {
    '@type': 'ClaimReview',
    creativeWorkStatus: 'Draft',
    claimReviewed: claim.sentence,
    author: { '@type': 'Person', name: reviewer },
    itemReviewed: {
      '@type': 'Claim',
      text: claim.quote,
      appearance: {
        '@type': isPage ? 'WebPage' : 'CreativeWork',
        ...(isPage ? { url: link ?? address } : { name: title ?? placeName(address) }),
        ...(isPage && title !== null && { name: title }),
        ...(seen !== null && { lastReviewed: seen.slice(0, 10) }),
        identifier: `sha256:${source.sha256}`,
      },
      ...(claim.attributedTo !== null && { author: { '@type': 'Thing', name: claim.attributedTo } }),
    },
    reviewRating: { '@type': 'Rating', alternateName: RATINGS[verdict] },
    reviewBody: [`“${claim.quote}” ${verdictInWords(finding, lookup)}.`, ...decisive.map(({ text }) => text)].join(' '),
    citation: [...cited].map((id) => citationOf(id, lookup)),
  }
}

function citationOf(id: string, lookup: Lookup) {
  const { title, publisher, url, published } = lookup.reference(id)
  const organisation = { '@type': 'Organization', name: publisher }
  return {
    '@type': 'CreativeWork',
    ...{ name: title, url, publisher: organisation, ...(published !== null && { datePublished: published }) },
  }
}

/** What a page that sells something should say beside it, and does not. */
import type { Disclosure, DocumentReport } from '../types.ts'

export interface PageSubject {
  readonly subject: Readonly<Record<string, readonly string[]>>
  readonly context: string
  /** Ids with their parents. */
  readonly jurisdictions: ReadonlySet<string>
}

/** Disclosures that the page calls for and that none of its words satisfy; only adverts owe any. */
export function missingDisclosures(
  disclosures: readonly Disclosure[],
  satisfied: ReadonlySet<number>,
  page: PageSubject,
): DocumentReport['disclosures'] {
  if (page.context !== 'advertising') return []
  return disclosures
    .filter((disclosure, index) => !satisfied.has(index) && isOwed(disclosure, page))
    .map(({ id, title, note, references }) => ({ id, title, note, level: 'note' as const, references }))
}

function isOwed({ jurisdiction, when }: Disclosure, page: PageSubject): boolean {
  if (jurisdiction !== null && !page.jurisdictions.has(jurisdiction)) return false
  return Object.entries(when).every(
    ([key, condition]) =>
      'values' in condition && (page.subject[key] ?? []).some((value) => condition.values.includes(value)),
  )
}

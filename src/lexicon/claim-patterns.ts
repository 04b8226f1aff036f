/** Claims as notes and contradictions name them: `duration/permanent`, `duration/*`. */
import type { ClaimEntry } from '../types.ts'

/** Gives the entries that a pattern stands for; none where it is unknown. */
export function claimIndex(claims: readonly ClaimEntry[]): (pattern: string) => readonly ClaimEntry[] {
  const byName = new Map<string, ClaimEntry[]>()
  for (const entry of claims) {
    byName.set(entry.id, [entry])
    const all = `${entry.category}/*`
    const list = byName.get(all)
    if (list) list.push(entry)
    else byName.set(all, [entry])
  }
  return (pattern) => byName.get(pattern) ?? []
}

/** Levels counted by category, for the chart. */
import type { Category, DocumentReport } from '../../types.ts'
import { GRADES, type Grade } from './annotate.ts'

export type GradeCounts = Record<Grade, number>
export type CategoryCounts = Map<Category, GradeCounts>

const none = (): GradeCounts => ({ error: 0, warning: 0, note: 0, none: 0, unassessed: 0 })

export function countCategories({ findings, unassessed }: DocumentReport): CategoryCounts {
  const counts: CategoryCounts = new Map()
  for (const { claim, level } of findings) row(counts, claim.category)[level] += 1
  for (const { claim } of unassessed) row(counts, claim.category).unassessed += 1
  return counts
}

export function addCounts(total: CategoryCounts, more: CategoryCounts): void {
  for (const [category, counts] of more) for (const grade of GRADES) row(total, category)[grade] += counts[grade]
}

export function sumOf(counts: CategoryCounts): GradeCounts {
  const sum = none()
  for (const row of counts.values()) for (const grade of GRADES) sum[grade] += row[grade]
  return sum
}

/** The worst first, then by name. */
export function sortCategories(counts: CategoryCounts): [Category, GradeCounts][] {
  return [...counts].sort(([a, x], [b, y]) => {
    const worse = GRADES.find((grade) => x[grade] !== y[grade])
    return worse === undefined ? (a < b ? -1 : 1) : y[worse] - x[worse]
  })
}

function row(counts: CategoryCounts, category: Category): GradeCounts {
  const row = counts.get(category) ?? none()
  counts.set(category, row)
  return row
}

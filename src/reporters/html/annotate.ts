/** Where claims stand in a stretch of text: marks that may overlap become stretches that follow one another. */
import type { Level } from '../../types.ts'

/** A level, or that no note speaks to the claim; from worst to best. */
export const GRADES = ['error', 'warning', 'note', 'none', 'unassessed'] as const
export type Grade = Level | 'unassessed'

export interface Marked {
  readonly grade: Grade
  readonly start: number
  readonly end: number
}

export interface Stretch<M extends Marked> {
  readonly start: number
  readonly end: number
  /** What covers it; the worst decides how it looks. No more than `MOST`. */
  readonly over: readonly M[]
  /** The claims that end where the stretch ends, in the order of their beginnings. */
  readonly ending: readonly M[]
}

const MOST = 8

/** One sweep over all beginnings and ends. `marks` are in the order of their beginnings; the stretches cover the text. */
export function stretchesOf<M extends Marked>(length: number, marks: readonly M[]): Stretch<M>[] {
  const at = (offset: number): number => Math.min(Math.max(0, offset), length)
  const edges = [...new Set([0, length, ...marks.flatMap(({ start, end }) => [at(start), at(end)])])]
  edges.sort((a, b) => a - b)
  const byEnd = marks.toSorted((a, b) => at(a.end) - at(b.end))
  const open = new Set<M>()
  const stretches: Stretch<M>[] = []
  let opened = 0
  let closed = 0
  edges.forEach((edge, i) => {
    const ending: M[] = []
    for (; closed < byEnd.length && at(byEnd[closed]!.end) === edge; closed++) {
      ending.push(byEnd[closed]!)
      open.delete(byEnd[closed]!)
    }
    const last = stretches.at(-1)
    if (last) stretches[stretches.length - 1] = { ...last, ending }
    else if (ending.length > 0) stretches.push({ start: edge, end: edge, over: [], ending })
    for (; opened < marks.length && at(marks[opened]!.start) === edge; opened++) {
      if (at(marks[opened]!.end) > edge) open.add(marks[opened]!)
    }
    const next = edges[i + 1]
    if (next !== undefined) stretches.push({ start: edge, end: next, over: first(open), ending: [] })
  })
  return stretches
}

function first<M>(open: ReadonlySet<M>): M[] {
  const some: M[] = []
  for (const mark of open) {
    if (some.length === MOST) break
    some.push(mark)
  }
  return some
}

export function worstOf(marks: readonly Marked[]): Grade {
  return GRADES.find((grade) => marks.some((mark) => mark.grade === grade)) ?? 'none'
}

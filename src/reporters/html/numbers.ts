/** What a run has named so far: all that is held from one document to the next, besides counts. */
export interface Numbers {
  /** From 1, in the order of first mention. */
  note(id: string): number
  reference(id: string): number
  /** Every reference mentioned, in the order of their numbers. */
  references(): readonly string[]
  /** An anchor that no other document has; stable while the documents named are the same. */
  anchor(wanted: string): string
}

export function createNumbers(): Numbers {
  const notes = new Map<string, number>()
  const references = new Map<string, number>()
  const anchors = createAnchors()
  const numberIn = (numbers: Map<string, number>, id: string): number => {
    const number = numbers.get(id) ?? numbers.size + 1
    numbers.set(id, number)
    return number
  }
  return {
    note: (id) => numberIn(notes, id),
    reference: (id) => numberIn(references, id),
    references: () => [...references.keys()],
    anchor: anchors,
  }
}

/** Gives back what is wanted the first time, and with a number behind it afterwards. */
export function createAnchors(): (wanted: string) => string {
  const taken = new Map<string, number>()
  return (wanted) => {
    const count = (taken.get(wanted) ?? 0) + 1
    taken.set(wanted, count)
    return count === 1 ? wanted : `${wanted}-${count}`
  }
}

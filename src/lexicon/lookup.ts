import type { LexiconData, Lookup } from '../types.ts'

/** Answers a reporter's questions from the lexicon. Throws where an id is unknown, which is a fault of ours. */
export function createLookup({ claims, notes, references, jurisdictions }: LexiconData): Lookup {
  const titleById = new Map(claims.map(({ id, title }) => [id, title]))
  const noteById = new Map(notes.map((note) => [note.id, note]))
  const nameById = new Map(jurisdictions.map(({ id, name }) => [id, name]))
  return {
    claim: (id) => known(id, titleById.get(id)),
    note(id) {
      const { title, note, rule, ask, instead, references, reviewed, reviewBy } = known(id, noteById.get(id))
      return { title, text: note, rule, ask, instead, references, reviewed, reviewBy }
    },
    reference(id) {
      const { title, publisher, url, published, retrieved } = known(id, references[id])
      return { title, publisher, url, published, retrieved }
    },
    jurisdiction: (id) => nameById.get(id) ?? id,
  }
}

function known<T>(id: string, value: T | undefined): T {
  if (value === undefined) throw new Error(`the lexicon has no ${id}`)
  return value
}

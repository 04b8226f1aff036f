import type { Lookup, NoteApplied, NoteReference } from '../../types.ts'
import type { Layout, Run } from './layout.ts'
import { dateInWords, noteOriginInWords } from './wording.ts'

export interface NoteWriter {
  /** A note in full the first time, by its number afterwards. */
  note(applied: NoteApplied): Generator<string>
  /** One line that names a note by its number; `cited` writes it in full. */
  cite(applied: NoteApplied): Generator<string>
  /** In full, those notes that have been named and not yet written. */
  cited(): Generator<string>
  /** Every reference that a note has cited so far, in the order of their numbers. */
  references(): Generator<string>
}

/** Numbers notes and references as they come; that is all it holds. `margin` in columns. */
export function createNoteWriter(layout: Layout, lookup: Lookup, margin: number): NoteWriter {
  const noteNumbers = new Map<string, number>()
  const referenceNumbers = new Map<string, number>()
  const waiting: NoteApplied[] = []
  const at = { first: margin, rest: margin }

  function* note(applied: NoteApplied): Generator<string> {
    const shown = lookup.note(applied.id)
    const origin = noteOriginInWords(applied, lookup)
    const known = noteNumbers.get(applied.id)
    if (known !== undefined) {
      yield layout.paragraph(`See note ${known}: ${shown.title} (${origin})`, at)
      return
    }
    const number = noteNumbers.size + 1
    noteNumbers.set(applied.id, number)
    yield* write(number, applied)
  }

  function* cite(applied: NoteApplied): Generator<string> {
    let number = noteNumbers.get(applied.id)
    if (number === undefined) {
      number = noteNumbers.size + 1
      noteNumbers.set(applied.id, number)
      waiting.push(applied)
    }
    const origin = noteOriginInWords(applied, lookup)
    yield layout.paragraph(`Note ${number}: ${lookup.note(applied.id).title} (${origin})`, at)
  }

  function* cited(): Generator<string> {
    for (const applied of waiting.splice(0)) {
      yield '\n'
      yield* write(noteNumbers.get(applied.id)!, applied)
    }
  }

  function* write(number: number, applied: NoteApplied): Generator<string> {
    const shown = lookup.note(applied.id)
    const origin = noteOriginInWords(applied, lookup)
    yield layout.paragraph([{ text: `Note ${number}: ${shown.title}`, tone: 'strong' }, ` (${origin})`], at)
    yield layout.paragraph([shown.text, ...citations(shown.references)], at)
    if (shown.rule !== null) yield remark('Rule', shown.rule)
    if (shown.ask !== null) yield remark('Ask', shown.ask)
    if (shown.instead !== null) yield remark('Instead', shown.instead)
  }

  function remark(label: string, text: string): string {
    const run: Run = { text: `${label}:`, tone: 'strong' }
    if (layout.width >= 60) return layout.labelled(run, text, 9, margin)
    return layout.paragraph([run, ' ', text], { first: margin, rest: margin + 2 })
  }

  function* citations(references: readonly NoteReference[]): Generator<Run> {
    for (const { id, section, confidence } of references) {
      const number = referenceNumbers.get(id) ?? referenceNumbers.size + 1
      referenceNumbers.set(id, number)
      const detail = [section, confidence === 'secondary' ? 'second-hand' : null].filter((words) => words !== null)
      yield { text: ' ' }
      // Kept on one line by no-break spaces.
      const text = `[${[number, ...detail].join(', ')}]`.replaceAll(' ', '\u00a0')
      yield { text, tone: 'dim', link: lookup.reference(id).url }
    }
  }

  function* references(): Generator<string> {
    if (referenceNumbers.size > 0) yield layout.section('References')
    const column = `[${referenceNumbers.size}] `.length
    for (const [id, number] of referenceNumbers) {
      const { title, publisher, url, published, retrieved } = lookup.reference(id)
      const dates = `${published === null ? 'no date' : dateInWords(published)}; read ${dateInWords(retrieved)}`
      const text: (string | Run)[] = [{ text: title, link: url }, `. ${publisher}, ${dates}.`]
      yield layout.labelled({ text: `[${number}]`.padStart(column - 1) }, text, column, 2)
      const address: Run = { text: url, tone: 'dim', link: url, unbroken: true }
      yield layout.paragraph(address, { first: 2 + column, rest: 2 + column })
    }
  }

  return { note, cite, cited, references }
}

import type { DocumentReport, Finding } from '../../types.ts'
import type { Layout, Run } from './layout.ts'
import { LEVEL_LABELS } from './wording.ts'

type Cell = Run & { readonly columns: number }

/** From so many columns on, stance, verdict and the deciding note have columns of their own. */
const WIDE = 120
const LEVEL_COLUMNS = 7

/** One row a finding and missing disclosure, as wide as the page: place, level, entry, words. */
export function* writeTable(layout: Layout, report: DocumentReport, shown: readonly Finding[]): Generator<string> {
  const rows = shown.map(cellsOf)
  const disclosures = report.disclosures.map(({ id, title, level }) => ({
    ...{ place: '–', level, id, stance: '', verdict: '', note: '' },
    words: `not found: ${title}`,
  }))
  const all = [...rows, ...disclosures]
  if (all.length === 0) return
  const widest = (texts: readonly string[], most: number): number =>
    Math.min(most, Math.max(...texts.map((text) => text.length)))
  const place = widest(['place', ...all.map((row) => row.place)], 12)
  const half = Math.floor((layout.width - place - LEVEL_COLUMNS - 6) / 2)
  const id = widest(['entry', ...all.map((row) => row.id)], layout.width < WIDE ? half : 40)
  const note = widest(['note', ...all.map((row) => row.note)], 40)
  const columnsOf = (row: Row, tone?: Run['tone']): Cell[] => {
    const toned = tone === undefined ? {} : { tone }
    const left: Cell[] = [
      { text: row.place, columns: place, tone: 'dim' },
      {
        text: row.level === null ? 'level' : LEVEL_LABELS[row.level],
        columns: LEVEL_COLUMNS,
        tone: row.level ?? 'dim',
      },
      { text: row.id, columns: id, ...toned },
    ]
    if (layout.width >= WIDE) {
      left.push(
        { text: row.stance, columns: 11, ...toned },
        { text: row.verdict, columns: 14, ...toned },
        { text: row.note, columns: note, ...toned },
      )
    }
    const used = left.reduce((sum, { columns }) => sum + columns + 2, 0)
    return [...left, { text: row.words, columns: layout.width - used, ...toned }]
  }
  yield '\n'
  yield layout.row(columnsOf(HEAD, 'dim'))
  for (const row of all) yield layout.row(columnsOf(row))
}

interface Row {
  readonly place: string
  /** Null in the head of the table. */
  readonly level: Finding['level'] | null
  readonly id: string
  readonly stance: string
  readonly verdict: string
  readonly note: string
  readonly words: string
}

const HEAD: Row = {
  ...{ place: 'place', level: null, id: 'entry', stance: 'stance', verdict: 'verdict' },
  ...{ note: 'note', words: 'words' },
}

function cellsOf({ claim, level, verdict, notes }: Finding): Row {
  const deciding = notes.find((note) => note.verdict === verdict)
  return {
    place: `${claim.line}:${claim.column}`,
    level,
    id: claim.id,
    stance: claim.stance,
    verdict: verdict ?? '–',
    note: deciding?.id ?? '–',
    words: claim.quote,
  }
}

/** A cell, and what is known of its place and content, for its label. */
export interface CellRecord {
  readonly row: number
  readonly column: number
  readonly span: number
  readonly header: boolean
  readonly scope: string
  readonly inHead: boolean
  /** Its first block, and how many; -1 while it is empty. */
  block: number
  blocks: number
  words: number
  bold: boolean
  /** The block that labels it, once the table is complete. */
  label: number | null
  /** The header of its column, where its row's header labels it. */
  columnLabel: number | null
}

/** Columns beyond this are kept apart but get no labels: nobody reads across them. */
const MOST_COLUMNS = 200
/** A cell with more words than this is content, and labels nothing. */
const MOST_LABEL_WORDS = 10

/** One table as it is read: its grid, and at its end the label of every cell. */
export class Table {
  readonly #layout: boolean
  readonly #cells: CellRecord[] = []
  /** Per column, the first row that is free again below a cell that spans rows. */
  readonly #free: number[] = []
  #row = -1
  #column = 0
  #columns = 0
  #inHead = false

  /** A layout table (`role=presentation`) has no labels. */
  constructor(layout: boolean) {
    this.#layout = layout
  }

  /** Whether no row was begun yet. */
  get empty(): boolean {
    return this.#row === -1
  }

  group(name: string): void {
    this.#inHead = name === 'thead'
  }

  row(): void {
    this.#row++
    this.#column = 0
  }

  cell(header: boolean, scope: string, colspan: number, rowspan: number): CellRecord {
    if (this.#row === -1) this.#row = 0
    while (this.#column < MOST_COLUMNS && (this.#free[this.#column] ?? 0) > this.#row) this.#column++
    const span = Math.min(Math.max(colspan, 1), MOST_COLUMNS)
    const cell: CellRecord = {
      row: this.#row,
      column: this.#column,
      span,
      header,
      scope,
      inHead: this.#inHead,
      block: -1,
      blocks: 0,
      words: 0,
      bold: true,
      label: null,
      columnLabel: null,
    }
    if (rowspan > 1) {
      for (let i = this.#column; i < Math.min(this.#column + span, MOST_COLUMNS); i++)
        this.#free[i] = this.#row + rowspan
    }
    this.#column = Math.min(this.#column + span, MOST_COLUMNS)
    this.#columns = Math.max(this.#columns, this.#column)
    this.#cells.push(cell)
    return cell
  }

  /** The table is complete: every cell learns which block labels it. */
  finish(): void {
    if (this.#layout || this.#columns < 2) return
    const rows = groupRows(this.#cells)
    const headRows = new Set(
      rows.filter((row, index) => isHeadRow(row, index, rows.length === 1)).map((row) => row[0]!.row),
    )
    const body = rows.filter((row) => !headRows.has(row[0]!.row))
    const firstColumnHeads = this.#columns === 2 || looksLikeHeads(body, headRows.size > 0)
    const over: (CellRecord | undefined)[] = []
    for (const row of rows) {
      const isHead = headRows.has(row[0]!.row)
      const rowHead = isHead ? null : findRowHead(row, firstColumnHeads)
      for (const cell of row) {
        if (isHead || cell.scope === 'col' || cell.scope === 'colgroup') {
          for (let i = cell.column; i < Math.min(cell.column + cell.span, MOST_COLUMNS); i++) over[i] = cell
          continue
        }
        if (cell === rowHead || cell.header) continue
        const head = rowHead !== null && cell.column > rowHead.column ? rowHead : over[cell.column]
        if (head !== undefined && labels(head)) cell.label = head.block
        const column = over[cell.column]
        if (head === rowHead && column !== undefined && labels(column)) cell.columnLabel = column.block
      }
    }
  }
}

function groupRows(cells: readonly CellRecord[]): CellRecord[][] {
  const rows: CellRecord[][] = []
  let last = -1
  for (const cell of cells) {
    if (cell.row !== last) rows.push([])
    last = cell.row
    rows.at(-1)!.push(cell)
  }
  return rows
}

/** A row of column headers: in the head, or the first, all of its filled cells headers or bold. */
function isHeadRow(row: readonly CellRecord[], index: number, only: boolean): boolean {
  if (row.every((cell) => cell.inHead)) return true
  if (row.length < 2) return false
  if (row.some((cell) => cell.scope === 'row')) return false
  if (row.every((cell) => cell.block === -1)) return false
  if (row.every((cell) => cell.header || cell.block === -1)) return true
  return index === 0 && !only && row.every((cell) => cell.block === -1 || cell.header || cell.bold)
}

/** Whether the cells of the first column head their rows: all headers or bold, or all short under a row of headers. */
function looksLikeHeads(rows: readonly (readonly CellRecord[])[], underHeads: boolean): boolean {
  const first = rows.map((row) => row[0]!).filter((cell) => cell.column === 0 && cell.block !== -1)
  if (first.length === 0) return false
  if (first.every((cell) => cell.header || cell.bold)) return true
  return underHeads && first.every((cell) => cell.words <= 6)
}

function findRowHead(row: readonly CellRecord[], firstColumnHeads: boolean): CellRecord | null {
  const scoped = row.find((cell) => cell.scope === 'row' || cell.scope === 'rowgroup')
  if (scoped !== undefined) return scoped
  const first = row[0]!
  if (row.length < 2 || first.column !== 0) return null
  return first.header || firstColumnHeads ? first : null
}

function labels(cell: CellRecord): boolean {
  return cell.block !== -1 && cell.blocks === 1 && cell.words <= MOST_LABEL_WORDS
}

import { ENDS_PARAGRAPH, FRESH, isHeading, WALLS } from './elements.ts'
import type { Frame, FrameStack } from './frames.ts'

/** What a start or end tag asks of the open elements. */
export interface Structure {
  /** Closes open elements until `index` is closed too. */
  closeTo(index: number): void
  /** Opens an element that the markup leaves out. */
  openImplied(name: string): void
}

const GROUPS: ReadonlySet<string> = new Set(['thead', 'tbody', 'tfoot'])
const TABLE_PARTS: ReadonlySet<string> = new Set(['td', 'th', 'tr', 'thead', 'tbody', 'tfoot', 'caption'])

/** Closes what this start tag implies the end of, and opens the table parts that authors leave out (HTML 13.1.2.4). */
export function prepareFor(name: string, stack: FrameStack, structure: Structure): void {
  if (ENDS_PARAGRAPH.has(name) && stack.top.paragraphAt !== -1) structure.closeTo(stack.top.paragraphAt)
  if (isHeading(name)) {
    if (isHeading(stack.top.name)) structure.closeTo(stack.depth - 1)
  } else if (TABLE_PARTS.has(name)) prepareTablePart(name, stack, structure)
  else {
    const open = openAlready(name, stack.top)
    if (open !== -1) structure.closeTo(open)
  }
}

function prepareTablePart(name: string, stack: FrameStack, structure: Structure): void {
  if (stack.top.tableAt === -1) return
  if (stack.top.name === 'caption') structure.closeTo(stack.depth - 1)
  const { groupAt, rowAt, cellAt } = stack.top
  if (GROUPS.has(name)) {
    if (groupAt !== -1) structure.closeTo(groupAt)
  } else if (name === 'tr') {
    if (rowAt !== -1) structure.closeTo(rowAt)
    if (stack.top.groupAt === -1) structure.openImplied('tbody')
  } else if (name !== 'caption') {
    if (cellAt !== -1) structure.closeTo(cellAt)
    if (stack.top.groupAt === -1) structure.openImplied('tbody')
    if (stack.top.rowAt === -1) structure.openImplied('tr')
  }
}

/** The open element that another one of its sort ends, or -1. */
function openAlready(name: string, top: Frame): number {
  if (name === 'li') return top.itemAt
  if (name === 'dt' || name === 'dd') return top.termAt
  if (name === 'option' || name === 'optgroup') return top.optionAt
  if (name === 'button') return top.buttonAt
  if (name === 'a') return top.anchorAt > top.blockAt ? top.anchorAt : -1
  return -1
}

/** Notes at which index an element just opened, for the start and end tags to come. */
export function noteOpen(frame: Frame, index: number): void {
  const { name } = frame
  if (frame.isBlock) frame.blockAt = index
  if (WALLS.has(name) || FRESH.has(name)) {
    frame.itemAt = -1
    frame.termAt = -1
    frame.optionAt = -1
  }
  if (WALLS.has(name)) {
    frame.wallAt = index
    frame.paragraphAt = -1
    frame.listAt = -1
    frame.buttonAt = -1
    frame.anchorAt = -1
  }
  if (name === 'p') frame.paragraphAt = index
  else if (name === 'a') frame.anchorAt = index
  else if (name === 'li') frame.itemAt = index
  else if (name === 'ul' || name === 'ol' || name === 'menu' || name === 'dir') {
    frame.listAt = index
    frame.itemAt = -1
  } else if (name === 'dl') frame.termAt = -1
  else if (name === 'dt' || name === 'dd') frame.termAt = index
  else if (name === 'option') frame.optionAt = index
  else if (name === 'button') frame.buttonAt = index
  else if (name === 'table') {
    frame.tableAt = index
    frame.groupAt = -1
    frame.rowAt = -1
    frame.cellAt = -1
  } else if (GROUPS.has(name)) {
    frame.groupAt = index
    frame.rowAt = -1
    frame.cellAt = -1
  } else if (name === 'tr') {
    frame.rowAt = index
    frame.cellAt = -1
  } else if (name === 'td' || name === 'th') frame.cellAt = index
}

/**
 * Ends the innermost open element of this name; an end tag that matches none, or only one beyond the cell or list it
 * stands in, does nothing. Returns whether there was one.
 */
export function endElement(name: string, stack: FrameStack, structure: Structure): boolean {
  const index = stack.innermost(name)
  if (index === -1) return false
  const { top } = stack
  if (TABLE_PARTS.has(name) ? index < top.tableAt : name !== 'table' && index < top.wallAt) return true
  if (name === 'li' && index < top.listAt) return true
  if (!stack.at(index).isBlock && index < top.blockAt) stack.kill(index)
  else structure.closeTo(index)
  return true
}

import { UserError } from '../errors.ts'
import type { ReporterOptions } from '../types.ts'
import type { World } from './world.ts'

export interface DisplayFlags {
  readonly color: boolean
  readonly width?: string
  readonly view?: string
}

/** A line of prose longer than this is hard to read, however wide the terminal; `--width` says otherwise. */
const READABLE = 100
const PIPED = 80
const NARROWEST = 40
const WIDEST = 1000

/** What may be written to standard output. */
export function displayOf(flags: DisplayFlags, world: World): Pick<ReporterOptions, 'width' | 'color' | 'hyperlinks'> {
  return { width: widthOf(flags, world), color: hasColor(flags, world), hyperlinks: hasLinks(flags, world) }
}

/** What may be written to a file: no colours, no links, and a width that does not depend on the terminal. */
export function fileDisplayOf(flags: DisplayFlags): Pick<ReporterOptions, 'width' | 'color' | 'hyperlinks'> {
  return { width: givenWidth(flags) ?? PIPED, color: false, hyperlinks: false }
}

function widthOf(flags: DisplayFlags, { isTTY, columns }: World): number {
  const widest = flags.view === 'table' ? WIDEST : READABLE
  const terminal = isTTY.stdout && columns !== null && columns > 0 ? Math.min(columns, widest) : PIPED
  return givenWidth(flags) ?? Math.max(NARROWEST, terminal)
}

function givenWidth({ width }: DisplayFlags): number | null {
  if (width === undefined) return null
  const columns = /^\d{1,6}$/.test(width) ? Number(width) : Number.NaN
  if (columns >= NARROWEST && columns <= WIDEST) return columns
  throw new UserError(`--width “${width}”: give a number of columns from ${NARROWEST} to ${WIDEST}`)
}

/** The option is stronger than FORCE_COLOR, that than NO_COLOR, and that than what the terminal is. */
function hasColor(flags: DisplayFlags, { env, isTTY }: World): boolean {
  if (!flags.color) return false
  if (env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '') return !['0', 'false'].includes(env.FORCE_COLOR)
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return false
  return isTTY.stdout && env.TERM !== 'dumb'
}

const LINKING_PROGRAMS = new Set(['iTerm.app', 'WezTerm', 'vscode', 'ghostty', 'Hyper', 'rio', 'Tabby'])

/** Terminals that show links say so in their own ways; in any other the sequences might be seen. */
function hasLinks(flags: DisplayFlags, world: World): boolean {
  const { env, isTTY } = world
  if (env.FORCE_HYPERLINK !== undefined && env.FORCE_HYPERLINK !== '') return env.FORCE_HYPERLINK !== '0'
  if (!isTTY.stdout || !hasColor(flags, world) || env.CI !== undefined) return false
  return (
    LINKING_PROGRAMS.has(env.TERM_PROGRAM ?? '') ||
    Number(env.VTE_VERSION ?? 0) >= 5000 ||
    env.WT_SESSION !== undefined ||
    env.KONSOLE_VERSION !== undefined ||
    /^(xterm-kitty|foot|alacritty|xterm-ghostty)/.test(env.TERM ?? '')
  )
}

import { Chalk } from 'chalk'
import type { Level } from '../../types.ts'

export type Tone = 'plain' | 'strong' | 'dim' | Level

type Paint = (text: string) => string

/** Two tables of painters; without colour both give the text back unchanged. */
export interface Style {
  readonly tone: Readonly<Record<Tone, Paint>>
  /** Words of a claim, by level: underlined besides the colour, so that the colour never speaks alone. */
  readonly claim: Readonly<Record<Level, Paint>>
}

/** Level 1 are the sixteen colours that every terminal has and every theme keeps readable. */
export function createStyle(color: boolean): Style {
  const chalk = new Chalk({ level: color ? 1 : 0 })
  return {
    tone: {
      plain: (text) => text,
      strong: chalk.bold,
      dim: chalk.dim,
      error: chalk.red.bold,
      warning: chalk.yellow.bold,
      note: chalk.cyan.bold,
      none: chalk.dim,
    },
    claim: {
      error: chalk.red.underline,
      warning: chalk.yellow.underline,
      note: chalk.cyan.underline,
      none: chalk.underline,
    },
  }
}

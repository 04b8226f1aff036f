/** The one table from verdicts to levels, and how they are compared. */
import { LEVELS, type Level, type Stance, VERDICTS, type Verdict } from '../types.ts'

const LEVEL_OF: Readonly<Record<Verdict, Level>> = {
  prohibited: 'error',
  contradicted: 'error',
  unsupported: 'warning',
  'needs-evidence': 'warning',
  'needs-review': 'note',
  supported: 'none',
}

export function levelOf(verdict: Verdict): Level {
  return LEVEL_OF[verdict]
}

/** A hedge or an attribution lowers an error or a warning by one, and never to none. */
export function lowerFor(level: Level, stance: Stance): Level {
  if (stance !== 'hedged' && stance !== 'attributed') return level
  if (level === 'error') return 'warning'
  return level === 'warning' ? 'note' : level
}

export function worstVerdict(verdicts: readonly Verdict[]): Verdict | null {
  return VERDICTS.find((verdict) => verdicts.includes(verdict)) ?? null
}

export function worstLevel(levels: readonly Level[]): Level {
  return LEVELS.find((level) => levels.includes(level)) ?? 'none'
}

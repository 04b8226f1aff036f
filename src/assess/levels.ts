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

/**
 * Where a text informs: the bans and duties of advertisers do not reach it, what is merely unsupported is worth a note,
 * and what law or evidence contradicts stays wrong.
 */
export function lowerForInformation(verdict: Verdict): Level {
  if (verdict === 'prohibited' || verdict === 'needs-evidence') return 'none'
  return verdict === 'unsupported' ? 'note' : levelOf(verdict)
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

import type { CueExplained, FactExplained, Finding, Why } from '../../types.ts'
import type { Layout } from './layout.ts'
import { shorten } from './wording.ts'

/** Why a finding was found and judged as it is: its phrase, the cues, where the subject came from, the notes set aside. */
export function* explainFinding(layout: Layout, { why, claim }: Finding, margin: number): Generator<string> {
  if (why === undefined) return
  const lines = [
    `found by “${why.phrase}” of ${claim.id}`,
    ...why.cues.map((cue) => cueInWords(cue)),
    ...(why.cues.some(({ decided }) => decided) ? [] : ['no cue reaches it, so it is asserted']),
    ...Object.entries(why.subject).map(([slot, fact]) => factInWords(slot, fact)),
    ...refusalsInWords(why.refused),
  ]
  for (const [i, line] of lines.entries()) {
    if (layout.width < 60) yield layout.paragraph(`Why: ${line}`, { first: margin, rest: margin + 2 })
    else yield layout.labelled({ text: i === 0 ? 'Why:' : '', tone: 'strong' }, line, 9, margin)
  }
}

function cueInWords({ stance, text, scope, decided, own }: CueExplained): string {
  const cue = `“${shorten(text, 60)}” (${stance})`
  if (decided) return scope === text ? `${cue} decides` : `${cue} decides; it reaches “${shorten(scope, 160)}”`
  if (own) return `${cue} is part of the claim itself`
  return scope === text ? `${cue} reaches nothing` : `${cue} does not decide; it reaches “${shorten(scope, 160)}”`
}

function factInWords(slot: string, { value, from, words }: FactExplained): string {
  if (from === null) return `${slot}: not said`
  const read = words === null ? '' : ` (“${shorten(words, 80)}”)`
  return `${slot}: ${value.join(', ')}, from the ${from}${read}`
}

/** Notes by the reason that they do not apply, in the order of the first of each. */
function refusalsInWords(refused: Why['refused']): string[] {
  const byReason = new Map<string, string[]>()
  for (const { id, why } of refused) {
    const ids = byReason.get(why) ?? []
    ids.push(id)
    byReason.set(why, ids)
  }
  return [...byReason].map(([why, ids]) => `not applied, as ${why}: ${ids.join(', ')}`)
}

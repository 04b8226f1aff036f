/** Which notes speak to a claim, per jurisdiction, and what follows from them. */
import type { Claim, Finding, Level, Note, NoteApplied, Verdict } from '../types.ts'
import { holds, type PageFacts } from './conditions.ts'
import { levelOf, lowerFor, worstLevel, worstVerdict } from './levels.ts'

export interface Assessment extends Pick<Finding, 'notes' | 'verdict' | 'level' | 'reason'> {}

/** Why a note that names the claim's entry does not apply. */
export interface NoteRefused {
  readonly id: string
  readonly why: string
}

export interface PageToAssess extends PageFacts {
  readonly jurisdictions: readonly string[]
  /** The day the law is read as of, ISO. */
  readonly date: string
}

/** Notes by what they speak to, made once for a lexicon. */
export class NoteIndex {
  readonly #byEntry = new Map<string, Note[]>()
  readonly #parents: ReadonlyMap<string, string | null>

  constructor(notes: readonly Note[], entryIds: readonly string[], parents: ReadonlyMap<string, string | null>) {
    this.#parents = parents
    const byCategory = new Map<string, string[]>()
    for (const id of entryIds) {
      const category = id.split('/')[0]!
      byCategory.set(category, [...(byCategory.get(category) ?? []), id])
    }
    for (const note of notes) {
      const ids = note.claims.flatMap((claim) =>
        claim.endsWith('/*') ? (byCategory.get(claim.slice(0, -2)) ?? []) : [claim],
      )
      for (const id of new Set(ids)) this.#byEntry.set(id, [...(this.#byEntry.get(id) ?? []), note])
    }
  }

  /** Evidence notes, and those of a jurisdiction and its parents, the child's first. */
  of(entry: string, jurisdiction: string | null): readonly Note[] {
    const notes = this.#byEntry.get(entry) ?? []
    const chain: (string | null)[] = [null]
    for (let id: string | null = jurisdiction; id !== null && !chain.includes(id); id = this.#parents.get(id) ?? null)
      chain.push(id)
    return notes.filter((note) => chain.includes(note.jurisdiction))
  }
}

interface Applied {
  readonly note: Note
  readonly verdict: Verdict
  readonly question: string | null
}

/**
 * Assesses one claim. `reason` is the stance module's word on a question that a bare "Yes" answers; `asked` keeps the
 * questions already put for this document and is added to.
 */
export function assess(
  claim: Claim,
  reason: string | null,
  page: PageToAssess,
  index: NoteIndex,
  asked: Set<string>,
): Assessment {
  const stance = reason === 'answered yes' ? 'asserted' : claim.stance
  const jurisdictions = page.jurisdictions.length > 0 ? page.jurisdictions : [null]
  const applied = new Map<string, Applied>()
  for (const jurisdiction of jurisdictions) {
    for (const one of speaking(index.of(claim.id, jurisdiction), { ...claim, stance }, page))
      applied.set(one.note.id, one)
  }
  const notes = [...applied.values()]
  const shown = notes.map(({ note, verdict, question }): NoteApplied => {
    const base = { id: note.id, jurisdiction: note.jurisdiction, verdict }
    if (question === null || asked.has(question)) return base
    asked.add(question)
    return { ...base, question }
  })
  const verdict = worstVerdict(notes.map((one) => one.verdict))
  if (verdict === null) return { notes: shown, verdict, level: 'none', reason: silence(claim, stance, page) }
  const plain = worstLevel(notes.map((one) => levelOf(one.verdict)))
  const level = worstLevel(notes.map((one) => ownLevel(one, stance)))
  return { notes: shown, verdict, level, reason: reason ?? (level === plain ? null : stance) }
}

/** Why no note speaks, where that says something; null leaves the claim unassessed. */
function silence(claim: Claim, stance: string, page: PageFacts): string | null {
  if (stance === 'negated' || stance === 'question') return 'stance'
  return claim.category === 'prescription' && page.context === 'information' ? 'information' : null
}

function ownLevel({ note, verdict }: Applied, stance: Claim['stance']): Level {
  const level = levelOf(verdict)
  return note.stanceLowers ? lowerFor(level, stance) : level
}

/** Specific notes; general duties only where no specific note of law speaks and evidence does not support the claim. */
function speaking(notes: readonly Note[], claim: Claim, page: PageToAssess): readonly Applied[] {
  const applied = notes.flatMap((note) => {
    const answer = applies(note, claim, page)
    return typeof answer === 'string' ? [] : [{ note, ...answer }]
  })
  const specific = applied.filter(({ note }) => !note.general)
  const settled = specific.some(({ note, verdict }) => note.jurisdiction !== null || verdict === 'supported')
  if (settled) return specific
  const general = applied.filter(({ note }) => note.general)
  if (specific.length === 0) return general
  return [...specific, ...general.filter(({ note }) => note.jurisdiction !== null)]
}

/** The verdict that a note gives, or why it gives none. */
export function applies(
  note: Note,
  claim: Claim,
  page: PageToAssess,
): { verdict: Verdict; question: string | null } | string {
  if (!note.stance.includes(claim.stance)) return `it speaks to claims that are ${note.stance.join(', ')}`
  if (note.valid.from !== null && page.date < note.valid.from) return `it holds from ${note.valid.from}`
  if (note.valid.to !== null && page.date > note.valid.to) return `it held until ${note.valid.to}`
  for (const [key, condition] of Object.entries(note.unless)) {
    if (holds(key, condition, claim, page) === 'yes') return `its exception holds: ${key}`
  }
  let asks = false
  for (const [key, condition] of Object.entries(note.when)) {
    const answer = holds(key, condition, claim, page)
    if (answer === 'no') return `${key} is another`
    if (answer === 'unknown') {
      if (!note.askIfUnknown.includes(key)) return `${key} is not known`
      asks = true
    }
  }
  if (asks) return { verdict: 'needs-review', question: note.question }
  return { verdict: note.verdict, question: note.verdict === 'needs-review' ? note.question : null }
}

/** Which notes speak to a claim, per jurisdiction, and what follows from them. */
import type { Claim, Condition, Finding, JurisdictionVerdict, Level, Note, NoteApplied, Verdict } from '../types.ts'
import { holds, type PageFacts } from './conditions.ts'
import { levelOf, lowerFor, lowerForInformation, worstLevel, worstVerdict } from './levels.ts'

export interface Assessment extends Pick<Finding, 'notes' | 'verdict' | 'level' | 'reason' | 'byJurisdiction'> {}

export interface PageToAssess extends PageFacts {
  readonly jurisdictions: readonly string[]
  /** The day the law is read as of, ISO. */
  readonly date: string
}

/** Notes by what they speak to, made once for a lexicon. */
export class NoteIndex {
  readonly #byEntry = new Map<string, Note[]>()
  readonly #speaking = new Map<string, readonly Note[]>()
  readonly #parents: ReadonlyMap<string, string | null>

  constructor(notes: readonly Note[], entryIds: readonly string[], parents: ReadonlyMap<string, string | null>) {
    this.#parents = parents
    const byCategory = new Map<string, string[]>()
    for (const id of entryIds) {
      const category = id.split('/')[0]!
      addTo(byCategory, category, id)
    }
    for (const note of notes) {
      const ids = note.claims.flatMap((claim) =>
        claim.endsWith('/*') ? (byCategory.get(claim.slice(0, -2)) ?? []) : [claim],
      )
      for (const id of new Set(ids)) addTo(this.#byEntry, id, note)
    }
  }

  /** Evidence notes, and those of a jurisdiction and its parents, the child's first. */
  of(entry: string, jurisdiction: string | null): readonly Note[] {
    const key = `${entry} ${jurisdiction ?? ''}`
    let notes = this.#speaking.get(key)
    if (!notes) {
      notes = this.#select(this.#byEntry.get(entry) ?? [], jurisdiction)
      this.#speaking.set(key, notes)
    }
    return notes
  }

  #select(notes: readonly Note[], jurisdiction: string | null): readonly Note[] {
    const chain: (string | null)[] = [null]
    for (let id: string | null = jurisdiction; id !== null && !chain.includes(id); id = this.#parents.get(id) ?? null)
      chain.push(id)
    return notes.filter((note) => chain.includes(note.jurisdiction))
  }
}

function addTo<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key)
  if (list) list.push(item)
  else lists.set(key, [item])
}

/** What a note that applies gives. */
interface Answer {
  readonly verdict: Verdict
  readonly question: string | null
  /** The facts it asks for because the page does not give them. */
  readonly asks: readonly string[]
}

interface Applied extends Answer {
  readonly note: Note
}

/**
 * Assesses one claim. `reason` is the stance module's word on a question that a bare "Yes" answers; `asked` keeps what
 * was already asked for this document and is added to, so that each fact is asked for once.
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
  const byJurisdiction: JurisdictionVerdict[] = []
  const asStated = stance === claim.stance ? claim : { ...claim, stance }
  for (const jurisdiction of jurisdictions) {
    const own = speaking(index.of(claim.id, jurisdiction), asStated, page)
    for (const one of own) applied.set(one.note.id, one)
    if (jurisdiction !== null) byJurisdiction.push({ id: jurisdiction, ...judge(own, stance, page) })
  }
  const all = [...applied.values()]
  const side = byJurisdiction.length > 1 ? { byJurisdiction } : {}
  const notes = all.map((one) => show(one, claim, asked))
  const { verdict, level } = judge(all, stance, page)
  if (verdict === null) return { notes, verdict, level, reason: silence(claim, stance, page), ...side }
  const plain = worstLevel(all.map((one) => levelOf(one.verdict)))
  const lowered = page.context === 'information' ? 'information' : stance
  return { notes, verdict, level, reason: reason ?? (level === plain ? null : lowered), ...side }
}

/** Of the notes that name the claim's entry and speak under the page's jurisdictions, those that do not apply, and why. */
export function refusals(
  claim: Claim,
  reason: string | null,
  page: PageToAssess,
  index: NoteIndex,
): readonly { readonly id: string; readonly why: string }[] {
  const stance = reason === 'answered yes' ? 'asserted' : claim.stance
  const jurisdictions = page.jurisdictions.length > 0 ? page.jurisdictions : [null]
  const refused = new Map<string, string>()
  const spoke = new Set<string>()
  for (const jurisdiction of jurisdictions) {
    const notes = index.of(claim.id, jurisdiction)
    for (const { note } of speaking(notes, { ...claim, stance }, page)) spoke.add(note.id)
    for (const note of notes) {
      const answer = applies(note, { ...claim, stance }, page)
      refused.set(note.id, typeof answer === 'function' ? answer() : 'a general duty, and a more specific note speaks')
    }
  }
  return [...refused].filter(([id]) => !spoke.has(id)).map(([id, why]) => ({ id, why }))
}

function judge(
  applied: readonly Applied[],
  stance: Claim['stance'],
  page: PageFacts,
): { readonly verdict: Verdict | null; readonly level: Level } {
  const verdict = worstVerdict(applied.map((one) => one.verdict))
  return { verdict, level: worstLevel(applied.map((one) => ownLevel(one, stance, page))) }
}

function show({ note, verdict, question, asks }: Applied, claim: Claim, asked: Set<string>): NoteApplied {
  const base = { id: note.id, jurisdiction: note.jurisdiction, verdict }
  if (question === null) return base
  const key = asks.length > 0 ? JSON.stringify([asks, claim.subject.treatment?.value]) : question
  if (asked.has(key)) return base
  asked.add(key)
  return { ...base, question }
}

/** Why no note speaks, where that says something; null leaves the claim unassessed. */
function silence(claim: Claim, stance: string, page: PageFacts): string | null {
  if (stance === 'negated' || stance === 'question') return 'stance'
  return claim.category === 'prescription' && page.context === 'information' ? 'information' : null
}

function ownLevel({ note, verdict }: Applied, stance: Claim['stance'], page: PageFacts): Level {
  const level = page.context === 'information' ? lowerForInformation(verdict) : levelOf(verdict)
  return note.stanceLowers ? lowerFor(level, stance) : level
}

/** Specific notes; general duties only where no specific note of law speaks and evidence does not support the claim. */
function speaking(notes: readonly Note[], claim: Claim, page: PageToAssess): readonly Applied[] {
  const applied = notes.flatMap((note) => {
    const answer = applies(note, claim, page)
    return typeof answer === 'function' ? [] : [{ note, ...answer }]
  })
  const specific = applied.filter(({ note }) => !note.general)
  const settled = specific.some(({ note, verdict }) => note.jurisdiction !== null || verdict === 'supported')
  if (settled) return specific
  const general = applied.filter(({ note }) => note.general)
  if (specific.length === 0) return general
  return [...specific, ...general.filter(({ note }) => note.jurisdiction !== null)]
}

/** The conditions of a note as pairs: asked of it for every claim. */
const conditions = new WeakMap<Note, Record<'unless' | 'when', readonly (readonly [string, Condition])[]>>()

function conditionsOf(note: Note) {
  let known = conditions.get(note)
  if (!known) {
    known = { unless: Object.entries(note.unless), when: Object.entries(note.when) }
    conditions.set(note, known)
  }
  return known
}

/** The verdict that a note gives, or what tells why it gives none. */
function applies(note: Note, claim: Claim, page: PageToAssess): Answer | (() => string) {
  if (!note.stance.includes(claim.stance)) return () => `it speaks to claims that are ${note.stance.join(', ')}`
  if (note.valid.from !== null && page.date < note.valid.from) return () => `it holds from ${note.valid.from}`
  if (note.valid.to !== null && page.date > note.valid.to) return () => `it held until ${note.valid.to}`
  const { unless, when } = conditionsOf(note)
  for (const [key, condition] of unless) {
    if (holds(key, condition, claim, page) === 'yes') return () => `its exception holds: ${key}`
  }
  const asks: string[] = []
  for (const [key, condition] of when) {
    const answer = holds(key, condition, claim, page)
    if (answer === 'no') return () => `${key} is another`
    if (answer === 'unknown') {
      if (!note.askIfUnknown.includes(key)) return () => `${key} is not known`
      asks.push(key)
    }
  }
  if (asks.length > 0) return { verdict: 'needs-review', question: note.question, asks }
  return { verdict: note.verdict, question: note.verdict === 'needs-review' ? note.question : null, asks }
}

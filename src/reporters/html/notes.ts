/** What stands in the margin: each finding with the notes that speak to it. */
import type { Claim, Lookup, NoteApplied, NoteReference, NoteShown } from '../../types.ts'
import {
  LEVEL_LABELS,
  noteOriginInWords,
  pageOf,
  placeInWords,
  reasonInWords,
  shorten,
  sideBySideInWords,
  stanceInWords,
  verdictInWords,
} from '../terminal/wording.ts'
import type { Grade } from './annotate.ts'
import type { MarkedFinding } from './marked.ts'
import { html, join, link, type Markup } from './markup.ts'
import type { Numbers } from './numbers.ts'

export const GRADE_LABELS: Readonly<Record<Grade, string>> = { ...LEVEL_LABELS, unassessed: 'no note' }

export interface NoteWriter {
  finding(marked: MarkedFinding): Markup
}

/** For one document, whose `anchor` it is: a note stands in full beside the first finding that it speaks to. */
export function createNoteWriter(lookup: Lookup, numbers: Numbers, anchor: string): NoteWriter {
  const shown = new Set<string>()

  function finding({ finding, grade, number, anchor }: MarkedFinding): Markup {
    const { claim, notes } = finding
    const remarks = [stanceInWords(claim), reasonInWords(finding.reason)].filter((words) => words !== null)
    return html`
<article class="finding ${grade}" id="${anchor}" tabindex="-1" aria-label="Finding ${number}, ${GRADE_LABELS[grade]}" data-grade="${grade}" data-category="${claim.category}" data-stance="${claim.stance}" data-law="${lawsOf(finding.byJurisdiction, notes, lookup).join('|')}" data-place="${pageOf(claim) ?? `line ${claim.line}`}">
<p class="head"><a class="number" href="#${anchor}">${number}<span class="away"> (link to this finding)</span></a> ${chip(grade)} ${stanceChip(claim)} <code>${claim.id}</code></p>
<p class="verdict"><strong class="quote">“${shorten(claim.quote, 160)}”</strong> <span>${verdictInWords(finding, lookup)}</span></p>${line('remark', remarks.join('; '))}${line('sides', finding.byJurisdiction ? sideBySideInWords(finding.byJurisdiction, lookup) : '')}
${notes.map(note)}
<p class="foot"><span>${placeInWords(claim)}</span> <a class="back" href="#${anchor}-t">in the text</a> ${finding.link === null ? null : link(finding.link, 'on the page itself')}</p>
</article>`
  }

  function note(applied: NoteApplied): Markup {
    const note = lookup.note(applied.id)
    const number = numbers.note(applied.id)
    const origin = noteOriginInWords(applied, lookup)
    const id = `${anchor}-n${number}`
    if (shown.has(applied.id)) {
      return html`<p class="again">See <a href="#${id}">note ${number}: ${note.title}</a> <span>(${origin})</span></p>\n`
    }
    shown.add(applied.id)
    return html`<div class="full" id="${id}" tabindex="-1">
<p class="title"><strong>Note ${number}: ${note.title}</strong> <span>(${origin})</span></p>
<p>${note.text} ${citationsOf(note.references, numbers)}</p>
${remarksOf(note)}</div>\n`
  }

  return { finding }
}

const line = (name: string, words: string): Markup | null =>
  words === '' ? null : html`\n<p class="${name}">${words}</p>`

/** What a note says besides its text, as far as it says it. */
function remarksOf({ rule, ask, instead }: NoteShown): Markup | null {
  const rows = [
    ['Rule', rule],
    ['Ask', ask],
    ['Instead', instead],
  ].flatMap(([label, words]) => (words == null ? [] : [html`<div><dt>${label!}</dt><dd>${words}</dd></div>`]))
  return rows.length === 0 ? null : html`<dl>${rows}</dl>\n`
}

/** `[3, rule 3.7] [4, second-hand]`, each leading to its reference below. */
export function citationsOf(references: readonly NoteReference[], numbers: Numbers): Markup {
  const citations = references.map(({ id, section, confidence }) => {
    const number = numbers.reference(id)
    const detail = [section, confidence === 'secondary' ? 'second-hand' : null].filter((words) => words !== null)
    return html`<a class="citation" href="#r${number}">[${[number, ...detail].join(', ')}]</a>`
  })
  return join(citations, ' ')
}

/** The level as a shape and a word. */
export function chip(grade: Grade): Markup {
  return html`<span class="chip ${grade}">${GRADE_LABELS[grade]}</span>`
}

function stanceChip({ stance }: Claim): Markup | null {
  return stance === 'asserted' ? null : html`<span class="chip stance">${stance}</span>`
}

/** Whose law or evidence speaks to it, by name. */
function lawsOf(
  sides: MarkedFinding['finding']['byJurisdiction'],
  notes: readonly NoteApplied[],
  lookup: Lookup,
): string[] {
  const names = [
    ...(sides ?? []).map(({ id }) => lookup.jurisdiction(id)),
    ...notes.map(({ jurisdiction }) => (jurisdiction === null ? 'Evidence' : lookup.jurisdiction(jurisdiction))),
  ]
  return [...new Set(names)].sort()
}

/** The page's own text in order, its claims marked, and beside each passage what was found in it. */
import type { BlockKind, DocumentReport } from '../../types.ts'
import { blockInWords } from '../terminal/wording.ts'
import { stretchesOf, worstOf } from './annotate.ts'
import type { MarkedFinding, Passage } from './marked.ts'
import { html, type Markup } from './markup.ts'
import { GRADE_LABELS, type NoteWriter } from './notes.ts'

/** Short blocks without a finding stand in one line, so that a menu does not fill a screen. */
const INLINE: ReadonlySet<BlockKind> = new Set(['cell', 'link', 'button', 'label'])
/** The most passages without a finding in one row, which is drawn as a whole. */
const MOST_PLAIN = 40

export function writeText({ language }: DocumentReport, passages: readonly Passage[], write: NoteWriter): Markup {
  const rows: Markup[] = []
  const isLanguage = language !== null && /^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,4}$/i.test(language)
  const speech = isLanguage ? html` lang="${language}"` : null
  let plain: Passage[] = []
  const flush = (): void => {
    if (plain.length > 0) rows.push(plainRow(plain, speech))
    plain = []
  }
  for (const passage of passages) {
    if (passage.findings.length === 0) plain.push(passage)
    if (passage.findings.length > 0 || plain.length === MOST_PLAIN) flush()
    if (passage.findings.length > 0) rows.push(markedRow(passage, speech, write))
  }
  flush()
  return html`<div class="page">${rows}</div>`
}

function markedRow({ block, findings }: Passage, speech: Markup | null, write: NoteWriter): Markup {
  const words = element(block.kind, html`${[...annotated(block.text, findings)]}`)
  return html`
<div class="row marked"><div class="text"${speech}>${kindOf(block)}${words}</div>
<div class="margin">${findings.map(write.finding)}
</div></div>`
}

function plainRow(passages: readonly Passage[], speech: Markup | null): Markup {
  const parts: Markup[] = []
  let inline: Markup[] = []
  const flush = (): void => {
    if (inline.length > 0) parts.push(html`<p class="inline">${inline}</p>\n`)
    inline = []
  }
  for (const { block } of passages) {
    if (INLINE.has(block.kind)) inline.push(html`<bdi class="${block.kind}">${block.text}</bdi> `)
    else {
      flush()
      parts.push(html`${kindOf(block)}${element(block.kind, html`${block.text}`)}\n`)
    }
  }
  flush()
  return html`\n<div class="row"><div class="text"${speech}>${parts}</div></div>`
}

function kindOf({ kind, region }: Passage['block']): Markup | null {
  const words = [
    kind === 'heading' || kind === 'list-item' ? '' : blockInWords(kind),
    region === 'main' || region === 'head' ? '' : region,
  ]
  const shown = words.filter((word) => word)
  return shown.length === 0 ? null : html`<p class="kind">${shown.join(' · ')}</p>\n`
}

function element(kind: BlockKind, words: Markup): Markup {
  return kind === 'heading' ? html`<h4 dir="auto">${words}</h4>` : html`<p class="${kind}" dir="auto">${words}</p>`
}

function* annotated(text: string, findings: readonly MarkedFinding[]): Generator<Markup> {
  for (const { start, end, over, ending } of stretchesOf(text.length, findings)) {
    const words = text.slice(start, end)
    if (over.length === 0) yield html`${words}`
    else {
      const numbers = over.map(({ number }) => number).join(' ')
      yield html`<mark class="${worstOf(over)}" data-of="${numbers}">${words}</mark>`
    }
    for (const finding of ending) yield pin(finding)
  }
}

/** The number behind a claim, which leads to its notes. */
function pin({ number, grade, anchor, finding }: MarkedFinding): Markup {
  const { stance } = finding.claim
  const words = stance === 'asserted' ? '' : ` ${stance}`
  return html`<a class="pin ${grade}" id="${anchor}-t" href="#${anchor}"><span class="away">Finding </span>${number}<span class="away">, ${GRADE_LABELS[grade]},</span>${words}</a>`
}

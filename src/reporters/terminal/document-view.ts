import type { DocumentReport, Finding, Level } from '../../types.ts'
import type { Layout, Run } from './layout.ts'
import { coverOf } from './passages.ts'

type Block = NonNullable<DocumentReport['blocks']>[number]
type Placed = Finding & Required<Pick<Finding, 'at'>>

/** What stands before the text of a block that is neither heading, paragraph nor list item. */
const KIND_WORDS: Readonly<Record<string, string>> = { 'list-item': '•', cell: '│', quote: '❝', heading: '#' }
const PLAIN = new Set(['paragraph', 'heading', 'definition', 'noscript'])

/** The whole text in order with its claims marked and numbered; below each block `explain` says what was found in it. */
export function* writeDocument(
  layout: Layout,
  report: DocumentReport,
  shown: readonly Finding[],
  explain: (finding: Finding, number: number) => Generator<string>,
): Generator<string> {
  const placed = shown.filter((finding): finding is Placed => finding.at !== undefined)
  placed.sort((a, b) => a.at.block - b.at.block || a.at.start - b.at.start || b.at.end - a.at.end)
  const byBlock = new Map<number, { readonly finding: Placed; readonly number: number }[]>()
  for (const [i, finding] of placed.entries()) {
    const list = byBlock.get(finding.at.block) ?? []
    list.push({ finding, number: i + 1 })
    byBlock.set(finding.at.block, list)
  }
  let previous: Block | null = null
  for (const [index, block] of (report.blocks ?? []).entries()) {
    const found = byBlock.get(index) ?? []
    const goesOn = previous?.kind === block.kind && (block.kind === 'list-item' || block.kind === 'cell')
    if (!goesOn || found.length > 0) yield '\n'
    previous = found.length > 0 ? null : block
    yield layout.paragraph([...lead(block), ...mark(block.text, found)], { rest: block.kind === 'list-item' ? 2 : 0 })
    for (const { finding, number } of found) yield* explain(finding, number)
  }
}

function lead({ kind }: Block): Run[] {
  const word = KIND_WORDS[kind]
  if (word !== undefined) return [{ text: `${word} `, tone: 'dim' }]
  return PLAIN.has(kind) ? [] : [{ text: `[${kind}] `, tone: 'dim' }]
}

/** The text with each claim at the worst level that covers it, and behind a claim's last word its number. */
function mark(text: string, found: readonly { readonly finding: Placed; readonly number: number }[]): Run[] {
  const spans = found.map(({ finding }) => ({ ...finding.at, level: finding.level satisfies Level }))
  const ends = [...new Set(spans.map(({ end }) => Math.min(end, text.length)))]
  const runs: Run[] = []
  for (const { start, end, level } of coverOf(text.length, spans)) {
    const cuts = [...ends.filter((at) => at > start && at < end), end].sort((a, b) => a - b)
    let from = start
    for (const to of cuts) {
      const words = text.slice(from, to)
      runs.push(level === null ? { text: words } : { text: words, claim: level })
      const numbers = found.filter(({ finding }) => Math.min(finding.at.end, text.length) === to)
      if (level !== null && numbers.length > 0)
        runs.push({ text: `[${numbers.map(({ number }) => number).join(',')}]`, tone: 'dim' })
      from = to
    }
  }
  return runs
}

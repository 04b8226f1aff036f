/** A document's findings as its page shows them: numbered in the order of the text, each in its passage. */
import { createHash } from 'node:crypto'
import type { DocumentReport, Finding } from '../../types.ts'
import type { Grade, Marked } from './annotate.ts'
import { createAnchors } from './numbers.ts'

export interface MarkedFinding extends Marked {
  readonly finding: Finding
  readonly number: number
  /** Of its note in the margin; its words in the text have the same with `-t` behind it. */
  readonly anchor: string
}

type Block = Pick<NonNullable<DocumentReport['blocks']>[number], 'kind' | 'text' | 'region'>

export interface Passage {
  readonly block: Block
  /** In the order of their beginnings. */
  readonly findings: readonly MarkedFinding[]
}

/** Of the location, so that a link into the report survives a new run. */
export function documentAnchor({ source }: DocumentReport): string {
  return `d${createHash('sha256').update(source.location.toWellFormed()).digest('hex').slice(0, 8)}`
}

/** Every block with what was found in it; where the text was not kept, the sentences in which something was found. */
export function passagesOf(report: DocumentReport, anchor: string): Passage[] {
  const blocks: Block[] = [...(report.blocks ?? [])]
  const placed = [
    ...report.findings.map((finding) => place(finding, finding.level, blocks)),
    ...report.unassessed.map((finding) => place(finding, 'unassessed', blocks)),
  ]
  placed.sort((a, b) => a.block - b.block || a.start - b.start || b.end - a.end)
  const anchors = createAnchors()
  const findings: MarkedFinding[][] = blocks.map(() => [])
  placed.forEach(({ block, ...mark }, i) => {
    const id = anchors(`${anchor}-${mark.finding.claim.fingerprint}`)
    findings[block]!.push({ ...mark, number: i + 1, anchor: id })
  })
  return blocks.map((block, i) => ({ block, findings: findings[i]! }))
}

function place(finding: Finding, grade: Grade, blocks: Block[]) {
  const { at, claim } = finding
  if (at && at.block < blocks.length) return { finding, grade, block: at.block, start: at.start, end: at.end }
  const start = claim.sentenceOffset
  blocks.push({ kind: claim.block, text: claim.sentence, region: claim.region })
  return { finding, grade, block: blocks.length - 1, start, end: start + claim.quote.length }
}

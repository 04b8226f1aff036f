import type { DocumentReport } from '../types.ts'

/** In every report of a run that is kept or replayed. */
const EVIDENCE_LIMITS =
  'proof of what others saw: the evidence shows what this computer received, at the time its clock told; nobody has signed it'

/** A report of such a run, with what the record proves and what not. */
export function sayWhatEvidenceProves(report: DocumentReport): DocumentReport {
  return { ...report, notCovered: [...report.notCovered, EVIDENCE_LIMITS] }
}

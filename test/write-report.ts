import { reporters } from '../src/reporters/index.ts'
import type { DocumentReport, Format, ReporterOptions, RunBegin, RunEnd } from '../src/types.ts'
import { createReporterOptions, createRunEnd, lookup, runBegin } from './report-fixture.ts'

/** The whole report of a run over `documents`, as a program writes it. */
export async function writeReport(
  format: Format,
  documents: readonly DocumentReport[],
  options: Partial<ReporterOptions> = {},
  end: Partial<RunEnd> = {},
  asked: RunBegin['options'] = {},
): Promise<string> {
  const reporter = await reporters[format](createReporterOptions(options), lookup)
  const totals = { ...createRunEnd().totals, documents: documents.length }
  let text = reporter.begin({ ...runBegin, options: { ...runBegin.options, ...asked } })
  for (const [i, report] of documents.entries()) text += reporter.document(report, i)
  return text + reporter.end(createRunEnd({ totals, ...end }))
}

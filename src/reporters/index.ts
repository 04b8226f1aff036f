import type { Format, ReporterFactory } from '../types.ts'
import { createJsonReporter } from './json.ts'

/** One factory a format; the large ones load their code only when asked for. */
export const reporters = {
  terminal: async (options, lookup) => {
    if (options.quiet) return (await import('./terminal/quiet.ts')).createQuietReporter()
    return (await import('./terminal.ts')).createTerminalReporter(options, lookup)
  },
  html: async (_options, lookup) => (await import('./html.ts')).createHtmlReporter(lookup),
  json: async () => createJsonReporter(),
  jsonl: async (_options, lookup) => (await import('./jsonl.ts')).createJsonLinesReporter(lookup),
  markdown: async (options, lookup) => (await import('./markdown.ts')).createMarkdownReporter(options, lookup),
  csv: async (options, lookup) => (await import('./csv.ts')).createCsvReporter(options, lookup),
  summary: async () => (await import('./summary.ts')).createSummaryReporter(),
  'summary-csv': async () => (await import('./summary-csv.ts')).createSummaryCsvReporter(),
  sarif: async (options, lookup) => (await import('./sarif.ts')).createSarifReporter(options, lookup),
  github: async (options, lookup) => (await import('./github.ts')).createGithubReporter(options, lookup),
  junit: async (options, lookup) => (await import('./junit.ts')).createJunitReporter(options, lookup),
  'web-annotation': async (options, lookup) =>
    (await import('./web-annotation.ts')).createAnnotationReporter(options, lookup),
  claimreview: async (options, lookup) => (await import('./claimreview.ts')).createClaimReviewReporter(options, lookup),
} satisfies Record<Format, ReporterFactory>

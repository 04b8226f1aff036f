import type { Format, ReporterFactory } from '../types.ts'

/** One factory a format; each loads its code only when asked for. */
export const reporters = {
  terminal: async (options, lookup) => {
    if (options.quiet) return (await import('./terminal/quiet.ts')).createQuietReporter()
    return (await import('./terminal.ts')).createTerminalReporter(options, lookup)
  },
  html: async (_options, lookup) => (await import('./html.ts')).createHtmlReporter(lookup),
  json: async () => (await import('./json.ts')).createJsonReporter(),
} satisfies Record<Format, ReporterFactory>

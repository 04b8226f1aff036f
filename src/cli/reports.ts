import { UserError } from '../errors.ts'
import { FORMATS, type Format } from '../types.ts'
import { choose, suggest } from './suggest.ts'

export interface ReportFlags {
  readonly format?: readonly string[]
  readonly output?: readonly string[]
}

export interface Reports {
  /** Null where the report goes to files alone. */
  readonly format: Format | null
  readonly files: readonly { readonly format: Format; readonly file: string }[]
}

/**
 * Which report goes where. A file whose name does not tell its format takes the first `--format` that is left; what is
 * left then goes to standard output, which takes one report.
 */
export async function readReports(flags: ReportFlags): Promise<Reports> {
  const formats: Format[] = []
  for (const format of flags.format ?? []) formats.push(await choose('--format', format, FORMATS))
  const files: Reports['files'][number][] = []
  for (const output of flags.output ?? []) files.push(await readOutput(output, formats))
  const twice = files.find(({ file }, i) => files.some((other, j) => j < i && other.file === file))
  if (twice) throw new UserError(`-o ${twice.file} is given twice: one file takes one report`)
  const unwritten = formats.filter((format) => files.every((other) => other.format !== format))
  const left = formats.length > 1 ? [...new Set(unwritten)] : formats
  if (left.length > 1) {
    const [first, second] = left
    throw new UserError(
      `--format ${first} and --format ${second}: standard output takes one report: write the other to a file, as in -o ${second}=FILE`,
    )
  }
  return { format: left[0] ?? (files.length === 0 ? 'terminal' : null), files }
}

const ENDINGS: Readonly<Record<string, Format>> = {
  html: 'html',
  htm: 'html',
  json: 'json',
  jsonl: 'jsonl',
  ndjson: 'jsonl',
  md: 'markdown',
  markdown: 'markdown',
  csv: 'csv',
  sarif: 'sarif',
  xml: 'junit',
  txt: 'terminal',
  text: 'terminal',
}

/** `report.json`, or `json=report` where the ending does not tell; takes from `formats` what the name does not say. */
async function readOutput(output: string, formats: Format[]): Promise<{ format: Format; file: string }> {
  const named = /^([a-z0-9-]+)=(.*)$/is.exec(output)
  const file = named ? named[2]! : output
  if (file === '' || file === '-') throw new UserError(`-o ${output}: name a file; standard output is for --format`)
  if (named) return { format: await choose('-o', named[1]!, FORMATS), file }
  const ending = /\.([a-z0-9]+)$/i.exec(file.replace(/\.sarif\.json$/i, '.sarif'))?.[1]?.toLowerCase() ?? ''
  const format = ENDINGS[ending] ?? formats.shift()
  if (format !== undefined) return { format, file }
  const hint = ending === '' ? '' : await suggest(ending, Object.keys(ENDINGS))
  throw new UserError(
    `-o ${file}: no format has this ending${hint || ':'} write it before the name, as in json=${file}`,
  )
}

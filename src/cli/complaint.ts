import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { UserError } from '../errors.ts'
import { BODIES, BODY } from '../reporters/complaint/bodies.ts'
import { draftComplaints, type ReportToComplainOf } from '../reporters/complaint.ts'
import { type DisplayFlags, displayOf } from './display.ts'
import { createStreamOutput } from './outputs.ts'
import { choose } from './suggest.ts'
import { EXIT, type World } from './world.ts'

export interface ComplaintFlags extends DisplayFlags {
  readonly to?: string
}

/** Writes the draft of a complaint from a JSON report; it sends nothing. */
export async function complaint(file: string, flags: ComplaintFlags, world: World): Promise<number> {
  if (flags.to === undefined) throw new UserError(`name the body that it is for: --to ${BODIES.join(', ')}`)
  const to = await choose('--to', flags.to, BODIES)
  const report = readReport(await read(file, world), file)
  const text = draftComplaints(report, to, displayOf(flags, world).width)
  if (text === '') {
    throw new UserError(
      `${file}: no error or warning in it is a matter for ${BODY[to].name}; check with --jurisdiction ${BODY[to].jurisdictions.join(',')}`,
    )
  }
  const output = createStreamOutput(world.stdout)
  await output.write(text)
  await output.commit()
  return EXIT.clean
}

async function read(file: string, { stdin, cwd }: World): Promise<string> {
  if (file === '-') {
    const chunks: Buffer[] = []
    for await (const chunk of stdin) chunks.push(Buffer.from(chunk as Uint8Array))
    return Buffer.concat(chunks).toString('utf8')
  }
  try {
    return await readFile(resolve(cwd, file), 'utf8')
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT'
    throw new UserError(`${file}: ${missing ? 'no such file: check the name' : 'cannot be read'}`)
  }
}

function readReport(text: string, file: string): ReportToComplainOf {
  const wrong = new UserError(`${file}: not a JSON report: write one with claimlint check … -o report.json`)
  let report: unknown
  try {
    report = JSON.parse(text)
  } catch {
    throw wrong
  }
  if (typeof report !== 'object' || report === null || !('schema' in report)) throw wrong
  if (report.schema !== 1) throw new UserError(`${file}: its schema is ${String(report.schema)}; this program reads 1`)
  const isWhole = ['tool', 'lexicon', 'documents', 'notes', 'references'].every((part) => part in report)
  if (!isWhole || !Array.isArray((report as { documents?: unknown }).documents)) throw wrong
  return report as unknown as ReportToComplainOf
}

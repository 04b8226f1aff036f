/** Keeps one run: see `Evidence` in types for what it promises. */
import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, rmSync } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '../errors.ts'
import { unpackBody } from '../sources/body.ts'
import type { Evidence, Exchange, Outcome, Resource } from '../types.ts'
import type { JournalLine } from './journal.ts'
import { appendEntry, codeOf, type Entry, type KeptFile, RUN_NAME, type RunAsked, readManifest } from './manifest.ts'
import { createRecordWriter, type WrittenRecord } from './warc-records.ts'

export const FILES = { pages: 'pages.warc', inputs: 'inputs.jsonl', report: 'report.json' } as const

interface Place {
  readonly id: string
  readonly offset: number
}

/** A resource that was kept and of which no event has told yet what became of it. */
interface Pending {
  readonly resource: Omit<Resource, 'bytes'>
  readonly record: Place
  readonly number: number
  text: string | null
  screenshot: string | null
}

/** Begins a run in an evidence folder, which is made where it is missing. Throws UserError. */
export async function openEvidence(folder: string, asked: RunAsked, now: () => Date): Promise<Evidence> {
  const writer = await createRecordWriter()
  const beside = join(folder, `.${randomUUID()}.tmp`)
  const started = now().toISOString()
  const guard = createGuard(folder)
  const [warc, inputs, report] = await guard(async () => {
    // A folder whose manifest is broken takes no further run.
    await readManifest(folder)
    await mkdir(beside, { recursive: true })
    return Promise.all(Object.values(FILES).map((name) => open(join(beside, name), 'wx')))
  })
  const files = [warc!, inputs!, report!]
  const warcFile = createWarcFile(warc!)
  /** Where a URL's last answer is, and the SHA-256 of what it holds. */
  const answers = new Map<string, Place & { readonly sha256: string }>()
  const pending = new Map<string, Pending[]>()
  const kept = new WeakMap<Resource, Pending>()
  let numbers = 0
  let isOver = false

  const info = { software: `${asked.tool.name}/${asked.tool.version}`, format: 'WARC File Format 1.1' }
  await guard(async () => warcFile.append([await writer.info(info, started, FILES.pages)]))

  async function recordExchange(exchange: Exchange): Promise<void> {
    const { records, response } = await writer.exchange(exchange)
    const places = await warcFile.append(records)
    const sha256 = await hashPayload(exchange)
    if (response !== null && sha256 !== null) answers.set(exchange.url, { ...places[response]!, sha256 })
  }

  async function keep(resource: Resource): Promise<void> {
    const { bytes: _, ...rest } = resource
    const { location, finalUrl, sha256 } = resource.source
    const answer =
      answers.get(finalUrl ?? location.replace(/#.*$/s, '')) ?? answers.get(canonical(finalUrl ?? location))
    const record = answer?.sha256 === sha256 ? answer : await keepBytes(resource)
    const entry = { resource: rest, record, number: ++numbers, text: null, screenshot: null }
    pending.set(location, [...(pending.get(location) ?? []), entry])
    kept.set(resource, entry)
  }

  async function keepBytes(resource: Resource): Promise<Place> {
    const [place] = await warcFile.append([
      await writer.resource(resource, resource.source.retrieved ?? now().toISOString()),
    ])
    return place!
  }

  async function keepBeside(
    resource: Resource,
    kind: 'text' | 'screenshot',
    content: string | Uint8Array,
  ): Promise<void> {
    const entry = kept.get(resource)
    if (!entry) throw new Error('only what was kept has a text or a screenshot')
    const name = `${kind}/${String(entry.number).padStart(6, '0')}.${kind === 'text' ? 'txt' : 'png'}`
    await mkdir(join(beside, kind), { recursive: true })
    await writeFile(join(beside, name), content)
    entry[kind] = name
  }

  async function hear(event: Outcome): Promise<void> {
    const line = lineOf(event)
    if (line) await inputs!.writeFile(`${JSON.stringify(line)}\n`)
  }

  function lineOf(event: Outcome): JournalLine | null {
    if (event.kind === 'end') return { kind: 'end', skipped: event.run.totals.skipped, crawl: event.run.crawl ?? null }
    const isReport = event.kind === 'document'
    if (!isReport && event.kind !== 'failed') return null
    const location = isReport ? event.report.source.location : event.error.location
    const list = pending.get(location) ?? []
    const at = list.findIndex(({ resource }) => !isReport || resource.source.sha256 === event.report.source.sha256)
    const [found] = at < 0 ? [] : list.splice(at, 1)
    if (list.length === 0) pending.delete(location)
    if (found) {
      const { resource, record, text, screenshot } = found
      return { kind: 'resource', resource, record: { id: record.id, offset: record.offset }, text, screenshot }
    }
    return isReport ? null : { kind: 'failed', location, message: event.error.message }
  }

  async function close(): Promise<void> {
    for (const file of files) {
      await file.sync()
      await file.close()
    }
  }

  return {
    record: (exchange) => guard(() => recordExchange(exchange)),
    keep: (resource) => guard(() => keep(resource)),
    keepText: (resource, text) => guard(() => keepBeside(resource, 'text', text)),
    keepScreenshot: (resource, png) => guard(() => keepBeside(resource, 'screenshot', png)),
    hear: (event) => guard(() => hear(event)),
    writeReport: (text) => guard(() => report!.writeFile(text)),
    commit: () =>
      guard(async () => {
        await close()
        const ended = now().toISOString()
        const entry = await appendEntry(folder, async (entries) => {
          const run = await nameRun(folder, entries)
          const contents = await hashFiles(beside, run)
          await rename(beside, join(folder, run))
          return { run, started, ended, ...asked, files: contents }
        })
        isOver = true
        return { run: entry.run, sha256: entry.sha256 }
      }),
    abandon() {
      if (isOver) return
      isOver = true
      for (const file of files) file.close().catch(() => {})
      rmSync(beside, { recursive: true, force: true })
    },
  }
}

/** Records go in one after the other, whoever brings them at once. */
function createWarcFile(file: FileHandle) {
  let end = 0
  let last: Promise<unknown> = Promise.resolve()
  return {
    append(records: readonly WrittenRecord[]): Promise<readonly Place[]> {
      const writing = last.then(async () => {
        const places: Place[] = []
        for (const { id, bytes } of records) {
          await file.writeFile(bytes)
          places.push({ id, offset: end })
          end += bytes.length
        }
        return places
      })
      last = writing.catch(() => {})
      return writing
    },
  }
}

/** Turns errors of the file system into one line, and throws the first one again ever after: nothing half is committed. */
function createGuard(folder: string) {
  let failure: unknown = null
  return async <T>(task: () => Promise<T>): Promise<T> => {
    if (failure !== null) throw failure
    try {
      return await task()
    } catch (error) {
      const isSystem = error instanceof Error && 'syscall' in error
      failure = isSystem
        ? new UserError(
            `the evidence folder ${folder} cannot be written (${codeOf(error)}): choose another with --evidence`,
          )
        : error
      throw failure
    }
  }
}

/** The next number that neither the manifest nor a folder has: a run that was broken off may have left one. */
async function nameRun(folder: string, entries: readonly Entry[]): Promise<string> {
  const names = [...entries.map(({ run }) => run), ...(await readdir(folder))].filter((name) => RUN_NAME.test(name))
  return String(Math.max(0, ...names.map(Number)) + 1).padStart(4, '0')
}

async function hashFiles(folder: string, run: string): Promise<readonly KeptFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) =>
      join(parentPath, name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
  const files: KeptFile[] = []
  for (const path of paths.sort()) files.push({ path: `${run}/${path}`, ...(await hashFile(join(folder, path))) })
  return files
}

/** Reads no further than `limit`, so that a file which never ends has an end. */
export async function hashFile(path: string, limit = Number.MAX_SAFE_INTEGER): Promise<Omit<KeptFile, 'path'>> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of createReadStream(path)) {
    bytes += (chunk as Buffer).length
    hash.update(chunk as Buffer)
    if (bytes > limit) break
  }
  return { bytes, sha256: hash.digest('hex') }
}

/** Of the unpacked body of a whole answer that holds a page; null for any other. */
async function hashPayload({ response }: Exchange): Promise<string | null> {
  if (!response || response.truncated !== null || response.status < 200 || response.status >= 300) return null
  const codings = response.headers.flatMap(([name, value]) => (/^content-encoding$/i.test(name) ? [value] : []))
  try {
    const bytes = await unpackBody(response.body, codings.join(), { bytes: Number.MAX_SAFE_INTEGER, strict: true })
    return createHash('sha256').update(bytes).digest('hex')
  } catch {
    // What cannot be unpacked is no page: whoever asked for it says so.
    return null
  }
}

/** A typed address as the wire knows it. */
function canonical(location: string): string {
  if (!URL.canParse(location)) return location
  const url = new URL(location)
  url.hash = ''
  return url.href
}

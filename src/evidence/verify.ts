/** Whether an evidence folder still holds what its manifest says. */
import { lstat, open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '../errors.ts'
import { readJournal } from './journal.ts'
import { FILES, hashFile } from './keeper.ts'
import { codeOf, type Entry, hashEntry, type KeptFile, MANIFEST, RUN_NAME, readManifest } from './manifest.ts'
import { restore } from './restore.ts'
import { readRecords } from './warc-reader.ts'

export interface Verified {
  readonly entries: readonly Entry[]
  /** One line each, with the file or run that it concerns. */
  readonly problems: readonly string[]
}

/** Checks the chain, every file, every record, and that each input can be had from them. Throws UserError. */
export async function verifyEvidence(folder: string): Promise<Verified> {
  const { entries } = await openManifest(folder)
  return { entries, problems: await findProblems(folder, entries) }
}

/** Throws UserError where there is no manifest. */
export async function openManifest(folder: string): Promise<{ readonly entries: readonly Entry[] }> {
  const manifest = await readManifest(folder)
  if (manifest) return manifest
  throw new UserError(`${folder} holds no evidence: it has no ${MANIFEST}; make some with check --evidence ${folder}`)
}

/** What does not hold, in order; nothing where all does. */
export async function findProblems(folder: string, entries: readonly Entry[]): Promise<readonly string[]> {
  const problems = [...checkChain(entries), ...(await findStrangers(folder, entries))]
  for (const entry of entries) problems.push(...(await checkRun(folder, entry)))
  return problems
}

function checkChain(entries: readonly Entry[]): string[] {
  const problems: string[] = []
  let previous: string | null = null
  for (const entry of entries) {
    if (hashEntry(entry) !== entry.sha256) problems.push(`${MANIFEST}: the entry of run ${entry.run} was changed`)
    if (entry.previous !== previous) {
      problems.push(
        `${MANIFEST}: the entry of run ${entry.run} does not follow the one before: one was changed or left out`,
      )
    }
    previous = entry.sha256
  }
  const runs = entries.map(({ run }) => run)
  if (new Set(runs).size < runs.length) problems.push(`${MANIFEST}: a run has two entries`)
  return problems
}

/** Runs and files that no entry names: added later, or left by a run that was broken off. */
async function findStrangers(folder: string, entries: readonly Entry[]): Promise<string[]> {
  const known = new Set(entries.flatMap(({ files }) => files.map(({ path }) => path)))
  const runs = (await readdir(folder)).filter((name) => RUN_NAME.test(name)).sort()
  const strangers: string[] = []
  for (const run of runs) {
    const found = await readdir(join(folder, run), { recursive: true, withFileTypes: true }).catch(() => [])
    for (const entry of found) {
      if (entry.isDirectory()) continue
      const path = join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/')
      if (!known.has(path)) strangers.push(`${path}: no entry names it, so it was added later`)
    }
  }
  return strangers.sort()
}

async function checkRun(folder: string, { run, files }: Entry): Promise<string[]> {
  const problems: string[] = []
  for (const file of files) {
    const problem = file.path.startsWith(`${run}/`) ? await checkFile(folder, file) : 'is no file of this run'
    if (problem !== null) problems.push(`${file.path}: ${problem}`)
  }
  for (const name of Object.values(FILES)) {
    if (!files.some(({ path }) => path === `${run}/${name}`))
      problems.push(`${run}/${name}: its entry does not name it`)
  }
  // In a file that was changed, what is wrong inside says no more.
  if (problems.length > 0) return problems
  return checkRecords(join(folder, run), run)
}

async function checkFile(folder: string, { path, bytes, sha256 }: KeptFile): Promise<string | null> {
  try {
    const stats = await lstat(join(folder, path))
    // Opening a pipe or a link that somebody put there might wait for ever, or lead anywhere.
    if (!stats.isFile()) return 'is no file any more'
    if (stats.size !== bytes) return `was changed: it has ${stats.size} bytes, and had ${bytes}`
    const found = await hashFile(join(folder, path), bytes)
    return found.sha256 === sha256 ? null : 'was changed: its SHA-256 is another one'
  } catch (error) {
    const code = codeOf(error)
    return code === 'ENOENT' || code === 'ENOTDIR' ? 'is missing' : `cannot be read (${code})`
  }
}

/** Hashes say that nothing was changed since; this says that it was whole and fits together to begin with. */
async function checkRecords(folder: string, run: string): Promise<string[]> {
  const warc = await open(join(folder, FILES.pages))
  const problems: string[] = []
  const attempt = async (name: string, check: () => Promise<void>) => {
    try {
      await check()
    } catch (error) {
      problems.push(`${run}/${name}: ${error instanceof UserError ? error.message : 'cannot be unpacked'}`)
    }
  }
  try {
    await attempt(FILES.pages, async () => {
      for await (const _ of readRecords(warc));
    })
    let hasEnded = false
    for await (const parse of readJournal(join(folder, FILES.inputs))) {
      await attempt(FILES.inputs, async () => {
        const line = parse()
        if (line.kind === 'resource') await restore(line, warc)
        hasEnded = line.kind === 'end'
      })
    }
    if (!hasEnded) problems.push(`${run}/${FILES.inputs}: has no end: the run was broken off`)
  } finally {
    await warc.close()
  }
  return problems
}

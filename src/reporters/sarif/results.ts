import type { Artifact, ArtifactLocation, Location, Region, Result } from 'sarif'
import type { Claim, DocumentReport, Finding, Level, Lookup, SourceInfo } from '../../types.ts'
import { findingInWords, rulesOf, seenAt } from '../shown.ts'
import { uriOf } from '../uri.ts'
import { visible } from '../visible.ts'
import type { RuleWriter } from './rules.ts'
import { messageOf } from './text.ts'

/** What was checked; a document that is checked twice stands there once, as the standard asks. */
export interface ArtifactList {
  /** Returns its index in the list. */
  add(report: DocumentReport): number
  /** The artifact of the run's nth document. */
  of(document: number): ArtifactLocation
  all(): readonly Artifact[]
}

export function createArtifacts(): ArtifactList {
  const list = new Map<string, { readonly index: number; readonly artifact: Artifact }>()
  const locations: ArtifactLocation[] = []
  return {
    add(report) {
      const artifact = artifactOf(report)
      const key = JSON.stringify(artifact)
      const { index } = list.get(key) ?? { index: list.size }
      list.set(key, { index, artifact })
      locations.push({ ...artifact.location, index })
      return index
    },
    of: (document) => locations[document]!,
    all: () => [...list.values()].map(({ artifact }) => artifact),
  }
}

function artifactOf({ source, title }: DocumentReport): Artifact {
  const seen = seenAt(source)
  return {
    location: { uri: uriOf(source) },
    mimeType: source.mediaType,
    roles: ['analysisTarget'],
    hashes: { 'sha-256': source.sha256 },
    ...(title !== null && { description: messageOf(title) }),
    ...(seen !== null && { properties: { seen } }),
  }
}

/** `index` is that of the artifact. */
export function placeOf(source: SourceInfo, index: number, region?: Region): Location {
  const artifactLocation = { uri: uriOf(source), index }
  return { physicalLocation: { artifactLocation, ...(region && { region }) } }
}

/** Columns and offsets alike count UTF-16 code units of the source as decoded. */
export function regionOf({ line, column, endLine, endColumn, start, end }: Claim): Region {
  const lines = { startLine: line, startColumn: column, endLine, endColumn }
  return { ...lines, charOffset: start, charLength: end - start }
}

/**
 * What has a level is a failure at that level: `needs-review` too, for what has the kind `review` may have no level and
 * is hidden by code hosts.
 */
export function resultOf(
  finding: Finding,
  { source, title }: DocumentReport,
  index: number,
  rules: RuleWriter,
  lookup: Lookup,
): Result {
  const { claim, level, verdict, link, notes } = finding
  const facts = {
    verdict,
    stance: claim.stance,
    notes: notes.map(({ id }) => id),
    rules: rulesOf(finding, lookup),
    ...(link !== null && { link: visible(link) }),
  }
  const place = placeOf(source, index, regionOf(claim))
  const named = [claim.heading, title].filter((name) => name !== null)[0]
  return {
    ...rules.claim(finding),
    ...(level === 'none' && { kind: verdict === null ? 'open' : 'informational' }),
    level: LEVELS[level],
    message: messageOf(findingInWords(finding, lookup)),
    locations: [named === undefined ? place : { ...place, message: messageOf(`under “${named}”`) }],
    partialFingerprints: { 'claimlint/v1': claim.fingerprint },
    properties: facts,
  }
}

const LEVELS = { error: 'error', warning: 'warning', note: 'note', none: 'none' } as const satisfies Record<
  Level,
  string
>

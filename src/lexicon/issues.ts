/** What the schema found wrong → what the author is told. */
import type * as z from 'zod'
import { nearest } from '../text/natural.ts'
import { KEY, type YamlPath } from './places.ts'
import { type Problem, quoteText, quoteYaml, suggest } from './problems.ts'
import type { YamlFile } from './yaml.ts'

type Issue = z.core.$ZodIssue

/** One problem for each issue, placed in the file. */
export function explainIssues(issues: readonly Issue[], file: YamlFile): readonly Problem[] {
  return explainAll(issues, [], file)
}

function explainAll(issues: readonly Issue[], base: YamlPath, file: YamlFile): readonly Problem[] {
  const meant = new Set(issues.flatMap((issue) => misspelt(issue, base).map((path) => path.join(' '))))
  return issues
    .filter(isFirst)
    .filter((issue) => !meant.has([...base, ...issue.path].join(' ')))
    .flatMap((issue) => explainIssue(issue, base, file))
}

/** Paths of the keys that unknown ones were probably meant for: that they are missing need not be told too. */
function misspelt(issue: Issue, base: YamlPath): readonly YamlPath[] {
  if (issue.code !== 'unrecognized_keys') return []
  const known = issue.message.split(' ')
  return issue.keys.flatMap((key) => {
    const near = nearest(key, known)
    return near === null ? [] : [[...base, ...(issue.path as (string | number)[]), near]]
  })
}

/** Of two complaints about one text the first says it all: what is no date is no day either. */
function isFirst(issue: Issue, index: number, issues: readonly Issue[]): boolean {
  if (issue.code !== 'custom') return true
  const path = issue.path.join(' ')
  return !issues.slice(0, index).some((before) => before.path.join(' ') === path)
}

function explainIssue(issue: Issue, base: YamlPath, file: YamlFile): readonly Problem[] {
  const path = [...base, ...(issue.path as (string | number)[])]
  const value = valueAt(file.value, path)
  const say = (message: string): readonly Problem[] => [{ place: file.locate(path), message }]
  switch (issue.code) {
    case 'unrecognized_keys': {
      const known = issue.message.split(' ')
      return issue.keys.map((key) => ({
        place: file.locate([...path, key, KEY]),
        message: `unknown key ${quoteText(key)}${suggest(nearest(key, known), known)}`,
      }))
    }
    case 'invalid_union':
      return explainUnion(issue, path, value, file)
    case 'invalid_value':
      if (value === undefined) return say(missing(path))
      if (issue.values.length === 1) return say(`write ${quoteText(String(issue.values[0]))} here, or delete the key`)
      return say(unknownValue(value, issue.values.map(String)))
    case 'invalid_type':
      if (value === undefined) return say(missing(path))
      return say(wrongType(value, issue.expected, path, file.sourceOf(path)))
    case 'too_small':
      if (Array.isArray(value)) return say(tooFew(value.length, Number(issue.minimum), path))
      return say(`${quoteText(String(value))} is too small: the least is ${issue.minimum}`)
    case 'too_big':
      return say(`${quoteText(String(value))} is too big: the most is ${issue.maximum}`)
    default:
      return say(
        typeof value === 'string' && value.trim() !== '' ? `${quoteText(value)}: ${issue.message}` : issue.message,
      )
  }
}

/** Tells the issues of the alternative that comes nearest to what is written. */
function explainUnion(
  issue: Issue & { code: 'invalid_union' },
  path: YamlPath,
  value: unknown,
  file: YamlFile,
): readonly Problem[] {
  if (value === undefined) return [{ place: file.locate(path), message: missing(path) }]
  const textual = issue.errors.some((ways) =>
    ways.some((one) => one.code === 'invalid_type' && one.expected === 'string'),
  )
  if (textual && isMapping(value) && !('phrase' in value) && !hasBounds(value)) {
    return [{ place: file.locate(path), message: readAs('a mapping', file.sourceOf(path)) }]
  }
  const mismatched = (ways: readonly Issue[]) =>
    ways.some((one) => one.code === 'invalid_type' && one.path.length === 0)
  const fitting = issue.errors.filter((ways) => !mismatched(ways))
  const [chosen] = [...(fitting.length > 0 ? fitting : issue.errors)].sort((a, b) => weigh(a) - weigh(b))
  return explainAll(chosen ?? [], path, file)
}

function weigh(issues: readonly Issue[]): number {
  return issues.reduce((sum, one) => sum + (one.code === 'unrecognized_keys' ? one.keys.length : 1), 0)
}

function wrongType(value: unknown, expected: string, path: YamlPath, source: string): string {
  const kind = kindOfValue(value)
  if (expected === 'string') {
    if (source === '' || value === null) {
      const empty =
        typeof path.at(-1) === 'number'
          ? 'the line is empty: write the text, or delete the line'
          : 'the text is missing: write it'
      return source === '' ? empty : readAs('null', source)
    }
    return readAs(kind, source)
  }
  const found = source === '' ? 'nothing' : kind
  if (expected === 'array' && !isMapping(value) && source !== '')
    return `a list is wanted, not ${kind}: write [${shortened(source)}]`
  return `${WANTED[expected] ?? expected} is wanted, not ${found}`
}

const WANTED: Readonly<Record<string, string>> = {
  array: 'a list',
  object: 'a mapping of keys to values',
  record: 'a mapping of keys to values',
  boolean: 'true or false',
  number: 'a number',
  int: 'a whole number',
}

function readAs(kind: string, source: string): string {
  const line = source.split('\n', 1)[0]!
  return `YAML reads ${quoteText(line)} as ${kind}, not as text: quote it, ${quoteYaml(line)}`
}

function tooFew(count: number, least: number, path: YamlPath): string {
  const key = String(path.at(-1))
  if (least === 1) return `${quoteText(key)} is empty: fill it, or leave it out`
  return `at least ${least} "${key}" examples are needed, here ${count === 1 ? 'is' : 'are'} ${count}`
}

function missing(path: YamlPath): string {
  return `${quoteText(String(path.at(-1)))} is missing: write it`
}

function unknownValue(value: unknown, allowed: readonly string[]): string {
  if (typeof value !== 'string') return `${kindOfValue(value)} cannot stand here${suggest(null, allowed)}`
  return `${quoteText(value)} cannot stand here${suggest(nearest(value, allowed), allowed)}`
}

function kindOfValue(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  if (isMapping(value)) return 'a mapping'
  if (typeof value === 'boolean') return 'true or false'
  return typeof value === 'number' ? 'a number' : 'text'
}

function shortened(source: string): string {
  return quoteText(source).slice(1, -1)
}

function hasBounds(value: object): boolean {
  return 'min' in value || 'max' in value
}

function isMapping(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function valueAt(root: unknown, path: YamlPath): unknown {
  let value = root
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined
    value = (value as Record<string | number, unknown>)[step]
  }
  return value
}

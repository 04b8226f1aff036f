/** YAML text → plain values, with the place of every part. The `yaml` package is imported in the three files of this name alone. */
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type Scalar, type YAMLMap } from 'yaml'
import { KEY, type Locate, type YamlPath } from './places.ts'
import { type Problem, quoteText, quoteYaml } from './problems.ts'
import { explainError } from './yaml-errors.ts'
import { CONTROLS, findFlaws } from './yaml-guard.ts'

export interface YamlFile {
  /** Mappings are objects without a prototype; null where nothing could be read. */
  readonly value: unknown
  /** The place of the part at a path, or of the nearest part above it that exists; a missing key is placed at its mapping. */
  readonly locate: Locate
  /** The part at a path as it stands in the file. */
  readonly sourceOf: (path: YamlPath) => string
  readonly problems: readonly Problem[]
}

/** Reads one file. `file` is its name for messages; a BOM is to be taken off before. Never throws. */
export function readYaml(text: string, file: string): YamlFile {
  const lines = new LineCounter()
  lines.addNewLine(0)
  for (let newline = text.indexOf('\n'); newline >= 0; newline = text.indexOf('\n', newline + 1))
    lines.addNewLine(newline + 1)
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return { file, line, column: col }
  }
  const fail = (offset: number, message: string): YamlFile => ({
    ...EMPTY,
    ...locators(null, text, at),
    problems: [{ place: at(offset), message }],
  })
  const control = CONTROLS.exec(text)
  if (control) return fail(control.index, 'a control character stands here: delete it')
  const flaws = findFlaws(text)
  if (flaws[0]?.fatal) return fail(flaws[0].offset, flaws[0].message)
  const directive = /^%.*$/m.exec(text)
  if (directive) return fail(directive.index, `no line may begin with "%": quote the text, or delete the directive`)

  // Doubled keys are looked for below: the parser takes quadratic time for it.
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    prettyErrors: false,
    merge: false,
    uniqueKeys: false,
  })
  const problems: Problem[] = flaws.map(({ offset, message }) => ({ place: at(offset), message }))
  const report = (offset: number, message: string) => problems.push({ place: at(offset), message })
  // One mistake in YAML makes others behind it, so only the first is told.
  for (const error of document.errors.slice(0, 1)) report(error.pos[0], explainError(error, text))
  const root = document.contents
  if (document.errors.length === 0 && problems.length === 0) checkNodes(root, text, report)
  const readable = problems.length === 0
  if (readable && root === null) report(0, 'the file is empty: delete it, or write an entry')
  else if (readable && !isMap(root))
    report(root?.range?.[0] ?? 0, 'the file must be a list of keys with values: write "title: …"')
  return { value: problems.length === 0 ? toValue(root) : null, ...locators(root, text, at), problems }
}

const EMPTY = { value: null, problems: [] }

type Report = (offset: number, message: string) => void

/** Refuses what YAML offers and a lexicon does not need, and what it reads otherwise than an author means it. */
function checkNodes(root: unknown, text: string, report: Report): void {
  const open: unknown[] = [root]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (isAlias(node) || ((isScalar(node) || isMap(node) || isSeq(node)) && (node.anchor || node.tag))) {
      const from = node.range![0]
      const before = text.lastIndexOf('\n', from - 1) + 1
      const sign = /(?:^|\s)[&!*]/.exec(text.slice(before, node.range![1]))
      const start = sign ? before + sign.index + (/\s/.test(sign[0][0]!) ? 1 : 0) : from
      const source = text.slice(start).split('\n', 1)[0]!
      report(start, `a lexicon has no aliases, anchors or tags: write it out, or quote the text, ${quoteYaml(source)}`)
    } else if (isScalar(node)) checkScalar(node, report)
    else if (isMap(node)) {
      checkKeys(node, report)
      for (const { key, value } of node.items) open.push(key, ...(value === null ? [] : [value]))
    } else if (isSeq(node)) {
      for (const item of node.items) {
        open.push(item)
        if (isScalar(item) && item.type === 'PLAIN' && text.slice(item.range![0], item.range![1]).includes('\n')) {
          report(item.range![0], 'the text runs over two lines: a dash or a comma may be missing; else quote it')
        }
      }
    }
  }
}

function checkScalar({ value, range }: Scalar, report: Report): void {
  if (typeof value === 'string' && CONTROLS.test(value))
    report(range![0], 'a control character is written here: delete it')
}

function checkKeys(map: YAMLMap, report: Report): void {
  const seen = new Set<string>()
  for (const { key } of map.items) {
    const start = (key as Node | null)?.range?.[0] ?? 0
    if (!isScalar(key) || typeof key.value !== 'string' || key.value === '__proto__') {
      report(start, 'a key must be a word: quote text that begins with "?" or has ": " in it')
    } else if (key.value === '<<') report(start, 'a lexicon has no merge keys: write the keys out')
    else if (seen.has(key.value)) report(start, `${quoteText(key.value)} stands twice: keep one, or join the two`)
    else seen.add(key.value)
  }
}

/** Depth is bounded by yaml-guard. */
function toValue(node: unknown): unknown {
  if (isScalar(node)) return node.value
  if (isSeq(node)) return node.items.map(toValue)
  if (!isMap(node)) return null
  const value: Record<string, unknown> = Object.create(null)
  for (const { key, value: inner } of node.items) value[String((key as Scalar).value)] = toValue(inner)
  return value
}

function locators(root: unknown, text: string, at: (offset: number) => ReturnType<Locate>) {
  const find = (path: YamlPath) => {
    let node = root as Node | null
    let key: Node | null = null
    let character = 0
    for (const step of path) {
      if (step === KEY) return { node: key, key, character }

      if (isMap(node)) {
        const pair = node.items.find((item) => isScalar(item.key) && item.key.value === step)
        if (!pair) break
        key = pair.key as Node
        node = pair.value as Node | null
      } else if (isSeq(node) && typeof step === 'number' && node.items[step]) {
        key = null
        node = node.items[step] as Node
      } else {
        if (typeof step === 'number') character = offsetInSource(node, text, step)
        break
      }
    }
    return { node, key, character }
  }
  const startOf = (path: YamlPath) => {
    const { node, key, character } = find(path)
    // An empty value starts nowhere of use.
    if (node && !(isScalar(node) && node.source === '')) return (node.range?.[0] ?? 0) + character
    return key?.range?.[0] ?? node?.range?.[0] ?? 0
  }
  return {
    locate: (path: YamlPath) => at(startOf(path)),
    sourceOf: (path: YamlPath) => {
      const { node } = find(path)
      return node?.range ? text.slice(node.range[0], node.range[1]).trim() : ''
    },
  }
}

/** Where a character of a scalar's value stands behind the scalar's start; 0 where escapes or folding move it. */
function offsetInSource(node: unknown, text: string, offset: number): number {
  if (!isScalar(node) || typeof node.value !== 'string' || !node.range) return 0
  const quoted = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE' ? 1 : 0
  const start = node.range[0] + quoted
  return text.startsWith(node.value.slice(0, offset), start) ? quoted + offset : 0
}

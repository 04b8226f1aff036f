/** What a CSS path needs to know of an element; kept for the elements that hold text, and those around them. */
export interface PathNode {
  readonly parent: PathNode | null
  readonly name: string
  /** As written; empty where there is none. */
  readonly id: string
  /** Which of its name it is among its siblings, from 1. */
  readonly nth: number
  /** How many children of each name were seen so far. */
  children: Map<string, number> | null
  path: string | null
}

/** More steps than this say less to a reader than the place in the source does. */
const MOST_STEPS = 32
const LONGEST_ID = 100

/** Numbers the elements of a document as they open, and writes CSS paths once all have been seen. */
export class Paths {
  readonly #names = new Map<string, number>()
  readonly #ids = new Map<string, number>()
  /** Whether a path was cut at its upper end. */
  shortened = false

  /** An element opens; `id` is empty where it has none. */
  open(parent: PathNode | null, name: string, id: string): PathNode {
    let nth = 1
    if (parent !== null) {
      parent.children ??= new Map()
      nth = (parent.children.get(name) ?? 0) + 1
      parent.children.set(name, nth)
    }
    this.#names.set(name, (this.#names.get(name) ?? 0) + 1)
    if (id !== '') this.#ids.set(id, (this.#ids.get(id) ?? 0) + 1)
    return { parent, name, id, nth, children: null, path: null }
  }

  /**
   * A selector that finds the element and no other: `#faq > p:nth-of-type(2)`, from the nearest element whose id, or
   * whose name, stands once in the document. To be called when the whole document has been read.
   */
  path(node: PathNode): string {
    if (node.path !== null) return node.path
    const steps: string[] = []
    let at: PathNode | null = node
    while (at !== null) {
      const anchor = this.#anchor(at)
      if (anchor !== null) {
        steps.push(anchor)
        break
      }
      if (steps.length === MOST_STEPS) {
        this.shortened = true
        break
      }
      steps.push(step(at))
      at = at.parent
    }
    node.path = steps.reverse().join(' > ')
    return node.path
  }

  #anchor(node: PathNode): string | null {
    if (node.id !== '' && node.id.length <= LONGEST_ID && !/[&\s]/.test(node.id) && this.#ids.get(node.id) === 1) {
      return `#${escapeIdentifier(node.id)}`
    }
    return this.#names.get(node.name) === 1 || node.parent === null ? escapeIdentifier(node.name) : null
  }
}

function step(node: PathNode): string {
  const name = escapeIdentifier(node.name)
  return node.parent?.children?.get(node.name) === 1 ? name : `${name}:nth-of-type(${node.nth})`
}

/** Escapes a name for CSS as CSSOM's `CSS.escape` does. */
export function escapeIdentifier(name: string): string {
  if (/^[A-Za-z_][\w-]*$/.test(name)) return name
  let escaped = ''
  for (let i = 0; i < name.length; i++) {
    const code = name.charCodeAt(i)
    const digit = code >= 48 && code <= 57
    if (code === 0) escaped += '\ufffd'
    else if (code < 32 || code === 127 || (digit && (i === 0 || (i === 1 && name[0] === '-')))) {
      escaped += `\\${code.toString(16)} `
    } else if (code >= 128 || code === 95 || digit || /[A-Za-z]/.test(name[i]!)) escaped += name[i]
    else if (code === 45) escaped += name.length === 1 ? '\\-' : '-'
    else escaped += `\\${name[i]}`
  }
  return escaped
}

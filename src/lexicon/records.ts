/** Lists of a compiled lexicon whose items are decoded one by one, when something is asked of them. */
import type { Section, Sections } from './sections.ts'

interface Heads {
  /** What every run looks at, by item. */
  readonly heads: readonly object[]
  /** The other keys that items have. */
  readonly rest: readonly string[]
}

/** A list as sections: `keys` of all items together, and each item whole as a text of its own. */
export function packRecords<T extends object>(
  name: string,
  items: readonly T[],
  keys: readonly (keyof T & string)[],
): Record<string, Section> {
  const texts = items.map((item) => JSON.stringify(item))
  let end = 0
  const ends = Int32Array.from(texts, (text) => {
    end += Buffer.byteLength(text)
    return end
  })
  const rest = new Set(items.flatMap((item) => Object.keys(item)))
  for (const key of keys) rest.delete(key)
  const heads: Heads = {
    heads: items.map((item) => Object.fromEntries(keys.map((key) => [key, item[key]]))),
    rest: [...rest],
  }
  return { [`${name} heads`]: JSON.stringify(heads), [`${name} ends`]: ends, [`${name} texts`]: texts.join('') }
}

/**
 * The list as it was packed. What is not in their heads, its items have as getters of their class, which a copy by
 * `...` would lose: take `wholeRecords` where items are to be copied.
 */
export function openRecords<T extends object>(sections: Sections, name: string): readonly T[] {
  const { heads, rest } = JSON.parse(sections.text(`${name} heads`)) as Heads
  const ends = sections.integers(`${name} ends`)
  class Item {
    readonly #index: number
    #whole: Readonly<Record<string, unknown>> | undefined
    constructor(head: object, index: number) {
      Object.assign(this, head)
      this.#index = index
    }
    read(key: string): unknown {
      const whole = this.#whole ?? readRecord<Readonly<Record<string, unknown>>>(sections, name, ends, this.#index)
      this.#whole = whole
      return whole[key]
    }
  }
  for (const key of rest) {
    Object.defineProperty(Item.prototype, key, {
      get(this: Item) {
        return this.read(key)
      },
    })
  }
  return heads.map((head, index) => new Item(head, index) as object as T)
}

/** The list with every item whole. */
export function wholeRecords<T>(sections: Sections, name: string): readonly T[] {
  const ends = sections.integers(`${name} ends`)
  return Array.from(ends, (_, index) => readRecord<T>(sections, name, ends, index))
}

function readRecord<T>(sections: Sections, name: string, ends: Int32Array, index: number): T {
  return JSON.parse(sections.text(`${name} texts`, ends[index - 1] ?? 0, ends[index])) as T
}

/** Where the parts of an item stand in its file, for messages; nothing of this is kept in the items themselves. */
import type { Place } from '../types.ts'

/** Keys and indexes as they stand in the YAML, `['when', 'treatment', 0]`; a number behind a text is a character of it. */
export type YamlPath = readonly (string | number)[]
/** At the end of a path: the key itself rather than what it holds. */
export const KEY = '\0key'
export type Locate = (path: YamlPath) => Place

interface Placed {
  readonly place?: Place
}

const locators = new WeakMap<object, Locate>()

/** Returns the item, and remembers how its parts are found. */
export function withPlaces<T extends Placed>(item: T, locate: Locate): T {
  locators.set(item, locate)
  return item
}

/** The place of a part of an item, as near as it is known; null in a compiled lexicon. */
export function placeOf(item: Placed, path: YamlPath = []): Place | null {
  return locators.get(item)?.(path) ?? item.place ?? null
}

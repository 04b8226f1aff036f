// The single files of `natural` that are loaded carry no types of their own.
declare module 'natural/lib/natural/distance/jaro-winkler_distance.js' {
  /** From 0 (nothing in common) to 1 (the same). */
  export default function jaroWinkler(a: string, b: string): number
}

declare module 'natural/lib/natural/inflectors/noun_inflector.js' {
  export default class NounInflector {
    pluralize(noun: string): string
    singularize(noun: string): string
  }
}

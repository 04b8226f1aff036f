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

declare module 'natural/lib/natural/classifiers/bayes_classifier.js' {
  export default class BayesClassifier {
    static restore(trained: unknown): BayesClassifier
    addDocument(features: readonly string[], label: string): void
    train(): void
    getClassifications(features: readonly string[]): readonly { readonly label: string; readonly value: number }[]
  }
}

declare module 'natural/lib/natural/stemmers/porter_stemmer.js' {
  const porter: { stem(word: string): string }
  export default porter
}

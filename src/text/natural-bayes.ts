// A naive Bayes classifier of `natural`: trained at build time, restored when somebody asks for it.
import BayesClassifier from 'natural/lib/natural/classifiers/bayes_classifier.js'
import porter from 'natural/lib/natural/stemmers/porter_stemmer.js'

export interface Sample {
  /** Lower-case words of a sentence, in order. */
  readonly words: readonly string[]
  readonly isClaim: boolean
}

const [YES, NO] = ['claim', 'other']
/** Likelihoods are multiplied as plain numbers: more features than this and they vanish. */
const MOST_FEATURES = 80
/** Features seen less often are noise. */
const LEAST_SEEN = 2

/** The trained classifier as JSON. */
export function trainBayes(samples: readonly Sample[]): string {
  const seen = new Map<string, number>()
  const all = samples.map(({ words, isClaim }) => ({ features: featuresOf(words), isClaim }))
  for (const { features } of all) for (const feature of features) seen.set(feature, (seen.get(feature) ?? 0) + 1)
  const classifier = new BayesClassifier()
  for (const { features, isClaim } of all) {
    const known = features.filter((feature) => seen.get(feature)! >= LEAST_SEEN)
    if (known.length > 0) classifier.addDocument(known, isClaim ? YES! : NO!)
  }
  classifier.train()
  const { docs: _, ...trained } = JSON.parse(JSON.stringify(classifier)) as Record<string, unknown>
  return JSON.stringify({ ...trained, docs: [] })
}

/** How much likelier a sentence of these lower-case words is a claim than not: the logarithm of the odds. */
export function restoreBayes(json: string): (words: readonly string[]) => number {
  const classifier = BayesClassifier.restore(JSON.parse(json))
  return (words) => {
    const values = new Map(classifier.getClassifications(featuresOf(words)).map(({ label, value }) => [label, value]))
    return Math.log(values.get(YES!) ?? 0) - Math.log(values.get(NO!) ?? 0)
  }
}

/** Stems, pairs of stems, and how long the sentence is; figures are alike. */
function featuresOf(words: readonly string[]): string[] {
  const stems = words.slice(0, MOST_FEATURES / 2).map((word) => (/\d/.test(word) ? '#' : porter.stem(word)))
  const pairs = stems.slice(1).map((stem, i) => `${stems[i]} ${stem}`)
  return [...new Set([...stems, ...pairs, `${Math.min(5, Math.floor(words.length / 4))} fours`])].slice(
    0,
    MOST_FEATURES,
  )
}

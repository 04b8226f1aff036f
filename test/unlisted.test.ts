import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Checker, createChecker } from '../src/check.ts'
import { analyse } from '../src/claims/analysis.ts'
import { plainDocument } from '../src/claims/plain.ts'
import { findUnlisted } from '../src/claims/unlisted.ts'
import { samplesOf } from '../src/claims/unlisted-training.ts'
import { openLexicon } from '../src/lexicon/open.ts'
import { restoreBayes, trainBayes } from '../src/text/natural-bayes.ts'
import { readDocument } from './lexicon-fixtures/clinic.ts'

const lexicon = await openLexicon([])
const options = { jurisdictions: ['uk'], context: null, date: '2026-11-22', text: false }
const folder = join(import.meta.dirname, 'annotated')
const samples = readdirSync(folder)
  .filter((name) => /^\d+\.txt$/.test(name))
  .map((name) => samplesOf(readFileSync(join(folder, name), 'utf8'), lexicon))

describe('sentences that read as a claim without an entry', () => {
  test('an annotated text gives its sentences, and which of them hold a mark', () => {
    const text =
      '---\nkind: clinic\n---\nWe open at nine. [[efficacy|asserted: It lifts [[medical|asserted: sagging]]]] cheeks.\n'
    expect(samplesOf(text, lexicon)).toEqual([
      { words: ['we', 'open', 'at', 'nine'], isClaim: false },
      { words: ['it', 'lifts', 'sagging', 'cheeks'], isClaim: true },
    ])
  })

  test('trained on half of our annotated texts, it tells the claims of the other half better than chance', () => {
    const classify = restoreBayes(trainBayes(samples.filter((_, i) => i % 2 === 0).flat()))
    const others = samples.filter((_, i) => i % 2 === 1).flat()
    const share = (some: typeof others): number => some.filter(({ isClaim }) => isClaim).length / some.length
    const [likely, unlikely] = [
      others.filter(({ words }) => classify(words) >= 2),
      others.filter(({ words }) => classify(words) < 0),
    ]
    expect(share(likely)).toBeGreaterThan(share(others) + 0.15)
    expect(share(unlikely)).toBeLessThan(share(others) - 0.15)
  })

  test('only sentences of the text itself that hold no claim are listed, in order, with their places', async () => {
    const html =
      '<nav><a href="/">Skin that glows like never before</a></nav>' +
      '<main><p>It is safe. The purple sofa dreams again.</p><p>Grey gravel remembers the sea.</p></main>'
    const document = await readDocument(html, { mediaType: 'text/html' })
    const listed = findUnlisted(analyse(document, lexicon), lexicon, () => 9)
    expect(listed.map(({ quote }) => quote)).toEqual([
      'The purple sofa dreams again.',
      'Grey gravel remembers the sea.',
    ])
    expect(html.slice(listed[1]!.column - 1)).toMatch(/^Grey/)
    expect(findUnlisted(analyse(document, lexicon), lexicon, () => 1)).toEqual([])
  })

  test('nothing is listed unless it is asked for, nor in information', async () => {
    const text = readFileSync(join(folder, '021.txt'), 'utf8')
    const listed = async (asked: object): Promise<number> =>
      (await createChecker(lexicon, { ...options, ...asked })).check(plainDocument(text)).unlisted.length
    expect(await listed({ unlisted: true })).toBeGreaterThan(0)
    expect(await listed({})).toBe(0)
    expect(await listed({ unlisted: true, context: 'information' })).toBe(0)
    expect(new Checker(lexicon, options).check(plainDocument(text)).unlisted).toEqual([])
  })

  test('a word that it has never seen, or none at all, decides nothing', () => {
    const classify = restoreBayes(trainBayes(samples.flat()))
    expect(Number.isFinite(classify(['zzyzx']))).toBe(true)
    expect(Number.isFinite(classify([]))).toBe(true)
    expect(Number.isFinite(classify(Array.from({ length: 500 }, (_, i) => `word${i}`)))).toBe(true)
  })
})

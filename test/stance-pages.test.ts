/** Stance that turns on the page: the lines around a claim, its quotation marks, and what stands in the next sentence. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { analyse } from '../src/claims/analysis.ts'
import { findClaims } from '../src/claims/claims.ts'
import { extract } from '../src/formats/index.ts'
import { compileLexicon, type Lexicon } from '../src/lexicon/compile.ts'
import { loadLayers } from '../src/lexicon/load.ts'

/** A lexicon with three claims, so that nothing but the page decides. */
const ENTRIES: Readonly<Record<string, readonly string[]>> = {
  'efficacy/lifts': ['lift the cheek', 'smooth ... line', 'look younger', 'glowing skin', 'smooth the skin'],
  'safety/safe': ['(be)? safe', 'not hurt', 'not safe', 'no downtime', 'carry no risk', 'painless', 'heal in a day'],
  'approval/approved': ['approved', 'licensed', 'not approved by anyone'],
  'medical/cures': ['cure eczema', 'treat acne', 'acne', 'eczema'],
}
const cues = join(dirname(fileURLToPath(import.meta.url)), '../lexicon/cues')
const folder = mkdtempSync(join(tmpdir(), 'claimlint-stance-'))
let lexicon: Lexicon

beforeAll(async () => {
  cpSync(cues, join(folder, 'cues'), { recursive: true })
  for (const [id, phrases] of Object.entries(ENTRIES)) {
    const file = join(folder, 'claims', `${id}.yaml`)
    mkdirSync(dirname(file), { recursive: true })
    const list = (texts: readonly string[]) => texts.map((text) => `  - "${text}"\n`).join('')
    const examples = 'examples: { match: [a 1, b 2, c 3], ignore: [d 4, e 5] }\n'
    writeFileSync(file, `title: ${id}\nmatch:\n${list(phrases)}${examples}`)
  }
  lexicon = compileLexicon(await loadLayers([folder]), 'test', 'test')
})
afterAll(() => rmSync(folder, { recursive: true }))

async function claims(text: string) {
  const source = {
    kind: 'file',
    location: 'page.txt',
    finalUrl: null,
    redirects: [],
    retrieved: null,
    mediaType: 'text/plain',
    sha256: '',
  } as const
  const resource = { source, bytes: new Uint8Array(), charset: null, warnings: [] }
  const document = await extract(resource, { text, warnings: [] })
  return findClaims(analyse(document, lexicon), lexicon).claims
}

/** Each claim as `stance: words`. */
async function stances(text: string): Promise<readonly string[]> {
  return (await claims(text)).map(({ claim }) => `${claim.stance}: ${claim.quote}`)
}

describe('lines around a claim', () => {
  test.each([
    [
      'a list of what is denied',
      'Not approved for:\n- acne\n- eczema',
      ['negated: approved', 'negated: acne', 'negated: eczema'],
    ],
    ['a hedged list', 'It may help with:\n- acne\n- eczema', ['hedged: acne', 'hedged: eczema']],
    ['a conditional list', 'Suitable only if you have:\n- acne', ['conditional: acne']],
    [
      'a list that goes on from an open line',
      'Patients said these might\n- lift the cheeks',
      ['hedged: lift the cheeks'],
    ],
    [
      'a list of what the heading promises',
      'Benefits\n- glowing skin\n- no downtime',
      ['asserted: glowing skin', 'asserted: no downtime'],
    ],
    [
      'a heading that is no governing line',
      'No downtime\n- glowing skin',
      ['asserted: No downtime', 'asserted: glowing skin'],
    ],
    ['a myth', 'Myth: it smooths every line\nFact: it is safe', ['negated: smooths every line', 'asserted: is safe']],
    ['a myth with its number', 'Myth 2 – it cures eczema', ['negated: cures eczema']],
    [
      'a heading of myths',
      'Myth\nIt cures eczema.\n\nFact\nIt lifts the cheeks.',
      ['negated: cures eczema', 'asserted: lifts the cheeks'],
    ],
    [
      'a question over its answer',
      'Is it safe?\nIt smooths the skin.',
      ['question: Is it safe', 'asserted: smooths the skin'],
    ],
  ])('%s', async (_, text, expected) => {
    const found = await stances(text)
    expect(found.map((line) => line.toLowerCase().replace('question: is it safe', 'question: safe'))).toEqual(
      expected.map((line) => line.toLowerCase().replace('question: is it safe', 'question: safe')),
    )
  })
})

describe('reviews and quotations', () => {
  test.each([
    [
      'a review and its signature',
      '“I look younger, and it was painless.”\n— Hannah, Leeds',
      'attributed',
      'Hannah, Leeds',
    ],
    ['a review that denies', '“It would not hurt, and I look younger.” – Ann, 40', 'attributed', 'Ann, 40'],
    ['a label over reviews', 'Google 4.9 (611): “Never felt better. I look younger.”', 'attributed', null],
    ['why clients come', 'Why our clients choose us\n- You look younger', 'asserted', null],
    ['myths in quotation marks', 'Three myths\n\n“You look younger at once.” No.', 'negated', null],
    ['a review under stars', '★★★★★\nI look younger already.', 'attributed', null],
    ['a heading over reviews', 'Our happy clients\nLovely people, I look younger.', 'attributed', null],
    ['a sentence that names the speaker', '“You look younger,” says Dr Reed.', 'attributed', 'Dr Reed'],
    ['the next sentence of the speaker', '“Lovely,” says Dr Reed. “You look younger.”', 'attributed', 'Dr Reed'],
    ['words of an advert', 'The ad stated “look younger”.', 'attributed', 'The ad'],
    ['marks around a word', 'With our “smart” peel you look younger.', 'asserted', null],
    ['the writer’s own saying', 'We say you look younger.', 'asserted', null],
  ])('%s', async (_, text, stance, who) => {
    const found = await claims(text)
    expect(found.map(({ claim }) => claim.stance)).toContain(stance)
    expect(found.at(-1)!.claim.attributedTo).toBe(who)
  })
})

describe('questions', () => {
  test.each([
    ['a bare yes', 'Is it safe? Yes.', ['answered yes']],
    ['a yes in the next block', 'Is it safe?\nAbsolutely.', ['answered yes']],
    ['a yes taken back', 'Is it safe? Yes, but only in winter.', [null]],
    ['a no', 'Is it safe? No.', [null]],
    ['a question that no yes answers', 'How safe is it? Yes.', [null]],
  ])('%s', async (_, text, reasons) => {
    const found = await claims(text)
    expect(found.map(({ claim, reason }) => [claim.stance, reason])).toEqual(
      reasons.map((reason) => ['question', reason]),
    )
  })

  test.each([
    ['a tag', 'It is safe, isn’t it?', 'asserted'],
    ['a tag of one word', 'You look younger, right?', 'asserted'],
    ['a question with an emoji behind', 'Want to look younger? 💅', 'question'],
    ['a rhetorical question', 'Who does not want glowing skin?', 'question'],
    ['a fragment before the claim', 'Wrinkles? You look younger.', 'asserted'],
    ['a title', 'Look younger: what does it cost?', 'asserted'],
    ['a quoted question', '“Is it safe?” asked Maria.', 'question'],
  ])('%s', async (_, text, stance) => {
    expect((await claims(text)).map(({ claim }) => claim.stance)).toEqual([stance])
  })
})

describe('denials in sales copy', () => {
  test.each([
    ['No needles, just glowing skin.', 'asserted: glowing skin'],
    ['No needles, glowing skin.', 'asserted: glowing skin'],
    ['No knife, no downtime.', 'asserted: no downtime'],
    ['It is not only painless.', 'asserted: painless'],
    ['There is no better way to look younger.', 'asserted: look younger'],
    ['It will not treat acne.', 'negated: treat acne'],
    ['Neither will lift the cheeks.', 'negated: lift the cheeks'],
    ['It has yet to be approved.', 'negated: approved'],
    ['No product is approved.', 'negated: approved'],
    ['It is approved, but it does not last.', 'asserted: approved'],
    ['Unlike the others, it is not approved by anyone.', 'negated: not approved by anyone'],
    ['As long as a doctor does it, it is safe.', 'conditional: is safe'],
    ['It is safe in the right hands.', 'conditional: is safe in the right hands'],
    ['If you are looking for care, you look younger.', 'asserted: look younger'],
    ['There is no cure. You may have read that we lift the cheeks.', 'asserted: lift the cheeks'],
    ['We treat the face without surgery, bringing glowing skin.', 'asserted: glowing skin'],
    ['Men are more likely to look younger.', 'asserted: look younger'],
    ['It doesn’t hurt.', 'asserted: n’t hurt'],
    ['It isn’t safe.', 'negated: n’t safe'],
    ['It is not a medicine and carries no risk.', 'asserted: carries no risk'],
    ['Nothing lifts the cheeks like this.', 'asserted: lifts the cheeks'],
    ['That they lift the cheeks is a myth.', 'negated: lift the cheeks'],
    ['Whether you have acne or eczema, we lift the cheeks.', 'asserted: lift the cheeks'],
    ['In Dr Reed’s view, they lift the cheeks.', 'attributed: lift the cheeks'],
    ['Patients were told that they lift the cheeks.', 'attributed: lift the cheeks'],
    ['He was fined for claiming they lift the cheeks.', 'attributed: lift the cheeks'],
    ['It would be wrong to say they lift the cheeks.', 'negated: lift the cheeks'],
    ['Glowing skin, it is said to lift the cheeks.', 'asserted: Glowing skin'],
    ['Threads, which lift the cheeks, are not approved.', 'asserted: lift the cheeks'],
    ['Never rushed, always glowing skin.', 'asserted: glowing skin'],
    ['It can lift the cheeks.', 'asserted: lift the cheeks'],
    ['It is designed to lift the cheeks.', 'asserted: lift the cheeks'],
  ])('%s', async (text, expected) => {
    expect(await stances(text)).toContain(expected)
  })
})

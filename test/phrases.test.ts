import { describe, expect, test } from 'vitest'
import { checkPhrase, compilePhrases } from '../src/phrase/compile.ts'
import { parsePhrase } from '../src/phrase/parse.ts'
import { Scanner } from '../src/phrase/scan.ts'
import { SlotSpans } from '../src/phrase/slot-spans.ts'
import { findSlots } from '../src/phrase/slots.ts'
import { Tokenizer } from '../src/text/tokenizer.ts'

const TREATMENTS = ['exosome', 'stem cell', 'lip filler']

/** Finds phrases in a text: the pattern's number and the words it covers. */
function search(phrases: readonly string[], text: string) {
  const { forms, automata } = compilePhrases({ terms: TREATMENTS, main: phrases }, () => 500)
  const ids = new Map(forms.map((form, index) => [form, index + 1]))
  const tokens = new Tokenizer(text, { idOf: (form) => ids.get(form) ?? 0 })
  tokens.add(0, text.length)
  const spans = new SlotSpans()
  new Scanner(automata.terms, tokens, spans).scan(0, tokens.count, (pattern, start, end) => {
    spans.add({ slot: 'treatment', start, end, value: { kind: 'term', value: TREATMENTS[pattern]! } })
  })
  for (const span of findSlots(tokens, 0, tokens.count)) spans.add(span)
  const scanner = new Scanner(automata.main, tokens, spans)
  const found: { pattern: number; words: string; slots: string[]; gaps: string[] }[] = []
  const slice = (start: number, end: number): string => text.slice(tokens.start[start], tokens.end[end - 1])
  scanner.scan(0, tokens.count, (pattern, start, end) => {
    found.push({
      pattern,
      words: slice(start, end),
      slots: scanner.slots().map(({ name, span }) => `${name}=${slice(span.start, span.end)}`),
      gaps: scanner.gaps().map((gap) => slice(gap.start, gap.end)),
    })
  })
  return { found, steps: scanner.steps, tokens: tokens.count }
}

const words = (phrase: string, text: string): string[] => [
  ...new Set(search([phrase], text).found.map((match) => match.words)),
]

describe('what a phrase finds', () => {
  test.each<[string, string, string[]]>([
    ['reduce wrinkle', 'It reduced wrinkles and REDUCES WRINKLES', ['reduced wrinkles', 'REDUCES WRINKLES']],
    ['prove', 'It is proven, it has proved, proof', ['proven', 'proved']],
    ['colour', 'color and colours', ['color', 'colours']],
    ['safe', 'safer and safety are other words; safely too', []],
    ['=last <duration>', 'It lasts six months, the last six months', ['last six months']],
    ['anti wrinkle', 'anti-wrinkle, anti wrinkle, anti—wrinkle', ['anti-wrinkle', 'anti wrinkle']],
    ['no (side effect|downtime)', 'No side-effects. No downtime.', ['No side-effects', 'No downtime']],
    ['very? safe', 'very safe', ['very safe', 'safe']],
    ['(a b)? c', 'a b c', ['a b c', 'c']],
    ['last ... <duration>', 'lasts you a good six months', ['lasts you a good six months']],
    ['last ... <duration>', 'lasts as long as you wish six months', []],
    ['smooth ... skin', 'smooths lines, dullness and skin', ['smooths lines, dullness and skin']],
    ['smooth ... skin', 'smooths lines. Your skin', []],
    ['smooth ... skin', 'what really smooths it out is this: skin', []],
    ['from _ cell', 'from human cells, from cells', ['from human cells']],
    ['<treatment> last <duration>', 'Lip fillers last 6–12 months', ['Lip fillers last 6–12 months']],
    [
      '<treatment> be legal',
      'exosomes are legal, stem cells were legal',
      ['exosomes are legal', 'stem cells were legal'],
    ],
    ['downtime (none|minimal)', 'Downtime: none', ['Downtime: none']],
    ['downtime (none|minimal)', 'Downtime – minimal', ['Downtime – minimal']],
    ['medical grade', 'our “medical” grade serum', ['medical” grade']],
    [
      'patient favourite',
      "our patients' favourite, the patient's favourite",
      ["patients' favourite", "patient's favourite"],
    ],
    ['isn’t legal', 'It is not legal, it isn’t legal', ['is not legal', 'isn’t legal']],
    ['★ ★ ★', 'rated ★★★', ['★★★']],
    ['# 1 clinic', 'the #1 clinic', ['#1 clinic']],
    ['100 % natural', '100% natural', ['100% natural']],
    ['£ 50 off', '£50 off', ['£50 off']],
    ['no downtime', '#NoDowntime', ['NoDowntime']],
  ])('%s in “%s”', (phrase, text, expected) => {
    expect(words(phrase, text)).toEqual(expected)
  })

  test('slots and gaps are reported with the words that fill them', () => {
    const { found } = search(['<treatment> ... last <how-long:duration>'], 'exosomes, they say, last 6 months')
    expect(found).toEqual([
      {
        pattern: 0,
        words: 'exosomes, they say, last 6 months',
        slots: ['how-long=6 months', 'treatment=exosomes'].sort((a) => (a.startsWith('treatment') ? -1 : 1)),
        gaps: [', they say,'],
      },
    ])
  })
})

describe('what is no phrase', () => {
  test.each<[string, string, number]>([
    ['', 'the phrase is empty', 0],
    ['(a|b', '“(” is not closed', 0],
    ['a) b', '“)” closes nothing', 1],
    ['a | b', '“|” stands outside brackets: write (a|b)', 2],
    ['(a|)', 'an alternative is empty: write (a|b)? for “a, b or nothing”', 3],
    ['a <Duration>', '“<Duration>” is no slot: write <duration> or <from:duration>', 2],
    ['a <duration', '“<” is not closed', 2],
    ['... a', 'a phrase cannot begin with “...”: it would catch whatever stands there', 0],
    ['a ...', 'a phrase cannot end with “...”: it would catch whatever stands there', 2],
    ['a ? b', '“?” follows nothing', 2],
    ['a \u00ae b', '“\u00ae” is no word', 2],
  ])('%s: %s', (phrase, message, offset) => {
    let thrown: unknown
    try {
      parsePhrase(phrase)
    } catch (error) {
      thrown = error
    }
    expect(thrown).toMatchObject({ name: 'PhraseError', offset })
    expect((thrown as Error).message).toBe(message)
  })

  test('a phrase of “_” alone has nothing to be found by', () => {
    expect(() => checkPhrase('_ _')).toThrow('no ordinary word')
  })

  test('a phrase that stands for too many wordings is refused', () => {
    expect(() => checkPhrase(Array.from({ length: 12 }, (_, i) => `(a${i} b|c${i} d)`).join(' '))).toThrow('split it')
  })
})

describe('how the work grows, in steps', () => {
  const PHRASES = [
    'last ... last ... last ... now',
    '(reduce|improve) ... (skin|tone)',
    'very? very? very? safe',
    'a ... b ... c',
  ]

  test.each([
    'last last last last ',
    'reduce skin ',
    'very very very ',
    'a b a b c ',
    'last a b ',
    '6 months ',
    'stem cell ',
    'last " ',
    'last , , , ',
    '" , " last ',
    'last six to eight months , ',
  ])('text of “%s” twice as long costs at most twice as much', (unit) => {
    const phrases = [...PHRASES, '<treatment> ... <duration>'.replace('<treatment>', 'a')]
    const once = search(phrases, unit.repeat(500)).steps
    const twice = search(phrases, unit.repeat(1000)).steps
    expect(twice).toBeLessThanOrEqual(2.02 * once)
    expect(twice).toBeLessThan(1000 * unit.split(' ').length * 300)
  })

  test('one anchor ten thousand times costs no more each time', () => {
    const phrases = [...PHRASES, 'last? (very|so)? (last|now)? ... _ last', '(last (now|very)?)? ... last']
    const few = search(phrases, 'last '.repeat(1000)).steps
    const many = search(phrases, 'last '.repeat(10_000)).steps
    expect(many).toBeLessThanOrEqual(10.1 * few)
  })

  test('runs of marks that phrases pass over are gone through a bounded number of times', () => {
    const run = (length: number): number => search(PHRASES, `last ${'" '.repeat(length)}last `.repeat(20)).steps
    expect(run(400)).toBeLessThanOrEqual(1.1 * run(40))
  })

  test('ten times the phrases cost at most 1.3 times the steps', () => {
    const text = 'results last and last and improve the skin, kw7x kw1234x kw12345x, very safe for a b c now '.repeat(
      50,
    )
    const grown = (count: number): string[] => [
      ...PHRASES,
      ...Array.from({ length: count }, (_, i) => `skin ... kw${i}x results`),
    ]
    const [base, ten, hundred] = [200, 2000, 20_000].map((count) => search(grown(count), text).steps)
    expect(ten).toBeLessThanOrEqual(1.3 * base!)
    expect(hundred).toBeLessThanOrEqual(1.3 * ten!)
  })

  test('phrases that share no rare word with the text cost nothing', () => {
    const text = 'our skin is smooth and the results last for months '.repeat(50)
    const few = search(['skin smooth', 'results last'], text).steps
    const many = search(
      ['skin smooth', 'results last', ...Array.from({ length: 2000 }, (_, i) => `skin zq${i}x results`)],
      text,
    ).steps
    expect(many).toBe(few)
  })
})

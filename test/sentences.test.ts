import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sentences } from '../src/text/sentences.ts'
import { Tokenizer } from '../src/text/tokenizer.ts'
import { FLAG } from '../src/text/tokens.ts'

const NO_VOCABULARY = { idOf: () => 0 }

function tokenize(text: string): Tokenizer {
  const tokens = new Tokenizer(text, NO_VOCABULARY)
  tokens.add(0, text.length)
  return tokens
}

function split(text: string): readonly string[] {
  const tokens = tokenize(text)
  return sentences(tokens, 0, tokens.count).map(({ start, end }) =>
    text.slice(tokens.start[start], tokens.end[end - 1]),
  )
}

/** One block each; ¶ stands where a careful editor would put the next sentence on a line of its own. */
const BLOCKS: readonly string[] = [
  // plain
  'Results last for months.',
  'No stop at the end',
  'It is safe. ¶It is quick.',
  'Is it safe? ¶Yes. ¶Very.',
  'Wrinkles? ¶They don’t stand a chance.',
  'Amazing!! ¶Book now!!!',
  'Really?! ¶You bet.',
  'Results in days;no downtime: truly.',
  'Our promise: no pain. ¶Our aim: calm skin.',
  'so happy with my lips. ¶love it! ¶thank you',
  'clinic.¶Book today',
  '',
  '!!!',
  '. ¶It works.'.replace('¶', ''),
  // abbreviations and initials
  'Dr. Smith and Mr. Jones perform it. ¶They are doctors.',
  'Registered in the U.K. and the U.S. by us.',
  'It is legal in the U.K. ¶The product is not licensed.',
  'The U.S. Food and Drug Administration has not approved it.',
  'Not approved in the U.S. ¶It is sold anyway.',
  'Some areas, e.g. the jaw, i.e. the lower face, take longer.',
  'Use serums (e.g. Vitamin C) daily.',
  'The No.1 clinic. ¶Truly No. 1 in Leeds.',
  'Written by J. Smith and A. B. Jones.',
  'Ye et al. found otherwise. ¶Others agree.',
  'Sold by Brightwell Inc. in Ohio.',
  'Sold by Brightwell Inc. ¶The company denies it.',
  'Fernleigh Aesthetics Ltd. ¶Prices correct when published.',
  'A doctor, Ph.D. and nurse, run it.',
  'Facials, peels, lasers, etc. ¶Call us.',
  'Facials, peels, etc. are offered.',
  'It takes approx. 30 mins. ¶Then you rest.',
  'It takes 30 mins. and no more.',
  'Open from 9 a.m. to 5 p.m. daily.',
  'We close at 5 p.m. ¶Please call before.',
  'Serum with vitamin C. ¶It brightens the skin.',
  'Find us in St. Albans vs. Leeds.',
  'From Jan. 2025 on. ¶Until Sept. 2026.',
  'Visit www.example.co.uk. ¶Booking is easy.',
  'See p. 5 for more.',
  'Is it legal? ¶No. ¶But many do it.',
  // numbers
  'Add 1.5ml to 2.5 ml. ¶3 sessions follow.',
  'Version 2.0 is here. ¶2 weeks later it lasts.',
  '1. Book a consultation. ¶2. Relax.',
  'a. First cleanse.',
  'Save £199.99. ¶£50 off today.',
  'Lasts 6–8 months. ¶40% see more.',
  'A ratio of 1·5 was seen.',
  // quotation marks and brackets
  '“I’m floored,” says Jane. ¶“So soft.”',
  '“Is it safe?” asks Dana in the chair.',
  '“Will it hurt?” Maria asked. ¶It did not.',
  '“It works.” ¶She has come back since.',
  'They promise “dewy skin.” ¶It adds that it lasts.',
  '“I love it. ¶Best ever,” says Jane.',
  'She said "It works." ¶Then she left.',
  'He calls it “a miracle.” ¶“Rubbish,” says his wife.',
  "They call it 'magic!' and so do we.",
  'It works (really!) and it lasts.',
  'It works. (See below.) ¶Book now.'.replace('. (', '. ¶('),
  'It is safe (we checked). ¶Book now.',
  'As shown.[1] ¶Others disagree.[2]',
  'Skin glows.” ¶She smiled.',
  'A “wow!”, she said.',
  '« C’est bon. » ¶Then we left.',
  // ellipses
  'It melts away… and stays away.',
  'Imagine... smoother skin.',
  'Wait for it... ¶No downtime.',
  'Soft . . . so soft.',
  // dashes
  'Amazing! ¶– Jane, Leeds',
  'It works! – and fast.',
  'Younger skin — in days. ¶Yours.',
  // bullets, emoji, hashtags
  '✅ No downtime ¶✅ Natural results ¶✅ Book now',
  '• Safe ¶• Quick ¶• Painless',
  'Botox ¶| Fillers ¶| Peels',
  'Loving my new lips 😍 ¶Best clinic ever 🙌🏽',
  'Results in days ✨ ¶No needles ✨ ¶Book now 💉',
  'natural results 😍 ¶no downtime 🙌',
  'I ❤️ this clinic',
  'Wow!!! 🔥🔥 ¶Book now',
  '★★★★★ Amazing team',
  'Loving my lips! ¶#lipfiller ¶#NoDowntime',
  'Our #exosome facial is here.',
  'Glow up ¶#glow',
  '👩🏽‍⚕️ Nurse led ¶🏆 Award winning',
  // strange letters and spaces
  'C’est\u00a0sûr.\u00a0¶Vraiment.',
  'In­visible hy­phens. ¶Gone.',
  'Erste\u2003Sitzung. ¶Ärzte sagen ja.',
]

describe('sentences', () => {
  test.each(BLOCKS)('%s', (marked) => {
    const expected = marked.split('¶').map((part) => part.trim())
    expect(split(marked.replaceAll('¶', ''))).toEqual(expected[0] === '' ? [] : expected)
  })

  test('cover their block wholly, in order, each with a word', () => {
    const piece = fc.constantFrom(
      'Skin',
      'glows',
      '.',
      '. ',
      '! ',
      '?',
      '… ',
      '“',
      '” ',
      '(',
      ') ',
      ' ',
      '6',
      ' ✅ ',
      '😍',
      '#tag ',
      'Dr. ',
      'U.K. ',
      ',',
      ' – ',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ unit: 'binary' })), { maxLength: 40 }), (pieces) => {
        const tokens = tokenize(pieces.join(''))
        const found = sentences(tokens, 0, tokens.count)
        const isWord = (i: number): boolean => (tokens.flags[i]! & (FLAG.word | FLAG.number)) !== 0
        const anyWord = Array.from({ length: tokens.count }, (_, i) => i).some(isWord)
        let at = 0
        for (const { start, end } of found) {
          expect(start).toBe(at)
          expect(end).toBeGreaterThan(start)
          if (anyWord) expect(Array.from({ length: end - start }, (_, i) => start + i).some(isWord)).toBe(true)
          at = end
        }
        expect(at).toBe(tokens.count)
      }),
    )
  })

  test('only the tokens asked for are read', () => {
    const tokens = tokenize('One. Two. Three.')
    expect(sentences(tokens, 2, 4)).toEqual([{ start: 2, end: 4 }])
    expect(sentences(tokens, 2, 2)).toEqual([])
  })
})

import { describe, expect, test } from 'vitest'
import { decode } from '../src/encoding/charset.ts'

const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))))
const latin = (text: string) => Buffer.from(text, 'latin1')
const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16()

describe('the encoding is decided', () => {
  const cases: [
    why: string,
    input: Uint8Array,
    charset: string | null,
    type: string,
    encoding: string,
    text: string,
  ][] = [
    ['by nothing, for ASCII', bytes('6 months'), null, 'text/plain', 'utf-8', '6 months'],
    ['by valid UTF-8', bytes('6–8 months'), null, 'text/plain', 'utf-8', '6–8 months'],
    [
      'by a UTF-8 BOM over the header',
      bytes([0xef, 0xbb, 0xbf], '£199'),
      'windows-1252',
      'text/plain',
      'utf-8',
      '£199',
    ],
    ['by a UTF-16LE BOM', bytes([0xff, 0xfe], [...Buffer.from('é–', 'utf16le')]), null, 'text/plain', 'utf-16le', 'é–'],
    ['by a UTF-16BE BOM', bytes([0xfe, 0xff], [...utf16be('é–')]), null, 'text/plain', 'utf-16be', 'é–'],
    ['by a UTF-32LE BOM', bytes([0xff, 0xfe, 0, 0, 0xe9, 0, 0, 0]), null, 'text/plain', 'utf-32le', 'é'],
    ['by the header', bytes([0xcf, 0xd2]), 'windows-1251', 'text/html', 'windows-1251', 'ПТ'],
    ['by the header, in capitals', bytes([0xe9]), 'ISO-8859-1', 'text/plain', 'windows-1252', 'é'],
    ['by the header, in UTF-16 without a mark', utf16be('é'), 'utf-16be', 'text/plain', 'utf-16be', 'é'],
    [
      'by the header over meta',
      latin('<meta charset=windows-1251>\xe9'),
      'latin1',
      'text/html',
      'windows-1252',
      '<meta charset=windows-1251>é',
    ],
    [
      'for curly quotes in windows-1252',
      bytes([0x93, 0x36, 0x96, 0x38, 0x94]),
      'windows-1252',
      'text/plain',
      'windows-1252',
      '“6–8”',
    ],
    ['for quotes that are called Latin 1', bytes([0x92]), 'iso-8859-1', 'text/plain', 'windows-1252', '’'],
    ['in Japanese', bytes([0x83, 0x65]), 'shift_jis', 'text/plain', 'shift_jis', 'テ'],
    [
      'in an encoding that only Node knows',
      bytes([0x1b, 0x24, 0x42, 0x25, 0x46, 0x1b, 0x28, 0x42]),
      'iso-2022-jp',
      'text/plain',
      'iso-2022-jp',
      'テ',
    ],
    ['by windows-1252 where all else fails', latin('\xa3199 caf\xe9'), null, 'text/plain', 'windows-1252', '£199 café'],
  ]
  test.each(cases)('%s', async (_why, input, charset, type, encoding, text) => {
    expect(await decode(input, charset, type)).toMatchObject({ encoding, text })
  })
})

describe('a meta declaration', () => {
  const declared: [string, string, string][] = [
    ['charset', '<!doctype html><html><head><meta charset="windows-1251">', 'windows-1251'],
    ['without quotes', '<meta charset=windows-1251>', 'windows-1251'],
    ['with spaces and capitals', "<META  CHARSET = 'Windows-1251' />", 'windows-1251'],
    ['http-equiv', '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">', 'windows-1251'],
    [
      'http-equiv, the other way round',
      '<meta content="text/html;charset=windows-1251" http-equiv=content-type>',
      'windows-1251',
    ],
    [
      'behind a comment that holds another',
      '<!-- <meta charset=koi8-r> --><meta charset=windows-1251>',
      'windows-1251',
    ],
    [
      'behind an attribute that holds another',
      '<body title="<meta charset=koi8-r>"><meta charset=windows-1251>',
      'windows-1251',
    ],
    ['behind one of no known charset', '<meta charset=klingon><meta charset=windows-1251>', 'windows-1251'],
    ['behind an empty comment', '<!--><meta charset=windows-1251>', 'windows-1251'],
    ['in an XML declaration', '<?xml version="1.0" encoding="windows-1251"?><html>', 'windows-1251'],
    ['that says UTF-16 in what cannot be', '<meta charset=utf-16>', 'utf-8'],
    ['that describes something else', '<meta name=description content="charset=koi8-r">', 'windows-1252'],
    ['of a longer name', '<metadata charset=koi8-r>', 'windows-1252'],
    ['cut off', '<meta charset="koi8-r', 'windows-1252'],
    ['behind 1,024 bytes', `<!--${' '.repeat(1024)}--><meta charset=koi8-r>`, 'windows-1252'],
  ]
  test.each(declared)('%s', async (_why, markup, encoding) => {
    expect((await decode(bytes(markup, [0xe9]), null, 'text/html')).encoding).toBe(encoding)
  })

  test('counts in XHTML, and is only words in plain text', async () => {
    const page = bytes('<meta charset=windows-1251>', [0xe9])
    expect((await decode(page, null, 'application/xhtml+xml')).encoding).toBe('windows-1251')
    expect((await decode(page, null, 'text/plain')).encoding).toBe('windows-1252')
  })
})

describe('what is lost is said', () => {
  test('in UTF-8 by how many places', async () => {
    const broken = bytes('Lasts 6–8', [0xff], ' months', [0xe2, 0x80], '. ', [0xc3], 'Safe')
    expect(await decode(broken, 'utf-8', 'text/plain')).toEqual({
      text: 'Lasts 6–8\ufffd months\ufffd. \ufffdSafe',
      encoding: 'utf-8',
      warnings: ['not valid UTF-8 in 3 places: read with replacement characters'],
    })
  })

  test('and not what the author lost before', async () => {
    const { warnings } = await decode(bytes('a\ufffdb', [0xff]), 'utf-8', 'text/plain')
    expect(warnings).toEqual(['not valid UTF-8 in 1 place: read with replacement characters'])
    expect((await decode(bytes('a\ufffdb'), 'utf-8', 'text/plain')).warnings).toEqual([])
  })

  test('in undeclared UTF-8 that is cut off in a character, which is not taken for windows-1252', async () => {
    const whole = bytes('Results last 6–8 months for £199 –')
    expect(await decode(whole.subarray(0, -1), null, 'text/plain')).toEqual({
      text: 'Results last 6–8 months for £199 \ufffd',
      encoding: 'utf-8',
      warnings: ['not valid UTF-8 in 1 place: read with replacement characters'],
    })
  })

  test('in UTF-16 with half a character at its end', async () => {
    const half = bytes([0xff, 0xfe, 0x41, 0x00, 0xfd, 0xff, 0x42])
    expect(await decode(half, null, 'text/plain')).toEqual({
      text: 'A\ufffd\ufffd',
      encoding: 'utf-16le',
      warnings: ['not valid UTF-16LE in 1 place: read with replacement characters'],
    })
  })

  test('in windows-1252 that nobody declared', async () => {
    const { warnings } = await decode(latin('caf\xe9'), null, 'text/plain')
    expect(warnings).toEqual(['not valid UTF-8, and no charset is given: read as windows-1252'])
  })

  const ignored: [string, string][] = [
    ['klingon', '"klingon" is no charset that can be read: the one that the server gives was not used'],
    ['base64', '"base64" is no charset that can be read: the one that the server gives was not used'],
    ['\x1b[31m', 'what is given is no charset that can be read: the one that the server gives was not used'],
  ]
  test.each(ignored)('for the charset %j', async (charset, warning) => {
    expect(await decode(bytes('safe'), charset, 'text/plain')).toEqual({
      text: 'safe',
      encoding: 'utf-8',
      warnings: [warning],
    })
  })
})

test('newlines and further marks stay as they are', async () => {
  const { text } = await decode(bytes('\ufeffa\r\nb\rc\n\ufeffd'), null, 'text/plain')
  expect(text).toBe('a\r\nb\rc\n\ufeffd')
})

test('a page of nothing but openings is scanned once', async () => {
  for (const piece of ['<', '<a ', '<!--', '<meta ', '<meta charset=', '="']) {
    expect((await decode(bytes(piece.repeat(400_000), [0xe9]), null, 'text/html')).encoding).toBe('windows-1252')
  }
})

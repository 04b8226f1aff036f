import { describe, expect, test } from 'vitest'
import { UserError } from '../src/errors.ts'
import { kinds, outline, readInput } from './read-input.ts'

const HEADERS = 'From: news@fernhollow.example\r\nTo: you@example.org\r\nMIME-Version: 1.0\r\n'
const SUBJECT = 'Subject: =?UTF-8?Q?Exosomes_=E2=80=93_safe_and_legal?=\r\n'

const alternative = Buffer.from(
  `${HEADERS}${SUBJECT}Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n` +
    '--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nRead this in a browser.\r\n' +
    '--b\r\nContent-Type: text/html; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n' +
    '<html lang=3D"en-GB"><head><title>News</title></head><body><h2>Now =A3250</h2><p>Results last six to eight mon=\r\nths.</p></body></html>\r\n' +
    '--b--\r\n--a\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename="price list.pdf"\r\n' +
    'Content-Transfer-Encoding: base64\r\n\r\nJVBERi0=\r\n--a\r\nContent-Type: image/png\r\nContent-ID: <logo>\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0=\r\n--a--\r\n',
  'latin1',
)

describe('an email', () => {
  test('is its subject over its HTML part, in the charset of that part', async () => {
    const document = await readInput(alternative)
    expect(document).toMatchObject({ title: 'Exosomes – safe and legal', language: 'en-GB' })
    expect(kinds(document)).toEqual([
      'heading: Exosomes – safe and legal',
      'title: News',
      'heading: Now £250',
      'paragraph: Results last six to eight months.',
    ])
    expect(outline(document).slice(2)).toEqual([
      'Now £250 ← Exosomes – safe and legal | -',
      'Results last six to eight months. ← Now £250 | -',
    ])
    expect(document.raw.slice(0, 8)).toBe('Exosomes')
  })

  test('names what was not read', async () => {
    expect((await readInput(alternative)).warnings).toEqual([
      'Images in the email (1) were not read',
      'The attachment “price list.pdf” (application/pdf) was not read: save it, and check the file',
    ])
  })

  test.each<readonly [string, string, readonly string[]]>([
    [
      'plain text alone',
      `${HEADERS}${SUBJECT}\r\nResults last for years.\r\n`,
      ['heading: Exosomes – safe and legal', 'paragraph: Results last for years.'],
    ],
    [
      'HTML that shows nothing beside a text',
      `${HEADERS}Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nIt works.\r\n--b\r\nContent-Type: text/html\r\n\r\n<img src="x">\r\n--b--`,
      ['paragraph: It works.'],
    ],
    ['nothing but a subject', `${HEADERS}${SUBJECT}\r\n`, ['heading: Exosomes – safe and legal']],
  ])('%s', async (_, message, expected) => {
    expect(kinds(await readInput(Buffer.from(message), 'input', 'message/rfc822'))).toEqual(expected)
  })

  test('without any text is an error', async () => {
    const bytes = Buffer.from(`${HEADERS}Content-Type: image/png\r\n\r\nx`)
    await expect(readInput(bytes)).rejects.toThrow(
      new UserError('is an email without subject or text: check that the whole message was saved'),
    )
  })

  test('is known by its headers, which a text with colons is not', async () => {
    expect((await readInput(Buffer.from(`${HEADERS}\r\nHello.`))).source.mediaType).toBe('message/rfc822')
    const letter = Buffer.from('From: the clinic\nTo: all clients\nDate: today\n\nResults last.')
    expect((await readInput(letter)).source.mediaType).toBe('text/plain')
  })
})

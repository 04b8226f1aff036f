import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { UserError } from '../src/errors.ts'
import { readUrlList } from '../src/sources/url-list.ts'

const read = (text: string | Buffer, name = 'list', column: string | null = null) =>
  readUrlList(Buffer.from(text), name, column)

const A = 'https://a.example/x'
const B = 'http://b.example/?q=1,2'

describe('a list of web addresses', () => {
  test.each<readonly [string, string | Buffer, string, string | null, readonly string[]]>([
    ['one a line, with notes and blanks', `# ours\n${A}\r\n\n  ${B} \n`, 'list.txt', null, [A, B]],
    ['with a mark of its encoding', `\ufeff${A}\n`, 'list.txt', null, [A]],
    [
      'without schemes, as people type them',
      'www.a.example\nb.example/x?y\n',
      'list',
      null,
      ['https://www.a.example', 'https://b.example/x?y'],
    ],
    ['each once', `${A}\n${B}\n${A}\n`, 'list', null, [A, B]],
    ['commas in the first address', `${B}\n${A}\n`, 'list.txt', null, [B, A]],
    [
      'a table whose header tells',
      `Clinic,Web site\nOne,${A}\n"Two, Ltd",b.example\n`,
      'x.csv',
      null,
      [A, 'https://b.example'],
    ],
    ['a table with semicolons and no ending', `Clinic;URL\nOne;${A}\n`, 'list', null, [A]],
    ['a table with tabs', `Name\tLink\nOne\t${A}\n`, 'list.tsv', null, [A]],
    ['a table of one column', `url\n${A}\n`, 'x.csv', null, [A]],
    ['a table without a header', `One,${A}\nTwo,${B.replace(',', '')}\n`, 'x.csv', null, [A, B.replace(',', '')]],
    ['a table whose only column of addresses has another name', `Clinic,Found at\nOne,${A}\n`, 'x.csv', null, [A]],
    ['a column by its name', `Url,Landing page\n${B.replace(',', '')},${A}\n`, 'x.csv', 'landing-page', [A]],
    ['a column by its number', `x,y\n1,${A}\n`, 'x.csv', '2', [A]],
    ['rows that are too short or empty', `Name,Url\nOne\n,\nTwo,${A},more\n`, 'x.csv', null, [A]],
  ])('%s', async (_, text, name, column, expected) => {
    expect(await read(text, name, column)).toEqual({ urls: expected, problems: [] })
  })

  test('entries that are no addresses are named by their lines, and do not end it', async () => {
    expect(await read(`Name,Url\nOne,n/a\nTwo,${A}\nThree,ftp://a.example\nFour,/etc/passwd\n`, 'x.csv')).toEqual({
      urls: [A],
      problems: [
        'line 2: “n/a” is no web address: give one that begins with http:// or https://',
        'line 4: “ftp://a.example” is no web address: give one that begins with http:// or https://',
        'line 5: “/etc/passwd” is no web address: give one that begins with http:// or https://',
      ],
    })
    const { problems } = await read(`${A}\n${'no address\n'.repeat(100)}`)
    expect(problems).toHaveLength(21)
    expect(problems.at(-1)).toBe('80 further entries are no web addresses')
  })

  test.each<readonly [string, string | Buffer, string, string | null, RegExp]>([
    ['nothing', ' \n', 'list', null, /^is empty: give a text file/],
    ['no address', '# only this\n', 'list', null, /^holds no web address: give one a line/],
    ['no text', Buffer.from('%PDF-1.7'), 'list', null, /^holds no web address/],
    [
      'a table without addresses',
      'Name,Town\nOne,Two\n',
      'x.csv',
      null,
      /^has no column of web addresses: name it with --url-column, as one of “Name”, “Town”$/,
    ],
    [
      'a table with several columns of them',
      `${`Site,Instagram\n`.replace('Site', 'Main')}${A},${A}\n`,
      'x.csv',
      null,
      /^has several columns of web addresses: name it with --url-column, as one of “Main”, “Instagram”$/,
    ],
    [
      'a column that is not there',
      `Name,Url\nOne,${A}\n`,
      'x.csv',
      'Web',
      /^has no column “Web”: give one of “Name”, “Url”, or a number from 1 to 2$/,
    ],
    ['a column of a list', `${A}\n`, 'list.txt', 'Url', /^is no table, so it has no columns: /],
    [
      'a quotation mark that never closes',
      `Name,Url\n"One,${A}\n`,
      'x.csv',
      null,
      /^is no table that can be read \(line \d\): check its quotation marks$/,
    ],
  ])('%s: one line that says what to do', async (_, text, name, column, expected) => {
    await expect(read(text, name, column)).rejects.toThrow(expected)
  })

  test('whatever stands in it, what comes out are web addresses or one line', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('a.example', ',', ';', '"', '\n', '\t', '#', 'url', A, 'é', '\0', ' ')),
        fc.constantFrom('x', 'x.csv'),
        async (parts, name) => {
          const list = await read(parts.join(''), name).catch((error: unknown) => error)
          if (list instanceof Error) expect(list).toBeInstanceOf(UserError)
          else for (const url of (list as { urls: string[] }).urls) expect(url).toMatch(/^https?:\/\//)
        },
      ),
    )
  })
})

import * as cheerio from 'cheerio'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { UserError } from '../src/errors.ts'
import { selectRegion } from '../src/html/query.ts'
import { type HtmlReading, readHtml } from '../src/html/read.ts'
import type { BlockKind } from '../src/types.ts'

/** A block as the tables below list it: its kind, its text, and its markup where that differs from the text. */
type Expected = readonly [kind: BlockKind, text: string, markup?: string]

const textOf = (reading: HtmlReading, index: number): string => {
  const { start, end } = reading.blocks[index]!
  return reading.text.slice(start, end)
}

const list = (markup: string): Expected[] => {
  const reading = readHtml(markup)
  return reading.blocks.map(({ kind, start, end }, index) => [
    kind,
    textOf(reading, index),
    markup.slice(reading.toRaw(start), reading.toRawEnd(end - 1)),
  ])
}

/** Every block of the markup as `text ← heading | label`. */
const outline = (markup: string): string[] => {
  const reading = readHtml(markup)
  const name = (index: number | null): string => (index === null ? '-' : textOf(reading, index))
  return reading.blocks.map(
    ({ heading, label }, index) => `${textOf(reading, index)} ← ${name(heading)} | ${name(label)}`,
  )
}

const cases: readonly (readonly [name: string, markup: string, blocks: readonly Expected[]])[] = [
  // Words
  ['a tag in mid-word', '<p><b>ex</b>osomes</p>', [['paragraph', 'exosomes', 'ex</b>osomes']]],
  ['nested inline tags', '<p>very <i><b>sa</b>f</i>e</p>', [['paragraph', 'very safe', 'very <i><b>sa</b>f</i>e']]],
  ['an entity inside a word', '<p>caf&eacute;s</p>', [['paragraph', 'cafés', 'caf&eacute;s']]],
  ['an entity at either end', '<p>&pound;5 &amp;</p>', [['paragraph', '£5 &', '&pound;5 &amp;']]],
  [
    'an entity without its semicolon',
    '<p>R&amp D &copy 2024</p>',
    [['paragraph', 'R& D © 2024', 'R&amp D &copy 2024']],
  ],
  [
    'numeric entities, Windows ones too',
    '<p>&#8217;&#x2019;&#146;</p>',
    [['paragraph', '’’’', '&#8217;&#x2019;&#146;']],
  ],
  ['an entity that is none', '<p>&nosuch; AT&T</p>', [['paragraph', '&nosuch; AT&T']]],
  ['a less-than sign that opens no tag', '<p>a < b &amp; 3<4</p>', [['paragraph', 'a < b & 3<4', 'a < b &amp; 3<4']]],
  ['no-break spaces', '<p>6&nbsp;months\u00a0on</p>', [['paragraph', '6 months on', '6&nbsp;months\u00a0on']]],
  ['thin and ideographic spaces', '<p>1\u2009000\u3000m</p>', [['paragraph', '1 000 m', '1\u2009000\u3000m']]],
  ['soft hyphens', '<p>exo&shy;somes re\u00adnew</p>', [['paragraph', 'exosomes renew', 'exo&shy;somes re\u00adnew']]],
  [
    'zero-width spaces and joiners',
    '<p>exo\u200bso\u2060mes\ufeff &#8203;x</p>',
    [['paragraph', 'exosomes x', 'exo\u200bso\u2060mes\ufeff &#8203;x']],
  ],
  ['wbr', '<p>micro<wbr>needling</p>', [['paragraph', 'microneedling', 'micro<wbr>needling']]],
  ['a curly apostrophe stays', '<p>don’t</p>', [['paragraph', 'don’t']]],
  [
    'an emoji of several parts stays whole',
    '<p>\u{1F469}\u200d\u2695\ufe0f says</p>',
    [['paragraph', '\u{1F469}\u200d\u2695\ufe0f says']],
  ],
  [
    'a raised mark is no part of its word',
    '<p>fewer lines<sup>1</sup>, m<sup>2</sup></p>',
    [['paragraph', 'fewer lines 1, m2', 'fewer lines<sup>1</sup>, m<sup>2']],
  ],
  ['a box between words', '<p>Safe<img src=a>legal</p>', [['paragraph', 'Safe legal', 'Safe<img src=a>legal']]],
  // White space
  [
    'source line breaks',
    '<p>\n  safe\n  and   legal\r\n today\t</p>',
    [['paragraph', 'safe and legal today', 'safe\n  and   legal\r\n today']],
  ],
  ['white space across tags', '<p>a <b> b</b>\n<i>c </i></p>', [['paragraph', 'a b c', 'a <b> b</b>\n<i>c']]],
  [
    'pre keeps spaces and lines',
    '<pre>a  b\n c\r\n\r\nd</pre>',
    [
      ['paragraph', 'a  b'],
      ['paragraph', 'c'],
      ['paragraph', 'd'],
    ],
  ],
  [
    'a line wrapped by hand in pre runs on',
    `<pre>${'word '.repeat(11)}end\ngoes on</pre>`,
    [['paragraph', `${'word '.repeat(11)}end goes on`, `${'word '.repeat(11)}end\ngoes on`]],
  ],
  // Lines
  [
    'br starts a block of the same kind',
    '<li>one<br>two<br/>three</br>four</li>',
    [
      ['list-item', 'one'],
      ['list-item', 'two'],
      ['list-item', 'three'],
      ['list-item', 'four'],
    ],
  ],
  [
    'two paragraphs never join',
    '<p>clinically</p><p>proven</p>',
    [
      ['paragraph', 'clinically'],
      ['paragraph', 'proven'],
    ],
  ],
  [
    'paragraphs without end tags',
    '<p>one<p>two<div>three</div>four',
    [
      ['paragraph', 'one'],
      ['paragraph', 'two'],
      ['paragraph', 'three'],
      ['paragraph', 'four'],
    ],
  ],
  [
    'text around a block',
    '<div>before<p>in</p>after</div>',
    [
      ['paragraph', 'before'],
      ['paragraph', 'in'],
      ['paragraph', 'after'],
    ],
  ],
  [
    'a span set as a block',
    '<div><span style="display: block">a</span><span>b</span></div>',
    [
      ['paragraph', 'a'],
      ['paragraph', 'b'],
    ],
  ],
  [
    'a rule',
    '<div>one<hr>two</div>',
    [
      ['paragraph', 'one'],
      ['paragraph', 'two'],
    ],
  ],
  // Kinds
  [
    'headings',
    '<h1>A</h1><h6>B</h6><div role=heading aria-level=3>C</div>',
    [
      ['heading', 'A'],
      ['heading', 'B'],
      ['heading', 'C'],
    ],
  ],
  [
    'a short bold paragraph is a heading',
    '<p><strong>Is it safe?</strong></p><p><b>Yes.</b></p>',
    [
      ['heading', 'Is it safe?'],
      ['paragraph', 'Yes.'],
    ],
  ],
  [
    'list items without end tags',
    '<ul><li>one<li>two</ul>',
    [
      ['list-item', 'one'],
      ['list-item', 'two'],
    ],
  ],
  [
    'a list in a list',
    '<ul><li>a<ul><li>b</ul><li>c</ul>',
    [
      ['list-item', 'a'],
      ['list-item', 'b'],
      ['list-item', 'c'],
    ],
  ],
  [
    'cells, by element and by role',
    '<table><tr><td>a<td>b</table><div role=row><span role=cell>c</span><span role=cell>d</span></div>',
    [
      ['cell', 'a'],
      ['cell', 'b'],
      ['cell', 'c'],
      ['cell', 'd'],
    ],
  ],
  [
    'a cell of several paragraphs',
    '<table><tr><td><p>a</p><p>b</p></table>',
    [
      ['cell', 'a'],
      ['cell', 'b'],
    ],
  ],
  [
    'captions',
    '<table><caption>T</caption></table><figure><img alt=""><figcaption>F</figcaption></figure>',
    [
      ['caption', 'T'],
      ['caption', 'F'],
    ],
  ],
  [
    'buttons',
    '<p>Hurry <button>Book <b>now</b></button> today</p><input type=submit value="Send&nbsp;it">',
    [
      ['paragraph', 'Hurry'],
      ['button', 'Book now', 'Book <b>now'],
      ['paragraph', 'today'],
      ['button', 'Send it', 'Send&nbsp;it'],
    ],
  ],
  [
    'an inline link does not split',
    '<p>It is <a href="/x">legal here</a> too</p>',
    [['paragraph', 'It is legal here too', 'It is <a href="/x">legal here</a> too']],
  ],
  [
    'links by themselves',
    '<nav><a href=a>One</a><a href=b>Two</a> | <a href=c>Three</a></nav><ul><li><a href=d>Four</a></ul>',
    [
      ['link', 'One'],
      ['link', 'Two'],
      ['link', 'Three'],
      ['link', 'Four'],
    ],
  ],
  [
    'pieces of one link',
    '<p><a href=a>exo</a><a href=a>somes</a></p>',
    [['link', 'exosomes', 'exo</a><a href=a>somes']],
  ],
  ['a linked heading is a heading', '<h3><a href=a>Exosomes</a></h3>', [['heading', 'Exosomes']]],
  [
    'details',
    '<details><summary>Is it legal?</summary><p>Yes.</p></details>',
    [
      ['summary', 'Is it legal?'],
      ['paragraph', 'Yes.'],
    ],
  ],
  [
    'description lists',
    '<dl><dt>Downtime<dd>None<dd>at all</dl>',
    [
      ['term', 'Downtime'],
      ['definition', 'None'],
      ['definition', 'at all'],
    ],
  ],
  [
    'quotes',
    '<blockquote><p>Best ever</p><footer>Jane</footer></blockquote>',
    [
      ['quote', 'Best ever'],
      ['quote', 'Jane'],
    ],
  ],
  [
    'labels and legends',
    '<fieldset><legend>Your skin</legend><label>Age <input></label></fieldset>',
    [
      ['label', 'Your skin'],
      ['label', 'Age'],
    ],
  ],
  [
    'options',
    '<select><optgroup label="Face"><option>Lips<option>Chin</select>',
    [
      ['label', 'Face'],
      ['list-item', 'Lips'],
      ['list-item', 'Chin'],
    ],
  ],
  [
    'a text area',
    '<textarea placeholder="Say why">I want &lt;b&gt;</textarea>',
    [
      ['placeholder', 'Say why'],
      ['paragraph', 'I want <b>', 'I want &lt;b&gt;'],
    ],
  ],
  // Head and attributes
  [
    'a title',
    '<title>Safe &amp; legal\n clinic</title>',
    [['title', 'Safe & legal clinic', 'Safe &amp; legal\n clinic']],
  ],
  [
    'a description',
    '<meta name="Description" content="No&#32;downtime">',
    [['description', 'No downtime', 'No&#32;downtime']],
  ],
  [
    'social texts',
    "<meta property='og:title' content='A'><meta name=twitter:description content=B><meta property=og:image content=c.png>",
    [
      ['social', 'A'],
      ['social', 'B'],
    ],
  ],
  [
    'alt',
    '<p>before <img alt="100%\n safe"> after</p>',
    [
      ['paragraph', 'before after', 'before <img alt="100%\n safe"> after'],
      ['alt', '100% safe', '100%\n safe'],
    ],
  ],
  [
    'aria-label, title, placeholder',
    '<nav aria-label="Main"></nav><abbr title="FDA approved">FDA</abbr><input placeholder=Email>',
    [
      ['aria-label', 'Main'],
      ['tooltip', 'FDA approved'],
      ['paragraph', 'FDA'],
      ['placeholder', 'Email'],
    ],
  ],
  [
    'markup in a tooltip',
    '<p title="&lt;b&gt;Sa&lt;/b&gt;fe<br>now">x</p>',
    [
      ['tooltip', 'Safe', 'Sa&lt;/b&gt;fe'],
      ['tooltip', 'now'],
      ['paragraph', 'x'],
    ],
  ],
  ['a query in an attribute is no entity', '<img alt="a&copy=1">', [['alt', 'a&copy=1']]],
  [
    'an image that stands twice',
    '<img alt="Lips"><noscript><img alt="Lips">Lips</noscript>',
    [
      ['alt', 'Lips'],
      ['noscript', 'Lips'],
    ],
  ],
  [
    'the name of a frame, not its content',
    '<iframe title="Our film"><p>Old browser</p></iframe>',
    [['tooltip', 'Our film']],
  ],
  [
    'an svg shows its title only',
    '<svg aria-label="Star"><title>Five stars</title><text>x</text><path/></svg>yes',
    [
      ['aria-label', 'Star'],
      ['alt', 'Five stars'],
      ['paragraph', 'yes'],
    ],
  ],
  [
    'noscript',
    '<p>a</p><noscript><h2>Call</h2> us</noscript>',
    [
      ['paragraph', 'a'],
      ['noscript', 'Call'],
      ['noscript', 'us'],
    ],
  ],
  // Structured data
  [
    'JSON-LD prose, by key',
    '<script type="application/ld+json">{"@type":"Article","headline":"Safe","url":"https://a.test/safe","datePublished":"2024-01-02"}</script>',
    [['json-ld', 'Safe']],
  ],
  [
    'JSON escapes',
    '<script type="application/ld+json">{"text":"It\\u2019s \\"safe\\"\\/legal"}</script>',
    [['json-ld', 'It’s "safe"/legal', 'It\\u2019s \\"safe\\"\\/legal']],
  ],
  [
    'markup in JSON',
    '<script type="application/ld+json">{"text":"<p>No <a href=\\"/guaranteed\\">pain<\\/a> &amp; fuss<\\/p><p>Ever<\\/p>"}</script>',
    [
      ['json-ld', 'No pain & fuss', 'No <a href=\\"/guaranteed\\">pain<\\/a> &amp; fuss'],
      ['json-ld', 'Ever'],
    ],
  ],
  [
    'lines in JSON',
    '<script type="application/ld+json">[{"reviewBody":"Great\\nPainless"}]</script>',
    [
      ['json-ld', 'Great'],
      ['json-ld', 'Painless'],
    ],
  ],
  [
    'broken JSON',
    '<script type="application/ld+json">{"name":"Safe",, "description":"Cut off</script>',
    [
      ['json-ld', 'Safe'],
      ['json-ld', 'Cut off'],
    ],
  ],
  [
    'an unknown key with a sentence',
    '<script type="application/ld+json">{"tagline":"The safest clinic around","code":"X1"}</script>',
    [['json-ld', 'The safest clinic around']],
  ],
  // Left out
  ['comments', '<p>a<!-- guaranteed -->b</p><!-- <p>safe</p> -->', [['paragraph', 'ab', 'a<!-- guaranteed -->b']]],
  [
    'scripts, styles, templates',
    '<script>"<p>safe</p>"</script><style>p{content:"safe"}</style><template><p>safe</p></template>x',
    [['paragraph', 'x']],
  ],
  [
    'link targets and data attributes',
    '<p data-x="guaranteed"><a href="/guaranteed">x</a> y</p>',
    [['paragraph', 'x y', 'x</a> y']],
  ],
  [
    'hidden content and its attributes',
    '<p hidden>a</p><div style="display:none !important"><img alt=b>c</div><p style="visibility: hidden">d</p>e',
    [['paragraph', 'e']],
  ],
  ['hidden inputs', '<input type=hidden value=safe placeholder=safe>x', [['paragraph', 'x']]],
  [
    'a span hidden in mid-sentence',
    '<p>not <span hidden>so</span> safe</p>',
    [['paragraph', 'not safe', 'not <span hidden>so</span> safe']],
  ],
  [
    'fallbacks of media',
    '<video>no video</video><canvas>no canvas</canvas><audio>no audio</audio>x',
    [['paragraph', 'x']],
  ],
  [
    'aria-hidden text is seen',
    '<p><span aria-hidden="true">No</span> pain</p>',
    [['paragraph', 'No pain', 'No</span> pain']],
  ],
  // Opened by a click
  ['a tab panel', '<div role=tabpanel hidden>Safe</div>', [['paragraph', 'Safe']]],
  [
    'an accordion by its class',
    '<div class="faq-item"><h3>Q</h3><div style="display:none"><p>A</p></div></div>',
    [
      ['heading', 'Q'],
      ['paragraph', 'A'],
    ],
  ],
  [
    'a panel that a button controls',
    '<button aria-controls="p1">More</button><div id="p1" hidden>Safe</div>',
    [
      ['button', 'More'],
      ['paragraph', 'Safe'],
    ],
  ],
  [
    'a panel controlled from below',
    '<div id="p1" hidden>Safe</div><button aria-controls="p1">Less</button>',
    [
      ['paragraph', 'Safe'],
      ['button', 'Less'],
    ],
  ],
  [
    'a panel beside its expanding button',
    '<h3><button aria-expanded=false>Q</button></h3><div hidden>A</div>',
    [
      ['heading', 'Q'],
      ['paragraph', 'A'],
    ],
  ],
  ['hidden until found', '<div hidden="until-found">Safe</div>', [['paragraph', 'Safe']]],
  ['a table is no tab', '<div class="table stable" hidden>x</div>y', [['paragraph', 'y']]],
  // Broken and old markup
  ['misnested inline tags', '<p><b>ex<i>o</b>so</i>mes</p>', [['paragraph', 'exosomes', 'ex<i>o</b>so</i>mes']]],
  ['an inline tag closed inside a block', '<b><p>ex</b>osomes</p>', [['paragraph', 'exosomes', 'ex</b>osomes']]],
  [
    'unmatched end tags',
    '</div></span><p>a</i>b</p></p>c',
    [
      ['paragraph', 'ab', 'a</i>b'],
      ['paragraph', 'c'],
    ],
  ],
  [
    'upper case',
    '<P>A<BR>B</P><IMG ALT="C">',
    [
      ['paragraph', 'A'],
      ['paragraph', 'B'],
      ['alt', 'C'],
    ],
  ],
  ['no tags at all', 'just text & more', [['paragraph', 'just text & more']]],
  ['emoji before the hit', '<p>😀 safe</p>', [['paragraph', '😀 safe']]],
  ['nothing', '', []],
]

describe('blocks as a reader sees them, and their place in the markup', () => {
  test.each(cases)('%s', (_name, markup, blocks) => {
    expect(list(markup)).toEqual(blocks.map(([kind, text, raw]) => [kind, text, raw ?? text]))
  })

  test.each([
    ['6&nbsp;to&#32;8 months', '8', '8'],
    ['caf&eacute;s here', 'é', '&eacute;'],
    ['exo&shy;somes here', 'exosomes', 'exo&shy;somes'],
    ['a 😀 safe', 'safe', 'safe'],
    ['a &#x1F600; safe', '\u{1F600}', '&#x1F600;'],
    ['so\r\n  very <b>sa</b>fe', 'very safe', 'very <b>sa</b>fe'],
    ['&NotEqualTilde;x', '≂̸x', '&NotEqualTilde;x'],
  ])('words in mid-block: %s', (inner, words, raw) => {
    const markup = `<p>\n${inner}</p>`
    const reading = readHtml(markup)
    const at = reading.text.indexOf(words)
    expect(at).toBeGreaterThanOrEqual(0)
    expect(markup.slice(reading.toRaw(at), reading.toRawEnd(at + words.length - 1))).toBe(raw)
  })

  test('the end of an emoji is behind both of its halves, whichever is asked for', () => {
    const reading = readHtml('<p>😀!</p>')
    expect([reading.toRawEnd(0), reading.toRawEnd(1)]).toEqual([5, 5])
  })
})

describe('what stands over a block, and what labels it', () => {
  test.each<readonly [string, string, readonly string[]]>([
    [
      'headings by level',
      '<h1>A</h1><p>a</p><h3>B</h3><p>b</p><h2>C</h2><p>c</p>',
      ['A ← - | -', 'a ← A | -', 'B ← A | -', 'b ← B | -', 'C ← A | -', 'c ← C | -'],
    ],
    [
      'a section ends its headings',
      '<h2>A</h2><section><h3>B</h3><p>b</p></section><p>a</p>',
      ['A ← - | -', 'B ← A | -', 'b ← B | -', 'a ← A | -'],
    ],
    [
      'a section of nothing but a heading',
      '<section><h2>A</h2></section><section><p>a</p></section>',
      ['A ← - | -', 'a ← A | -'],
    ],
    ['a footer stands under nothing', '<h2>A</h2><footer>f</footer>', ['A ← - | -', 'f ← - | -']],
    [
      'a summary stands over what it opens',
      '<h2>A</h2><details><summary>Is it safe?</summary>Yes.</details><p>a</p>',
      ['A ← - | -', 'Is it safe? ← A | -', 'Yes. ← Is it safe? | -', 'a ← A | -'],
    ],
    [
      'a summary labels a short value',
      '<details><summary>Downtime</summary><p>None</p></details>',
      ['Downtime ← - | -', 'None ← Downtime | Downtime'],
    ],
    [
      'a button stands over what it controls',
      '<h2>A</h2><button aria-expanded=false aria-controls=p>Q?</button><div id=p hidden>Yes</div><p>a</p>',
      ['A ← - | -', 'Q? ← A | -', 'Yes ← Q? | -', 'a ← A | -'],
    ],
    [
      'a tab stands over its panel',
      '<div role=tablist><a role=tab id=t1>Results</a></div><div role=tabpanel aria-labelledby=t1>Fast</div>',
      ['Results ← - | -', 'Fast ← Results | -'],
    ],
    [
      'a bold line stands over what follows',
      '<h2>A</h2><p><b>Pain</b></p><p>None.</p>',
      ['A ← - | -', 'Pain ← A | -', 'None. ← Pain | -'],
    ],
    [
      'both lines of a heading',
      '<h1>A</h1><h2>B<br>b</h2><p>c</p>',
      ['A ← - | -', 'B ← A | -', 'b ← A | -', 'c ← B | -'],
    ],
    [
      'a list under a line that ends in a colon',
      '<p>Not suitable for:</p><ul><li>a<li>b</ul><ul><li>c</ul>',
      ['Not suitable for: ← - | -', 'a ← - | Not suitable for:', 'b ← - | Not suitable for:', 'c ← - | -'],
    ],
    [
      'a list under its heading',
      '<h3>Ideal for</h3><ul><li>a</ul>',
      ['Ideal for ← - | -', 'a ← Ideal for | Ideal for'],
    ],
    [
      'a list in a list',
      '<p>For:</p><ul><li>a<ul><li>b</ul><li>c:<ul><li>d</ul></ul>',
      ['For: ← - | -', 'a ← - | For:', 'b ← - | For:', 'c: ← - | For:', 'd ← - | c:'],
    ],
    [
      'bullets typed by hand',
      '<p>Not for:<br>• a<br>- b<br>done</p>',
      ['Not for: ← - | -', '• a ← - | Not for:', '- b ← - | Not for:', 'done ← - | -'],
    ],
    [
      'a term labels its descriptions',
      '<dl><dt>Pain<dd>None<dt>Cost<dd>£9</dl>',
      ['Pain ← - | -', 'None ← - | Pain', 'Cost ← - | -', '£9 ← - | Cost'],
    ],
    ['a list that a term labels', '<dl><dt>Not for<dd><ul><li>a</ul></dl>', ['Not for ← - | -', 'a ← - | Not for']],
    [
      'two columns',
      '<table><tr><td>Downtime<td>None<tr><td>Pain<td>Little</table>',
      ['Downtime ← - | -', 'None ← - | Downtime', 'Pain ← - | -', 'Little ← - | Pain'],
    ],
    [
      'row headers before column headers',
      '<table><tr><td><th>Exo<th>PRP<tr><th scope=row>Pain<td>None<td>Some</table>',
      ['Exo ← - | -', 'PRP ← - | -', 'Pain ← - | -', 'None ← - | Pain', 'Some ← - | Pain'],
    ],
    [
      'column headers where rows have none',
      `<table><thead><tr><th>Who<th>What</thead><tr><td>${'word '.repeat(12)}<td>b<td>c</table>`,
      ['Who ← - | -', 'What ← - | -', `${'word '.repeat(12).trim()} ← - | Who`, 'b ← - | What', 'c ← - | -'],
    ],
    [
      'a first column of labels under headers',
      '<table><tr><th>Feature<th>Exo<th>PRP<tr><td>Pain<td>None<td>Some</table>',
      ['Feature ← - | -', 'Exo ← - | -', 'PRP ← - | -', 'Pain ← - | -', 'None ← - | Pain', 'Some ← - | Pain'],
    ],
    [
      'a cell that spans rows',
      '<table><tr><th rowspan=2>Pain<td>a<td>b<tr><td>c<td>d<tr><th>Cost<td>e<td>f</table>',
      [
        'Pain ← - | -',
        'a ← - | Pain',
        'b ← - | Pain',
        'c ← - | -',
        'd ← - | -',
        'Cost ← - | -',
        'e ← - | Cost',
        'f ← - | Cost',
      ],
    ],
    [
      'a layout table has no labels',
      '<table role=presentation><tr><td>Menu<td>Text</table>',
      ['Menu ← - | -', 'Text ← - | -'],
    ],
    [
      'a table in a cell',
      '<table><tr><td>A<td><table><tr><td>B<td>b</table></table>',
      ['A ← - | -', 'B ← - | -', 'b ← - | B'],
    ],
  ])('%s', (_name, markup, expected) => {
    expect(outline(markup)).toEqual(expected)
  })
})

describe('where a block stands on the page', () => {
  test('regions by element and by role, and headers of sections that are none', () => {
    const markup = `<title>t</title><header>a</header><nav>b</nav><main>c<article><header>d</header></article>
      <aside>e</aside></main><div role=contentinfo>f</div><p>g</p>`
    const { blocks } = readHtml(markup)
    expect(blocks.map(({ region }) => region)).toEqual([
      'head',
      'header',
      'nav',
      'main',
      'main',
      'aside',
      'footer',
      null,
    ])
  })

  test.each([
    ['<main><p>a</p><p>b</p></main>', 'main > p:nth-of-type(2)'],
    ['<div id="faq"><p>a</p><p>b</p></div>', '#faq > p:nth-of-type(2)'],
    ['<div id="1 a"><p>a</p><p id="2b">b</p></div>', '#\\32 b'],
    ['<div id="x"><p>a</p></div><div id="x"><p>a</p><p>b</p></div>', 'body > div:nth-of-type(2) > p:nth-of-type(2)'],
    ['<p>a</p><my:tag>b</my:tag>', 'body'],
    ['<table><tr><td>a<tr><td>b</table>', 'tbody > tr:nth-of-type(2) > td'],
    ['<ul><li><a href=x>a</a><li><a href=y>b</a></ul>', 'ul > li:nth-of-type(2) > a'],
  ])('CSS path: %s', (markup, path) => {
    expect(readHtml(markup).blocks.at(-1)!.path).toBe(path)
  })

  test('every path finds its element, and only that, in a standard parser', () => {
    const markup = `<!doctype html><html lang=en><head><title>T</title><meta name=description content=D></head><body>
      <header><h1>A</h1></header><nav><ul><li><a href=1>x</a><li><a href=2>y</a></ul></nav>
      <main><p>one<p>two <b>bold</b><ul><li>i<li>j<ul><li>k</ul></ul><table><tr><th>h<td>c<tr><th>g<td>d</table>
      <dl><dt>t<dd>u<dt>v<dd>w</dl><details><summary>s</summary>r</details><div><div>q</div><div>p</div>o</div>
      <form><label>l <input placeholder=f></label><button>g</button><select><option>1<option>2</select></form>
      <figure><img alt=n><figcaption>m</figcaption></figure></main><footer><p>z</p></footer></body></html>`
    const reading = readHtml(markup)
    const $ = cheerio.load(markup)
    const attributes = ['content', 'alt', 'placeholder']
    const found = reading.blocks.map(({ path }) =>
      $(path!)
        .map((_i, element) => [[$(element).text(), ...attributes.map((name) => $(element).attr(name))].join(' ')])
        .get(),
    )
    expect(reading.blocks.length).toBeGreaterThan(30)
    found.forEach((texts, index) => {
      expect(texts, reading.blocks[index]!.path!).toHaveLength(1)
      expect(texts[0]!.replace(/\s+/g, ' ')).toContain(textOf(reading, index))
    })
  })

  test('a path in a page without landmarks is shortened, with a warning', () => {
    const { blocks, warnings } = readHtml(`${'<div><div></div>'.repeat(100)}<p>x</p>`)
    expect(blocks.map(({ kind }) => kind)).toEqual(['paragraph'])
    expect(warnings).toEqual([])
    const deep = readHtml(`${'<div><p>a</p>'.repeat(100)}`)
    expect(deep.blocks).toHaveLength(100)
    expect(deep.warnings).toEqual(['The page is nested very deep; some CSS paths are shortened'])
  })

  test('languages: the page’s, and those of blocks that differ', () => {
    const markup =
      '<html lang="en_GB"><p lang=en-GB>a</p><p lang=fr>b</p><p>c <i lang=de>d</i></p><p><i lang=de>e</i></p>'
    const { language, blocks } = readHtml(markup)
    expect([language, ...blocks.map((block) => block.language)]).toEqual(['en-GB', null, 'fr', null, 'de'])
  })

  test('the page’s title and address', () => {
    const head = '<title>A  B</title><link rel="shortlink canonical" href="/a"><meta property="og:url" content="/b">'
    expect(readHtml(head)).toMatchObject({ title: 'A B', canonical: '/a' })
    expect(readHtml('<meta property="og:url" content="/b"><svg><title>no</title></svg>')).toMatchObject({
      title: null,
      canonical: '/b',
    })
  })
})

describe('broken and hostile pages', () => {
  test.each([
    ['<p>Safe <b', ['Safe'], ['HTML ends inside a tag (line 1); what follows it was not read']],
    ['<p>Safe\n<a href="x', ['Safe'], ['HTML ends inside a tag (line 2); what follows it was not read']],
    ['<p>Safe</p', ['Safe'], ['HTML ends inside a tag (line 1); what follows it was not read']],
    ['<p>Safe <scr', ['Safe'], ['HTML ends inside a tag (line 1); what follows it was not read']],
    ['<p>Safe <br/', ['Safe'], ['HTML ends inside a tag (line 1); what follows it was not read']],
    ['<p>Safe <!doct', ['Safe'], ['HTML ends inside a tag (line 1); what follows it was not read']],
    ['<p>Safe <!-- x', ['Safe'], ['HTML ends inside a comment; what stands in it was not read']],
    ['<p>Safe<script>var x', ['Safe'], ['HTML ends inside <script>; what follows it was not read']],
    ['<p>Safe<iframe src=x>all gone', ['Safe'], ['HTML ends inside <iframe>; what follows it was not read']],
    ['<p>Safe &am', ['Safe &am'], []],
    ['<p>5 <', ['5 <'], []],
    ['<p>Safe</p>\n</body>\n</html>', ['Safe'], []],
  ])('cut off: %s', (markup, texts, warnings) => {
    const reading = readHtml(markup)
    expect(reading.blocks.map((_block, index) => textOf(reading, index))).toEqual(texts)
    expect(reading.warnings).toEqual(warnings)
  })

  const N = 100_000
  test.each<readonly [string, string, number]>([
    ['nested blocks', `${'<div>'.repeat(N)}Safe${'</div>'.repeat(N)}`, 1],
    ['nested inline tags, wrongly closed', `${'<b>'.repeat(N)}Safe${'</i>'.repeat(N)}`, 1],
    ['blocks in inline tags that end inside', `${'<b>'.repeat(N)}${'<div>'.repeat(N)}Safe${'</b>'.repeat(N)}`, 1],
    ['attributes', `<p ${Array.from({ length: N }, (_, i) => `a${i}=1`).join(' ')} alt=x>Safe</p>`, 1],
    ['the same attribute', `<img ${'alt=safe '.repeat(N)}>`, 1],
    ['unmatched end tags under depth', `${'<div>'.repeat(N)}Safe${'</span>'.repeat(N)}`, 1],
    ['list items outside of lists', `${'<b>'.repeat(N)}${'<li></li>'.repeat(N)}Safe`, 1],
    ['nested details', `${'<details><summary>'.repeat(N)}Safe`, 1],
    ['nested tables', `${'<table><tr><td>'.repeat(N)}Safe`, 1],
    ['wide spans', `<table>${'<tr><td colspan=1000 rowspan=60000>'.repeat(N)}Safe</table>`, 1],
    ['ampersands', `<p>${'&'.repeat(N)}Safe`, 1],
    ['ampersands and brackets', `<p>${'<&'.repeat(N)}Safe`, 1],
    ['a reference of many digits', `<p>&#${'0'.repeat(N)}65;`, 1],
    ['bracketed JSON', `<script type="application/ld+json">${'{"a":['.repeat(N)}"a safe clinic"</script>`, 1],
    ['quotes in JSON', `<script type="application/ld+json">${'"'.repeat(N)}</script>Safe`, 1],
    ['comments', `${'<!--'.repeat(N)}-->Safe`, 1],
    [
      'names',
      Array.from({ length: N }, (_, i) => `<x${i}>`)
        .join('')
        .concat('Safe'),
      1,
    ],
  ])('100,000 of %s', (_name, markup, blocks) => {
    expect(readHtml(markup).blocks).toHaveLength(blocks)
  })
})

describe('a part of the page', () => {
  const markup = '<title>T</title><h2>A</h2><main><h2>B</h2><p id=x title=y>b</p></main><ul><li>c<li>d</ul>'
  const only = (selector: string): string[] => {
    const reading = readHtml(markup, { ranges: selectRegion(markup, selector, 'page') })
    return reading.blocks.map((_block, index) => textOf(reading, index))
  }

  test.each([
    ['main', ['B', 'y', 'b']],
    ['#x, main', ['B', 'y', 'b']],
    ['li', ['c', 'd']],
    ['li:nth-of-type(2), h2', ['A', 'B', 'd']],
    ['title', ['T']],
  ])('%s', (selector, texts) => {
    expect(only(selector)).toEqual(texts)
  })

  test.each([
    ['nothing matches', markup, 'table', /^nothing matches --selector "table"/],
    ['no selector', markup, 'p[[', /^--selector "p\[\[" is no CSS selector/],
    ['too long', markup, 'p,'.repeat(600), /^--selector is longer than 1000 characters/],
    ['too deep', '<div>'.repeat(10_000), 'div', /^page: the page is too large or too deeply nested/],
  ])('%s', (_name, page, selector, message) => {
    const select = (): unknown => selectRegion(page, selector, 'page')
    expect(select).toThrow(UserError)
    expect(select).toThrow(message)
  })
})

describe('whatever the markup', () => {
  const tag = fc.constantFrom(
    'p',
    'div',
    'b',
    'i',
    'a',
    'span',
    'ul',
    'li',
    'table',
    'tr',
    'td',
    'th',
    'h2',
    'section',
    'details',
    'summary',
    'dl',
    'dt',
    'dd',
    'br',
    'select',
    'option',
    'button',
    'figure',
    'blockquote',
    'nav',
    'pre',
    'main',
    'label',
    'sup',
    'wbr',
  )
  const word = fc.constantFrom(
    'safe',
    'exo',
    ' ',
    '\n',
    '\r\n',
    '  ',
    '😀',
    'é',
    '\u00a0',
    '\u200b',
    '\u00ad',
    '•',
    '100%',
    ':',
  )
  const piece = fc.oneof(
    word,
    word,
    tag.map((name) => `<${name}>`),
    tag.map((name) => `</${name}>`),
  )
  const clean = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''))
  const wild = fc
    .array(
      fc.oneof(
        piece,
        fc.string({ maxLength: 8 }),
        fc.constantFrom(
          '&amp;',
          '&#x1F600;',
          '&nbsp',
          '<!--',
          '-->',
          '<',
          '>',
          '"',
          "'",
          '=',
          '<script>',
          '</script>',
          '<svg>',
          '</svg>',
          '<img alt="a&lt;b ',
          '<p hidden>',
          '<title>',
          '<textarea>',
          '<script type="application/ld+json">',
          '{"name":"a \\u00e9',
          '"}',
          '<template>',
          '<input placeholder=x>',
        ),
      ),
      { maxLength: 60 },
    )
    .map((pieces) => pieces.join(''))
  const strip = (text: string): string => text.replace(/<[^<>]*>/g, '').replace(/[\s\u200b\u00ad]+/g, '')

  test('blocks are in order, apart, within the text, and know only blocks that are there', () => {
    fc.assert(
      fc.property(wild, (markup) => {
        const { text, blocks } = readHtml(markup)
        let last = -1
        blocks.forEach(({ start, end, heading, label }, index) => {
          expect(start).toBeGreaterThan(last)
          expect(end).toBeGreaterThan(start)
          expect(text.slice(start, end)).toBe(text.slice(start, end).trim())
          expect(heading ?? -1).toBeLessThan(index)
          expect(label ?? -1).toBeLessThan(index)
          last = end
        })
        expect(last).toBeLessThanOrEqual(text.length)
      }),
      { numRuns: 500 },
    )
  })

  test('places in the markup are within it, and grow along a block', () => {
    fc.assert(
      fc.property(wild, (markup) => {
        const { blocks, toRaw, toRawEnd } = readHtml(markup)
        for (const { start, end } of blocks) {
          let before = -1
          for (let at = start; at < end; at++) {
            expect(toRaw(at)).toBeGreaterThanOrEqual(before)
            expect(toRawEnd(at)).toBeGreaterThan(toRaw(at))
            expect(toRawEnd(at)).toBeLessThanOrEqual(markup.length)
            before = toRaw(at)
          }
        }
      }),
      { numRuns: 500 },
    )
  })

  test('a block without entities is its markup without tags', () => {
    fc.assert(
      fc.property(clean, (markup) => {
        const { text, blocks, toRaw, toRawEnd } = readHtml(markup)
        for (const { start, end } of blocks) {
          expect(strip(text.slice(start, end))).toBe(strip(markup.slice(toRaw(start), toRawEnd(end - 1))))
        }
      }),
      { numRuns: 500 },
    )
  })

  test('no visible word is lost or told twice', () => {
    fc.assert(
      fc.property(clean, (markup) => {
        const { text } = readHtml(markup)
        expect(strip(text)).toBe(strip(markup))
      }),
      { numRuns: 500 },
    )
  })
})

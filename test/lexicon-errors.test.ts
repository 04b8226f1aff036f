import { describe, expect, test } from 'vitest'
import { UserError } from '../src/errors.ts'
import { loadLayers } from '../src/lexicon/load.ts'
import { type Files, writeFiles } from './lexicon-fixtures/folder.ts'
import * as small from './lexicon-fixtures/small.ts'
import { change, SMALL } from './lexicon-fixtures/small.ts'

/** What the loader says of these files, without the folder's name; empty where it accepts them. */
async function complaints(files: Files): Promise<readonly string[]> {
  const dir = writeFiles(files)
  try {
    await loadLayers([dir])
    return []
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return error.message.replaceAll(`${dir}/`, '').split('\n')
  }
}

type Case = readonly [mistake: string, files: Files, message: string]

function check(cases: readonly Case[]): void {
  test.each(cases)('%s', async (_, files, message) => {
    expect(await complaints(files)).toEqual([message])
  })
}

const phrase = (written: string): Files => change(small.CLAIM, '- the =last <duration>', written)
const CLAIM = small.CLAIM
const NOTE = small.NOTE

test('a whole small lexicon is accepted', async () => {
  expect(await complaints(SMALL)).toEqual([])
})

describe('YAML that means something else than was written', () => {
  check([
    [
      'a phrase swallowed by a comment',
      phrase('- the #1 clinic'),
      `${CLAIM}:7:9: YAML drops "#1 clinic" as a comment: quote the text, 'the #1 clinic', or set a comment off by two spaces before "#" and one after`,
    ],
    [
      'a phrase that is all comment',
      phrase('- #glow'),
      `${CLAIM}:7:5: YAML drops "#glow" as a comment: quote the text, '#glow', or set a comment off by two spaces before "#" and one after`,
    ],
    [
      'a comment that one space alone sets off',
      phrase('- clinic # 1'),
      `${CLAIM}:7:12: YAML drops "# 1" as a comment: quote the text, 'clinic # 1', or set a comment off by two spaces before "#" and one after`,
    ],
    [
      'a comment that swallows the rest of a flow list',
      change(small.VERBS, '[improve, enhance]', '[improve, #1 choice, enhance\n  ]'),
      `${small.VERBS}:2:18: YAML drops "#1 choice, enhance" as a comment: quote the text, '#1 choice, enhance', or set a comment off by two spaces before "#" and one after`,
    ],
    [
      'a swallowed title',
      change(CLAIM, 'title: Says how', 'title: Our #1 how'),
      `${CLAIM}:2:12: YAML drops "#1 how long the result lasts" as a comment: quote the text, 'Our #1 how long the result lasts', or set a comment off by two spaces before "#" and one after`,
    ],
    [
      'a phrase read as a mapping',
      phrase('- downtime: none'),
      `${CLAIM}:7:5: YAML reads "downtime: none" as a mapping, not as text: quote it, 'downtime: none'`,
    ],
    [
      'an example read as a mapping',
      change(CLAIM, '- Lasts six months', '- Result: lasts'),
      `${CLAIM}:10:7: YAML reads "Result: lasts" as a mapping, not as text: quote it, 'Result: lasts'`,
    ],
    [
      'a phrase read as an explicit key',
      phrase('- ? safe'),
      `${CLAIM}:7:5: YAML reads "? safe" as a mapping, not as text: quote it, '? safe'`,
    ],
    [
      'an example read as a list',
      change(CLAIM, '- Lasts six months', '- [Lasts six months]'),
      `${CLAIM}:10:7: YAML reads "[Lasts six months]" as a list, not as text: quote it, '[Lasts six months]'`,
    ],
    ['a phrase read as null', phrase('- ~'), `${CLAIM}:7:5: YAML reads "~" as null, not as text: quote it, '~'`],
    [
      'a phrase read as a number',
      phrase('- 24'),
      `${CLAIM}:7:5: YAML reads "24" as a number, not as text: quote it, '24'`,
    ],
    [
      'a phrase read as a boolean',
      phrase('- true'),
      `${CLAIM}:7:5: YAML reads "true" as true or false, not as text: quote it, 'true'`,
    ],
    ['an empty line of a list', phrase('-'), `${CLAIM}:7:4: the line is empty: write the text, or delete the line`],
    [
      'a phrase that runs on for want of a dash',
      phrase('- the =last\n    minute'),
      `${CLAIM}:7:5: the text runs over two lines: a dash or a comma may be missing; else quote it`,
    ],
    [
      'a quoted phrase on two lines',
      phrase('- "the =last\\nminute"'),
      `${CLAIM}:7:6: a phrase is one line: write it on one`,
    ],
    [
      'an alias',
      phrase('- *star'),
      `${CLAIM}:7:5: a lexicon has no aliases, anchors or tags: write it out, or quote the text, '*star'`,
    ],
    [
      'text that begins like an alias',
      phrase('- *star rating'),
      `${CLAIM}:7:11: text that begins with "*" must be quoted: '*star rating'`,
    ],
    [
      'an anchor',
      phrase('- &star rating'),
      `${CLAIM}:7:5: a lexicon has no aliases, anchors or tags: write it out, or quote the text, '&star rating'`,
    ],
    [
      'a tag',
      phrase('- !important notice'),
      `${CLAIM}:7:5: a lexicon has no aliases, anchors or tags: write it out, or quote the text, '!important notice'`,
    ],
    [
      'a merge key',
      change(CLAIM, 'except:', '<<: { a: b }\nexcept:'),
      `${CLAIM}:6:1: a lexicon has no merge keys: write the keys out`,
    ],
    ['a reserved character', phrase('- @clinic'), `${CLAIM}:7:5: text that begins with "@" must be quoted: '@clinic'`],
    ['a per cent sign', phrase('- %off'), `${CLAIM}:7:5: text that begins with "%" must be quoted: '%off'`],
    [
      'a colon in a title',
      change(CLAIM, 'title: Says how', 'title: Says: how'),
      `${CLAIM}:2:8: YAML reads a mapping where none can stand: quote text that has ": " in it, 'Says: how long the result lasts', or mend the indentation`,
    ],
    [
      'an apostrophe inside single quotes',
      phrase("- 'it's lasting'"),
      `${CLAIM}:7:9: text goes on behind its closing quotation mark: inside single quotes write '' for an apostrophe`,
    ],
    ['a quotation mark not closed', phrase('- "the =last'), `${CLAIM}:7:5: this quotation mark is not closed`],
    [
      'a tab as indentation',
      change(CLAIM, '  - the =last', '\t- the =last'),
      `${CLAIM}:7:1: a tab indents this line: indent with spaces`,
    ],
    [
      'a crooked list',
      phrase('- a word\n - another'),
      `${CLAIM}:8:1: the indentation does not fit the lines above, or text here needs quotation marks`,
    ],
    [
      'a key that stands twice',
      change(CLAIM, 'except:', 'match:'),
      `${CLAIM}:6:1: "match" stands twice: keep one, or join the two`,
    ],
    [
      'a key that is no word',
      change(CLAIM, 'except:', '[a]: b\nexcept:'),
      `${CLAIM}:6:1: a key must be a word: quote text that begins with "?" or has ": " in it`,
    ],
    [
      'two documents',
      change(CLAIM, 'except:', '---\nexcept:'),
      `${CLAIM}:6:1: a file holds one document: delete this "---" or "..." line and what follows it`,
    ],
    [
      'a directive',
      { ...SMALL, [CLAIM]: `%YAML 1.1\n---\n${SMALL[CLAIM]}` },
      `${CLAIM}:1:1: no line may begin with "%": quote the text, or delete the directive`,
    ],
    [
      'no mapping',
      { ...SMALL, [CLAIM]: '- a\n- b\n' },
      `${CLAIM}:1:1: the file must be a list of keys with values: write "title: …"`,
    ],
    ['an empty file', { ...SMALL, [CLAIM]: '' }, `${CLAIM}:1:1: the file is empty: delete it, or write an entry`],
    [
      'a file of comments',
      { ...SMALL, [CLAIM]: '# later\n' },
      `${CLAIM}:1:1: the file is empty: delete it, or write an entry`,
    ],
    [
      'a control character',
      change(CLAIM, 'Says', 'Sa\x1b[2Jys'),
      `${CLAIM}:2:10: a control character stands here: delete it`,
    ],
    [
      'a control character written as an escape',
      change(CLAIM, 'Says how long the result lasts', '"Says \\e[2J"'),
      `${CLAIM}:2:8: a control character is written here: delete it`,
    ],
    [
      'nesting on one line',
      { ...SMALL, [CLAIM]: '['.repeat(300_000) },
      `${CLAIM}:1:13: nested too deep for a lexicon: write it flatter`,
    ],
    [
      'dashes on one line',
      { ...SMALL, [CLAIM]: '- '.repeat(300_000) },
      `${CLAIM}:1:25: nested too deep for a lexicon: write it flatter`,
    ],
    [
      'nesting by indentation',
      { ...SMALL, [CLAIM]: Array.from({ length: 800 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join('') },
      `${CLAIM}:82:1: nested too deep for a lexicon: write it flatter`,
    ],
    [
      'UTF-16',
      { ...SMALL, [CLAIM]: Buffer.from('\uFEFFtitle: x', 'utf16le') },
      `${CLAIM}:1:1: the file is UTF-16: save it as UTF-8`,
    ],
    [
      'Latin-1',
      { ...SMALL, [CLAIM]: Buffer.from('title: x\n# café', 'latin1') },
      `${CLAIM}:2:1: the file is not UTF-8: save it as UTF-8`,
    ],
    [
      'a file too large',
      { ...SMALL, [CLAIM]: `# ${'x'.repeat(1_000_000)}` },
      `${CLAIM}:1:1: the file is larger than 1 MB: split it`,
    ],
  ])

  test('a byte order mark, Windows line ends, comments of their own and quoted traps are no mistakes', async () => {
    const windows = `\uFEFF${SMALL[CLAIM]}`.replaceAll('\n', '\r\n')
    expect(await complaints({ ...SMALL, [CLAIM]: windows })).toEqual([])
    expect(await complaints(phrase("# spelling\n  - 'the #1 clinic'  # as on posters\n  - 'downtime: none'"))).toEqual(
      [],
    )
  })
})

describe('files in the wrong place', () => {
  check([
    [
      'a folder misspelt',
      { ...SMALL, 'claim/x.yaml': 'a: b' },
      'claim:1:1: "claim" is no folder of a lexicon; did you mean "claims"?',
    ],
    [
      'a claim outside any category',
      { ...SMALL, 'claims/x.yaml': 'a: b' },
      'claims/x.yaml:1:1: the file is in a wrong folder: files here are claims/<category>/<name>.yaml',
    ],
    [
      'a cue too deep',
      { ...SMALL, 'cues/negated/x.yaml': 'a: b' },
      'cues/negated/x.yaml:1:1: the file is in a wrong folder: files here are cues/<name>.yaml',
    ],
    [
      'a file outside any folder',
      { ...SMALL, 'contradiction.yaml': 'a: b' },
      'contradiction.yaml:1:1: no such file in a lexicon; did you mean "contradictions"?; put it into a folder',
    ],
    [
      'an unknown category',
      { ...SMALL, 'claims/duraton/x.yaml': 'a: b' },
      'claims/duraton/x.yaml:1:1: "duraton" is no category; did you mean "duration"?',
    ],
    [
      'an unknown cue',
      { ...SMALL, 'cues/negative.yaml': 'a: b' },
      'cues/negative.yaml:1:1: no file of this folder is called "negative"; did you mean "negated"?',
    ],
    [
      'a note for an unknown jurisdiction',
      { ...SMALL, 'notes/narnia/x.yaml': SMALL[NOTE] },
      'notes/narnia/x.yaml:1:1: no file jurisdictions/narnia.yaml says what "narnia" is',
    ],
    [
      'another ending',
      { ...SMALL, 'claims/duration/x.yml': 'a: b' },
      'claims/duration/x.yml:1:1: lexicon files end in .yaml: rename it to "x.yaml"',
    ],
    [
      'a name that cannot be an id',
      { ...SMALL, 'claims/duration/No Upkeep.yaml': 'a: b' },
      'claims/duration/No Upkeep.yaml:1:1: file names are lower-case letters and figures joined by "-": rename "No Upkeep.yaml"',
    ],
    [
      'a list with the name of a typed slot',
      { ...SMALL, 'terms/duration.yaml': SMALL[small.VERBS] },
      'terms/duration.yaml:1:1: "duration" has a meaning of its own and cannot be a list: rename the file',
    ],
  ])

  test('a folder that is none, or no lexicon', async () => {
    const dir = writeFiles({ 'notes.txt': 'hello' })
    await expect(loadLayers([`${dir}/nowhere`])).rejects.toThrow(
      `no folder "${dir}/nowhere": name the folder of the lexicon`,
    )
    await expect(loadLayers([`${dir}/notes.txt`])).rejects.toThrow(
      'notes.txt" is a file: name the folder of the lexicon',
    )
    await expect(loadLayers([dir])).rejects.toThrow('holds no lexicon: it has none of the folders claims, notes')
  })
})

describe('keys and values', () => {
  check([
    ['an unknown key', change(CLAIM, 'except:', 'exept:'), `${CLAIM}:6:1: unknown key "exept"; did you mean "except"?`],
    [
      'an unknown key like no other',
      change(CLAIM, 'except:', 'zzz:'),
      `${CLAIM}:6:1: unknown key "zzz"; it may be title, polarity, match, except, examples`,
    ],
    [
      'an unknown key deep inside, which is not told as missing too',
      change(NOTE, 'confidence:', 'confidnce:'),
      `${NOTE}:11:50: unknown key "confidnce"; did you mean "confidence"?`,
    ],
    [
      'a missing key',
      change(CLAIM, 'title: Says how long the result lasts\n', ''),
      `${CLAIM}:2:1: "title" is missing: write it`,
    ],
    [
      'an unknown block',
      change(CLAIM, '[heading, cell]', '[heading, cells]'),
      `${CLAIM}:5:40: "cells" cannot stand here; did you mean "cell"?`,
    ],
    [
      'a list forgotten',
      change(CLAIM, '[heading, cell]', 'heading'),
      `${CLAIM}:5:30: a list is wanted, not text: write [heading]`,
    ],
    [
      'an unknown polarity',
      change(CLAIM, 'match:', 'polarity: agains\nmatch:'),
      `${CLAIM}:3:11: "agains" cannot stand here; did you mean "against"?`,
    ],
    [
      'an unknown verdict',
      change(NOTE, 'needs-evidence', 'needs-evidenc'),
      `${NOTE}:7:10: "needs-evidenc" cannot stand here; did you mean "needs-evidence"?`,
    ],
    [
      'an unknown stance',
      change(NOTE, 'verdict:', 'stance: [assertd]\nverdict:'),
      `${NOTE}:7:10: "assertd" cannot stand here; did you mean "asserted"?`,
    ],
    [
      'an unknown confidence',
      change(NOTE, 'primary', 'high'),
      `${NOTE}:11:62: "high" cannot stand here; it may be primary, secondary`,
    ],
    [
      'a word for a boolean',
      change(NOTE, 'verdict:', 'general: yes\nverdict:'),
      `${NOTE}:7:10: true or false is wanted, not text`,
    ],
    [
      'a word for a number',
      change(small.CUES, 'scope: 8', 'scope: far'),
      `${small.CUES}:4:51: a number is wanted, not text`,
    ],
    [
      'a number too big',
      change(small.CONTEXT, 'weight: 2', 'weight: 9'),
      `${small.CONTEXT}:2:33: "9" is too big: the most is 3`,
    ],
    [
      'a date in words',
      change(NOTE, '2026-11-22', '22 November 2026'),
      `${NOTE}:12:11: "22 November 2026": dates are written 2026-11-22`,
    ],
    [
      'a day that never was',
      change(NOTE, '2026-11-22', '2026-02-30'),
      `${NOTE}:12:11: "2026-02-30": there is no such day`,
    ],
    [
      'a review before the reviewing',
      change(NOTE, '2027-05-22', '2026-05-22'),
      `${NOTE}:13:12: "review-by" lies before "reviewed"`,
    ],
    [
      'a season',
      change(small.REFERENCES, 'published: 2025', 'published: Spring 2025'),
      `${small.REFERENCES}:6:16: "Spring 2025": dates are written 2026-11-22, 2026-11 or 2026`,
    ],
    [
      'published after it was seen',
      change(small.REFERENCES, 'published: 2025', 'published: 2027-01'),
      `${small.REFERENCES}:6:16: "published" lies after "retrieved"`,
    ],
    [
      'no web address',
      change(small.REFERENCES, 'https://board.example/3-7', 'ftp://board.example'),
      `${small.REFERENCES}:5:10: "ftp://board.example": a reference is a web page: write its address with https://`,
    ],
    [
      'a script for an address',
      change(small.REFERENCES, 'https://board.example/3-7', 'javascript:alert(1)'),
      `${small.REFERENCES}:5:10: "javascript:alert(1)": a reference is a web page: write its address with https://`,
    ],
    [
      'too few matches',
      change(CLAIM, '    - Results that last 18 months\n', ''),
      `${CLAIM}:10:5: at least 3 "match" examples are needed, here are 2`,
    ],
    [
      'too few near misses',
      change(CLAIM, '    - In the last six months we moved\n', ''),
      `${CLAIM}:14:5: at least 2 "ignore" examples are needed, here is 1`,
    ],
    [
      'a verdict without a reference',
      change(NOTE, '[{ id: board-3-7, section: rule 3.7, confidence: primary }]', '[]'),
      `${NOTE}:11:13: "references" is empty: fill it, or leave it out`,
    ],
    [
      'a reference that is a bare id',
      change(NOTE, '{ id: board-3-7, section: rule 3.7, confidence: primary }', 'board-3-7'),
      `${NOTE}:11:14: a mapping of keys to values is wanted, not text`,
    ],
    [
      'a list that is both',
      change(small.VERBS, 'words: [improve, enhance]', 'words: [improve]\nterms: []'),
      `${small.VERBS}:3:1: unknown key "terms"; it may be title, words`,
    ],
    [
      'a cue in the wrong file',
      change(small.CUES, 'stance: negated', 'stance: hedged'),
      `${small.CUES}:1:9: the file is called negated.yaml: write "stance: negated", or rename it`,
    ],
    [
      'who without attribution',
      change(small.CUES, 'scope: 8', 'scope: 8, who: self'),
      `${small.CUES}:4:15: "who" belongs to cues of attributed alone: delete it`,
    ],
    [
      'a disabled file that holds more',
      { ...SMALL, 'claims/duration/x.yaml': 'disabled: true\ntitle: x\n' },
      'claims/duration/x.yaml:2:1: unknown key "title"; it may be disabled',
    ],
    [
      'a key that is a trap of the language',
      change(CLAIM, 'except:', '__proto__:'),
      `${CLAIM}:6:1: a key must be a word: quote text that begins with "?" or has ": " in it`,
    ],
  ])
})

describe('phrases', () => {
  check([
    [
      'an unknown slot',
      change(CLAIM, '<duration>\n  - {', '<duraton>\n  - {'),
      `${CLAIM}:4:31: unknown slot <duraton>; did you mean <duration>?`,
    ],
    ['a bracket not closed', change(CLAIM, '(result|effect)?', '(result|effect?'), `${CLAIM}:4:5: “(” is not closed`],
    [
      'a bar outside brackets',
      change(CLAIM, '(result|effect)?', 'result|effect'),
      `${CLAIM}:4:11: “|” stands outside brackets: write (a|b)`,
    ],
    [
      'a slot that is none, in a mapping',
      change(CLAIM, 'no top-up', 'no <Top up>'),
      `${CLAIM}:5:18: “<Top up>” is no slot: write <duration> or <from:duration>`,
    ],
    [
      'nothing but a typed slot',
      phrase('- (the =last)? <duration>'),
      `${CLAIM}:7:5: a phrase needs an ordinary word or a list slot, and "<duration>" is one way to read this one: add a word`,
    ],
    [
      'a phrase twice',
      phrase('- the word\n  - The  word'),
      `${CLAIM}:8:5: the phrase "The word" stands twice: delete one`,
    ],
    [
      'a phrase under match and except',
      phrase('- (result|effect)? last ... <duration>'),
      `${CLAIM}:7:5: "(result|effect)? last ... <duration>" stands under "match" too and would never be found`,
    ],
    [
      'an example of both kinds',
      change(CLAIM, '- In the last six months we moved', '- lasts six months'),
      `${CLAIM}:14:7: the example "lasts six months" stands under "match" and under "ignore": delete one`,
    ],
    [
      'an example twice',
      change(CLAIM, '- Results that last 18 months', '- Lasts six months'),
      `${CLAIM}:12:7: the example "Lasts six months" stands twice under "match": delete one`,
    ],
    [
      'a phrase too long',
      phrase(`- ${'long '.repeat(401)}`),
      `${CLAIM}:7:2005: the phrase is longer than 2000 characters: split it`,
    ],
    [
      'a slot in a list of words',
      change(small.TREATMENTS, '[sparkle peel]', '[sparkle peel, <improve> serum]'),
      `${small.TREATMENTS}:6:29: a list cannot use the slot <improve>: write its words out`,
    ],
  ])

  test('a slot is found behind escapes, if only at the beginning of the text', async () => {
    const found = await complaints(change(CLAIM, '- the =last <duration>', '- "caf\\u00e9 <duraton>"'))
    expect(found).toEqual([`${CLAIM}:7:5: unknown slot <duraton>; did you mean <duration>?`])
  })
})

describe('what one file says of another', () => {
  const whole = (id: string) => change(NOTE, '[duration/*]', `[${id}]`)
  check([
    [
      'an unknown reference',
      change(NOTE, 'board-3-7', 'bord-3-7'),
      `${NOTE}:11:20: no reference is called "bord-3-7"; did you mean "board-3-7"?`,
    ],
    [
      'an unknown claim',
      whole('duration/permanet'),
      `${NOTE}:2:10: no claim entry is called "duration/permanet"; did you mean "duration/permanent"?`,
    ],
    ['a category without entries', whole('hype/*'), `${NOTE}:2:10: no claim entry is called "hype/*"`],
    [
      'a claim twice',
      whole('duration/permanent, duration/permanent'),
      `${NOTE}:2:30: "duration/permanent" stands twice: delete one`,
    ],
    [
      'an unknown value',
      change(NOTE, 'glow-serum', 'glow-srum'),
      `${NOTE}:3:21: terms/treatment.yaml has no value "glow-srum"; did you mean "glow-serum"?`,
    ],
    [
      'a fact that is none',
      change(NOTE, 'unless: { context', 'unless: { contxt'),
      `${NOTE}:4:11: "contxt" is nothing that "unless" can ask for; did you mean "context"?`,
    ],
    [
      'a context that is none',
      change(NOTE, '[information]', '[info]'),
      `${NOTE}:4:21: "context" is never "info"; it may be advertising, information, unknown`,
    ],
    [
      'a duration in words',
      change(NOTE, 'P1M', '1 month'),
      `${NOTE}:3:51: "1 month" is no duration: write days, weeks, months or years as P7D, P2W, P6M, P1Y`,
    ],
    [
      'a duration as a list',
      change(NOTE, '{ min: P1M }', '[P1M]'),
      `${NOTE}:3:44: "duration" is compared: write { min: P6M } or { max: P6M }`,
    ],
    [
      'a range that nothing meets',
      change(NOTE, 'duration: { min: P1M }', 'percent: { min: 50, max: 10 }'),
      `${NOTE}:3:59: "max" is less than "min"`,
    ],
    [
      'a value as a range',
      change(NOTE, '[glow-serum]', '{ min: 1 }'),
      `${NOTE}:3:20: "treatment" has values, not a least and a most: write a list of them`,
    ],
    [
      'a question not written',
      change(NOTE, 'question: Which treatment is meant?\n', ''),
      `${NOTE}:5:17: "ask-if-unknown" needs a "question": write what to ask`,
    ],
    [
      'a question nothing turns on',
      change(NOTE, 'ask-if-unknown: [treatment]', 'ask-if-unknown: [origin]'),
      `${NOTE}:5:18: "origin" is no key of "when": ask only for what the note turns on`,
    ],
    [
      'a rule of evidence',
      { ...SMALL, 'notes/evidence/x.yaml': SMALL[NOTE] },
      'notes/evidence/x.yaml:8:7: evidence is no rule to cite: delete "rule", or move the file to its jurisdiction',
    ],
    [
      'a firm note that a hedge would soften',
      { ...whole('pressure/book-now'), 'claims/pressure/book-now.yaml': SMALL[CLAIM] },
      `${NOTE}:2:9: notes on prescription, pressure and misnomer claims alone need "stance-lowers: false"`,
    ],
    [
      'a law that ends before it begins',
      change(NOTE, 'note:', 'valid: { from: 2026-01-01, to: 2025-01-01 }\nnote:'),
      `${NOTE}:9:32: "to" lies before "from"`,
    ],
    [
      'a reference id twice',
      { ...SMALL, 'references/other.yaml': SMALL[small.REFERENCES] },
      'references/other.yaml:3:5: the reference "board-3-7" stands twice, first in "references/board.yaml" in line 3: give it another id',
    ],
    [
      'a value twice',
      change(small.TREATMENTS, 'sparkle-peel\n', 'glow-serum\n'),
      `${small.TREATMENTS}:5:12: the value "glow-serum" stands twice: join the two`,
    ],
    [
      'an implied value that is none',
      change(small.TREATMENTS, '[glow-serum]', '[glow-srum]'),
      `${small.TREATMENTS}:7:28: terms/treatment.yaml has no value "glow-srum"; did you mean "glow-serum"?`,
    ],
    [
      'an implied list that is none',
      change(small.TREATMENTS, '{ treatment:', '{ treatmnt:'),
      `${small.TREATMENTS}:7:16: no list is called "treatmnt"; did you mean "treatment"?`,
    ],
    [
      'a parent that is none',
      change(small.JURISDICTION, 'domains:', 'parent: eu\ndomains:'),
      `${small.JURISDICTION}:2:9: no jurisdiction is called "eu"`,
    ],
    [
      'a jurisdiction under itself',
      change(small.JURISDICTION, 'domains:', 'parent: uk\ndomains:'),
      `${small.JURISDICTION}:2:9: a jurisdiction cannot stand under itself: uk → uk`,
    ],
    [
      'a contradiction of nothing',
      change(small.CONTRADICTIONS, 'duration/permanent', 'duration/permanant'),
      `${small.CONTRADICTIONS}:2:11: no claim entry is called "duration/permanant"; did you mean "duration/permanent"?`,
    ],
    [
      'a contradiction over no fact',
      change(small.CONTRADICTIONS, '[treatment]', '[treatmnt]'),
      `${small.CONTRADICTIONS}:2:67: no list is called "treatmnt"; did you mean "treatment"?`,
    ],
    [
      'a disclosure for nowhere',
      change(small.DISCLOSURE, 'jurisdiction: uk', 'jurisdiction: narnia'),
      `${small.DISCLOSURE}:2:15: no file jurisdictions/narnia.yaml says what "narnia" is`,
    ],
  ])
})

describe('many mistakes at once', () => {
  test('come together, in the order of files and lines', async () => {
    const files = { ...change(CLAIM, 'except:', 'exept:'), ...{ [NOTE]: SMALL[NOTE].replace('2026-11-22', 'today') } }
    expect((await complaints(files)).map((line) => line.split(': ')[0])).toEqual([`${CLAIM}:6:1`, `${NOTE}:12:11`])
  })

  test('are told up to twenty, and the rest are counted', async () => {
    const examples = Array.from({ length: 25 }, (_, i) => `    - ${i}`).join('\n')
    const lines = await complaints(change(CLAIM, '    - Results that last 18 months', examples))
    expect(lines).toHaveLength(21)
    expect(lines[20]).toBe('and 5 more problems in this lexicon')
  })

  test('never carry what a terminal would obey', async () => {
    const lines = await complaints({
      ...change(NOTE, 'board-3-7', 'x\u202e'),
      'claims/duration/a\x1b[2J\nb.yaml': 'a: b',
    })
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
    expect(lines.join(' ')).not.toMatch(/[\x00-\x1f\x7f-\x9f\u202e]/)
    expect(lines).toHaveLength(2)
  })
})

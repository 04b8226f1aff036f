/**
 * The one place where text that others wrote (pages, paths, headers, lexicons) is made safe to show on a terminal.
 */

/** Tabs, line ends and separators: to a reader, a space. */
const SPACES = /[\t\n\v\f\r\u0085\u2028\u2029]+/g
/** Drawn by no terminal, or by each in another way: soft hyphen, zero-width spaces and joiners of words, byte order mark. */
const UNSEEN = /[\u00ad\u200b\u2060-\u2064\ufeff]/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it is there to find
const CONTROLS = /[\u0000-\u001f\u007f]/g
/** C1 controls, what turns the direction of writing, deprecated and annotation controls, half characters, non-characters. */
const MISLEADING =
  /[\u0080-\u009f\u061c\u180e\u200e\u200f\u202a-\u202e\u2066-\u206f\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff]|\p{Surrogate}/gu
/** Invisible "tag" letters; only behind a black flag are they what they were made for (the flags of England, Scotland, Wales). */
const TAGS = /\u{1f3f4}[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]{2,6}\u{e007f}|[\u{e0000}-\u{e007f}]/gu
/** More marks on one letter than any script needs draw over the lines above and below. */
const STACKED_MARKS = /(\p{M}{8})\p{M}+/gu
const ASCII = /^[ -~]*$/

/**
 * `text` as it may be written to a terminal: on one line, control characters shown as their pictures (ESC as ␛),
 * whatever would turn, hide or overdraw its neighbours as U+FFFD. Ordinary text in any script comes back unchanged.
 */
export function visible(text: string): string {
  if (ASCII.test(text)) return text
  return text
    .replace(SPACES, ' ')
    .replace(UNSEEN, '')
    .replace(CONTROLS, (character) =>
      String.fromCodePoint(character === '\u007f' ? 0x2421 : 0x2400 + character.charCodeAt(0)),
    )
    .replace(MISLEADING, '\ufffd')
    .replace(TAGS, (found) => (found.length > 2 ? found : '\ufffd'))
    .replace(STACKED_MARKS, '$1')
}

/** What a code unit is to a reader: something to see, white space, or something that no one sees. */
export const SEEN = 0
export const SPACE = 1
export const UNSEEN = 2

const ZERO_WIDTH_JOINER = 0x200d
const EMOJI_VARIANT = 0xfe0f

/** The class of a code unit: `SEEN`, `SPACE` (no-break and typographic spaces too) or `UNSEEN` (zero width). */
export function readerClass(code: number): number {
  if (code < 0xa0) return code === 32 || (code >= 9 && code <= 13) ? SPACE : SEEN
  if (code < 0x2000) {
    if (code === 0xa0 || code === 0x1680) return SPACE
    return code === 0xad || code === 0x180e ? UNSEEN : SEEN
  }
  if (code <= 0x206f) {
    if (code <= 0x200a || code === 0x2028 || code === 0x2029 || code === 0x202f || code === 0x205f) return SPACE
    return code <= 0x200f || (code >= 0x202a && code <= 0x202e) || code >= 0x2060 ? UNSEEN : SEEN
  }
  if (code === 0x3000) return SPACE
  return code === 0xfeff ? UNSEEN : SEEN
}

/** Whether a zero-width joiner after `previous` ties an emoji together, and so must stay for it to look as it did. */
export function tiesEmoji(code: number, previous: number): boolean {
  return code === ZERO_WIDTH_JOINER && (previous === EMOJI_VARIANT || (previous >= 0xdc00 && previous <= 0xdfff))
}

/** Whether a code unit is white space in HTML's own sense, which no-break spaces are not. */
export function isMarkupSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 9 || code === 13 || code === 12
}

/** How many words a text has; signs and strokes by themselves are none. */
export function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length
}

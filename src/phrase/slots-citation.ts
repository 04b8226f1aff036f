/** How copy points at research: "Ye et al. (2022)", "Smith and Jones, 2019", "a 2023 study", "a trial of 30 women". */
import { FLAG } from '../text/tokens.ts'
import { at, type Cursor, hasFlag, isCapital, isWord, isYear, words } from './slots-cursor.ts'
import { readNumber } from './slots-number.ts'

/** Token indexes, half open. */
export interface Citation {
  readonly start: number
  readonly end: number
}

const STUDIES = words(
  'study studies trial trials paper papers review reviews analysis survey rct experiment meta article',
)
const DETERMINERS = words('a an one the this that another our their his her its')
const SIZES = words('of in on with involving among from enrolling')
const PEOPLE = words(
  'women men patients people participants volunteers adults subjects clients users mice rats children girls boys ' +
    'members females males cases persons individuals trials studies',
)
const PARTICLES = words('van von de der den del la le di da')
const COLLEAGUES = words('colleagues coworkers associates')
/** What a study must do for "Smith (2019)" to be one. */
const FINDING = words(
  'found find finds showed show shows reported report reports concluded observed demonstrated compared et',
)

export const CITATION_WORDS: readonly string[] = ['et', 'published', 'pmid', 'doi', ...STUDIES, ...COLLEAGUES]

/** The citation that the word at `index` is part of, or null; it may begin some words before. */
export function readCitation(cursor: Cursor, index: number): Citation | null {
  const word = at(cursor, index)
  if (word === 'et') return at(cursor, index + 1) === 'al' ? byAuthor(cursor, index, index + 2) : null
  if (word === 'published') return readPublished(cursor, index)
  if (word === 'pmid' || word === 'doi') return readIdentifier(cursor, index)
  if (COLLEAGUES.has(word)) {
    return at(cursor, index - 1) === 'and' ? byAuthor(cursor, index - 1, index + 1) : null
  }
  return STUDIES.has(word) ? readStudy(cursor, index) : null
}

/** A year with one or two names before it. */
export function readNamesAndYear(cursor: Cursor, year: number): Citation | null {
  if (!isYear(cursor, year)) return null
  const open = at(cursor, year - 1) === '('
  const last = open || hasFlag(cursor, year - 1, FLAG.comma) ? year - 2 : year - 1
  if (!isName(cursor, last)) return null
  const end = open && at(cursor, year + 1) === ')' ? year + 2 : year + 1
  if (at(cursor, last - 1) === 'and' && isName(cursor, last - 2))
    return last === year - 1 ? null : { start: last - 2, end }
  const bracketed = at(cursor, last - 1) === '(' && last === year - 2
  if (bracketed || (open && FINDING.has(at(cursor, end)))) return { start: last, end }
  return null
}

/** `link` is the "et" or "and" behind the first author. */
function byAuthor(cursor: Cursor, link: number, end: number): Citation | null {
  if (!isName(cursor, link - 1)) return null
  let start = link - 1
  while (start > link - 4 && (PARTICLES.has(at(cursor, start - 1)) || isInitial(cursor, start - 1))) start--
  return { start, end: behindYear(cursor, end) }
}

function isName(cursor: Cursor, index: number): boolean {
  return isCapital(cursor, index) && at(cursor, index).length > 1
}

function isInitial(cursor: Cursor, index: number): boolean {
  return isCapital(cursor, index) && at(cursor, index).length === 1
}

/** Past ", 2019" and "(2019)" and "2019". */
function behindYear(cursor: Cursor, index: number): number {
  if (isYear(cursor, index)) return index + 1
  if (hasFlag(cursor, index, FLAG.comma) && isYear(cursor, index + 1)) return index + 2
  if (at(cursor, index) === '(' && isYear(cursor, index + 1) && at(cursor, index + 2) === ')') return index + 3
  return index
}

/** A study that is named by its year, its size or its journal. */
function readStudy(cursor: Cursor, index: number): Citation | null {
  let end = index + 1
  if (at(cursor, index) === 'meta' && at(cursor, end) === 'analysis') end++
  const begin = beforeStudy(cursor, index)
  const sized = behindSize(cursor, end)
  const published = sized ?? behindJournal(cursor, end)
  if (published === null && !begin.year) return null
  return { start: begin.start, end: published ?? end }
}

/** Words that adjectives of a study do not include: there the search for its article ends. */
const BOUNDARIES = words(
  'to of in on at by for from with and or but that than as is was are were has have show shows not',
)
const COUNTS = words('two three four five six several many both few some other recent')

/** Back over at most five words to the article, noting a year on the way. */
function beforeStudy(cursor: Cursor, index: number): { readonly start: number; readonly year: boolean } {
  let start = index
  let year = false
  for (let i = index - 1; i >= index - 5; i--) {
    const word = at(cursor, i)
    if (isYear(cursor, i)) {
      start = i
      year = true
    } else if (!isWord(cursor, i) || BOUNDARIES.has(word)) break
    else if (COUNTS.has(word)) start = i
    else if (DETERMINERS.has(word)) return { start: i, year }
  }
  return { start, year }
}

/** "of 52 women", "in fifty healthy volunteers". */
function behindSize(cursor: Cursor, index: number): number | null {
  if (!SIZES.has(at(cursor, index))) return null
  const size = readNumber(cursor, index + 1)
  if (size === null || isYear(cursor, index + 1)) return null
  for (let i = size.end; i < size.end + 3 && isWord(cursor, i); i++) if (PEOPLE.has(at(cursor, i))) return i + 1
  return null
}

/** "published in the Journal of Example Medicine". */
function behindJournal(cursor: Cursor, index: number): number | null {
  return at(cursor, index) === 'published' ? (readPublished(cursor, index)?.end ?? null) : null
}

function readPublished(cursor: Cursor, index: number): Citation | null {
  const place = at(cursor, index + 1) === 'online' ? index + 2 : index + 1
  if (at(cursor, place) !== 'in') return null
  const name = at(cursor, place + 1) === 'the' ? place + 2 : place + 1
  if (!isName(cursor, name)) return null
  let end = name + 1
  for (let i = end; i < name + 8 && isWord(cursor, i); i++) {
    if (isCapital(cursor, i)) end = i + 1
    else if (at(cursor, i) !== 'of' && at(cursor, i) !== 'and' && at(cursor, i) !== 'the') break
  }
  return { start: index, end: behindYear(cursor, end) }
}

function readIdentifier(cursor: Cursor, index: number): Citation | null {
  const colon = at(cursor, index + 1) === ':' ? index + 2 : index + 1
  return hasFlag(cursor, colon, FLAG.number) ? { start: index, end: colon + 1 } : null
}

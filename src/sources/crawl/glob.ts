import { UserError } from '../../errors.ts'

const LONGEST = 500

/**
 * One step of a pattern: a character; any one (`?`); any number within a segment (`*`); or any number of whole segments
 * (`**`), which takes two, before and behind the slash that begins them.
 */
type Step =
  | { readonly is: 'character'; readonly character: string }
  | { readonly is: 'one' | 'run' | 'below' | 'inside' }

/**
 * Whether a path, such as `/blog/2024/botox`, matches a pattern: `*` and `?` within a segment, `**` across. A pattern
 * that does not begin with a slash may begin at any segment; one without any of the three stands for what is below it
 * too. Time is the product of both lengths at most, whatever they hold: the paths are the site's, and the libraries'
 * patterns are regular expressions that take seconds on a path made for it. Throws UserError; `option` is for that.
 */
export function compileGlob(pattern: string, option: string): (path: string) => boolean {
  refuseOthers(pattern, option)
  const rooted = pattern.startsWith('/') ? pattern : `/**/${pattern}`
  const isPlain = !/[*?]/.test(pattern)
  const steps = stepsOf(`${rooted.replace(/\/+$/, '')}${isPlain ? '/**' : ''}`)
  return (path) => runSteps(steps, path.replace(/\/+$/, ''))
}

function refuseOthers(pattern: string, option: string): void {
  const refuse = (why: string): never => {
    throw new UserError(`${option} “${pattern}”: ${why}`)
  }
  if (pattern === '') refuse('give a pattern such as /blog/**')
  if (pattern.length > LONGEST) refuse(`is longer than ${LONGEST} characters: give a shorter pattern`)
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(pattern)) refuse('give the path alone, such as /blog/**')
  if (/[[\]{}()!\\]/.test(pattern))
    refuse('only *, ** and ? mean anything in it: give the option twice for two patterns')
}

function stepsOf(pattern: string): Step[] {
  const steps: Step[] = []
  for (let at = 0; at < pattern.length; at++) {
    if (/^\/\*\*(?:\/|$)/.test(pattern.slice(at, at + 4))) {
      steps.push({ is: 'below' }, { is: 'inside' })
      at += 2
    } else if (pattern[at] === '*') {
      if (steps.at(-1)?.is !== 'run') steps.push({ is: 'run' })
    } else if (pattern[at] === '?') steps.push({ is: 'one' })
    else steps.push({ is: 'character', character: pattern[at]! })
  }
  return steps
}

/** All places in the pattern that the path may have reached, character by character. */
function runSteps(steps: readonly Step[], path: string): boolean {
  let here = new Uint8Array(steps.length + 1)
  reach(here, steps, 0)
  for (const character of path) {
    const next = new Uint8Array(steps.length + 1)
    for (let at = 0; at < steps.length; at++) {
      if (here[at] === 0) continue
      const to = advance(steps[at]!, at, character)
      if (to !== null) reach(next, steps, to)
    }
    here = next
  }
  return here[steps.length] === 1
}

/** Where a character leads from a place, or null where it does not fit. */
function advance(step: Step, at: number, character: string): number | null {
  switch (step.is) {
    case 'character':
      return character === step.character ? at + 1 : null
    case 'one':
      return character === '/' ? null : at + 1
    case 'run':
      return character === '/' ? null : at
    case 'below':
      return character === '/' ? at + 1 : null
    case 'inside':
      return at
  }
}

/** Marks a place, and those behind it that need no character to be reached. */
function reach(places: Uint8Array, steps: readonly Step[], from: number): void {
  for (let at = from; places[at] === 0; ) {
    places[at] = 1
    const is = steps[at]?.is
    if (is === 'run' || is === 'inside') at += 1
    else if (is === 'below') at += 2
    else return
  }
}

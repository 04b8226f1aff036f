// Texts, pages and phrases to measure with: invented clinic prose, the same on every machine.

/** Numbers from 0 to 1 (mulberry32 by Tommy Ettinger, public domain as an algorithm). */
export function createRandom(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const TREATMENTS = [
  'exosome facial',
  'lip filler',
  'skin peel',
  'laser session',
  'polynucleotide course',
  'microneedling',
]
const PARTS = ['forehead', 'jawline', 'scalp', 'under-eye area', 'neck', 'cheeks', 'hands', 'décolletage']
const PEOPLE = ['our nurse', 'the doctor', 'your practitioner', 'the team', 'a specialist', 'the receptionist']
const VERBS = ['discusses', 'explains', 'records', 'plans', 'reviews', 'prepares', 'photographs', 'checks']
const OBJECTS = ['your history', 'the aftercare', 'the price list', 'each visit', 'the consent form', 'your questions']
const TIMES = [
  'before the appointment',
  'on the day',
  'after two weeks',
  'at every visit',
  'within a month',
  'by telephone',
]
const CLAIMS = [
  'Results last up to {n} months.',
  'There is no downtime.',
  'It is clinically proven to reduce wrinkles by {n}%.',
  'Most clients look years younger after {n} sessions.',
  'The treatment is completely safe and natural.',
  'Studies suggest that it may help hair to grow.',
  'This product is not approved by the FDA.',
  'Save £{n} when you book today.',
]

/** About as many characters of prose as asked for; one sentence in twenty is a claim. */
export function makeText(length, seed = 1) {
  const random = createRandom(seed)
  const parts = []
  for (let size = 0, count = 1; size < length; count++) {
    const sentence = makeSentence(random) + (count % 6 === 0 ? '\n\n' : ' ')
    parts.push(sentence)
    size += sentence.length
  }
  return parts.join('').slice(0, length)
}

function makeSentence(random) {
  const pick = (list) => list[Math.floor(random() * list.length)]
  if (random() < 1 / 20) return pick(CLAIMS).replace('{n}', String(2 + Math.floor(random() * 60)))
  const who = pick(PEOPLE)
  const start = who[0].toUpperCase() + who.slice(1)
  return random() < 0.5
    ? `${start} ${pick(VERBS)} ${pick(OBJECTS)} ${pick(TIMES)}, and notes how the ${pick(PARTS)} felt.`
    : `For a ${pick(TREATMENTS)} on the ${pick(PARTS)}, ${who} ${pick(VERBS)} ${pick(OBJECTS)} ${pick(TIMES)}.`
}

/** A page of about as many characters of markup as asked for: menu, headings, paragraphs, lists, a table, a footer. */
export function makePage(length, seed = 1) {
  const random = createRandom(seed)
  const pick = (list) => list[Math.floor(random() * list.length)]
  const menu = TREATMENTS.map(
    (name) => `<li class="nav-item"><a href="/${name.replace(' ', '-')}">${name}</a></li>`,
  ).join('')
  const head = `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>${pick(TREATMENTS)} | Alder Lane Skin Rooms</title>
<style>.nav-item{display:inline-block;padding:4px}</style></head><body><nav><ul>${menu}</ul></nav><main><h1>${pick(TREATMENTS)}</h1>\n`
  const foot =
    '</main><footer><p>Alder Lane Skin Rooms, 12 Alder Lane, Leeds LS1 4AP. Telephone 0113 496 0000.</p></footer></body></html>'
  const parts = [head]
  for (let size = head.length + foot.length; size < length; ) {
    const sentences = Array.from({ length: 4 }, () => makeSentence(random))
    const kind = random()
    const block =
      kind < 0.15
        ? `<h2 class="section__title">${pick(TREATMENTS)} for the ${pick(PARTS)}</h2>\n`
        : kind < 0.3
          ? `<ul class="list list--ticks">${sentences.map((one) => `<li><span class="tick"></span>${one}</li>`).join('')}</ul>\n`
          : kind < 0.4
            ? `<table class="prices"><tr><th>${pick(TREATMENTS)}</th><td>£${Math.floor(random() * 400)}</td></tr><tr><th>Downtime</th><td>None</td></tr></table>\n`
            : `<div class="row"><div class="col-md-8"><p>${sentences.join(' ').replace('and', '<strong>and</strong>')}</p></div></div>\n`
    parts.push(block)
    size += block.length
  }
  parts.push(foot)
  return parts.join('')
}

/** Phrases of the phrase language, each with a rare word and some that are common in the prose above. */
export function makePhrases(count, seed = 1) {
  const random = createRandom(seed)
  const pick = (list) => list[Math.floor(random() * list.length)]
  const consonants = 'bcdfghklmnprstvz'
  const vowels = 'aeiou'
  const syllable = () => pick(consonants) + pick(vowels)
  const seen = new Set()
  while (seen.size < count) {
    const rare = syllable() + syllable() + syllable() + pick(consonants)
    const part = pick(PARTS).split(' ').at(-1)
    const form = random()
    seen.add(
      form < 0.4
        ? `${pick(['reduce', 'improve', 'lift', 'smooth'])} ... ${rare}`
        : form < 0.7
          ? `(${rare}|${rare}ex) (for|on) the ${part}`
          : form < 0.85
            ? `${rare} (result|effect)? last ... <duration>`
            : `no ${rare} ${part}`,
    )
  }
  return [...seen]
}

// Makes the report easier to work with; everything in it can be read without this. It only ever reads the page's text
// as text, and writes text into it.
const byId = (id) => document.getElementById(id)
const all = (selector, within = document) => [...within.querySelectorAll(selector)]

const controls = byId('controls')
const findings = all('.finding')
const rows = all('.row.marked')
const shownFindings = () => findings.filter((finding) => !finding.hidden)

document.documentElement.classList.add('scripted')
controls.hidden = false
fillOptions('category', (finding) => [finding.dataset.category])
fillOptions('law', lawsOf)
addCopyButtons()
moveRunToTop()
filter()

function lawsOf(finding) {
  return finding.dataset.law === '' ? [] : finding.dataset.law.split('|')
}

function fillOptions(id, valuesOf) {
  for (const value of [...new Set(findings.flatMap(valuesOf))].sort()) byId(id).append(new Option(value, value))
}

function addCopyButtons() {
  for (const finding of findings) {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'copy'
    button.textContent = 'Copy citation'
    finding.querySelector('.foot').append(button)
  }
}

/** Of several documents the reader wants the whole first; it is known only behind the last. */
function moveRunToTop() {
  if (all('.document').length > 1) byId('documents').prepend(byId('run'))
}

// Filter and search

function filter() {
  const grades = new Set(all('[name=grade]:checked').map(({ value }) => value))
  const words = byId('search').value.trim().toLowerCase()
  const wanted = { category: byId('category').value, stance: byId('stance').value, law: byId('law').value }
  for (const row of rows) {
    const inPassage = words === '' || hasWords(row.querySelector('.text'), words)
    for (const finding of all('.finding', row)) {
      const { grade, category, stance } = finding.dataset
      finding.hidden = !(
        grades.has(grade) &&
        (wanted.category === '' || wanted.category === category) &&
        (wanted.stance === '' || wanted.stance === stance) &&
        (wanted.law === '' || lawsOf(finding).includes(wanted.law)) &&
        (inPassage || hasWords(finding, words))
      )
    }
    unmark(row)
  }
  const shown = shownFindings().length
  byId('shown').textContent =
    shown === findings.length ? countOf(shown) : `${shown} of ${countOf(findings.length)} shown`
}

function hasWords(element, words) {
  return element.textContent.toLowerCase().includes(words)
}

function countOf(number) {
  return `${number} finding${number === 1 ? '' : 's'}`
}

/** Claims whose findings are all hidden are no longer marked. */
function unmark(row) {
  const hidden = new Set()
  for (const finding of all('.finding', row)) {
    byId(`${finding.id}-t`).classList.toggle('off', finding.hidden)
    if (finding.hidden) hidden.add(numberOf(finding))
  }
  for (const mark of all('mark', row)) {
    mark.classList.toggle(
      'off',
      mark.dataset.of.split(' ').every((number) => hidden.has(number)),
    )
  }
}

function numberOf(finding) {
  return finding.querySelector('.number').firstChild.data
}

let waiting
controls.addEventListener('input', () => {
  clearTimeout(waiting)
  waiting = setTimeout(filter, 120)
})
controls.addEventListener('change', filter)
controls.addEventListener('reset', () => setTimeout(filter))
controls.addEventListener('submit', (event) => {
  event.preventDefault()
  step(1)
})

// From finding to finding

let current = null

function step(by) {
  const shown = shownFindings()
  if (shown.length === 0) return
  const at = shown.indexOf(document.activeElement?.closest('.finding') ?? current)
  const next = at < 0 ? firstBelow(shown, by) : at + by
  go(shown[(next + shown.length) % shown.length])
}

/** Where nothing is chosen yet, the way begins at what is seen. */
function firstBelow(shown, by) {
  const at = shown.findIndex((finding) => finding.getBoundingClientRect().bottom > 0)
  return at < 0 ? 0 : by > 0 ? at : at - 1
}

function go(finding) {
  current = finding
  finding.focus({ preventScroll: true })
  finding.scrollIntoView({ block: 'start' })
  history.replaceState(null, '', `#${finding.id}`)
}

/** What a link leads to is shown, whatever is filtered out. */
function reveal() {
  const target = byId(decodeURIComponent(location.hash.slice(1)))
  const finding = target?.closest('.finding') ?? null
  if (finding?.hidden) {
    controls.reset()
    filter()
    target.scrollIntoView()
  }
  current = finding ?? current
}

window.addEventListener('hashchange', reveal)
byId('previous').addEventListener('click', () => step(-1))

document.addEventListener('keydown', (event) => {
  if (!byId('keys').checked || event.ctrlKey || event.metaKey || event.altKey) return
  if (event.target.closest('input[type=search], select, textarea')) return
  const act = { j: () => step(1), k: () => step(-1), c: copyCurrent, '/': () => byId('search').focus() }[event.key]
  if (!act) return
  event.preventDefault()
  act()
})

for (const name of ['mouseover', 'focusin']) {
  document.addEventListener(name, ({ target }) => {
    for (const mark of all('mark.near')) mark.classList.remove('near')
    const finding = target.closest?.('.finding')
    if (!finding) return
    for (const mark of all('mark', finding.closest('.row'))) {
      mark.classList.toggle('near', mark.dataset.of.split(' ').includes(numberOf(finding)))
    }
  })
}

// Citations

document.addEventListener('click', ({ target }) => {
  if (target.matches?.('.copy')) void copy(target.closest('.finding'))
})

function copyCurrent() {
  const finding = document.activeElement?.closest('.finding') ?? current
  if (finding) void copy(finding)
}

function citationOf(finding) {
  const words = (selector) => finding.querySelector(selector).textContent
  const { seen } = finding.closest('.document').dataset
  const link = finding.querySelector('.foot a[href^=http]')
  return `${words('.verdict .quote')} (${seen}, ${finding.dataset.place}) ${words('.verdict span')}.${link ? ` ${link.href}` : ''}`
}

async function copy(finding) {
  const button = finding.querySelector('.copy')
  const text = citationOf(finding)
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    copyByHand(text)
  }
  button.textContent = 'Copied'
  setTimeout(() => {
    button.textContent = 'Copy citation'
  }, 2000)
}

/** Where a page opened from disk may not write to the clipboard itself. */
function copyByHand(text) {
  const area = document.createElement('textarea')
  area.value = text
  document.body.append(area)
  area.select()
  document.execCommand('copy')
  area.remove()
}

if (location.hash !== '') reveal()

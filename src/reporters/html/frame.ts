/** The page around the documents: its head with the style, the script and what they are allowed to do, and the controls. */
import { createHash } from 'node:crypto'
import { LEVELS, type RunBegin, STANCES } from '../../types.ts'
import { count, dateInWords } from '../terminal/wording.ts'
import { html, type Markup, trusted } from './markup.ts'
import { chip, GRADE_LABELS } from './notes.ts'
import script from './report.js?raw'
import { style } from './style.ts'

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** Nothing is loaded and nothing is sent; of all styles and scripts only the file's own two are let in, by their hashes. */
const policy = (): string =>
  `default-src 'none'; style-src ${hashOf(style)}; script-src ${hashOf(script)}; base-uri 'none'; form-action 'none'`

export function openPage({ tool, lexicon, options }: RunBegin): Markup {
  const date = typeof options.date === 'string' ? options.date : null
  const law = date === null ? '' : `, the law as of ${dateInWords(date)}`
  const entries = `${count(lexicon.claims, 'claim entry', 'claim entries')}, ${count(lexicon.notes, 'note')}`
  return html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(policy())}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="${tool.name} ${tool.version}">
<title>Claims report${law}</title>
<style>${trusted(style)}</style>
</head>
<body>
<a class="skip" href="#documents">Skip to the report</a>
<header class="masthead">
<p class="brand">${tool.name} ${tool.version}</p>
<h1>Claims report</h1>
<p class="lede">What the text claims, and what regulation and evidence say about each claim${law}.</p>
<dl class="facts">
<div><dt>Lexicon</dt><dd>${lexicon.version} <span class="because">(${entries})</span> <span class="because">SHA-256</span> <span class="hash">${lexicon.sha256}</span></dd></div>${asked(options)}
</dl>
<nav aria-label="Report"><a href="#documents">Documents</a> <a href="#run">Whole run</a> <a href="#references">References</a> <a href="#not-covered">Not covered</a></nav>
${legend()}
</header>
${controls()}
<main id="documents" tabindex="-1">
`
}

/** The options that decided what was found, as far as any was given. */
function asked({ jurisdictions, context, selector }: RunBegin['options']): Markup | null {
  const words = [
    ...(Array.isArray(jurisdictions) && jurisdictions.length > 0 ? [`--jurisdiction ${jurisdictions.join(',')}`] : []),
    ...(typeof context === 'string' ? [`--context ${context}`] : []),
    ...(typeof selector === 'string' ? [`--selector ${selector}`] : []),
  ]
  return words.length === 0 ? null : html`\n<div><dt>Asked for</dt><dd><code>${words.join(' ')}</code></dd></div>`
}

const MEANINGS = {
  error: 'may not be said or advertised, or law or evidence says otherwise',
  warning: 'support was not found, or must be held by the advertiser',
  note: 'turns on a fact that is not on the page',
  none: 'supported, denied or only asked',
  unassessed: 'a claim that no note speaks to, which is no pass',
} as const

function legend(): Markup {
  const grades = [...LEVELS, 'unassessed'] as const
  const items = grades.map(
    (grade) => html`\n<li><mark class="${grade}">claim</mark> ${chip(grade)} <span>${MEANINGS[grade]}</span></li>`,
  )
  return html`<section class="legend" aria-labelledby="legend"><h2 id="legend">How claims are marked</h2>
<ul>${items}
</ul>
<p>The number behind a claim leads to its notes. A word with it says how the claim is put: <em>hedged</em> (“may”), <em>attributed</em> (others are said to say it), <em>conditional</em> (“if”), <em>question</em>, <em>negated</em>; without one, it is stated outright.</p>
</section>`
}

/** Of no use without the script, which shows them and fills in what the report holds. */
function controls(): Markup {
  const grades = [...LEVELS, 'unassessed'] as const
  const boxes = grades.map(
    (grade) =>
      html`\n<label class="box"><input type="checkbox" name="grade" value="${grade}" checked> ${GRADE_LABELS[grade]}</label>`,
  )
  const stances = STANCES.toReversed().map((stance) => html`<option value="${stance}">${stance}</option>`)
  return html`<form class="controls" id="controls" aria-label="Find and filter" hidden>
<div class="bar">
<label class="search"><span>Search</span> <input type="search" id="search" autocomplete="off"></label>
<button type="button" id="previous">Previous</button>
<button type="submit">Next</button>
<p id="shown" role="status"></p>
</div>
<details id="filters"><summary>Filter and keys</summary>
<div class="filters">
<fieldset><legend>Level</legend>${boxes}
</fieldset>
<label>Category <select id="category"><option value="">all</option></select></label>
<label>Stance <select id="stance"><option value="">all</option>${stances}</select></label>
<label>Law <select id="law"><option value="">all</option></select></label>
<button type="reset">Show all</button>
<label class="box keys"><input type="checkbox" id="keys" checked> Keys: <kbd>j</kbd> next, <kbd>k</kbd> previous, <kbd>c</kbd> copy citation, <kbd>/</kbd> search</label>
</div>
</details>
</form>
`
}

export function closePage(): Markup {
  return html`<script>${trusted(script)}</script>
</body>
</html>
`
}

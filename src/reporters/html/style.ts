/** The report's style, in the order in which later rules override earlier ones. */
import find from './style/find.css?raw'
import head from './style/head.css?raw'
import levels from './style/levels.css?raw'
import margin from './style/margin.css?raw'
import media from './style/media.css?raw'
import page from './style/page.css?raw'
import totals from './style/totals.css?raw'

export const style = [page, head, levels, totals, margin, find, media].join('\n')

import type { Dispatcher } from 'undici'
import { UserError } from '../errors.ts'
import type { Resource, SourceInfo } from '../types.ts'
import { guardConnector, guardLookup, loadAddressCheck, resolveBySystem } from './address.ts'
import { readBody } from './body.ts'
import { explainFetchError } from './fetch-error.ts'
import { checkSize, DEFAULT_TIMEOUTS, type Loaded, type LoadOptions, type Timeouts } from './loader.ts'
import { makeResource } from './resource.ts'

const MAX_REDIRECTS = 10

const READABLE = ['text/html', 'application/xhtml+xml', 'text/markdown', 'text/plain']

type Answer = Dispatcher.ResponseData

/** Asks for one URL, without following it anywhere. */
type Ask = (target: URL) => Promise<Answer>

/** Fetches one page. Every failure is a UserError of one line, with the URL at which it happened where that is another. */
export async function* url(location: string, options: LoadOptions): AsyncGenerator<Loaded> {
  const timeouts = { ...DEFAULT_TIMEOUTS, ...options.timeouts }
  const start = parseUrl(location)
  const dispatcher = await createDispatcher(options, timeouts)
  const deadline = AbortSignal.timeout(timeouts.total)
  const ask = await createAsk(dispatcher, deadline, options.version, timeouts)
  const trail: Hop[] = []
  let resource: Resource
  try {
    resource = await fetchPage(location, start, trail, ask, options)
  } catch (error) {
    const message = explainFetchError(deadline.aborted ? deadline.reason : error, timeouts)
    if (message === null) throw error
    const last = trail.at(-1)
    throw new UserError(last ? `redirected to ${shorten(last.to)}: ${message}` : message)
  } finally {
    await dispatcher.destroy()
  }
  yield { kind: 'resource', resource }
}

interface Hop {
  readonly from: URL
  readonly status: number
  readonly to: URL
}

function parseUrl(location: string): URL {
  if (!URL.canParse(location)) throw new UserError('is no valid address: check the spelling')
  const parsed = new URL(location)
  refuseCredentials(parsed)
  parsed.hash = ''
  return parsed
}

async function createDispatcher(options: LoadOptions, timeouts: Timeouts): Promise<Dispatcher> {
  const [{ Agent, buildConnector }, isPublic] = await Promise.all([import('undici'), loadAddressCheck()])
  const isAllowed = options.allowPrivateNetwork ? () => true : isPublic
  const lookup = guardLookup(options.resolve ?? resolveBySystem, isAllowed)
  // undici's type wants a port that is given with each request.
  const connect = buildConnector({ timeout: timeouts.connect, lookup } as Parameters<typeof buildConnector>[0])
  return new Agent({ connect: options.allowPrivateNetwork ? connect : guardConnector(connect, isAllowed) })
}

async function createAsk(
  dispatcher: Dispatcher,
  signal: AbortSignal,
  version: string,
  timeouts: Timeouts,
): Promise<Ask> {
  const { request } = await import('undici')
  const headers = {
    'user-agent': `claimlint/${version} (+https://www.npmjs.com/package/claimlint)`,
    accept: 'text/html,application/xhtml+xml,text/markdown;q=0.9,text/plain;q=0.8',
    'accept-encoding': 'gzip, deflate, br',
  }
  const limits = { headersTimeout: timeouts.headers, bodyTimeout: timeouts.body }
  return (target) => request(target, { dispatcher, signal, headers, ...limits })
}

/** Goes from hop to hop, which it adds to the trail, until there is a page. */
async function fetchPage(
  location: string,
  start: URL,
  trail: Hop[],
  ask: Ask,
  options: LoadOptions,
): Promise<Resource> {
  let current = start
  for (;;) {
    const answer = await ask(current)
    try {
      const to = findRedirect(answer, current)
      if (to === null) {
        const redirects = trail.map(({ from, status }) => ({ url: from.href, status }))
        const finalUrl = trail.length > 0 ? current.href : null
        const retrieved = options.now().toISOString()
        return await readPage(answer, { kind: 'url', location, finalUrl, redirects, retrieved }, options.maxBytes)
      }
      refuseCircling(to, start, trail)
      refuseHop(to, start)
      trail.push({ from: current, status: answer.statusCode, to })
      current = to
    } finally {
      // What was not read to its end is given up, and nobody is left to hear of it.
      answer.body.on('error', () => {}).destroy()
    }
  }
}

function refuseCircling(to: URL, start: URL, trail: readonly Hop[]): void {
  if ([start, ...trail.map((hop) => hop.to)].some(({ href }) => href === to.href)) {
    throw new UserError('redirects in a loop: the site may ask for cookies, so save the page from a browser')
  }
  if (trail.length === MAX_REDIRECTS) {
    throw new UserError(`redirects more than ${MAX_REDIRECTS} times: check it in a browser`)
  }
}

/** Where an answer leads on to, or null where it is a page. */
function findRedirect(answer: Answer, current: URL): URL | null {
  if (![301, 302, 303, 307, 308].includes(answer.statusCode)) return null
  const target = header(answer, 'location')
  if (target === null || !URL.canParse(target, current.href)) {
    throw new UserError(`answers ${answer.statusCode} and gives no address to go on to: check it in a browser`)
  }
  const next = new URL(target, current)
  next.hash = ''
  return next
}

/** A redirect may not lead where the user would not have gone: other schemes, other ports, with a password. */
function refuseHop(next: URL, start: URL): void {
  if (next.protocol !== 'http:' && next.protocol !== 'https:') {
    throw new UserError(
      `redirects to ${/^[a-z]+:$/.test(next.protocol) ? next.protocol : 'another kind of address'}, which is not followed: only http and https are`,
    )
  }
  refuseCredentials(next)
  const port = next.port || (next.protocol === 'http:' ? '80' : '443')
  if (port !== '80' && port !== '443' && next.host !== start.host) {
    throw new UserError(
      `redirects to port ${port} (${shorten(next)}), which is not followed: give that address itself if you mean it`,
    )
  }
}

function refuseCredentials(target: URL): void {
  if (target.username !== '' || target.password !== '') {
    throw new UserError(
      `the address of ${target.host} carries a name or password: leave it out, or save the page and check the file`,
    )
  }
}

async function readPage(
  answer: Answer,
  origin: Omit<SourceInfo, 'mediaType' | 'sha256'>,
  maxBytes: number,
): Promise<Resource> {
  if (answer.statusCode < 200 || answer.statusCode >= 300) throw new UserError(await explainStatus(answer.statusCode))
  const type = parseContentType(header(answer, 'content-type'))
  if (type.mediaType !== null && !READABLE.includes(type.mediaType))
    throw new UserError(explainMediaType(type.mediaType))
  const announced = Number(header(answer, 'content-length') ?? 0)
  if (Number.isFinite(announced)) checkSize(announced, maxBytes)
  const bytes = await readBody(answer.body, headers(answer, 'content-encoding').join(), maxBytes)
  return makeResource(bytes, { ...origin, mediaType: type.mediaType }, type.charset)
}

/** The server's own words for a status are not repeated: they may be anything. */
async function explainStatus(status: number): Promise<string> {
  const { STATUS_CODES } = await import('node:http')
  const text = STATUS_CODES[status]
  return `answers ${status}${text ? ` ${text}` : ''}: ${adviseOnStatus(status)}`
}

function adviseOnStatus(status: number): string {
  if (status === 404 || status === 410) return 'check the address'
  return status === 429 || status >= 500 ? 'try again later' : 'check it in a browser'
}

function explainMediaType(mediaType: string): string {
  const isName = /^[\w.+-]{1,60}\/[\w.+-]{1,60}$/.test(mediaType)
  const kind = mediaType === 'application/pdf' ? 'a PDF and ' : mediaType.startsWith('image/') ? 'an image and ' : ''
  const shown = isName ? ` (${mediaType})` : ''
  return `is ${kind}no page of text${shown}: give its words as plain text, Markdown or HTML`
}

/** `null` where the header is missing or blank. */
function parseContentType(value: string | null): { mediaType: string | null; charset: string | null } {
  const [mediaType = '', ...parameters] = (value ?? '').split(';').map((part) => part.trim())
  const charset = parameters.find((parameter) => /^charset\s*=/i.test(parameter))
  const label = charset
    ?.slice(charset.indexOf('=') + 1)
    .trim()
    .replace(/^["']|["']$/g, '')
  return { mediaType: mediaType.toLowerCase() || null, charset: label || null }
}

function header(answer: Answer, name: string): string | null {
  return headers(answer, name)[0] ?? null
}

function headers(answer: Answer, name: string): readonly string[] {
  return [answer.headers[name] ?? []].flat()
}

function shorten(target: URL): string {
  return target.href.length > 200 ? `${target.href.slice(0, 199)}…` : target.href
}

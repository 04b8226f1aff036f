import { UserError } from '../../errors.ts'

/** The URL without a name and password, as it may be shown, sent and kept. */
export function withoutCredentials(url: URL): URL {
  const bare = new URL(url)
  bare.username = ''
  bare.password = ''
  return bare
}

/** The headers for a name and password that the user typed; they go to that very origin and nowhere else. */
export function authorise(current: URL, start: URL): Record<string, string> {
  if (current.origin !== start.origin || (start.username === '' && start.password === '')) return {}
  try {
    const pair = `${decodeURIComponent(start.username)}:${decodeURIComponent(start.password)}`
    return { authorization: `Basic ${Buffer.from(pair).toString('base64')}` }
  } catch {
    throw new UserError('the name or password in the address is wrongly written: write a % in it as %25')
  }
}

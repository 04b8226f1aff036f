import { UserError } from '../../errors.ts'

/** A copy of a URL without its name and password, as it may be shown, sent and kept. */
export function withoutCredentials(url: URL): URL {
  const bare = new URL(url)
  bare.username = ''
  bare.password = ''
  return bare
}

/** The headers for a name and password that the user typed; they go to that very origin and nowhere else. */
export function authorise(current: URL, typed: URL): Record<string, string> {
  if (current.origin !== typed.origin || (typed.username === '' && typed.password === '')) return {}
  try {
    const pair = `${decodeURIComponent(typed.username)}:${decodeURIComponent(typed.password)}`
    return { authorization: `Basic ${Buffer.from(pair).toString('base64')}` }
  } catch {
    throw new UserError('the name or password in the address is wrongly written: write a % in it as %25')
  }
}

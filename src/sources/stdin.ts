import { UserError } from '../errors.ts'
import { collect, type Loaded, type LoadOptions } from './loader.ts'
import { localOrigin, makeResource } from './resource.ts'

/** Reads what is piped in, to its end or to the limit. */
export async function* stdin(location: string, options: LoadOptions): AsyncGenerator<Loaded> {
  if (options.stdin === null) throw new UserError('there is no standard input to read: pipe a text in, or name a file')
  const bytes = await collect(options.stdin, options.maxBytes)
  yield { kind: 'resource', resource: makeResource(bytes, localOrigin('stdin', location, null)) }
}

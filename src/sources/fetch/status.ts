import { STATUS_CODES } from 'node:http'
import { UserError } from '../../errors.ts'
import type { FetchHead } from '../fetcher.ts'

/** Refuses every answer that holds no page (UserError). */
export function refuseFailure({ status }: Pick<FetchHead, 'status'>): void {
  if (status < 200 || status >= 300) throw new UserError(`answers ${nameStatus(status)}: ${adviseOnStatus(status)}`)
}

/** The server's own words for a status are not repeated: they may be anything. */
export function nameStatus(status: number): string {
  const text = STATUS_CODES[status]
  return text ? `${status} ${text}` : `${status}`
}

function adviseOnStatus(status: number): string {
  if (status === 401) return 'it asks for a name and password, which may stand in the address: https://name:password@…'
  if (status === 404 || status === 410) return 'check the address'
  return status === 429 || status >= 500 ? 'try again later' : 'check it in a browser'
}

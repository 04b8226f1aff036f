import { UserError } from '../errors.ts'
import type { Timeouts } from './fetcher.ts'

const LATER = 'try again later'
const NETWORK = 'check the network connection'
const SAVE = 'save the page from a browser and check the file if you trust it'

const BY_CODE: Readonly<Record<string, string>> = {
  ENOTFOUND: 'the host name does not resolve: check the spelling',
  ENODATA: 'the host name does not resolve: check the spelling',
  EAI_AGAIN: `the host name could not be looked up: ${NETWORK}`,
  EAI_FAIL: `the host name could not be looked up: ${NETWORK}`,
  ECONNREFUSED: 'refuses the connection: check the address, or try again later',
  ECONNRESET: `broke off the connection: ${LATER}`,
  EPIPE: `broke off the connection: ${LATER}`,
  UND_ERR_SOCKET: `broke off the connection: ${LATER}`,
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: `broke off in the middle of the page: ${LATER}`,
  EHOSTUNREACH: `cannot be reached from here: ${NETWORK}`,
  ENETUNREACH: `cannot be reached from here: ${NETWORK}`,
  EADDRNOTAVAIL: `cannot be reached from here: ${NETWORK}`,
  UND_ERR_HEADERS_OVERFLOW: `sends more headers than are read: ${SAVE}`,
  CERT_HAS_EXPIRED: `no secure connection, as the certificate has expired: ${SAVE}`,
  CERT_NOT_YET_VALID: `no secure connection, as the certificate is not valid yet: ${SAVE}`,
  DEPTH_ZERO_SELF_SIGNED_CERT: `no secure connection, as the certificate is self-signed: ${SAVE}`,
  SELF_SIGNED_CERT_IN_CHAIN: `no secure connection, as the certificate is self-signed: ${SAVE}`,
  ERR_TLS_CERT_ALTNAME_INVALID: `no secure connection, as the certificate is for another name: ${SAVE}`,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: `no secure connection, as nobody known vouches for the certificate: ${SAVE}`,
  UNABLE_TO_GET_ISSUER_CERT: `no secure connection, as nobody known vouches for the certificate: ${SAVE}`,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: `no secure connection, as nobody known vouches for the certificate: ${SAVE}`,
}

/** One line for what went wrong while fetching, without the URL; null where it is no fault of network or server. */
export function explainFetchError(error: unknown, timeouts: Timeouts): string | null {
  if (error instanceof UserError) return error.message
  if (!(error instanceof Error)) return null
  if (error.name === 'TimeoutError') return `timed out: not done within ${seconds(timeouts.total)}: ${LATER}`
  if (error.name === 'AbortError') return 'was stopped before it was done: start it again'
  if (error.name === 'HTTPParserError') return 'does not answer as a web server does: check the address'
  const code = codeOf(error)
  switch (code) {
    case null:
      return null
    case 'UND_ERR_CONNECT_TIMEOUT':
    case 'ETIMEDOUT':
      return `timed out: no connection within ${seconds(timeouts.connect)}: ${LATER}`
    case 'UND_ERR_HEADERS_TIMEOUT':
      return `timed out: no answer within ${seconds(timeouts.headers)}: ${LATER}`
    case 'UND_ERR_BODY_TIMEOUT':
      return `timed out: the page stopped coming for ${seconds(timeouts.body)}: ${LATER}`
  }
  const known = BY_CODE[code]
  if (known !== undefined) return known
  if (/^(?:CERT_|ERR_TLS|ERR_SSL|EPROTO|UNABLE_TO_|HOSTNAME_)/.test(code))
    return `no secure connection (${code}): ${SAVE}`
  if (/^(?:Z_|ERR__?ERROR_|ERR_BROTLI|BROTLI_)/.test(code))
    return `sends a packed page that cannot be unpacked: ${SAVE}`
  return /^(?:UND_ERR_|E[A-Z]+$)/.test(code) ? `cannot be fetched (${code}): ${LATER}` : null
}

/** A host with several addresses fails with all their errors in one. */
function codeOf(error: Error): string | null {
  if ('code' in error && typeof error.code === 'string') return error.code
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error.cause
  return first instanceof Error ? codeOf(first) : null
}

function seconds(milliseconds: number): string {
  return `${milliseconds / 1000} s`
}

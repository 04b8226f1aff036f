/** The parts of a `Content-Type` header; `null` where it is missing or blank. */
export function parseContentType(value: string | null): { mediaType: string | null; charset: string | null } {
  const [mediaType = '', ...parameters] = (value ?? '').split(';').map((part) => part.trim())
  const charset = parameters.find((parameter) => /^charset\s*=/i.test(parameter))
  const label = charset
    ?.slice(charset.indexOf('=') + 1)
    .trim()
    .replace(/^["']|["']$/g, '')
  return { mediaType: mediaType.toLowerCase() || null, charset: label || null }
}

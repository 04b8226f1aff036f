import type { Message } from 'sarif'
import { visible } from '../visible.ts'

/** A message whose words mean nothing but themselves: no placeholder (§3.11.5) and no embedded link (§3.11.6). */
export function messageOf(text: string): Message {
  const braced = visible(text).replaceAll('{', '{{').replaceAll('}', '}}')
  return { text: /\]\s*\(/.test(braced) ? braced.replace(/[\\[\]]/g, '\\$&') : braced }
}

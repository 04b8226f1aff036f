import { visible } from '../reporters/visible.ts'
import type { World } from './world.ts'

/** One line on standard error for each line of `message`, each with the program's name. */
export function complain({ stderr }: World, message: string): void {
  for (const line of message.split('\n')) stderr.write(`claimlint: ${visible(line)}\n`)
}

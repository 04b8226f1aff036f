import { TYPED_SLOTS as NAMES } from '../phrase/slots.ts'

/** Slots that are recognised by code rather than by a list. */
export const TYPED_SLOTS: ReadonlySet<string> = new Set(NAMES)

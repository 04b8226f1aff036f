/** Slots that are recognised by code rather than by a list. */
export const TYPED_SLOTS: ReadonlySet<string> = new Set(['duration', 'number', 'percent', 'money', 'date', 'citation'])

/** A typed array of twice the length that begins with the same values. */
export function doubled<T extends Int32Array | Uint16Array>(array: T): T {
  const wider = new (array.constructor as new (length: number) => T)(array.length * 2)
  wider.set(array)
  return wider
}

/**
 * The pixels that an image says it has, as its head tells; null where none can be made out. What a few bytes unpack to
 * is known before anything unpacks them.
 */
export function countPixels(bytes: Uint8Array): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    const size = readSize(view)
    return size === null ? null : size[0] * size[1]
  } catch (error) {
    // Reading past the end: the head is not all there.
    if (error instanceof RangeError) return null
    throw error
  }
}

type Size = readonly [width: number, height: number]

function readSize(view: DataView): Size | null {
  switch (view.getUint32(0)) {
    case 0x89504e47:
      return [view.getUint32(16), view.getUint32(20)]
    case 0x47494638:
      return [view.getUint16(6, true), view.getUint16(8, true)]
    case 0x52494646:
      return readWebp(view)
    case 0x49492a00:
      return readTiff(view, true)
    case 0x4d4d002a:
      return readTiff(view, false)
    default:
      return view.getUint16(0) === 0xffd8 ? readJpeg(view) : null
  }
}

/** The frame's header stands behind any number of other segments, each with its length. */
function readJpeg(view: DataView): Size | null {
  for (let at = 2; ; ) {
    if (view.getUint8(at) !== 0xff) return null
    const marker = view.getUint8(at + 1)
    if (marker === 0xff) at++
    else if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      return [view.getUint16(at + 7), view.getUint16(at + 5)]
    } else at += 2 + view.getUint16(at + 2)
  }
}

function readWebp(view: DataView): Size | null {
  const triple = (at: number): number => view.getUint16(at, true) + view.getUint8(at + 2) * 65_536 + 1
  switch (view.getUint32(12)) {
    case 0x56503820:
      return [view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff]
    case 0x5650384c: {
      const bits = view.getUint32(21, true)
      return [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1]
    }
    case 0x56503858:
      return [triple(24), triple(27)]
    default:
      return null
  }
}

/** All pages count: each is read. */
function readTiff(view: DataView, little: boolean): Size | null {
  let [widest, height] = [0, 0]
  let at = view.getUint32(4, little)
  for (let pages = 0; at !== 0 && pages < 1000; pages++) {
    const entries = view.getUint16(at, little)
    for (let i = 0; i < entries; i++) {
      const entry = at + 2 + i * 12
      const value =
        view.getUint16(entry + 2, little) === 3 ? view.getUint16(entry + 8, little) : view.getUint32(entry + 8, little)
      const tag = view.getUint16(entry, little)
      if (tag === 256) widest = Math.max(widest, value)
      else if (tag === 257) height += value
    }
    at = view.getUint32(at + 2 + entries * 12, little)
  }
  return widest > 0 && height > 0 ? [widest, height] : null
}

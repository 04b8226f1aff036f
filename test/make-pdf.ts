/** A piece of text on a page, in points from the lower left corner. */
export interface Placed {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly size?: number
  readonly bold?: boolean
}

/** A PDF of A5 pages, by hand and without compression. `trailer` goes into the trailer's dictionary. */
export function makePdf(pages: readonly (readonly Placed[])[], trailer = ''): Buffer {
  const kids = pages.map((_, i) => `${5 + i * 2} 0 R`).join(' ')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} /MediaBox [0 0 420 595] >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>',
  ]
  pages.forEach((items, i) => {
    const content = items.map(draw).join('\n')
    objects.push(
      `<< /Type /Page /Parent 2 0 R /Contents ${6 + i * 2} 0 R /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>`,
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    )
  })
  let file = '%PDF-1.4\n'
  const offsets = objects.map((object, i) => {
    const offset = file.length
    file += `${i + 1} 0 obj\n${object}\nendobj\n`
    return `${String(offset).padStart(10, '0')} 00000 n \n`
  })
  const size = objects.length + 1
  const start = file.length
  file += `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}`
  file += `trailer\n<< /Size ${size} /Root 1 0 R ${trailer}>>\nstartxref\n${start}\n%%EOF\n`
  return Buffer.from(file, 'latin1')
}

/** Lines of a column from the top down, each at the left margin unless it says otherwise. */
export function column(x: number, y: number, lines: readonly string[], leading = 14): Placed[] {
  return lines.map((text, i) => ({ text, x, y: y - i * leading, size: 11 }))
}

function draw({ text, x, y, size = 11, bold = false }: Placed): string {
  const escaped = text.replace(/[\\()]/g, '\\$&').replaceAll('•', '\\225')
  return `BT /${bold ? 'F2' : 'F1'} ${size} Tf 1 0 0 1 ${x} ${y} Tm (${escaped}) Tj ET`
}

// Plain JavaScript, as a thread cannot be started from TypeScript. Each takes bytes and gives plain data.

/** Longer files are no leaflets, and each page costs time. */
const MOST_PAGES = 2000
const MOST_ITEMS_ON_PAGE = 50_000

/** Each page's pieces of text with their places, in points from the lower left corner. */
async function pdf(bytes) {
  const { getDocumentProxy } = await import('unpdf')
  const document = await getDocumentProxy(new Uint8Array(bytes), {
    isEvalSupported: false,
    stopAtErrors: false,
    verbosity: 0,
  })
  try {
    return await readDocument(document)
  } finally {
    await document.loadingTask.destroy()
  }
}

async function readDocument(document) {
  const { info } = await document.getMetadata().catch(() => ({ info: {} }))
  const pages = []
  for (let number = 1; number <= Math.min(document.numPages, MOST_PAGES); number++) {
    pages.push(await readPage(document, number))
  }
  return {
    title: typeof info?.Title === 'string' ? info.Title : null,
    language: typeof info?.Language === 'string' ? info.Language : null,
    pageCount: document.numPages,
    pages,
  }
}

/** A page that is broken is null. */
async function readPage(document, number) {
  try {
    const page = await document.getPage(number)
    const { items } = await page.getTextContent()
    page.cleanup()
    return items.slice(0, MOST_ITEMS_ON_PAGE).flatMap((item) => {
      if (typeof item.str !== 'string' || item.str === '') return []
      const [a, b, , , x, y] = item.transform
      const size = Math.hypot(a, b)
      if (![x, y, size, item.width].every(Number.isFinite)) return []
      return [
        {
          text: item.str,
          x,
          y,
          width: item.width,
          size,
          font: item.fontName,
          level: Math.abs(b) <= size / 10 && a > 0,
        },
      ]
    })
  } catch {
    return null
  }
}

/** The document's paragraphs, headings, lists and tables as HTML, without its pictures. */
async function docx(bytes) {
  const { default: mammoth } = await import('mammoth')
  const convertImage = mammoth.images.imgElement(async () => ({ src: '' }))
  const { value } = await mammoth.convertToHtml(
    { buffer: Buffer.from(bytes) },
    { convertImage, externalFileAccess: false },
  )
  return value
}

async function email(bytes) {
  const { default: PostalMime } = await import('postal-mime')
  const { subject, html, text, attachments } = await PostalMime.parse(bytes, { maxNestingDepth: 50 })
  return {
    subject: subject ?? null,
    html: html ?? null,
    text: text ?? null,
    attachments: attachments.map(({ filename, mimeType, disposition, contentId, related }) => ({
      name: filename,
      type: mimeType,
      inline: disposition !== 'attachment' && mimeType.startsWith('image/') && (related === true || Boolean(contentId)),
    })),
  }
}

export const parsers = { pdf, docx, email }

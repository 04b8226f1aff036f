import type { Root } from 'mdast'
import { identityOffsets } from '../html/offsets.ts'
import type { Document, Resource } from '../types.ts'
import type { Decoded } from './extractor.ts'
import { chunkMarkdown, collectDefinitions, readFrontMatter } from './markdown-chunks.ts'
import { MarkdownWalk } from './markdown-walk.ts'
import { readLines } from './text.ts'

/** Reads Markdown (CommonMark and GitHub's tables, strikes and footnotes) as a reader sees it when it is rendered. */
export async function extractMarkdown(resource: Resource, decoded: Decoded): Promise<Document> {
  const { source } = resource
  const raw = decoded.text
  const given = [...resource.warnings, ...decoded.warnings]
  const matter = readFrontMatter(raw)
  const body = raw.slice(matter.end)
  const walk = await walkMarkdown(raw, body, matter.end)
  if (walk === null) {
    const warnings = [
      ...given,
      'The Markdown is nested or marked up beyond what can be read; it was read as plain text',
    ]
    return {
      source,
      title: matter.title,
      language: null,
      raw,
      text: raw,
      blocks: readLines(raw),
      ...identityOffsets(raw),
      canonical: null,
      warnings,
    }
  }
  const { title, ...reading } = walk.finish()
  return { source, title: matter.title ?? title, language: null, raw, ...reading, canonical: null, warnings: given }
}

async function walkMarkdown(raw: string, body: string, offset: number): Promise<MarkdownWalk | null> {
  const chunks = chunkMarkdown(body)
  if (chunks === null) return null
  const parse = await loadParser()
  const definitions = chunks.length > 1 ? collectDefinitions(body) : ''
  const walk = new MarkdownWalk(raw)
  for (const { start, end, inList } of chunks) {
    const text = body.slice(start, end)
    const tree = parse(definitions === '' ? text : `${text}\n\n${definitions}`)
    if (tree === null) return null
    walk.read(tree, offset + start, offset + end, inList)
  }
  return walk
}

/** The parser, loaded when the first Markdown is read; it gives null for what overflows its stack. */
async function loadParser(): Promise<(text: string) => Root | null> {
  const [{ fromMarkdown }, { gfm }, { gfmFromMarkdown }] = await Promise.all([
    import('mdast-util-from-markdown'),
    import('micromark-extension-gfm'),
    import('mdast-util-gfm'),
  ])
  const options = { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }
  return (text) => {
    try {
      return fromMarkdown(text, options)
    } catch (error) {
      if (error instanceof RangeError) return null
      throw error
    }
  }
}

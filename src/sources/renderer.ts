/** What rendering promises; render.ts keeps the promise and is loaded when the first page is rendered. */
import type { Resource } from '../types.ts'

/** Runs the scripts of pages; safe to share, one page at a time. */
export interface Renderer {
  /**
   * The page as it stands once its scripts have run, for a page that has been fetched. Throws UserError where there is
   * no browser, or the page does not come to rest.
   */
  render(resource: Resource): Promise<Rendered>
  close(): Promise<void>
}

export interface Rendered {
  readonly resource: Resource
  /** A PNG of what the browser shows; null unless pictures were asked for. */
  readonly screenshot: Uint8Array | null
}

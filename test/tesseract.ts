import { spawnSync } from 'node:child_process'
import { describe } from 'vitest'

const isInstalled = spawnSync('tesseract', ['--version']).error === undefined
const isRequired = process.env.CLAIMLINT_REQUIRE_TESSERACT === '1'

/**
 * Tests with the system's tesseract. Where none is installed they are skipped and say so, unless
 * CLAIMLINT_REQUIRE_TESSERACT is 1: then they fail.
 */
export function describeWithTesseract(name: string, tests: () => void): void {
  const reason = isInstalled ? '' : ' (skipped: no tesseract is installed, see apt-get install tesseract-ocr)'
  describe.skipIf(!isInstalled && !isRequired)(`${name}${reason}`, tests)
}

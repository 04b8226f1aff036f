import { existsSync } from 'node:fs'
import { userInfo } from 'node:os'
import type { Browser } from 'playwright-core'
import { UserError } from '../../errors.ts'

/** Where systems keep Chromium and what is built of it. */
const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/usr/bin/microsoft-edge',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** Starts the system's Chromium, whose every connection goes through the proxy. Throws UserError where there is none. */
export async function launchBrowser(proxyPort: number): Promise<Browser> {
  const { chromium } = await loadPlaywright()
  const executablePath = [...PLACES, chromium.executablePath()].find((place) => place !== '' && existsSync(place))
  if (executablePath === undefined) {
    throw new UserError(
      '--render needs Chromium, and none was found: install it (Debian: apt install chromium), or Chrome',
    )
  }
  try {
    return await chromium.launch({
      executablePath,
      // Playwright sends loopback through the proxy too, which Chromium by itself would not.
      proxy: { server: `http://127.0.0.1:${proxyPort}` },
      // The system refuses the sandbox to root.
      chromiumSandbox: userInfo().uid !== 0,
      args: [
        // Names are looked up by the proxy alone, and nothing goes round it by UDP.
        '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
        '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
        '--disable-quic',
      ],
    })
  } catch (error) {
    const why = error instanceof Error && /sandbox/i.test(error.message) ? ': its sandbox is not allowed here' : ''
    throw new UserError(`--render: Chromium (${executablePath}) does not start${why}: start it by hand to see why`)
  }
}

async function loadPlaywright() {
  try {
    return await import('playwright-core')
  } catch {
    throw new UserError('--render needs playwright-core, which is not installed: npm install playwright-core')
  }
}

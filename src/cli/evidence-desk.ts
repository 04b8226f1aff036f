import { reporters } from '../reporters/index.ts'
import type { Evidence, Reporter } from '../types.ts'
import type { Desk } from './desks.ts'
import { complain } from './messages.ts'
import type { World } from './world.ts'

/** The JSON report goes into the evidence, and with its end the run is committed. */
export async function openEvidenceDesk(evidence: Evidence, folder: string, world: World): Promise<Desk> {
  return {
    reporter: await createKeptReporter(),
    output: {
      isClosed: false,
      write: (text) => evidence.writeReport(text),
      async commit() {
        const { run, sha256 } = await evidence.commit()
        complain(world, `evidence kept as run ${run} in ${folder}; keep this hash elsewhere: ${sha256}`)
      },
      abandon: () => evidence.abandon(),
    },
  }
}

/** As it is kept, and compared in a replay: nothing in it depends on a terminal. */
export function createKeptReporter(): Promise<Reporter> {
  return reporters.json()
}

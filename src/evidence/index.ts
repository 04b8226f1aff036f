export { openEvidence } from './keeper.ts'
export type { Entry, RunAsked } from './manifest.ts'
export { openRecording, type Recording, type Replayed } from './replay.ts'
export { type Verified, verifyEvidence } from './verify.ts'

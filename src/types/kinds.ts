/** The closed lists that the whole program and its reports share. */

export const CATEGORIES = [
  'legality',
  'approval',
  'safety',
  'efficacy',
  'guarantee',
  'duration',
  'medical',
  'evidence',
  'comparison',
  'hype',
  'testimonial',
  'credential',
  'prescription',
  'origin',
  'mechanism',
  'pressure',
  'image',
  'misnomer',
] as const
export type Category = (typeof CATEGORIES)[number]

/** In order of precedence: where several apply, the first wins. */
export const STANCES = ['question', 'negated', 'conditional', 'attributed', 'hedged', 'asserted'] as const
export type Stance = (typeof STANCES)[number]

/** From worst to best. */
export const VERDICTS = [
  'prohibited',
  'contradicted',
  'unsupported',
  'needs-evidence',
  'needs-review',
  'supported',
] as const
export type Verdict = (typeof VERDICTS)[number]

/** From worst to best. */
export const LEVELS = ['error', 'warning', 'note', 'none'] as const
export type Level = (typeof LEVELS)[number]

export type Polarity = 'for' | 'against'
export type Confidence = 'primary' | 'secondary'

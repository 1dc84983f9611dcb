// How far each part of a growing plant has come, from how far its deployment has. Pure.

export interface Growth {
  /** Height of the tip above the soil, in units of the drawing. */
  readonly height: number;
  /** Sizes of the parts, 0 (not there yet) to 1 (grown). */
  readonly seed: number;
  readonly seedLeaves: number;
  readonly lowerLeaves: number;
  readonly upperLeaves: number;
  readonly bud: number;
  readonly bloom: number;
}

/** How high a grown plant is. */
export const fullHeight = 57;

/** @param progress of the deployment, 0 to 1. A seed until something happens, a bloom at the end, each part in its turn. */
export function growthAt(progress: number): Growth {
  const p = Math.min(1, Math.max(0, progress));
  const tall = p < 0.03 ? 0 : 0.2 + 0.8 * p;
  return {
    height: fullHeight * tall,
    seed: 1 - between(p, 0.1, 0.3),
    seedLeaves: between(p, 0, 0.06) * (1 - between(p, 0.7, 0.85)),
    lowerLeaves: between(p, 0.2, 0.7),
    upperLeaves: between(p, 0.6, 0.9),
    bud: between(p, 0.75, 0.95) * (p < 1 ? 1 : 0),
    bloom: p < 1 ? 0 : 1,
  };
}

/** 0 before `from`, 1 after `to`, in a straight line between. */
function between(value: number, from: number, to: number): number {
  return Math.min(1, Math.max(0, (value - from) / (to - from)));
}

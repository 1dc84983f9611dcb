// How bad a run is: what goes wrong, and how often. Each seed has a weather of its own; some are calm.
import type { Random } from './random.ts';

export interface Weather {
  /** Probabilities for each message or event. */
  readonly duplicate: number;
  readonly drop: number;
  /** Probabilities for each effect. */
  readonly crash: number;
  readonly storeFailure: number;
  readonly contention: number;
  readonly cloudFailure: number;
  /** A process that stands still for a while, as on a machine without air. */
  readonly freeze: number;
  readonly freezeMs: number;
  /** A call or a message that takes long; milliseconds at most. */
  readonly slow: number;
  readonly slowMs: number;
  /** How far the clocks of workers are off at most. */
  readonly skewMs: number;
  /** Probabilities for each deployment. */
  readonly buildFails: number;
  readonly buildHangs: number;
  readonly bootFails: number;
  readonly unhealthy: number;
  readonly fetchFails: number;
}

/** Whether workers may be lost in it, and leave something that they would have cleared away. Late ones are no excuse. */
export function losesWorkers({ crash, freeze, freezeMs, cloudFailure, storeFailure }: Weather): boolean {
  // Who stands still for long may be ended by the platform before it goes on.
  const isEnded = freeze > 0 && freezeMs > 60_000;
  return isEnded || crash + cloudFailure + storeFailure > 0;
}

export const calm: Weather = {
  duplicate: 0,
  drop: 0,
  crash: 0,
  storeFailure: 0,
  contention: 0,
  cloudFailure: 0,
  freeze: 0,
  freezeMs: 0,
  slow: 0,
  slowMs: 0,
  skewMs: 0,
  buildFails: 0,
  buildHangs: 0,
  bootFails: 0,
  unhealthy: 0,
  fetchFails: 0,
};

export function weatherOf(random: Random): Weather {
  const rate = (...rates: [number, ...number[]]) => random.pick(rates);
  return {
    duplicate: rate(0, 0, 0.1, 0.5),
    drop: rate(0, 0, 0.1, 0.3),
    crash: rate(0, 0, 0.005, 0.03),
    storeFailure: rate(0, 0, 0.01, 0.05),
    contention: rate(0, 0, 0.05, 0.3),
    cloudFailure: rate(0, 0, 0.02, 0.2),
    freeze: rate(0, 0, 0.005, 0.02),
    freezeMs: rate(5_000, 60_000, 400_000),
    slow: rate(0, 0.01, 0.05),
    slowMs: rate(2_000, 20_000, 200_000),
    skewMs: rate(0, 0, 50, 5_000, 600_000),
    buildFails: rate(0, 0, 0.2),
    buildHangs: rate(0, 0, 0, 0.1),
    bootFails: rate(0, 0, 0.2),
    unhealthy: rate(0, 0, 0.2),
    fetchFails: rate(0, 0, 0.1),
  };
}

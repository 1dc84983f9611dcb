// How long tests bear with a busy machine. A wait ends at the moment in which what it waits for is there, so that it costs
// nothing to be patient; on two cores that ran at a third of their speed, half a minute was often too little (2026-12-01).

/** For what an idle machine has ready within a few seconds. */
export const patienceMs = 180_000;

/** For what waits behind others of its kind: a deployment among deployments, the last lines of a flood. */
export const longPatienceMs = 900_000;

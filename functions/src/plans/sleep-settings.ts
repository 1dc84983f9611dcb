// What to ask of Cloud Run so that an app falls asleep after its idle time, as a value.
import type { protos } from '@google-cloud/run';

type Service = protos.google.cloud.run.v2.IService;

/**
 * Cloud Run decides by itself when an idle instance ends; our emulator of it reads this annotation of a service. To
 * Cloud Run it is a note.
 */
export const idleAnnotation = 'dev.emulator/idle-seconds';

/** How many instances of an app always run since its source says so; the rest of the service's life reads it here. */
export const minInstancesAnnotation = 'deplight.dev/min-instances';

/**
 * The service's annotations and scaling for an idle time. How many instances there may be at most, each revision says.
 * @param idleMinutes 0 keeps one instance running.
 * @param kept the annotations that the service has; they stay, and what they say of instances that always run holds.
 */
export function sleepSettings(
  idleMinutes: number,
  kept: Record<string, string> | null | undefined,
): Required<Pick<Service, 'annotations' | 'scaling'>> {
  const { [idleAnnotation]: _before, ...others } = kept ?? {};
  const always = Number(others[minInstancesAnnotation] ?? 0);
  if (idleMinutes === 0) return { annotations: others, scaling: { minInstanceCount: Math.max(1, always) } };
  return {
    annotations: { ...others, [idleAnnotation]: String(Math.round(idleMinutes * 60)) },
    scaling: { minInstanceCount: always },
  };
}

/**
 * The same for an app that is to sleep now: the next second without a request ends its instance. None always runs any
 * more, until the next release says so again.
 */
export function sleepNow(kept: Record<string, string> | null | undefined) {
  const { [minInstancesAnnotation]: _always, ...others } = kept ?? {};
  return sleepSettings(1 / 60, others);
}

// What to ask of Cloud Run so that an app falls asleep after its idle time, as a value.
import type { protos } from '@google-cloud/run';

type Service = protos.google.cloud.run.v2.IService;

/**
 * Cloud Run decides by itself when an idle instance ends; our emulator of it reads this annotation of a service. To
 * Cloud Run it is a note.
 */
export const idleAnnotation = 'dev.emulator/idle-seconds';

/**
 * The service's annotations and scaling for an idle time. How many instances there may be at most, each revision says.
 * @param idleMinutes 0 keeps one instance running.
 * @param kept the annotations that the service has; they stay.
 */
export function sleepSettings(
  idleMinutes: number,
  kept: Record<string, string> | null | undefined,
): Required<Pick<Service, 'annotations' | 'scaling'>> {
  const { [idleAnnotation]: _before, ...others } = kept ?? {};
  if (idleMinutes === 0) return { annotations: others, scaling: { minInstanceCount: 1 } };
  return {
    annotations: { ...others, [idleAnnotation]: String(Math.round(idleMinutes * 60)) },
    scaling: { minInstanceCount: 0 },
  };
}

/** The same for an app that is to sleep now: the next second without a request ends its instance. */
export function sleepNow(kept: Record<string, string> | null | undefined) {
  return sleepSettings(1 / 60, kept);
}

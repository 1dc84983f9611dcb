// Services that a test makes by itself, as somebody else might: what is asked for them is not asked by the functions.

/** With our labels, and of an app that nobody knows. */
export const orphanService = 'dpl-orphan-e2e';
/** Without them. */
export const foreignService = 'somebody-elses';

const services: readonly unknown[] = [orphanService, foreignService];

/** Whether a request came from a test. */
export function isOfTests({ serviceId }: Readonly<Record<string, unknown>>): boolean {
  return services.includes(serviceId);
}

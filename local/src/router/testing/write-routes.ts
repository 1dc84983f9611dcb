// The gateway's routes as the emulator itself writes them, for tests.
import { join } from 'node:path';
import { tableFile } from '../../../../emulators/src/gateway/control-files.ts';

/** @param domains custom ones, each with its service. */
export function writeRoutes(
  stateDir: string,
  services: Readonly<Record<string, Readonly<Record<string, string>>>>,
  domains: Readonly<Record<string, string>> = {},
): Promise<void> {
  const routed = Object.entries(services).map(([service, tags]) => ({
    ...{ service, tags: { ...tags }, port: 18_000, minInstances: 0, weights: [], revisions: {} },
  }));
  return tableFile(join(stateDir, 'cloud')).write({ services: routed, domains: { ...domains } });
}

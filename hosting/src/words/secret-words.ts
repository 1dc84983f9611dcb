// How an app stands to a secret, in words. Pure.
import type { SecretUse, SecretView } from '@deplight/contracts';

/** To stand after the app's name. */
export function useWords({ bound, liveVersion, behind }: Omit<SecretUse, 'appId' | 'name'>): string {
  if (!bound)
    return liveVersion === null ? 'does not use it' : `runs with version ${liveVersion} until its next restart`;
  if (liveVersion === null) return behind ? 'runs without it' : 'gets it with its next deployment';
  return behind ? `runs with version ${liveVersion}` : `runs with version ${liveVersion}, the newest`;
}

/** What a restart of one app would change: a sentence for each of its secrets. */
export function outdatedWords(secrets: readonly SecretView[], appId: string): string[] {
  return secrets.flatMap(({ name, version, apps }) => {
    const use = apps.find((each) => each.appId === appId);
    if (!use?.behind) return [];
    if (!use.bound) return [`${name} is still there in version ${use.liveVersion}.`];
    if (use.liveVersion === null) return [`${name} is not there yet.`];
    if (use.liveVersion === version) return [`${name} was deleted and made anew.`];
    return [`${name} is there in version ${use.liveVersion}; the newest is ${version}.`];
  });
}

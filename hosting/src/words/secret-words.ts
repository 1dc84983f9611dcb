// How an app stands to a secret, in words. Pure.

import type { SecretUse, SecretView } from '@deplight/contracts';
import { secretsWords } from './en/secrets.ts';

/** To stand after the app's name. */
export function useWords({ bound, liveVersion, behind }: Omit<SecretUse, 'appId' | 'name'>): string {
  const { uses } = secretsWords;
  if (!bound) return liveVersion === null ? uses.unused : uses.untilRestart(liveVersion);
  if (liveVersion === null) return behind ? uses.without : uses.next;
  return behind ? uses.older(liveVersion) : uses.newest(liveVersion);
}

/** What a restart of one app would change: a sentence for each of its secrets. */
export function outdatedWords(secrets: readonly SecretView[], appId: string): string[] {
  const { outdated } = secretsWords;
  return secrets.flatMap(({ name, version, apps }) => {
    const use = apps.find((each) => each.appId === appId);
    if (!use?.behind) return [];
    if (use.liveVersion === null) return [outdated.notYet(name)];
    if (!use.bound) return [outdated.stillThere(name, use.liveVersion)];
    if (use.liveVersion === version) return [outdated.anew(name)];
    return [outdated.older(name, use.liveVersion, version)];
  });
}

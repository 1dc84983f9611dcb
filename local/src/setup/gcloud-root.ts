// Finds an installed Google Cloud SDK, whose packages carry the Firestore and Pub/Sub emulators.
import { existsSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import type { LocalConfig } from '../config.ts';

/** Folders that may be an SDK root: around the `gcloud` on the PATH, then where Debian, snap, brew and the installer put it. */
export function gcloudRoots(config: LocalConfig): string[] {
  const onPath = (config.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'gcloud'))
    .filter(existsSync);
  const candidates = [
    ...onPath.map((gcloud) => dirname(dirname(realpathSync(gcloud)))),
    '/usr/lib/google-cloud-sdk',
    '/usr/share/google-cloud-sdk',
    '/snap/google-cloud-cli/current',
    '/opt/homebrew/share/google-cloud-sdk',
    join(config.home, 'google-cloud-sdk'),
  ];
  return [...new Set(candidates)].filter((folder) => existsSync(join(folder, 'platform')));
}

// Fills the folder that Hosting serves in this run: the built dashboard and the config.json that tells it where to call.
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRepository } from '../repository.ts';

/** What the dashboard reads from /config.json; production serves one without emulators, demo user and examples. */
export interface SiteConfig {
  readonly projectId: string;
  readonly region: string;
  readonly apiKey: string;
  readonly authEmulator: string | null;
  readonly firestoreEmulator: { readonly host: string; readonly port: number } | null;
  readonly functionsEmulator: { readonly host: string; readonly port: number } | null;
  /** Where signing in with a provider begins and ends. */
  readonly identityEndpoint: string;
  readonly providers: readonly string[];
  readonly demoUser: { readonly email: string; readonly password: string } | null;
  readonly examples: readonly { readonly title: string; readonly description: string; readonly gitUrl: string }[];
  /** Another one for each start: a database that is set back has no word for browsers that know what came later. */
  readonly database: string;
  readonly isolation: string | null;
  readonly idleMinutes: number;
  readonly billed: boolean;
}

/** Copies hosting/dist into `siteDir` afresh. A copy per run, since two stacks may run side by side. */
export function fillSite(siteDir: string, config: SiteConfig): void {
  emptySite(siteDir);
  cpSync(inRepository('hosting', 'dist'), siteDir, { recursive: true });
  writeFileSync(join(siteDir, 'config.json'), `${JSON.stringify(config, null, 2)}\n`);
}

/** A page that says why there is no dashboard; the API works without one. */
export function fillSiteWithReason(siteDir: string, reason: string): void {
  emptySite(siteDir);
  const text = reason.replace(/[&<]/g, (sign) => (sign === '&' ? '&amp;' : '&lt;'));
  writeFileSync(
    join(siteDir, 'index.html'),
    `<!doctype html><title>Deplight</title><p>The dashboard could not be built.<pre>${text}</pre>\n`,
  );
}

function emptySite(siteDir: string): void {
  rmSync(siteDir, { recursive: true, force: true });
  mkdirSync(siteDir, { recursive: true });
}

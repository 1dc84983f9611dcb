// Builds the dashboard and puts it, with its settings, where Hosting serves it from.
import { randomUUID } from 'node:crypto';
import { stripVTControlCharacters } from 'node:util';
import { buildDashboard } from '../build/build-dashboard.ts';
import { fillSite, fillSiteWithReason, type SiteConfig } from '../build/fill-site.ts';
import type { CloudReady } from '../cloud/cloud-part.ts';
import type { LocalConfig } from '../config.ts';
import { offeredExamples } from '../examples/offered-examples.ts';
import type { Say } from '../report/progress.ts';
import { inRepository } from '../repository.ts';
import { demoUser } from '../seed/demo-user.ts';
import { siteFolder } from '../suite/suite-part.ts';
import type { StackAddresses } from './addresses.ts';
import { localIdleMinutes } from './functions-environment.ts';

/** Fills the site. A dashboard that does not build is told, and the rest goes on without it. */
export async function prepareDashboard(
  config: LocalConfig,
  addresses: StackAddresses,
  context: { readonly say: Say; readonly cloud: Promise<CloudReady | undefined> },
): Promise<void> {
  try {
    context.say('dashboard', await buildDashboard());
  } catch (error) {
    const reason = stripVTControlCharacters(error instanceof Error ? error.message : String(error));
    context.say('dashboard', `could not be built, everything else goes on: ${reason}`);
    return fillSiteWithReason(siteFolder(config), reason);
  }
  fillSite(siteFolder(config), siteConfig(config, addresses, (await context.cloud)?.isolation ?? null));
}

function siteConfig(config: LocalConfig, addresses: StackAddresses, isolation: string | null): SiteConfig {
  return {
    projectId: config.project,
    region: config.region,
    apiKey: 'demo',
    authEmulator: addresses.auth,
    firestoreEmulator: hostAndPort(addresses.firestore),
    functionsEmulator: hostAndPort(new URL(addresses.functions).host),
    identityEndpoint: addresses.identity,
    providers: ['google.com', 'github.com'],
    demoUser: { email: demoUser.email, password: demoUser.password },
    examples: offeredExamples(inRepository('examples'), addresses.examples),
    database: randomUUID(),
    isolation,
    idleMinutes: localIdleMinutes,
    billed: false,
  };
}

function hostAndPort(address: string): { host: string; port: number } {
  const [host = '', port = ''] = address.split(':');
  return { host, port: Number(port) };
}

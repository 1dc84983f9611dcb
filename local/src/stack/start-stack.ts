// Starts the whole local stack: set-up, builds, the Firebase suite and the cloud emulator side by side, then the seed.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { bundleFunctions } from '../build/bundle-functions.ts';
import { type CloudReady, cloudIsReady, cloudPart } from '../cloud/cloud-part.ts';
import type { LocalConfig } from '../config.ts';
import { serveExamples } from '../examples/serve-examples.ts';
import { serveIdentity } from '../identity/serve-identity.ts';
import { catchMails } from '../mail/catch-mails.ts';
import { choosePorts, movedPorts, type Ports } from '../ports/choose-ports.ts';
import { keepPorts, readKeptPorts } from '../ports/kept-ports.ts';
import { type Crew, newCrew } from '../processes/crew.ts';
import type { PartRequest } from '../processes/part.ts';
import { openRunRecord, type RunRecord } from '../processes/run-record.ts';
import type { Say } from '../report/progress.ts';
import { inRepository } from '../repository.ts';
import { type Router, startRouter } from '../router/start-router.ts';
import { type Demo, seed } from '../seed/seed.ts';
import { setUp } from '../setup/set-up.ts';
import { type SuiteExport, suiteExport } from '../suite/suite-export.ts';
import { suiteIsReady, suitePart } from '../suite/suite-part.ts';
import { type StackAddresses, stackAddresses } from './addresses.ts';
import { every, type Repeated } from './every.ts';
import { functionsEnvironment } from './functions-environment.ts';
import { startLocalClock } from './local-clock.ts';
import { prepareDashboard } from './prepare-dashboard.ts';
import { resetState } from './reset-state.ts';

const exportEveryMs = 60_000;

export interface Stack {
  readonly stateDir: string;
  readonly addresses: StackAddresses;
  readonly demo: Demo;
  readonly cloud: CloudReady | undefined;
  /** Resolves with a sentence when a part has ended by itself and cannot be restarted. */
  readonly broken: Promise<string>;
  /** Saves documents and users, then stops everything that was started. */
  stop(): Promise<void>;
}

/** Starts the stack. On an error, or when `interrupted` fires, stops what was started and rejects. */
export async function startStack(config: LocalConfig, say: Say, interrupted: AbortSignal): Promise<Stack> {
  mkdirSync(config.stateDir, { recursive: true, mode: 0o700 });
  const record = await openRunRecord(config.stateDir, (sentence) => say('left over', sentence));
  const crew = newCrew(record, (sentence) => say('restart', sentence), config);
  try {
    return await Promise.race([bringUp({ config, say, crew, record }), interruption(interrupted), breakdown(crew)]);
  } catch (error) {
    await crew.stop();
    record.close();
    throw error;
  }
}

interface Start {
  readonly config: LocalConfig;
  readonly say: Say;
  readonly crew: Crew;
  readonly record: RunRecord;
}

async function bringUp({ config, say, crew, record }: Start): Promise<Stack> {
  if (config.reset) await reset({ config, say, crew, record });
  const saved = suiteExport(join(config.stateDir, 'export'));
  const last = readKeptPorts(config.stateDir);
  const [toolchain, ports, withFunctions] = await Promise.all([setUp(config, say), choosePorts(last), bundle(say)]);
  for (const sentence of movedPorts(ports, last)) say('port taken', sentence);
  keepPorts(config.stateDir, ports);
  const addresses = stackAddresses(config, ports);
  const starting = startCloud({ config, say, crew, ports });
  const env = { ...toolchain, ...functionsEnvironment(config, addresses) };
  const [cloud, examples, identity, mails] = await Promise.all([
    starting,
    serveExamples(inRepository('examples'), ports.examples),
    serveIdentity(ports.identity),
    catchMails(ports),
    startSuite({ config, say, crew, ports, saved, withFunctions, env }),
    prepareDashboard(config, addresses, { say, cloud: starting }),
  ]);
  const router = await startRouterOf({ config, say, crew, ports });
  const demo = await seed(addresses, withFunctions, say);
  const repeated = [
    every(
      exportEveryMs,
      () => saved.save(addresses.hub),
      (error) => say('export', String(error)),
    ),
    ...(withFunctions ? [startLocalClock(addresses.functions, config)] : []),
  ];
  const stop = async (): Promise<void> => {
    examples.close();
    identity.close();
    mails.close();
    await router?.stop();
    await stopStack({ say, crew, record, repeated, save: () => saved.save(addresses.hub) });
  };
  return { stateDir: config.stateDir, addresses, demo, cloud, broken: crew.broken, stop };
}

// After a kill, only the cloud emulator knows what it had running: it takes that over at its start and ends it at its stop.
async function reset({ config, say, crew, record }: Start): Promise<void> {
  const request = record.followsKill ? cloudPart(config, await choosePorts()) : undefined;
  if (request !== undefined) {
    say('reset', 'stopping what a killed run left behind');
    const cloud = await crew.start(request);
    await cloudIsReady(cloud);
    await crew.release(cloud);
  }
  resetState(config.stateDir);
  say('reset', 'documents, users, images and services are forgotten');
}

async function bundle(say: Say): Promise<boolean> {
  const bundled = await bundleFunctions();
  say('functions', bundled ? 'bundled' : 'not part of this checkout; starting without them');
  return bundled;
}

interface CloudStart {
  readonly config: LocalConfig;
  readonly say: Say;
  readonly crew: Crew;
  readonly ports: Ports;
}

async function startCloud({ config, say, crew, ports }: CloudStart): Promise<CloudReady | undefined> {
  const request = cloudPart(config, ports);
  if (request === undefined) {
    say('cloud', 'the emulator of Google Cloud is not part of this checkout');
    return undefined;
  }
  const part = await crew.start(request);
  crew.keep(part, request);
  const ready = await cloudIsReady(part);
  say('cloud', `ready, apps run by ${ready.runtime} (isolation: ${ready.isolation})`);
  return ready;
}

async function startRouterOf({ config, say, crew, ports }: CloudStart): Promise<Router | undefined> {
  if (config.router === 'none') return undefined;
  const { router: http, routerTls: https, routerAdmin: admin, routerAsk: ask, gateway } = ports;
  const start = async (request: PartRequest) => {
    const part = await crew.start(request);
    crew.keep(part, request);
    return part;
  };
  const complain = (sentence: string) => say('Caddy', sentence);
  const router = await startRouter({
    stateDir: config.stateDir,
    ports: { http, https, admin, ask, gateway },
    start,
    complain,
  });
  say('Caddy', `in front of the apps; its certificates are signed by ${router.authority}`);
  return router;
}

interface SuiteStart extends CloudStart {
  readonly env: Readonly<Record<string, string>>;
  readonly saved: SuiteExport;
  readonly withFunctions: boolean;
}

async function startSuite({ crew, saved, say, ...request }: SuiteStart): Promise<void> {
  say('Firebase', 'starting the emulator suite …');
  const part = await crew.start(suitePart({ ...request, importFrom: saved.latest() }));
  // Its databases are processes in sessions of their own, and there before it is ready, if it ever is.
  await suiteIsReady(part).finally(() => crew.adoptChildren(part));
  say('Firebase', 'ready');
}

interface Stop {
  readonly say: Say;
  readonly crew: Crew;
  readonly record: RunRecord;
  readonly repeated: readonly Repeated[];
  readonly save: () => Promise<void>;
}

async function stopStack({ say, crew, record, repeated, save }: Stop): Promise<void> {
  await Promise.all(repeated.map((series) => series.stop()));
  try {
    await save();
    say('export', 'documents and users are saved');
  } catch (error) {
    say('export', `documents and users of the last minute are not saved: ${String(error)}`);
  }
  await crew.stop();
  record.close();
}

function interruption(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) =>
    signal.addEventListener('abort', () => reject(new Error('Stopped while starting.'))),
  );
}

async function breakdown(crew: Crew): Promise<never> {
  throw new Error(await crew.broken);
}

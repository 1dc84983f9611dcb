// The HTTP client for addresses that users name: every host is resolved once, all its addresses must be allowed, and
// connections go to what was resolved, so that a name cannot change its mind between check and use.
import { lookup as dnsLookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import { DeplightError } from '@deplight/contracts';
import { Agent } from 'undici';
import { type AddressPolicy, checkHost, isLocalhostName, isPublicAddress } from './address-guard.ts';

interface ResolvedAddress {
  readonly address: string;
  readonly family: number;
}

/** Resolves a host to all its addresses. */
export type Resolve = (host: string) => Promise<readonly ResolvedAddress[]>;

const LOOPBACK: ResolvedAddress = { address: '127.0.0.1', family: 4 };
const CONNECT_TIMEOUT_MS = 10_000;

const systemResolve: Resolve = (host) => dnsLookup(host, { all: true, verbatim: false });

export interface PinnedHttp {
  /** Give it to undici's request(); it connects to allowed addresses only. */
  readonly dispatcher: Agent;
  /** Call it with every URL before requesting it: literal addresses are never looked up. */
  check(url: URL): void;
  close(): Promise<void>;
}

/** A client for one task; close it when the task ends. A host that is not allowed fails with SOURCE_ADDRESS_FORBIDDEN. */
export function createPinnedHttp(policy: AddressPolicy, resolve: Resolve = systemResolve): PinnedHttp {
  const known = new Map<string, Promise<readonly ResolvedAddress[]>>();
  const resolveOnce = (host: string) => {
    const addresses = known.get(host) ?? allowedAddresses(host, policy, resolve);
    known.set(host, addresses);
    return addresses;
  };
  const lookup: LookupFunction = (host, options, done) => {
    resolveOnce(host).then(
      (addresses) => answer(addresses, options.all ?? false, done),
      (error: Error) => done(error, '', 0),
    );
  };
  const dispatcher = new Agent({
    connect: { lookup, timeout: CONNECT_TIMEOUT_MS },
    headersTimeout: 30_000,
    bodyTimeout: 30_000,
  });
  return { dispatcher, check: (url) => checkHost(url, policy), close: () => dispatcher.destroy() };
}

/** Maps localhost and every name below it to 127.0.0.1, which many resolvers do not; other names are resolved as ever. */
export const localhostLookup: LookupFunction = (host, options, done) => {
  const addresses = isLocalhostName(host) ? Promise.resolve([LOOPBACK]) : systemResolve(host);
  addresses.then(
    (found) => answer(found, options.all ?? false, done),
    (error: Error) => done(error, '', 0),
  );
};

async function allowedAddresses(
  host: string,
  policy: AddressPolicy,
  resolve: Resolve,
): Promise<readonly ResolvedAddress[]> {
  if (policy.allowLocalSources && isLocalhostName(host)) return [LOOPBACK];
  const addresses = isIP(host) ? [{ address: host, family: isIP(host) }] : await resolve(host);
  const refused = addresses.find(({ address }) => !isPublicAddress(address));
  if (addresses.length > 0 && refused === undefined) return addresses;
  throw new DeplightError(
    'SOURCE_ADDRESS_FORBIDDEN',
    `The host "${host}" leads to an address that is not on the public internet.`,
  );
}

function answer(addresses: readonly ResolvedAddress[], all: boolean, done: Parameters<LookupFunction>[2]): void {
  const first = addresses[0];
  if (first === undefined) done(new Error('The name has no address.'), '', 0);
  else if (all) done(null, [...addresses]);
  else done(null, first.address, first.family);
}

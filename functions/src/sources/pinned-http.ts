// The HTTP client for addresses that users name: every host is resolved once, all its addresses must be allowed, and
// connections go to what was resolved, so that a name cannot change its mind between check and use.
import { isIP } from 'node:net';
import { DeplightError } from '@deplight/contracts';
import { Agent } from 'undici';
import { type AddressPolicy, checkHost, isLocalhostName, isPublicAddress } from './address-guard.ts';
import { lookupBy, loopback, type Resolve, type ResolvedAddress, systemResolve } from './localhost-lookup.ts';

const CONNECT_TIMEOUT_MS = 10_000;

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
  const dispatcher = new Agent({
    connect: { lookup: lookupBy(resolveOnce), timeout: CONNECT_TIMEOUT_MS },
    headersTimeout: 30_000,
    bodyTimeout: 30_000,
  });
  return { dispatcher, check: (url) => checkHost(url, policy), close: () => dispatcher.destroy() };
}

async function allowedAddresses(
  host: string,
  policy: AddressPolicy,
  resolve: Resolve,
): Promise<readonly ResolvedAddress[]> {
  if (policy.allowLocalSources && isLocalhostName(host)) return [loopback];
  const addresses = isIP(host) ? [{ address: host, family: isIP(host) }] : await resolve(host);
  const refused = addresses.find(({ address }) => !isPublicAddress(address));
  if (addresses.length > 0 && refused === undefined) return addresses;
  throw new DeplightError(
    'SOURCE_ADDRESS_FORBIDDEN',
    `The host "${host}" leads to an address that is not on the public internet.`,
  );
}

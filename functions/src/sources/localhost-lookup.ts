// Names of this machine, for connections: localhost and every name below it, which many resolvers do not know. Apart from
// the pinned client, whose library takes as long to load as a small function may take in all.
import { lookup as dnsLookup } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import { isLocalhostName } from './address-guard.ts';

export interface ResolvedAddress {
  readonly address: string;
  readonly family: number;
}

/** Resolves a host to all its addresses. */
export type Resolve = (host: string) => Promise<readonly ResolvedAddress[]>;

export const loopback: ResolvedAddress = { address: '127.0.0.1', family: 4 };

export const systemResolve: Resolve = (host) => dnsLookup(host, { all: true, verbatim: false });

/** Maps localhost and every name below it to 127.0.0.1; other names are resolved as ever. */
export const localhostLookup: LookupFunction = lookupBy(async (host) =>
  isLocalhostName(host) ? [loopback] : systemResolve(host),
);

/** What a connection asks for addresses, from a function that finds them. */
export function lookupBy(find: Resolve): LookupFunction {
  return (host, options, done) => {
    find(host).then(
      (addresses) => answer(addresses, options.all ?? false, done),
      (error: Error) => done(error, '', 0),
    );
  };
}

function answer(addresses: readonly ResolvedAddress[], all: boolean, done: Parameters<LookupFunction>[2]): void {
  const first = addresses[0];
  if (first === undefined) done(new Error('The name has no address.'), '', 0);
  else if (all) done(null, [...addresses]);
  else done(null, first.address, first.family);
}

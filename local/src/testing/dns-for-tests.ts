// The DNS server of a stack under test: a free port at which the suite puts its own.
import { freePort } from '../ports/free-port.ts';

const firstPort = 8853;

/** @returns `host:port`, where nobody answers before the suite does. */
export async function dnsForTests(): Promise<string> {
  return `127.0.0.1:${await freePort(firstPort)}`;
}

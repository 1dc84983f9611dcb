// Which addresses a source may be fetched from. Pure: works on texts and numbers, resolves nothing.
import { isIP } from 'node:net';
import { DeplightError } from '@deplight/contracts';

export interface AddressPolicy {
  /** Set by a local configuration only: lets http and https reach this machine's loopback, and nothing else private. */
  readonly allowLocalSources: boolean;
}

const PRIVATE_V4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
].map(parseBlock);

/** Of IPv6 only global unicast is public, less the blocks in it that tunnel or document. */
const GLOBAL_V6 = parseBlock('2000::/3');
const PRIVATE_V6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'].map(parseBlock);
const MAPPED_V4 = parseBlock('::ffff:0:0/96');

/** Whether a numeric address, as resolvers and parsed URLs give it, is on the public internet. */
export function isPublicAddress(address: string): boolean {
  const value = parseAddress(address);
  if (value === undefined) return false;
  if (isIP(address) === 4) return !PRIVATE_V4.some((block) => contains(block, value));
  if (contains(MAPPED_V4, value)) return false;
  return contains(GLOBAL_V6, value) && !PRIVATE_V6.some((block) => contains(block, value));
}

/** Whether a numeric address is this machine's own. */
export function isLoopbackAddress(address: string): boolean {
  return /^127\.\d+\.\d+\.\d+$/.test(address) || address === '::1';
}

/** Whether a host name stands for this machine by the name alone. */
export function isLocalhostName(host: string): boolean {
  return /^(?:[a-z0-9-]+\.)*localhost\.?$/i.test(host);
}

/** The host of a URL without the brackets of IPv6 and a trailing dot. */
export function bareHost(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
}

const NAMES_OF_NETWORKS =
  /(?:^|\.)(?:internal|local|localdomain|lan|home|corp|intranet|private|arpa|onion|test|invalid|example)$/i;

/** Throws SOURCE_ADDRESS_FORBIDDEN when the URL's host, taken as it is, must not be connected to. */
export function checkHost(url: URL, policy: AddressPolicy): void {
  const host = bareHost(url);
  const numeric = isIP(host) !== 0;
  const local = numeric ? isLoopbackAddress(host) : isLocalhostName(host);
  if (local && policy.allowLocalSources) return;
  if (numeric ? isPublicAddress(host) : host.includes('.') && !local && !NAMES_OF_NETWORKS.test(host)) return;
  throw new DeplightError(
    'SOURCE_ADDRESS_FORBIDDEN',
    `The address "${host.slice(0, 200)}" is not on the public internet.`,
  );
}

/**
 * Parses the address of a repository. Throws SOURCE_URL_INVALID for anything but a plain https:// address (http:// to
 * this machine where the policy allows it), SOURCE_ADDRESS_FORBIDDEN for a host that must not be connected to.
 */
export function checkSourceUrl(text: string, policy: AddressPolicy): URL {
  if (text.length > 2_048) throw invalid('is longer than 2,048 characters');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  if (/[\u0000-\u0020\u007f\\]/.test(text)) throw invalid('holds a space, a backslash or a control character');
  if (!/^https?:\/\/[^/?#]/.test(text) || !URL.canParse(text)) throw invalid('does not begin with https:// and a host');
  const url = new URL(text);
  if (url.username !== '' || url.password !== '' || /^https?:\/\/[^/?#]*@/.test(text))
    throw invalid('holds a user name or a password');
  if (url.search !== '' || url.hash !== '') throw invalid('has a "?" or "#" in it');
  checkHost(url, policy);
  const local = isLoopbackAddress(bareHost(url)) || isLocalhostName(bareHost(url));
  if (url.protocol === 'http:' && !local) throw invalid('begins with http://, which anyone on the way can change');
  return url;
}

function invalid(why: string): DeplightError {
  return new DeplightError('SOURCE_URL_INVALID', `The repository address ${why}.`);
}

interface Block {
  readonly first: bigint;
  readonly shift: bigint;
}

function parseBlock(text: string): Block {
  const [address = '', bits] = text.split('/');
  const width = address.includes(':') ? 128 : 32;
  return { first: parseAddress(address) ?? 0n, shift: BigInt(width - Number(bits)) };
}

function contains({ first, shift }: Block, value: bigint): boolean {
  return first >> shift === value >> shift;
}

function parseAddress(address: string): bigint | undefined {
  const family = isIP(address);
  if (family === 4) return address.split('.').reduce((sum, part) => (sum << 8n) + BigInt(part), 0n);
  if (family !== 6) return undefined;
  const host = new URL(`http://[${address.replace(/%.*$/, '')}]/`).hostname.slice(1, -1);
  const [head = '', tail] = host.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: tail === undefined ? 0 : 8 - left.length - right.length }, () => '0');
  return [...left, ...zeros, ...right].reduce((sum, part) => (sum << 16n) + BigInt(`0x${part}`), 0n);
}

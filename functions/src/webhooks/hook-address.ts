// Which addresses a webhook may have. Pure: what a name leads to is checked when something is sent (T-OUT-01).
import { DeplightError } from '@deplight/contracts';
import {
  type AddressPolicy,
  bareHost,
  checkHost,
  isLocalhostName,
  isLoopbackAddress,
} from '../sources/address-guard.ts';

/**
 * Parses the address of a webhook.
 * @throws DeplightError INVALID_ARGUMENT for anything but https:// (http:// to this machine where the policy allows it),
 *   SOURCE_ADDRESS_FORBIDDEN for a host that is not on the public internet.
 */
export function checkHookAddress(text: string, policy: AddressPolicy): URL {
  if (!/^https?:\/\/[^/?#]/.test(text) || !URL.canParse(text)) throw invalid('begin with https:// and a host');
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') throw invalid('hold no user name and no password');
  if (url.hash !== '') throw invalid('have no "#" in it, which is never sent');
  const local = isLoopbackAddress(bareHost(url)) || isLocalhostName(bareHost(url));
  checkOutside(url, policy);
  if (url.protocol === 'http:' && !local)
    throw invalid('begin with https://, since anyone on the way can read http://');
  return url;
}

function checkOutside(url: URL, policy: AddressPolicy): void {
  try {
    checkHost(url, policy);
  } catch (error) {
    if (!(error instanceof DeplightError)) throw error;
    throw new DeplightError(error.code, error.message, { hint: 'Give an address that the public internet reaches.' });
  }
}

function invalid(how: string): DeplightError {
  return new DeplightError('INVALID_ARGUMENT', `url: should ${how}.`);
}

// Logins of terminals that wait: found by the hash of what the terminal keeps, or of what is typed.
import { DeviceLoginDocument } from '@deplight/contracts';
import { parsed } from './documents.ts';
import { paths } from './paths.ts';
import type { Transaction } from './transaction.ts';

export interface FoundLogin {
  /** The hash of the terminal's code. */
  readonly hash: string;
  readonly login: DeviceLoginDocument;
}

export async function readDeviceLogin(hash: string, transaction: Transaction) {
  return parsed(DeviceLoginDocument, await transaction.get(paths.deviceLogin(hash)));
}

export async function findDeviceLogin(userCodeHash: string, transaction: Transaction): Promise<FoundLogin | undefined> {
  const query = paths.deviceLogins().where('userCodeHash', '==', userCodeHash).limit(1);
  const [found] = (await transaction.get(query)).docs;
  return found && { hash: found.id, login: DeviceLoginDocument.parse(found.data()) };
}

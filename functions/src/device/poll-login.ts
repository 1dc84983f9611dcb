// A terminal comes for its token. The token is made when it comes, so that nobody else has seen it and no document holds
// it; the code is used up before, so that it makes one at most.
import { DeplightError, type DeviceLoginDocument, type DeviceToken, deviceTokenDays } from '@deplight/contracts';
import { checkAllowance, RateGate } from '../authorize/rate-gate.ts';
import { maySignIn } from '../authorize/standing-user.ts';
import type { Clock } from '../clock.ts';
import { perform } from '../operations/perform.ts';
import { readDeviceLogin } from '../store/device-logins.ts';
import { firestore } from '../store/firestore.ts';
import { paths } from '../store/paths.ts';
import { hashOfDeviceCode } from './codes.ts';
import { isWaiting, unknownCode } from './waiting-login.ts';

/** A little more than the interval that terminals are told. */
const ofTerminal = new RateGate({ burst: 3, perSecond: 0.25, callers: 10_000 });

/**
 * @throws DeplightError DEVICE_PENDING while nobody has decided, DEVICE_DENIED, DEVICE_CODE_INVALID, TOO_MANY_REQUESTS; and
 * whatever `createToken` says of the person who has approved.
 */
export async function pollLogin(
  code: string,
  clock: Clock,
  isStanding: (uid: string) => Promise<boolean> = maySignIn,
): Promise<DeviceToken> {
  const hash = hashOfDeviceCode(code);
  checkAllowance(ofTerminal.take(hash, clock.now()));
  const { machine, decision } = await useUp(hash, clock);
  if (decision?.answer !== 'approved')
    throw new DeplightError('DEVICE_DENIED', 'Whoever was asked has turned this login away.');
  const { uid, name, workspaceId, right, appId } = decision;
  if (!(await isStanding(uid)))
    throw new DeplightError('DEVICE_DENIED', 'Whoever has approved may not sign in any more.');
  const wanted = { workspaceId, name: tokenNameOf(machine), right, expiresInDays: deviceTokenDays };
  const caller = { uid, name };
  return perform('createToken', appId === null ? wanted : { ...wanted, appId }, {
    ...{ caller, via: 'rest', origin: undefined, clock },
  });
}

/** The login once it is decided; then it is gone. */
function useUp(hash: string, clock: Clock): Promise<DeviceLoginDocument> {
  return firestore().runTransaction(async (transaction) => {
    const login = await readDeviceLogin(hash, transaction);
    if (!login || !isWaiting(login, clock)) throw unknownCode();
    if (login.decision === null) throw new DeplightError('DEVICE_PENDING', 'Nobody has decided yet.');
    transaction.delete(paths.deviceLogin(hash));
    return login;
  });
}

function tokenNameOf(machine: string): string {
  return `Terminal at ${machine}`.slice(0, 60).trim();
}

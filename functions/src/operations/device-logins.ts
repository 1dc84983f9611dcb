// inspectDeviceLogin, approveDeviceLogin and denyDeviceLogin: who waits at a terminal, and whether they are let in. What is
// granted is a token of the caller's own, so that nobody can be given more than whoever approves has.
import type { DeviceLoginDocument, OperationResponse } from '@deplight/contracts';
import { notFound } from '../authorize/authorize.ts';
import { checkAllowance, RateGate } from '../authorize/rate-gate.ts';
import type { Clock } from '../clock.ts';
import { hashOfUserCode } from '../device/codes.ts';
import { isWaiting, unknownCode } from '../device/waiting-login.ts';
import { findDeviceLogin } from '../store/device-logins.ts';
import { readApp, readMember } from '../store/documents.ts';
import { paths } from '../store/paths.ts';
import { transact } from '../store/transact.ts';
import { checkMayGrant } from './api-tokens.ts';
import type { Handler } from './handler.ts';

/** Codes are short, and a person types few: whoever tries more is guessing. */
const gate = new RateGate({ burst: 20, perSecond: 1 / 30, callers: 10_000 });

export const inspectDeviceLogin: Handler<'inspectDeviceLogin'> = async ({ code }, { caller, clock }) =>
  decide({ code, uid: caller.uid, clock }, undefined);

export const approveDeviceLogin: Handler<'approveDeviceLogin'> = async (request, { caller, workspaceId, clock }) => {
  const { code, right, appId } = request;
  const [member, app] = await Promise.all([
    readMember(workspaceId, caller.uid),
    appId === undefined ? undefined : readApp({ workspaceId, appId }),
  ]);
  checkMayGrant(member?.role, right);
  if (appId !== undefined && (!app || app.deletedAt !== null)) throw notFound('app');
  const granted = { answer: 'approved', uid: caller.uid, name: caller.name, workspaceId, right } as const;
  return decide({ code, uid: caller.uid, clock }, { ...granted, appId: appId ?? null });
};

export const denyDeviceLogin: Handler<'denyDeviceLogin'> = async ({ code }, { caller, clock }) =>
  decide({ code, uid: caller.uid, clock }, { answer: 'denied' });

interface Typed {
  readonly code: string;
  readonly uid: string;
  readonly clock: Clock;
}

/** The login behind a code, with what was decided written down; a code decides once. */
function decide(
  { code, uid, clock }: Typed,
  decision: NonNullable<DeviceLoginDocument['decision']> | undefined,
): Promise<OperationResponse<'inspectDeviceLogin'>> {
  checkAllowance(gate.take(uid, clock.now()));
  return transact(async (transaction) => {
    const found = await findDeviceLogin(hashOfUserCode(code), transaction);
    if (!found || !isWaiting(found.login, clock) || found.login.decision !== null) throw unknownCode();
    if (decision) transaction.update(paths.deviceLogin(found.hash), { decision });
    const { machine, askedAt, expiresAt } = found.login;
    return { machine, askedAt, expiresAt };
  });
}

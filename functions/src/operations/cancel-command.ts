// cancelCommand: marks a session of the caller's console; the stream that carries it sees that and stops.
import { notFound } from '../authorize/authorize.ts';
import { isoNow } from '../clock.ts';
import { changeSession, readSession } from '../store/console-sessions.ts';
import type { Handler } from './handler.ts';

export const cancelCommand: Handler<'cancelCommand'> = async ({ session }, { caller, workspaceId, clock }) => {
  const known = await readSession(session);
  if (known?.uid !== caller.uid || known.workspaceId !== workspaceId) throw notFound('command');
  await changeSession(session, ({ canceledAt }) => ({ canceledAt: canceledAt ?? isoNow(clock) }));
  return { session };
};

// lookAtApp: a member's page has an app in front, or has no more; nothing that deploys waits for it or reads it.
import { notFound } from '../authorize/authorize.ts';
import { withLook, withoutLook } from '../presence/looks.ts';
import { readApp } from '../store/documents.ts';
import { changeLooks } from '../store/presence.ts';
import type { Handler } from './handler.ts';

export const lookAtApp: Handler<'lookAtApp'> = async ({ appId, gone = false }, { caller, workspaceId, clock }) => {
  const nowMs = clock.now();
  const app = await readApp({ workspaceId, appId });
  if (!app || app.deletedAt !== null) throw notFound('app');
  const change = gone ? withoutLook : withLook;
  const looks = await changeLooks({ workspaceId, uid: caller.uid }, (before) => change(before, appId, nowMs));
  const until = looks.find((look) => look.appId === appId)?.until ?? null;
  return { until, at: new Date(nowMs).toISOString() };
};

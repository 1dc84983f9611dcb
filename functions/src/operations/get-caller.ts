// getCaller: who the platform takes a program for, so that it can say so before it acts.
import { notFound, roleThrough } from '../authorize/authorize.ts';
import { readMember, readWorkspace } from '../store/documents.ts';
import type { Handler } from './handler.ts';

export const getCaller: Handler<'getCaller'> = async (_request, { caller, workspaceId }) => {
  const [workspace, member] = await Promise.all([readWorkspace(workspaceId), readMember(workspaceId, caller.uid)]);
  if (!workspace || !member) throw notFound('workspace');
  const { uid, name, token } = caller;
  return {
    caller: { uid, name },
    workspace,
    role: roleThrough(caller, member),
    token: token ? { right: token.right, appId: token.appId } : null,
  };
};

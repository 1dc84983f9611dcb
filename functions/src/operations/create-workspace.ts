// createWorkspace, and the workspace that is made for a user who names none.
import type { MemberDocument, ParsedRequest, UserDocument, WorkspaceDocument } from '@deplight/contracts';
import type { Caller } from '../authorize/caller.ts';
import { type Clock, isoNow, newId } from '../clock.ts';
import { readUser } from '../store/documents.ts';
import { paths } from '../store/paths.ts';
import { transact } from '../store/transact.ts';
import type { Transaction } from '../store/transaction.ts';
import { type Act, ActivityRecorder } from './activity-recorder.ts';
import type { Handler } from './handler.ts';
import { userInWorkspace } from './membership.ts';

export const createWorkspace: Handler<'createWorkspace'> = async (request, { caller, clock, activity }) => {
  const workspace = await transact(async (transaction) => {
    const user = await readUser(caller.uid, transaction);
    const documents = newWorkspace(request, caller, user, clock);
    write(documents, activity, transaction);
    return documents.workspace;
  });
  return { workspace };
};

/** The id of the user's first workspace; makes one when the user has none, once however many ask at a time. */
export async function defaultWorkspace({ caller, via, clock }: Omit<Act, 'operation'>): Promise<string> {
  const known = (await readUser(caller.uid))?.workspaces[0];
  if (known) return known.id;
  const activity = new ActivityRecorder({ operation: 'createWorkspace', caller, via, clock });
  return transact(async (transaction) => {
    const user = await readUser(caller.uid, transaction);
    const first = user?.workspaces[0];
    if (first) return first.id;
    const documents = newWorkspace({ name: 'My workspace' }, caller, user, clock);
    write(documents, activity, transaction);
    return documents.workspace.id;
  });
}

interface NewWorkspace {
  readonly workspace: WorkspaceDocument;
  readonly member: MemberDocument;
  readonly user: UserDocument;
}

function newWorkspace(
  { name, description = '', type = 'development' }: ParsedRequest<'createWorkspace'>,
  caller: Caller,
  user: UserDocument | undefined,
  clock: Clock,
): NewWorkspace {
  const id = newId('workspace');
  const now = isoNow(clock);
  return {
    workspace: { schemaVersion: 1, id, name, description, type, limits: {}, createdBy: caller.uid, createdAt: now },
    member: { uid: caller.uid, role: 'owner', name: caller.name, joinedAt: now },
    user: userInWorkspace(caller.uid, user, { id, name }),
  };
}

function write({ workspace, member, user }: NewWorkspace, activity: ActivityRecorder, transaction: Transaction): void {
  transaction.create(paths.workspace(workspace.id), workspace);
  transaction.create(paths.member(workspace.id, member.uid), member);
  transaction.set(paths.user(user.uid), user);
  const target = { kind: 'workspace', id: workspace.id, name: workspace.name } as const;
  activity.record(transaction, { workspaceId: workspace.id, targets: [target] });
}

// createWorkspace, and the workspace that is made for a user who names none.
import type { MemberDocument, UserDocument, WorkspaceDocument } from '@deplight/contracts';
import type { Caller } from '../authorize/caller.ts';
import { type Clock, isoNow, newId } from '../clock.ts';
import { readUser } from '../store/documents.ts';
import { firestore } from '../store/firestore.ts';
import { paths } from '../store/paths.ts';
import type { Handler } from './handler.ts';

export const createWorkspace: Handler<'createWorkspace'> = async ({ name }, { caller, clock }) => {
  const workspace = await firestore().runTransaction(async (transaction) => {
    const user = await readUser(caller.uid, transaction);
    const documents = newWorkspace(name, caller, user, isoNow(clock));
    transaction.create(paths.workspace(documents.workspace.id), documents.workspace);
    transaction.create(paths.member(documents.workspace.id, caller.uid), documents.member);
    transaction.set(paths.user(caller.uid), documents.user);
    return documents.workspace;
  });
  return { workspace };
};

/** The id of the user's first workspace; makes one when the user has none, once however many ask at a time. */
export async function defaultWorkspace(caller: Caller, clock: Clock): Promise<string> {
  const known = (await readUser(caller.uid))?.workspaces[0];
  if (known) return known.id;
  return firestore().runTransaction(async (transaction) => {
    const user = await readUser(caller.uid, transaction);
    const first = user?.workspaces[0];
    if (first) return first.id;
    const documents = newWorkspace('My workspace', caller, user, isoNow(clock));
    transaction.create(paths.workspace(documents.workspace.id), documents.workspace);
    transaction.create(paths.member(documents.workspace.id, caller.uid), documents.member);
    transaction.set(paths.user(caller.uid), documents.user);
    return documents.workspace.id;
  });
}

interface NewWorkspace {
  readonly workspace: WorkspaceDocument;
  readonly member: MemberDocument;
  readonly user: UserDocument;
}

function newWorkspace(name: string, caller: Caller, user: UserDocument | undefined, now: string): NewWorkspace {
  const id = newId('workspace');
  return {
    workspace: { schemaVersion: 1, id, name, createdBy: caller.uid, createdAt: now },
    member: { uid: caller.uid, role: 'owner', name: caller.name, joinedAt: now },
    user: { uid: caller.uid, workspaces: [...(user?.workspaces ?? []), { id, name }] },
  };
}

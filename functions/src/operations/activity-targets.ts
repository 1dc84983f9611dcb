// What an operation acted on, as the activity log names it: from a document, or else from the request's ids.
import type { ActivityTarget, AppDocument, DeploymentDocument, JobDocument, MemberDocument } from '@deplight/contracts';

export function appTarget({ id, name }: AppDocument): ActivityTarget {
  return { kind: 'app', id, name };
}

/** A deployment by its app's name, since people know it by that. */
export function deploymentTargets(deployment: Pick<DeploymentDocument, 'id'>, app: AppDocument): ActivityTarget[] {
  return [{ kind: 'deployment', id: deployment.id, name: `${app.name}/${deployment.id}` }, appTarget(app)];
}

/** A job as a deployment is. */
export function jobTargets({ id }: Pick<JobDocument, 'id'>, app: AppDocument): ActivityTarget[] {
  return [{ kind: 'job', id, name: `${app.name}/${id}` }, appTarget(app)];
}

export function memberTarget({ uid, name }: MemberDocument): ActivityTarget {
  return { kind: 'member', id: uid, name };
}

const kindsByField = {
  appId: 'app',
  deploymentId: 'deployment',
  uid: 'member',
  inviteId: 'invite',
  tokenId: 'token',
  webhookId: 'webhook',
  name: 'secret',
} as const;

/** What a request names, for operations whose change has no transaction to read the documents in. */
export function targetsOfRequest(request: object): ActivityTarget[] {
  const fields = new Map<string, unknown>(Object.entries(request));
  return Object.entries(kindsByField).flatMap(([field, kind]) => {
    const id = fields.get(field);
    return typeof id === 'string' ? [{ kind, id: id.slice(0, 200), name: id.slice(0, 200) }] : [];
  });
}

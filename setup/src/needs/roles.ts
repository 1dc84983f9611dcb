// Roles of our own, where Google's would allow more than the code asks for.
import type { NeedOf } from './need.ts';
import type { Shape } from './shape.ts';

interface RoleFacts {
  readonly in: 'platform' | 'apps' | 'both';
  readonly title: string;
  readonly permissions: readonly string[];
}

export const roles = {
  deplightUserReader: {
    in: 'platform',
    title: 'Deplight: looks up who signed in',
    permissions: ['firebaseauth.users.get'],
  },
  deplightUserEnder: {
    in: 'platform',
    title: "Deplight: ends somebody's sessions",
    permissions: ['firebaseauth.users.update'],
  },
  deplightDeployer: {
    in: 'apps',
    title: 'Deplight: builds and releases apps',
    permissions: [
      'cloudbuild.builds.create',
      'cloudbuild.builds.get',
      'cloudbuild.builds.list',
      'cloudbuild.builds.update',
      'run.domainmappings.create',
      'run.domainmappings.delete',
      'run.domainmappings.get',
      'run.jobs.delete',
      'run.jobs.get',
      'run.jobs.list',
      'run.operations.get',
      'run.revisions.delete',
      'run.revisions.get',
      'run.revisions.list',
      'run.services.create',
      'run.services.delete',
      'run.services.get',
      'run.services.list',
      // invokerIamDisabled, which makes an app public, is a matter of its policy.
      'run.services.setIamPolicy',
      'run.services.update',
    ],
  },
  deplightBuildReader: {
    in: 'apps',
    title: 'Deplight: looks builds up',
    permissions: ['cloudbuild.builds.get', 'cloudbuild.builds.list'],
  },
  deplightCommandRunner: {
    in: 'apps',
    title: "Deplight: runs commands in apps' images",
    permissions: [
      'run.executions.cancel',
      'run.executions.get',
      'run.executions.list',
      'run.jobs.create',
      'run.jobs.delete',
      'run.jobs.get',
      'run.jobs.list',
      'run.jobs.run',
      'run.operations.get',
      'run.tasks.get',
      'run.tasks.list',
    ],
  },
  // Making one is asked of the project, so that no condition on a secret's name can hold for it.
  deplightSecretMaker: {
    in: 'both',
    title: 'Deplight: makes secrets',
    permissions: ['secretmanager.secrets.create'],
  },
  // Without secretmanager.versions.access: what is set is not read back.
  deplightSecretWriter: {
    in: 'both',
    title: 'Deplight: sets and deletes secrets, and says who reads them',
    permissions: ['secretmanager.secrets.delete', 'secretmanager.secrets.setIamPolicy', 'secretmanager.versions.add'],
  },
} as const satisfies Record<string, RoleFacts>;

export type RoleName = keyof typeof roles;

export function roleNeeds(shape: Shape): NeedOf<'role'>[] {
  return (Object.keys(roles) as RoleName[]).flatMap((name) => {
    const { in: where, title, permissions }: RoleFacts = roles[name];
    const all = where === 'both' ? [shape.platform.id, shape.apps.id] : [shape[where].id];
    return [...new Set(all)].map((project) => ({ kind: 'role' as const, project, name, title, permissions }));
  });
}

/** The full name of a role of ours, as a policy has it. */
export function ownRole(project: string, name: RoleName): string {
  return `projects/${project}/roles/${name}`;
}

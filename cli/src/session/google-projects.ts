// The projects of Google Cloud that a command names, and the way to Google with the caller's own credentials.
import {
  checkNames,
  defaultToken,
  findProject,
  type Google,
  isOneProject,
  newGoogle,
  type Shape,
  workspaceAccountBounds,
} from '@deplight/setup';
import type { Context } from '../context.ts';
import { CommandLineError } from '../parse/usage-error.ts';

const defaultRegion = 'us-central1';

/** @param quotaProject the project whose quota the requests count on. */
export type Connect = (quotaProject: string) => Promise<Google>;

export const connectGoogle: Connect = async (quotaProject) => newGoogle({ token: defaultToken(), quotaProject });

/** @throws CommandLineError, SetupError */
export async function shapeOf(
  { given }: Pick<Context, 'given'>,
  connect: Connect,
): Promise<{ google: Google; shape: Shape }> {
  const project = given.text('project');
  if (project === undefined)
    throw new CommandLineError('MISSING_ARGUMENT', '--project is needed.', 'The id of a project of Google Cloud.');
  const appsProject = given.text('apps-project') ?? project;
  const region = given.text('region') ?? defaultRegion;
  checkNames({ projects: [project, appsProject], region });
  const workspaceAccounts = workspaceAccountsIn(given);
  const budget = budgetIn(given);
  const google = await connect(project);
  const platform = await findProject(google, project);
  const apps = appsProject === project ? platform : await findProject(google, appsProject);
  return { google, shape: { platform, apps, region, workspaceAccounts, ...(budget && { budget }) } };
}

function workspaceAccountsIn(given: Context['given']): number {
  const { usual, most } = workspaceAccountBounds;
  const count = Number(given.text('workspace-accounts') ?? usual);
  if (count <= most) return count;
  throw new CommandLineError(
    'INVALID_VALUE',
    `--workspace-accounts should be from 1 to ${most}, is ${count}.`,
    'Google allows 100 service accounts to a project, ours and others among them.',
  );
}

function budgetIn(given: Context['given']): Shape['budget'] {
  const amount = given.text('budget');
  const billingAccount = given.text('billing-account');
  if (amount === undefined && billingAccount === undefined) return undefined;
  if (amount === undefined || !/^[0-9A-F]{6}(-[0-9A-F]{6}){2}$/.test(billingAccount ?? ''))
    throw new CommandLineError(
      'INVALID_VALUE',
      '--budget needs a --billing-account such as 012345-6789AB-CDEF01, and that a --budget.',
      'gcloud billing accounts list shows them.',
    );
  return { billingAccount: billingAccount ?? '', amount: Number(amount) };
}

/** The flags by which the same projects are named again. */
export function projectFlags(shape: Shape): string {
  const apps = isOneProject(shape) ? '' : ` --apps-project ${shape.apps.id}`;
  const accounts =
    shape.workspaceAccounts === workspaceAccountBounds.usual ? '' : ` --workspace-accounts ${shape.workspaceAccounts}`;
  return `--project ${shape.platform.id}${apps} --region ${shape.region}${accounts}`;
}

// Looks at the projects before anything is brought there: whether they are as setup leaves them, and what the dashboard must know.
import { existsSync, readFileSync } from 'node:fs';
import {
  checkNames,
  findProject,
  type Google,
  needsOf,
  planSetup,
  readWebConfig,
  SetupError,
  type Shape,
  survey,
} from '@deplight/setup';
import { inRepository } from '../repository.ts';
import type { DeployConfig } from './config.ts';
import { type DeployPlan, planDeploy } from './plan-deploy.ts';

/** Only reads. @throws SetupError where the projects are not ready. */
export async function prepareDeploy(
  google: Google,
  config: Omit<DeployConfig, 'env' | 'dryRun'>,
  interactive: boolean,
): Promise<DeployPlan> {
  const shape = await shapeOf(google, config);
  await checkReady(google, shape);
  const web = await readWebConfig(google, shape);
  const settings = inRepository('functions', `.env.${shape.platform.id}`);
  const before = existsSync(settings) ? readFileSync(settings, 'utf8') : '';
  const firebase = readFileSync(inRepository('firebase.json'), 'utf8');
  return planDeploy(shape, { web, providers: config.providers, before, firebase, interactive });
}

type Names = Pick<DeployConfig, 'project' | 'appsProject' | 'region' | 'workspaceAccounts'>;

async function shapeOf(
  google: Google,
  { project, appsProject = project, region, workspaceAccounts }: Names,
): Promise<Shape> {
  checkNames({ projects: [project, appsProject], region });
  const platform = await findProject(google, project);
  const apps = appsProject === project ? platform : await findProject(google, appsProject);
  return { platform, apps, region, workspaceAccounts };
}

async function checkReady(google: Google, shape: Shape): Promise<void> {
  const { changes, problems } = planSetup(await survey(google, needsOf(shape)));
  const missing = [...problems, ...changes.map(({ sentence }) => sentence)];
  if (missing.length === 0) return;
  throw new SetupError('CANNOT_CHANGE', `${shape.platform.id} is not ready:\n  ${missing.join('\n  ')}`, {
    hint: 'Run deplight setup with the same flags.',
  });
}

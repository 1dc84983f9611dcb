// `npm run deploy -- --project P`: brings this checkout to a project that `deplight setup` has prepared. Says what it will do,
// looks whether the project is ready, and stops before anything when it is not.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import {
  checkNames,
  defaultToken,
  findProject,
  type Google,
  needsOf,
  newGoogle,
  planSetup,
  readWebConfig,
  SetupError,
  type Shape,
  survey,
} from '@deplight/setup';
import { buildDashboard } from './build/build-dashboard.ts';
import { type DeployConfig, deployUsage, readDeployConfig } from './deploy/config.ts';
import { type DeployPlan, planDeploy } from './deploy/plan-deploy.ts';
import { inRepository, repositoryRoot } from './repository.ts';

const say = (sentence: string) => process.stderr.write(`${sentence}\n`);

try {
  process.exitCode = await main();
} catch (error) {
  const hint = error instanceof SetupError ? `\n  ${error.hint}` : '';
  say(`deploy: ${error instanceof Error ? error.message : String(error)}${hint}`);
  process.exitCode = 1;
}

async function main(): Promise<number> {
  const config = readDeployConfig(process.argv.slice(2));
  if (!config) {
    process.stdout.write(`${deployUsage}\n`);
    return 0;
  }
  checkNames({ projects: [config.project, config.appsProject ?? config.project], region: config.region });
  const google = newGoogle({ token: defaultToken(), quotaProject: config.project });
  const shape = await shapeOf(google, config);
  await checkReady(google, shape);
  const plan = await planFor(google, shape, config);
  for (const [at, sentence] of plan.sentences.entries()) say(`${at + 1}. ${sentence}`);
  return config.dryRun ? 0 : carryOut(plan, config, shape);
}

async function shapeOf(google: Google, { project, appsProject, region }: DeployConfig): Promise<Shape> {
  const platform = await findProject(google, project);
  const apps = appsProject === undefined || appsProject === project ? platform : await findProject(google, appsProject);
  return { platform, apps, region };
}

async function checkReady(google: Google, shape: Shape): Promise<void> {
  const { changes, problems } = planSetup(await survey(google, needsOf(shape)));
  const missing = [...problems, ...changes.map(({ sentence }) => sentence)];
  if (missing.length === 0) return;
  throw new SetupError('CANNOT_CHANGE', `${shape.platform.id} is not ready:\n  ${missing.join('\n  ')}`, {
    hint: 'Run deplight setup with the same flags.',
  });
}

async function planFor(google: Google, shape: Shape, { providers }: DeployConfig): Promise<DeployPlan> {
  const web = await readWebConfig(google, shape);
  const settings = inRepository('functions', `.env.${shape.platform.id}`);
  const before = existsSync(settings) ? readFileSync(settings, 'utf8') : '';
  return planDeploy(shape, { web, providers, before, interactive: process.stdin.isTTY === true });
}

async function carryOut({ files, argv }: DeployPlan, { env }: DeployConfig, { platform }: Shape): Promise<number> {
  await buildDashboard();
  for (const { path, content } of files) writeFileSync(inRepository(path), content);
  const child = spawn(process.execPath, argv, { cwd: repositoryRoot, env, stdio: 'inherit' });
  const [code] = await once(child, 'exit');
  if (code === 0) say(`https://${platform.id}.web.app`);
  return typeof code === 'number' ? code : 1;
}

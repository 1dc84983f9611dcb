// `npm run deploy -- --project P`: brings this checkout to a project that `deplight setup` has prepared. Says what it will do,
// looks whether the project is ready, and stops before anything when it is not.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { awaitIndexes, defaultToken, type Google, newGoogle, SetupError } from '@deplight/setup';
import { buildDashboard } from './build/build-dashboard.ts';
import { type DeployConfig, deployUsage, readDeployConfig } from './deploy/config.ts';
import type { DeployPlan } from './deploy/plan-deploy.ts';
import { prepareDeploy } from './deploy/prepare-deploy.ts';
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
  const google = newGoogle({ token: defaultToken(), quotaProject: config.project });
  const plan = await prepareDeploy(google, config, process.stdin.isTTY === true);
  for (const [at, sentence] of plan.sentences.entries()) say(`${at + 1}. ${sentence}`);
  return config.dryRun ? 0 : carryOut(plan, config, google);
}

async function carryOut({ files, argv }: DeployPlan, { env, project }: DeployConfig, google: Google): Promise<number> {
  await buildDashboard();
  for (const { path, content } of files) writeFileSync(inRepository(path), content);
  const first = await run(argv.first, env);
  if (first !== 0) return first;
  await awaitIndexes(google, project, say);
  const second = await run(argv.second, env);
  if (second === 0) say(`https://${project}.web.app`);
  return second;
}

async function run(argv: readonly string[], env: DeployConfig['env']): Promise<number> {
  const child = spawn(process.execPath, argv, { cwd: repositoryRoot, env, stdio: 'inherit' });
  const [code] = await once(child, 'exit');
  return typeof code === 'number' ? code : 1;
}

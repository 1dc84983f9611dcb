// Runs every rule over a source, and answers what matters before going live, the most severe first.
import { type BuildPlan, INSIGHT_SEVERITIES, type Insight } from '@deplight/contracts';
import { readPackageJson } from '../node/package-json.ts';
import type { SourceTree } from '../source-tree.ts';
import { committedSecrets, excludedFiles } from './committed-secrets.ts';
import { healthPathUnknown } from './health-path-unknown.ts';
import { listensOnLoopback } from './listens-on-loopback.ts';
import { lockfile } from './lockfile.ts';
import { nodeModulesCommitted } from './node-modules-committed.ts';
import { portIgnored } from './port-ignored.ts';
import type { Rule, SourceText } from './rule.ts';
import { startIsDevServer } from './start-is-dev-server.ts';

const RULES: readonly Rule[] = [
  committedSecrets,
  excludedFiles,
  listensOnLoopback,
  portIgnored,
  lockfile,
  startIsDevServer,
  nodeModulesCommitted,
  healthPathUnknown,
];

const MAX_FILES = 200;
const MAX_BYTES = 65_536;
const MAX_INSIGHTS = 40;
const CODE = /\.(?:[cm]?[jt]sx?|py|go|rb)$/;
const NOT_CODE = /(?:^|\/)(?:node_modules|dist|build|vendor|tests?|__tests__|spec|\.[^/]+)\/|\.(?:test|spec|config|min)\.[^/]+$/;

/** The insights of a plan, errors first. Only the first 64 KiB of at most 200 code files are looked at. */
export async function findInsights(tree: SourceTree, plan: BuildPlan, excluded: readonly string[]): Promise<Insight[]> {
  const manifest = plan.language === 'Node.js' ? await readPackageJson(tree) : undefined;
  const input = { tree, plan, excluded, code: await readCode(tree), startScript: manifest?.scripts?.['start'] };
  const found = RULES.flatMap((rule) => rule(input));
  const rank = (insight: Insight) => INSIGHT_SEVERITIES.indexOf(insight.severity);
  return found.sort((a, b) => rank(b) - rank(a)).slice(0, MAX_INSIGHTS);
}

async function readCode(tree: SourceTree): Promise<SourceText[]> {
  const files = tree.list().filter(({ path }) => CODE.test(path) && !NOT_CODE.test(path));
  const nearest = files.sort((a, b) => depth(a.path) - depth(b.path) || (a.path < b.path ? -1 : 1)).slice(0, MAX_FILES);
  const code: SourceText[] = [];
  for (const { path } of nearest) {
    code.push({ path, lines: ((await tree.readText(path, MAX_BYTES)) ?? '').split('\n') });
  }
  return code;
}

function depth(path: string): number {
  return path.split('/').length;
}

// `npm test`: the unit tests, then one real stack in a temporary folder and every whole-system suite against it; last, where
// it is asked for, what becomes of a copy of a stack.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleCli } from './build/bundle-cli.ts';
import { readTestConfig } from './config.ts';
import type { Environment } from './environment.ts';
import { wishToStop } from './processes/wish-to-stop.ts';
import { progressSince } from './report/progress.ts';
import { readyLine } from './report/ready-report.ts';
import { startStack } from './stack/start-stack.ts';
import { dnsForTests } from './testing/dns-for-tests.ts';
import { findChromium } from './testing/find-chromium.ts';
import { hasFiles } from './testing/has-files.ts';
import { planSuites } from './testing/plan-suites.ts';
import { runFailedAgain, runSuite, type SuiteRun } from './testing/run-suite.ts';
import { slackForTests } from './testing/slack-for-tests.ts';
import { type SuiteOutcome, summary } from './testing/summary.ts';

const startedAt = Date.now();
const say = progressSince(startedAt, (line) => process.stderr.write(line));
const stopSignal = wishToStop();

const outcomes: SuiteOutcome[] = [];
try {
  await main();
} catch (error) {
  outcomes.push({
    suite: 'stack',
    passed: 0,
    failed: 1,
    skipped: 0,
    reason: error instanceof Error ? error.message : String(error),
  });
}
const { text, ok } = summary(outcomes, Date.now() - startedAt);
process.stdout.write(`${text}\n`);
process.exit(ok ? 0 : 1);

async function main(): Promise<void> {
  const stateDir = mkdtempSync(join(tmpdir(), 'deplight-test-'));
  try {
    const { config: given, filters, all } = readTestConfig(process.argv.slice(2), stateDir);
    const dns = await dnsForTests();
    const config = { ...given, dns: [dns] };
    const env = { ...config.env };
    const run = { env, filters, resultsDir: stateDir, signal: stopSignal };
    const unit: SuiteRun = { ...run, project: 'unit' };
    const unitOnce = await runSuite(unit);
    const plan = planSuites(unitOnce.elapsedMs ?? 0);
    outcomes.push(await runFailedAgain(unit, unitOnce));
    if (plan.isSlow) say('slow', 'the unit tests took long here: at most two suites run side by side');
    const needStack = [...plan.first, ...plan.last, ['restore']].flat();
    if (filters.length > 0 && !(await hasFiles(needStack, filters))) {
      outcomes.push(await runSuite({ ...run, project: 'unit-long' }));
      return;
    }
    const slackFile = await slackForTests(stateDir);
    // Tests run it side by side, and none may find it half written.
    await bundleCli();
    const stack = await startStack(config, say, stopSignal);
    say('ready', 'the stack under test runs');
    try {
      const stackFile = join(stateDir, 'stack.json');
      writeFileSync(stackFile, readyLine(stack), { mode: 0o600 });
      const chromium = findChromium(config);
      const browser: Environment = chromium === undefined ? {} : { DEPLIGHT_CHROMIUM: chromium };
      const whole = {
        ...run,
        env: {
          ...env,
          ...browser,
          ...(all ? { DEPLIGHT_TEST_ALL: '1' } : {}),
          DEPLIGHT_STACK_FILE: stackFile,
          DEPLIGHT_SLACK_FILE: slackFile,
          DEPLIGHT_DNS: dns,
        },
      };
      const runTogether = async (projects: readonly SuiteRun['project'][]) => {
        const runs = projects.map((project): SuiteRun => ({ ...whole, project }));
        const first = await Promise.all(runs.map(async (run) => ({ run, outcome: await runSuite(run) })));
        for (const { run: one, outcome } of first) outcomes.push(await runFailedAgain(one, outcome));
      };
      for (const projects of plan.first) await runTogether(projects);
      // From here on most of the processor is idle: what only computes takes what others leave.
      const computed = runSuite({ ...whole, project: 'unit-long' });
      for (const projects of plan.last) await runTogether(projects);
      outcomes.push(await computed);
      if (chromium === undefined) say('browser', 'its suite is skipped: no chromium or google-chrome on the PATH');
    } finally {
      await stack.stop();
    }
    if (all || filters.some((filter) => filter.includes('restore'))) {
      const restore: SuiteRun = { ...run, project: 'restore' };
      outcomes.push(await runFailedAgain(restore, await runSuite(restore)));
    }
  } finally {
    rmSync(stateDir, { recursive: true, force: true });
  }
}

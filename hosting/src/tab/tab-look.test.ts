// Proves which picture the tab shows.
import { expect, test } from 'vitest';
import { appTab, deploymentTab } from './tab-look.ts';

test.each([
  ['QUEUED', 'growing'],
  ['SHIFTING', 'growing'],
  ['LIVE', 'live'],
  ['FAILED', 'failed'],
  ['RETIRED', 'usual'],
  ['CANCELED', 'usual'],
] as const)('a deployment that is %s looks %s', (status, look) => {
  expect(deploymentTab({ status })).toBe(look);
});

test.each([
  ['DEPLOYING', 'growing'],
  ['FAILED', 'failed'],
  ['HEALTHY', 'usual'],
  ['SLEEPING', 'usual'],
] as const)('an app that is %s looks %s', (status, look) => {
  expect(appTab({ status })).toBe(look);
});

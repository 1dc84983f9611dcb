// Every function that acts by itself asks the kill switch: a new trigger or schedule that does not fails here.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const source = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const triggers = [
  ...source('./index.ts').matchAll(
    /^export const (\w+) = (?:onDocument\w+|onMessagePublished|onSchedule)\([\s\S]*?^\)?.*;$/gm,
  ),
].map(([text, name]) => ({
  name,
  modules: [...text.matchAll(/import\('(\.\/[^']+)'\)/g)].map(([, path]) => path ?? ''),
}));

test('the triggers are found', () => {
  expect(triggers.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['onPipelineWritten', 'runStep', 'onBuildMessage', 'relayLogs', 'sweep']),
  );
});

test.each(triggers)('$name stops acting while the platform is paused (R-12)', ({ modules }) => {
  expect(modules.filter((path) => source(path).includes('readRuntimeSwitch('))).not.toEqual([]);
});

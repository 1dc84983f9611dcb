// Proves that each preview of a pull request can be gone to, wherever it has got to.
import { expect, test } from 'vitest';
import { newApp } from '../../gallery/fixtures/apps.ts';
import { deploymentId } from '../../gallery/fixtures/ids.ts';
import { newPreview, previewsOf } from '../../gallery/fixtures/previews.ts';
import { pickCommands } from './pick-commands.ts';
import { previewCommands } from './preview-commands.ts';

const app = newApp(1);

test('the newest comes first, with its title and how far it is', () => {
  const found = previewCommands(app, previewsOf(app));
  expect(found.map(({ label, detail }) => [label.slice(0, 29), detail])).toEqual([
    ['Preview #42: A pull request w', 'waits for approval'],
    ['Preview #41: Water the plants', 'ready'],
    ['Preview #40: Repot everything', 'failed'],
  ]);
});

test('one that serves is opened, one that does not leads to its deployment, else to the app', () => {
  const deployment = { id: deploymentId(3), sha: 'b'.repeat(40) };
  const serving = { deploymentId: deploymentId(3), revision: 'r', url: 'https://pr-3.example' };
  const effectOf = (facts: object) => previewCommands(app, [newPreview(app, 3, facts)])[0]?.effect;
  expect(effectOf({ deployment, serving })).toEqual({ kind: 'open', url: serving.url });
  expect(effectOf({ deployment })).toMatchObject({ kind: 'go', path: expect.stringMatching(/deployments\/dpl_/) });
  expect(effectOf({})).toMatchObject({ kind: 'go', path: expect.stringMatching(/apps\/app_[^/]+$/) });
});

test('it is found by its number, its title, its branch and whoever opened it', () => {
  const commands = previewCommands(app, previewsOf(app));
  const best = (typed: string) => pickCommands(commands, typed)[0]?.command.label;
  for (const typed of ['41', 'water', 'pull request 41', 'ada changes water']) {
    expect([typed, best(typed)]).toEqual([typed, 'Preview #41: Water the plants']);
  }
});

test('many of them wait until somebody types', () => {
  const many = Array.from({ length: 6 }, (_, index) => newPreview(app, index + 1, {}));
  expect(pickCommands(previewCommands(app, many), '')).toEqual([]);
  expect(pickCommands(previewCommands(app, many), 'preview')).toHaveLength(6);
});

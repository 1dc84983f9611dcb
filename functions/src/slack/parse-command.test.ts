// What people type after /deplight, as Slack sends it.
import { expect, test } from 'vitest';
import { commandLines, parseCommand } from './parse-command.ts';

test.each([
  ['', 'help', []],
  ['   ', 'help', []],
  ['HELP', 'help', []],
  ['status', 'status', []],
  [' status   shop ', 'status', ['shop']],
  ['deploy shop https://example.org/a.git', 'deploy', ['shop', 'https://example.org/a.git']],
  ['deploy shop <https://example.org/a.git>', 'deploy', ['shop', 'https://example.org/a.git']],
  ['deploy shop <https://example.org/a.git|example.org/a.git>', 'deploy', ['shop', 'https://example.org/a.git']],
  ['connect Our &amp; their shops', 'connect', ['Our & their shops']],
  ['connect', 'connect', []],
])('%j is %s with %j', (text, verb, words) => expect(parseCommand(text)).toEqual({ verb, words }));

test.each([
  ['deploy', 'deploy is followed by APP [GIT-URL].'],
  ['rollback shop one two', 'rollback is followed by APP [DEPLOYMENT].'],
  ['apps shop', 'apps is followed by nothing.'],
  ['water shop', 'There is no command "water".'],
  ['constructor', 'There is no command "constructor".'],
  ['__proto__ x', 'There is no command "__proto__".'],
  [`${'x'.repeat(4_000)}`, `There is no command "${'x'.repeat(60)}".`],
])('%j is none, and is told why', (text, because) => {
  expect(parseCommand(text)).toEqual({ verb: undefined, because });
});

test('the help names every command on a line of its own', () => {
  expect(commandLines()).toHaveLength(12);
  expect(commandLines()).toContain(
    '/deplight rollback APP [DEPLOYMENT]: makes the last good version live again, or the one that you name',
  );
});

// Requests as they are: what is sent, and what is refused before anything is.
import { expect, test } from 'vitest';
import { systemClock } from '../clock.ts';
import { readConfig } from '../config.ts';
import { parseArguments } from '../parse/parse-arguments.ts';
import { sessionWith } from '../session/session.ts';
import { quietTerminal } from '../testing/quiet-terminal.ts';
import { scriptedPlatform } from '../testing/scripted-platform.ts';
import { api } from './api.ts';

test('the answer is printed', async () => {
  const { run, printed, asked } = await newPlatform();
  expect(await run(['api', 'POST', '/deployments', '--data', '{}'])).toBe(0);
  expect(printed).toEqual([{ ok: true }]);
  expect(asked).toEqual(['POST /api/deployments']);
});

test.each(['GET', 'DELETE'])('%s with --data is refused, and not sent without it', async (method) => {
  const { run, asked } = await newPlatform();
  await expect(run(['api', method, '/deployments', '--data', '{}'])).rejects.toMatchObject({
    ...{ code: 'ARGUMENT_INVALID', message: `${method} takes no --data.` },
  });
  expect(asked).toEqual([]);
});

async function newPlatform() {
  const { url, asked } = await scriptedPlatform(() => ({ body: { ok: true } }));
  const printed: object[] = [];
  const run = (line: readonly string[]) => {
    const parsed = parseArguments([...line]);
    if (parsed.kind !== 'run') throw new Error(`${line.join(' ')} asks for ${parsed.kind}`);
    const { given } = parsed;
    return api({
      ...{ given, config: readConfig({}), terminal: quietTerminal(), clock: systemClock },
      interrupted: new AbortController().signal,
      output: { json: true, result: (document) => printed.push(document), line: () => {}, note: () => {} },
      session: () => sessionWith({ url, token: 'dplk_test' }, given),
    });
  };
  return { run, printed, asked };
}

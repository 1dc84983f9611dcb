// What is said when a part of the suite does not answer.
import { expect, test } from 'vitest';
import { freePort } from '../ports/free-port.ts';
import { request } from './request.ts';

test('says what was wanted and where nobody answered', async () => {
  const port = await freePort(40_000);
  await expect(request('Making the demo workspace', `http://127.0.0.1:${port}/api`)).rejects.toThrow(
    `Making the demo workspace: no answer from 127.0.0.1:${port} (connect ECONNREFUSED 127.0.0.1:${port})`,
  );
});

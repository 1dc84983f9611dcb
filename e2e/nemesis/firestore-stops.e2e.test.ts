// The database stands still for ten seconds in the middle of deployments: they take ten seconds longer, and end right.
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createDeployment } from '../client/api.ts';
import { archiveForm, packFiles, tinyServer } from '../client/archives.ts';
import { newUser } from '../client/user.ts';
import { live } from '../client/wait.ts';
import { firestoreProcess } from './victims.ts';

const stoppedMs = 10_000;

test('deployments outlive ten seconds in which Firestore does not answer', async () => {
  const user = await newUser();
  const names = ['one', 'two', 'three'];
  const begun = await Promise.all(
    names.map(async (name) =>
      createDeployment(user, { form: archiveForm(await packFiles(tinyServer(name)), { name: `stopped-${name}` }) }),
    ),
  );
  const firestore = await firestoreProcess();
  process.kill(firestore, 'SIGSTOP');
  try {
    await pause(stoppedMs);
  } finally {
    process.kill(firestore, 'SIGCONT');
  }
  const ended = await Promise.all(begun.map(({ id }) => live(user, id)));
  const texts = await Promise.all(ended.map(async ({ url }) => (await fetch(url ?? '')).text()));
  expect(texts).toEqual(names);
});

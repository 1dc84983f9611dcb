// Carries a plan out, one need after the other. Each is looked at again right before it is changed, so a policy has the
// etag of this moment, and whoever runs the command a second time changes nothing. Stops at the first failure.
import { randomBytes } from 'node:crypto';
import { type Answer, type Google, refused } from '../google/google.ts';
import { look } from '../google/look.ts';
import { untilDone } from '../google/operation.ts';
import type { GoogleRequest } from '../google/request.ts';
import type { Change } from '../kinds/kind.ts';
import { changesFor, readRequest, removalOf, whatIs } from '../kinds/kinds.ts';
import { randomValue } from '../kinds/secrets.ts';
import type { Need } from '../needs/need.ts';
import { SetupError } from '../setup-error.ts';
import { emptyBucket } from './empty-bucket.ts';

/** How often somebody else may have changed the same thing in between. */
const rounds = 6;
/** Until a new service account is known everywhere; Google speaks of up to a minute. */
const newAccountMs = 90_000;
const pauseMs = 5_000;

/** Told of every change right before it is asked for. */
export type Say = (change: Change) => void;

/** @returns how many changes were made. @throws SetupError */
export async function setUp(google: Google, needs: readonly Need[], say: Say): Promise<number> {
  let made = 0;
  for (const need of needs) made += await settle(google, need, { say, changes: (found) => changesFor(need, found) });
  return made;
}

/** @returns how many changes were made. @throws SetupError */
export async function tearDown(
  google: Google,
  needs: readonly Need[],
  { say, deleteData }: { readonly say: Say; readonly deleteData: boolean },
): Promise<number> {
  let made = 0;
  for (const need of needs.toReversed()) {
    const changes = (found: unknown) => removalOf(need, found, { deleteData });
    made += await settle(google, need, { say, changes, removes: true });
  }
  return made;
}

interface Wish {
  readonly say: Say;
  readonly changes: (found: unknown) => Change[];
  /** What is not there any more is no failure then, nor is an API that is off. */
  readonly removes?: true;
}

async function settle(google: Google, need: Need, { say, changes, removes }: Wish): Promise<number> {
  let made = 0;
  for (let round = 0; round < rounds; round += 1) {
    const { found } = await look(google, readRequest(need), !removes);
    const wanted = changes(found);
    const ending = await allOf(google, wanted, say);
    made += ending.made;
    if (!ending.conflict) return made;
    await google.clock.pause(pauseMs);
  }
  throw new SetupError('CHANGED_MEANWHILE', `${whatIs(need)}: changed by somebody else ${rounds} times in a row.`);
}

/** Stops where somebody else was first. */
async function allOf(
  google: Google,
  wanted: readonly Change[],
  say: Say,
): Promise<{ made: number; conflict: boolean }> {
  let made = 0;
  for (const change of wanted) {
    say(change);
    if (change.empties !== undefined) await emptyBucket(google, change.empties);
    const answer = await ask(google, filled(change.request));
    if (answer.status === 409 || answer.status === 412) return { made, conflict: true };
    const isGone = answer.status === 404 && change.request.method === 'DELETE';
    if (answer.status >= 400 && !isGone) throw refused(change.request, answer);
    if (change.operation && !isGone)
      await untilDone(google, change.request, { started: answer.body, version: change.operation });
    made += 1;
  }
  return { made, conflict: false };
}

/** A policy that names an account of a moment ago may be refused at first. */
async function ask(google: Google, request: GoogleRequest): Promise<Answer> {
  const untilMs = google.clock.now() + newAccountMs;
  for (;;) {
    const answer = await google.send(request);
    const isPolicy = /:setIamPolicy$|\/iam$/.test(request.path);
    if (answer.status !== 400 || !isPolicy || google.clock.now() >= untilMs) return answer;
    await google.clock.pause(pauseMs);
  }
}

/** The secret's value comes into being here, goes to Secret Manager, and nowhere else. */
function filled(request: GoogleRequest): GoogleRequest {
  const text = JSON.stringify(request.body);
  if (text?.includes(randomValue) !== true) return request;
  const hex = Buffer.from(randomBytes(32).toString('hex')).toString('base64');
  return { ...request, body: JSON.parse(text.replace(randomValue, hex)) };
}

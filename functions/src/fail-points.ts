// Named places around the effects that a deployment has on the world, at which tests let a function fail: its process
// dies, or the call fails as Google's fail. Armed by files in a folder that the functions' environment names, so no
// request can reach them; without that folder, which settings for Google itself may not name, nothing here does anything.
import { unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { getConfig } from './config.ts';
import { span } from './telemetry/spans.ts';

export const failPoints = {
  'place-order': 'the commit of a new deployment',
  'store-source': 'a source or a context stored in the bucket',
  'create-build': 'a build asked for',
  'cancel-build': 'a build canceled',
  'create-service': "an app's service created, with its first revision",
  'update-service': 'a further revision made on a service',
  'shift-traffic': 'all traffic given to a revision',
  'give-up-revision': 'a revision taken off its service',
  'delete-service': 'a service deleted with its app',
  'add-secret-version': "a secret's value stored",
  'start-job': 'a job given to Cloud Run',
  'settle-job': 'the commit of how a job ended',
  advance: 'the commit of a move from one phase to the next',
  'publish-step': 'word to run a step',
} as const satisfies Record<string, string>;

export type FailPoint = keyof typeof failPoints;
export const failPointNames = Object.keys(failPoints) as [FailPoint, ...FailPoint[]];

/** When it fails, and how. */
export const failureSides = ['before', 'after'] as const;
export const failureKinds = ['kill', 'throw'] as const;

export interface Failure {
  readonly point: FailPoint;
  readonly side: (typeof failureSides)[number];
  readonly kind: (typeof failureKinds)[number];
}

/** Every failure that there is. */
export const allFailures: readonly Failure[] = failPointNames.flatMap((point) =>
  failureSides.flatMap((side) => failureKinds.map((kind) => ({ point, side, kind }))),
);

/** The name of the file that arms a failure, once: whoever comes upon it takes it away and fails. */
export function fileOfFailure({ point, side, kind }: Failure): string {
  return `${point}.${side}.${kind}`;
}

/** Lets the one who asks fail, where that is wanted. Never resolves for a process that is to die. */
export type Saboteur = (failure: Failure) => Promise<void>;

let saboteur: Saboteur | undefined;

/** Puts another in place of the folder: the simulation's. */
export function useSaboteur(other: Saboteur | undefined): void {
  saboteur = other;
}

/** Has the effect, as a span of its trace, and what a test wants to go wrong right before or after it. */
export function atFailPoint<Value>(point: FailPoint, act: () => Promise<Value>): Promise<Value> {
  const { failPointsFolder } = getConfig();
  const sabotage = saboteur ?? (failPointsFolder === undefined ? undefined : armedIn(failPointsFolder));
  return span(point, {}, () => (sabotage ? sabotaged(point, act, sabotage) : act()));
}

async function sabotaged<Value>(point: FailPoint, act: () => Promise<Value>, sabotage: Saboteur): Promise<Value> {
  for (const kind of failureKinds) await sabotage({ point, side: 'before', kind });
  const value = await act();
  for (const kind of failureKinds) await sabotage({ point, side: 'after', kind });
  return value;
}

/** A failure of the kind after which Google's clients say that the same call may succeed. */
export function passingFailure(failure: Failure): Error {
  return Object.assign(new Error(`UNAVAILABLE: wanted by ${fileOfFailure(failure)}`), { code: 14 });
}

function armedIn(folder: string): Saboteur {
  return async (failure) => {
    try {
      unlinkSync(join(folder, fileOfFailure(failure)));
    } catch {
      return; // Not armed, or somebody else was faster.
    }
    if (failure.kind === 'throw') throw passingFailure(failure);
    process.kill(process.pid, 'SIGKILL');
    await new Promise<never>(() => undefined);
  };
}

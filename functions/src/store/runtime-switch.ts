// The kill switch (config/runtime), read anew each time, so that it holds from the moment it is thrown.
import { RuntimeSwitchDocument } from '@deplight/contracts';
import { paths } from './paths.ts';

export interface RuntimeSwitch {
  readonly paused: boolean;
  /** Why, as its operator has put it; a sentence. */
  readonly reason: string;
  /** When it was last changed, milliseconds since the epoch; 0 when it never was. */
  readonly changedMs: number;
}

const unnamed = 'Deplight is paused by its operator.';

/** A document that cannot be understood was written by somebody who wanted to stop the platform: it is paused. */
export async function readRuntimeSwitch(): Promise<RuntimeSwitch> {
  const snapshot = await paths.runtimeSwitch().get();
  if (!snapshot.exists) return { paused: false, reason: '', changedMs: 0 };
  const changedMs = snapshot.updateTime?.toMillis() ?? 0;
  const document = RuntimeSwitchDocument.safeParse(snapshot.data());
  if (!document.success) return { paused: true, reason: unnamed, changedMs };
  return { paused: document.data.paused, reason: document.data.reason.trim() || unnamed, changedMs };
}

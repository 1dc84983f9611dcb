// Which runtime it is: by name, or the best that this machine has.
import type { Host } from './process/host-tools.ts';
import { openProcessRuntime } from './process/process-runtime.ts';
import type { Runtime, RuntimeName } from './runtime.ts';
import { openScriptedRuntime } from './scripted/scripted-runtime.ts';

const OPENERS: Readonly<Record<Exclude<RuntimeName, 'docker'>, (host: Host) => Promise<Runtime>>> = {
  process: openProcessRuntime,
  scripted: ({ stateDir }) => openScriptedRuntime(stateDir),
};

/** Throws when the runtime that is asked for cannot be used here. */
export async function openRuntime(name: RuntimeName | 'auto', host: Host): Promise<Runtime> {
  if (name === 'auto') return OPENERS.process(host);
  if (name === 'docker') throw new Error('No Docker engine answers. Start one, or use --runtime process.');
  return OPENERS[name](host);
}

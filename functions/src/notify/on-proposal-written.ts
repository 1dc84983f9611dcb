// A proposal was made, decided on or overtaken: those outside who want to know are told.
import { readRuntimeSwitch } from '../store/runtime-switch.ts';
import { notify } from './notify.ts';

export async function onProposalWritten(ids: { workspaceId: string; proposalId: string }): Promise<void> {
  // While the platform is paused nothing is told; a proposal that changes later tells its state then.
  if ((await readRuntimeSwitch()).paused) return;
  await notify({ what: 'proposal', ...ids });
}

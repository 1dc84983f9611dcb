// A proposal was made, decided on or overtaken: the channel of its workspace is told.
import { readRuntimeSwitch } from '../store/runtime-switch.ts';
import { announceProposal } from './announce.ts';

export async function onProposalWritten(ids: { workspaceId: string; proposalId: string }): Promise<void> {
  // While the platform is paused nothing is told; a proposal that changes later tells its state then.
  if ((await readRuntimeSwitch()).paused) return;
  await announceProposal(ids);
}

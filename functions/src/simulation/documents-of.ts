// The documents of a simulated platform, parsed by their contracts, for users and for whoever checks at the end.
import { AppDocument, DeploymentDocument, PipelineDocument } from '@deplight/contracts';
import type { MemoryStore } from '../store/testing/memory-store.ts';
import { parseOnce } from './parse-once.ts';

export function documentsOf(store: MemoryStore) {
  const apps: AppDocument[] = [];
  const deployments: DeploymentDocument[] = [];
  const runs: PipelineDocument[] = [];
  const others: string[] = [];
  for (const { path, content } of store.all()) {
    if (/^workspaces\/[^/]+\/apps\/[^/]+$/.test(path)) apps.push(parseOnce(AppDocument, content));
    else if (/\/deployments\/[^/]+$/.test(path)) deployments.push(parseOnce(DeploymentDocument, content));
    else if (path.startsWith('pipeline/')) runs.push(parseOnce(PipelineDocument, content));
    else others.push(path);
  }
  return { apps, deployments, runs, others };
}

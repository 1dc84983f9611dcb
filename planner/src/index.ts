// What the planner offers: a source, looked at without running it, becomes a plan, its Dockerfile and insights. Pure: no
// network, no disk, no clock; whoever calls brings the tree.
export { DEFAULT_DOCKERIGNORE } from './dockerignore.ts';
export { leakedSecrets } from './insights/leaked-secrets.ts';
export { secretFiles } from './insights/secret-files.ts';
export { type PlanSourceOptions, planSource } from './plan-source.ts';
export { type AskedProvider, askedBefore } from './providers.ts';
export { type SourceEntry, type SourceTree, subTree, treeOf } from './source-tree.ts';

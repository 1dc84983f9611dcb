// Contracts: the facts that every part of Deplight agrees on. This file is the table of contents.
export * from './app-status.ts';
export * from './documents/app.ts';
export * from './documents/deployment.ts';
export * from './documents/log-chunk.ts';
export * from './documents/pipeline.ts';
export * from './documents/proposal.ts';
export * from './documents/shared-fields.ts';
export * from './documents/workspace.ts';
export * from './errors.ts';
export * from './ids.ts';
export * from './names.ts';
export * from './operations/deployment-view.ts';
export * from './operations/operation.ts';
export * from './operations/operations.ts';
export * from './phases.ts';
export * from './plan.ts';
export * from './roles.ts';

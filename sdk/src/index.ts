// The typed client of Deplight: one method per operation, live values, uploads. This file is the table of contents.
export * from './call-error.ts';
export * from './console/console-stream.ts';
export * from './create-deplight.ts';
export * from './deployment-ends.ts';
export * from './fit-contract.ts';
export * from './log-text.ts';
export * from './operation-methods.ts';
export * from './token-client.ts';
export * from './upload/send-chunks.ts';
export * from './upload/upload-source.ts';
export * from './watch/asked-values.ts';
export * from './watch/deployment-log.ts';
export * from './watch/live-values.ts';
export * from './watch/observer.ts';
export * from './watch/runtime-lines.ts';
export * from './watch/wait-for-deployment.ts';
export * from './watch/watched.ts';

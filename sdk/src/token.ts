// The part of the SDK that needs no Firebase: what a program with an API token uses. This file is its table of contents.
export * from './call-error.ts';
export type { DeploymentEnds, WaitOptions } from './deployment-ends.ts';
export { beginDeviceLogin, pollDeviceLogin } from './device-login.ts';
export type { OperationMethods } from './operation-methods.ts';
export * from './send-rest.ts';
export * from './token-client.ts';
export * from './upload/send-chunks.ts';
export * from './upload/upload-source.ts';

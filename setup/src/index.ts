// What the command line asks of this package.
export { type Clock, systemClock } from './clock.ts';
export { defaultToken, type Token } from './google/credentials.ts';
export { type Google, newGoogle } from './google/google.ts';
export { requestLine } from './google/request.ts';
export type { Change } from './kinds/kind.ts';
export { emailOf, workspaceAccountBounds } from './needs/accounts.ts';
export { pushAddress } from './needs/messages.ts';
export { needsOf } from './needs/needs.ts';
export { isOneProject, type Shape } from './needs/shape.ts';
export { bucketName, sealSecret } from './needs/stores.ts';
export { type Finding, findingOf } from './plan/findings.ts';
export { type Plan, planSetup, planTeardown } from './plan/plan.ts';
export { planText } from './plan/plan-text.ts';
export { setUp, tearDown } from './run/carry-out.ts';
export { checkNames, findProject } from './run/projects.ts';
export { survey } from './run/survey.ts';
export { readWebConfig, type WebConfig } from './run/web-config.ts';
export { SetupError, type SetupErrorCode, setupErrors } from './setup-error.ts';

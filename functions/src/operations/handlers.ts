// Which function carries out which operation; the compiler names what is missing.
import type { OperationName } from '@deplight/contracts';
import { cancelDeployment } from './cancel-deployment.ts';
import { createApp } from './create-app.ts';
import { createDeployment } from './create-deployment.ts';
import { createEventTicket } from './create-event-ticket.ts';
import { createUpload } from './create-upload.ts';
import { createWorkspace } from './create-workspace.ts';
import { deleteApp } from './delete-app.ts';
import type { Handler } from './handler.ts';
import { getDeployment, listDeployments } from './read-deployments.ts';
import { redeployApp } from './redeploy-app.ts';
import { rollbackApp } from './rollback-app.ts';
import { watchTraffic } from './watch-traffic.ts';

export const handlers: { readonly [Name in OperationName]: Handler<Name> } = {
  createWorkspace,
  createApp,
  deleteApp,
  createUpload,
  createDeployment,
  listDeployments,
  getDeployment,
  cancelDeployment,
  redeployApp,
  rollbackApp,
  createEventTicket,
  watchTraffic,
};

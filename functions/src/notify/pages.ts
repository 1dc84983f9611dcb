// The dashboard's pages that messages and their receivers are led to.
import type { AppDocument } from '@deplight/contracts';
import { dashboardUrl } from '../authorize/dashboard-url.ts';

export function appPage({ workspaceId, id }: AppDocument): string {
  return `${dashboardUrl()}/w/${workspaceId}/apps/${id}`;
}

export function deploymentPage(app: AppDocument, deploymentId: string): string {
  return `${appPage(app)}/deployments/${deploymentId}`;
}

export function jobPage(app: AppDocument, jobId: string): string {
  return `${appPage(app)}/jobs/${jobId}`;
}

// Which page a route shows once somebody is signed in.

import type { UserDocument } from '@deplight/contracts';
import type { Deplight } from '@deplight/sdk';
import type { Auth } from 'firebase/auth';
import { html, type TemplateResult } from 'lit';
import type { DashboardConfig } from '../../config.ts';
import type { LiveValue } from '../../live/live-value.ts';
import type { OpenRoute, Route } from '../../router/route.ts';
import { accountOf } from '../../session/account.ts';
import type { IdentityToolkit } from '../../session/providers.ts';
import type { SignedIn } from '../../session/session-controller.ts';
import { commonWords } from '../../words/en/common.ts';
import { rootWords } from '../../words/en/root.ts';

/** What a page may need: the settings, the SDK and who is signed in. */
export interface Opened {
  readonly config: DashboardConfig;
  readonly deplight: Deplight;
  readonly uid: string;
  readonly auth: Auth;
  readonly session: SignedIn;
}

/** A page that is the same for who is signed in and who is not. */
export function openPageFor(route: OpenRoute, auth: Auth, config: DashboardConfig): TemplateResult {
  switch (route.page) {
    case 'mail-link':
      return html`<page-mail-link .account=${accountOf(auth)}></page-mail-link>`;
    case 'provider':
      return html`<page-provider .auth=${auth} .toolkit=${toolkitOf(config)}></page-provider>`;
  }
}

/** Where signing in with a provider begins and ends. */
export function toolkitOf({ identityEndpoint, apiKey }: DashboardConfig): IdentityToolkit {
  return { endpoint: identityEndpoint, apiKey };
}

export function pageFor(
  route: Exclude<Route, OpenRoute>,
  opened: Opened,
  user: LiveValue<UserDocument | null>,
): TemplateResult {
  const { config, deplight, uid, auth, session } = opened;
  switch (route.page) {
    case 'home':
    case 'workspaces':
      return html`<page-workspaces .deplight=${deplight} .user=${user.state} ?choose=${route.page === 'home'}></page-workspaces>`;
    case 'system':
      return html`<page-system .deplight=${deplight}></page-system>`;
    case 'join':
      return html`<page-join .deplight=${deplight} .user=${user.state}></page-join>`;
    case 'slack':
      return html`<page-slack .deplight=${deplight}></page-slack>`;
    case 'slack-installed':
      return html`<page-slack-installed .deplight=${deplight}></page-slack-installed>`;
    case 'device':
      return html`<page-device .deplight=${deplight} .user=${user.state}></page-device>`;
    case 'profile':
      return html`<page-profile .deplight=${deplight} .account=${accountOf(auth)} .user=${session}
        .toolkit=${toolkitOf(config)} .providers=${config.providers}></page-profile>`;
    case 'shelf':
      return html`<page-shelf .deplight=${deplight} .examples=${config.examples} workspace-id=${route.workspaceId}></page-shelf>`;
    case 'plant':
      return html`<page-plant .deplight=${deplight} .examples=${config.examples} workspace-id=${route.workspaceId}></page-plant>`;
    case 'traffic':
      return html`<page-traffic .deplight=${deplight} workspace-id=${route.workspaceId}></page-traffic>`;
    case 'secrets':
      return html`<page-secrets .deplight=${deplight} .uid=${uid} workspace-id=${route.workspaceId}></page-secrets>`;
    case 'settings':
      return html`<page-settings .deplight=${deplight} .uid=${uid} workspace-id=${route.workspaceId}></page-settings>`;
    case 'app':
      return html`<page-app .deplight=${deplight} .uid=${uid} .platform=${config} workspace-id=${route.workspaceId} app-id=${route.appId}></page-app>`;
    case 'logs':
      return html`<page-logs .deplight=${deplight} workspace-id=${route.workspaceId} app-id=${route.appId}></page-logs>`;
    case 'console':
      return html`<page-console .deplight=${deplight} ?unisolated=${config.isolation === 'none'} workspace-id=${route.workspaceId} app-id=${route.appId}></page-console>`;
    case 'jobs':
      return html`<page-jobs .deplight=${deplight} .uid=${uid} workspace-id=${route.workspaceId} app-id=${route.appId}></page-jobs>`;
    case 'job':
      return html`<page-job .deplight=${deplight} .uid=${uid} workspace-id=${route.workspaceId} app-id=${route.appId} job-id=${route.jobId}></page-job>`;
    case 'deployment':
      return html`<page-deployment .deplight=${deplight} .uid=${uid} workspace-id=${route.workspaceId} app-id=${route.appId}
        deployment-id=${route.deploymentId}></page-deployment>`;
    case 'comparison':
      return html`<page-comparison .deplight=${deplight} workspace-id=${route.workspaceId} app-id=${route.appId}
        deployment-id=${route.deploymentId} with-id=${route.withId ?? ''}></page-comparison>`;
    case 'unknown':
      return html`<dl-notice heading=${rootWords.noPage(route.path)} text=${rootWords.noPageWhy}>
        <a href="/">${commonWords.goToShelf}</a>
      </dl-notice>`;
  }
}

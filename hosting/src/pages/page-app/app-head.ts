// The top of an app's page: its plant, name, status, address, what serves, and the buttons that belong to all of it.

import type { AppDocument, DeploymentDocument } from '@deplight/contracts';
import type { Deplight } from '@deplight/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { filled } from '../../language/filled.ts';
import { pathOf } from '../../router/route.ts';
import { sourceWords } from '../../words/deployment-words.ts';
import { appWords } from '../../words/en/app.ts';
import { commonWords } from '../../words/en/common.ts';
import { appLook, lastNews } from '../../words/status-words.ts';
import '../../components/dl-ago/dl-ago.ts';
import '../../components/dl-badge/dl-badge.ts';
import '../../components/dl-icon/dl-icon.ts';
import '../../components/dl-plant/dl-plant.ts';
import './app-presence.ts';

interface Onlooker {
  readonly deplight: Deplight;
  readonly uid: string;
  /** What their role may do with the app. */
  readonly buttons: unknown;
}

/** @param known the newest deployments. */
export function appHead(app: AppDocument, known: readonly DeploymentDocument[], onlooker: Onlooker): TemplateResult {
  const { deplight, uid, buttons } = onlooker;
  const byId = (wanted: string | undefined) => known.find(({ id }) => id === wanted);
  const growth = lastNews(app, byId(app.last?.deploymentId))?.growth ?? 0;
  return html`<div class="head">
    <div class="pot"><dl-plant status=${app.status} ?live=${app.live !== null} growth=${growth}></dl-plant></div>
    <div class="title">
      <h1>${app.name}</h1>
      <div class="state"><p role="status"><dl-badge .look=${appLook(app.status)}></dl-badge></p>
        <app-presence .deplight=${deplight} .uid=${uid} workspace-id=${app.workspaceId} app-id=${app.id}></app-presence></div>
      ${app.url ? html`<p class="url"><a href=${app.url} target="_blank" rel="noopener noreferrer">${app.url}</a></p>` : html`<p class="soft">${appWords.noAddress}</p>`}
      ${servingWords(app, byId(app.live?.deploymentId))}
    </div>
    <div class="row">${buttons}
      ${app.live ? html`<a class="button" href=${pathOf({ page: 'logs', workspaceId: app.workspaceId, appId: app.id })}>${appWords.logs}</a>` : nothing}
      ${app.url ? html`<a class="button primary" href=${app.url} target="_blank" rel="noopener noreferrer">${commonWords.openApp}<dl-icon name="out"></dl-icon></a>` : nothing}</div>
  </div>`;
}

/** What serves now: the live deployment, in its own words when it is among the newest. */
function servingWords({ workspaceId, id: appId, live }: AppDocument, serving: DeploymentDocument | undefined) {
  if (live === null) return nothing;
  const href = pathOf({ page: 'deployment', workspaceId, appId, deploymentId: live.deploymentId });
  const commit = serving?.commit ? html` · <code>${serving.commit.sha.slice(0, 7)}</code>` : nothing;
  const since = serving
    ? html` · ${appWords.by(serving.by.name)} · <dl-ago time=${serving.updatedAt}></dl-ago>`
    : nothing;
  return html`<p class="soft small">${filled(appWords.serving, { version: html`<a href=${href}>${serving ? sourceWords(serving) : live.deploymentId}</a>` })}${commit}${since}</p>`;
}

// What somebody who opens an app's page has to know first: maintenance, paused or frozen deploys, trouble, and a failed deployment
// beside a version that serves.

import { type AppDocument, type DeploymentDocument, freezeInForce } from '@deplight/contracts';
import { html, nothing, type TemplateResult } from 'lit';
import { pathOf } from '../../router/route.ts';
import { formatMoment } from '../../time/format-time.ts';
import { sourceWords } from '../../words/deployment-words.ts';
import { appWords } from '../../words/en/app.ts';
import { splitWords } from '../../words/en/split.ts';
import { statusWords } from '../../words/en/status.ts';
import { errorWords } from '../../words/error-words.ts';
import '../../components/dl-crash/dl-crash.ts';
import '../../components/dl-notice/dl-notice.ts';

interface Facts {
  readonly app: AppDocument;
  /** What serves, and the newest deployment, where they are among the newest 50. */
  readonly serving: DeploymentDocument | undefined;
  readonly last: DeploymentDocument | undefined;
  /** Buttons that stand in the notices, for those who may press them. */
  readonly resume: unknown;
  readonly endMaintenance: unknown;
  readonly retry: unknown;
}

export function appNotices({ app, serving, last, resume, endMaintenance, retry }: Facts): TemplateResult {
  return html`${
    app.maintenance
      ? html`<dl-notice tone="warning" heading=${appWords.inMaintenance}
          text=${appWords.inMaintenanceMeans}>${endMaintenance}</dl-notice>`
      : nothing
  }
  ${
    app.autoDeploy.paused
      ? html`<dl-notice tone="warning" heading=${appWords.paused}
          text=${app.autoDeploy.because ?? appWords.pausedMeans}>${resume}</dl-notice>`
      : nothing
  }
  ${frozen(app)}
  ${waitingPush(app)}
  ${
    app.trouble !== null && app.proposal === null && app.health !== 'ok'
      ? html`<dl-notice tone=${app.health === 'failed' ? 'danger' : 'warning'} heading=${app.trouble}
          text=${app.health === 'failed' ? appWords.failedAdvice : appWords.watched}></dl-notice>`
      : nothing
  }
  ${crash(app, serving)}
  ${lastFailure(app, serving, last, retry)}`;
}

function frozen(app: AppDocument) {
  const freeze = freezeInForce(app, Date.now());
  if (freeze === null) return nothing;
  const { by, reason, until } = freeze;
  const text =
    until === null
      ? splitWords.frozenBy(by.name, reason)
      : splitWords.frozenUntil(by.name, formatMoment(until), reason);
  return html`<dl-notice tone="warning" heading=${splitWords.frozen} text=${text}></dl-notice>`;
}

function waitingPush({ github }: AppDocument) {
  const checks = github?.checks;
  if (checks?.state !== 'waiting') return nothing;
  const heading = appWords.pushWaits(checks.sha.slice(0, 12), formatMoment(checks.until));
  return html`<dl-notice heading=${heading} text=${checks.sentence}></dl-notice>`;
}

/** How long a crash is shown of an app that is well again; milliseconds. */
const crashShownMs = 3_600_000;

function crash(app: AppDocument, serving: DeploymentDocument | undefined) {
  if (!serving?.crash) return nothing;
  const isOver = app.health === 'ok' && Date.parse(serving.crash.at) < Date.now() - crashShownMs;
  if (isOver) return nothing;
  const href = pathOf({ page: 'logs', workspaceId: app.workspaceId, appId: app.id });
  return html`<dl-crash .crash=${serving.crash}><p><a href=${href}>${appWords.itsLogs}</a></p></dl-crash>`;
}

/** A failed deployment costs nothing while a version before it serves: which one, and what can be done. */
function lastFailure(
  app: AppDocument,
  serving: DeploymentDocument | undefined,
  last: DeploymentDocument | undefined,
  retry: unknown,
) {
  if (app.last?.status !== 'FAILED' || app.live === null) return nothing;
  const { workspaceId, id: appId, live } = app;
  const path = (deploymentId: string) => pathOf({ page: 'deployment', workspaceId, appId, deploymentId });
  const known = last?.id === app.last.deploymentId ? last : undefined;
  const serves = serving ? appWords.stillServes(sourceWords(serving)) : appWords.versionBeforeServes;
  return html`<dl-notice tone="warning" heading=${known ? appWords.lastFailedAt(statusWords.phases[known.error?.stage ?? known.stage]) : appWords.lastFailed}
    text="${serves} ${known?.error ? errorWords(known.error).message : ''}">
    <div class="row"><a href=${path(app.last.deploymentId)}>${appWords.seeWhatWentWrong}</a><a href=${path(live.deploymentId)}>${appWords.whatServes}</a>${retry}</div></dl-notice>`;
}

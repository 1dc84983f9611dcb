// The smaller parts, each in every state.
import { appStatuses, type BuildPlan, phaseNames } from '@deplight/contracts';
import { DeplightCallError } from '@deplight/sdk';
import { html } from 'lit';
import { notify } from '../../src/components/dl-toasts/dl-toasts.ts';
import { appLook, phaseLook } from '../../src/words/status-words.ts';
import { alive, attacked, failed } from '../fixtures/deployments.ts';
import { ago, minute } from '../fixtures/ids.ts';
import './dl-sheet.ts';
import '../../src/components/dl-badge/dl-badge.ts';
import '../../src/components/dl-code/dl-code.ts';
import '../../src/components/dl-corner/dl-corner.ts';
import '../../src/components/dl-crash/dl-crash.ts';
import '../../src/components/dl-failure/dl-failure.ts';
import '../../src/components/dl-health/dl-health.ts';
import '../../src/components/dl-insights/dl-insights.ts';
import '../../src/components/dl-notice/dl-notice.ts';
import '../../src/components/dl-plan/dl-plan.ts';
import '../../src/components/dl-sparkline/dl-sparkline.ts';
import '../../src/components/dl-variables/dl-variables.ts';
import '../../src/components/dl-waiting/dl-waiting.ts';

const error = new DeplightCallError({ code: 'UNAVAILABLE', message: 'The platform is paused.', requestId: 'req-1' });
const crash = {
  at: ago(minute),
  sentence: 'The container ended with exit code 1.',
  lines: ['TypeError: x is undefined'],
};
const byBuildpacks: BuildPlan = {
  provider: 'ruby',
  builder: 'buildpacks',
  language: 'Ruby',
  version: { value: '3.4.2', from: '.tool-versions' },
  framework: 'Rails',
  packageManager: 'Bundler',
  start: { value: 'bin/rails server -b 0.0.0.0 -p $PORT', from: 'Rails' },
  port: { value: 8080, from: 'default, given to the app as PORT' },
  buildEnv: [
    { name: 'GOOGLE_RUNTIME_VERSION', value: '3.4.2', from: '.tool-versions' },
    { name: 'GOOGLE_ENTRYPOINT', value: 'bin/rails server -b 0.0.0.0 -p $PORT', from: 'Rails' },
  ],
  rootDir: '',
  notes: ["Built by Google's buildpacks in Cloud Build."],
};
const rows = [
  { name: 'GREETING', value: 'hello' },
  { name: 'PORT', value: '80' },
];

export const parts = () =>
  html`<dl-sheet heading="Parts" .parts=${[
    [
      'Statuses of apps',
      html`<div class="row">${appStatuses.map((status) => html`<dl-badge .look=${appLook(status)}></dl-badge>`)}</div>`,
    ],
    [
      'Statuses of deployments',
      html`<div class="row">${phaseNames.map((phase) => html`<dl-badge .look=${phaseLook(phase)}></dl-badge>`)}</div>`,
    ],
    [
      'Notices',
      html`<dl-notice heading="A note" text="What it means, and what to do."></dl-notice>
      <dl-notice tone="warning" heading="A warning" text="What may happen."></dl-notice>
      <dl-notice .error=${error}><button class="button small">Try again</button></dl-notice>`,
    ],
    [
      'Messages that leave',
      html`<button class="button" @click=${() => notify('storefront: Putting it to sleep', { undo: async () => undefined })}>Say what can be undone</button>
      <button class="button" @click=${() => notify('The platform is paused.', { tone: 'danger' })}>Say what failed</button><dl-corner><dl-toasts></dl-toasts></dl-corner>`,
    ],
    ['Waiting', html`<dl-waiting label="Loading the shelf"></dl-waiting>`],
    [
      'A line of requests',
      html`<dl-sparkline class="s200" .values=${[1, 4, 2, 9, 12, 8, 14, 11, 16]} least="12" label="77 requests"></dl-sparkline>`,
    ],
    [
      'What went wrong',
      html`<dl-failure .failure=${failed.error}><span>The version before it still serves.</span></dl-failure>`,
    ],
    ['It ended by itself', html`<dl-crash .crash=${crash}></dl-crash>`],
    ['Insights', html`<dl-insights .insights=${[...alive.insights, ...attacked.insights]}></dl-insights>`],
    ['Health check', html`<dl-health .attempts=${alive.healthAttempts}></dl-health>`],
    ['Plan', html`<dl-plan .plan=${alive.plan}></dl-plan>`],
    ['Plan for buildpacks', html`<dl-plan .plan=${byBuildpacks}></dl-plan>`],
    ['Code', html`<dl-code label="Dockerfile" .text=${alive.dockerfile ?? ''}></dl-code>`],
    ['Variables', html`<dl-variables .rows=${rows}></dl-variables>`],
  ]}></dl-sheet>`;

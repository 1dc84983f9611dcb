// The plant in each status, at the sizes it is used in, and as it grows with its pipeline.
import { appStatuses, phases } from '@deplight/contracts';
import { html } from 'lit';
import { appLook } from '../../src/words/status-words.ts';
import './dl-sheet.ts';
import '../../src/components/dl-plant/dl-plant.ts';

const sizes = ['s32', 's112', 's200'] as const;
const steps = (
  ['QUEUED', 'FETCHING', 'ANALYZING', 'BUILDING', 'RELEASING', 'VERIFYING', 'SHIFTING', 'LIVE'] as const
).map((phase) => ({ label: phases[phase].label, growth: phases[phase].progress / 100 }));

export const plants = () =>
  html`<dl-sheet heading="Plants" .parts=${[
    ...sizes.map((size) => [
      `${size.slice(1)} pixels wide`,
      html`<div class="plants">${appStatuses.map(
        (
          status,
        ) => html`<figure><dl-plant class=${size} ?small=${size === 's32'} status=${status} growth="0.5"></dl-plant>
        ${size === 's32' ? '' : html`<figcaption>${appLook(status).label}</figcaption>`}</figure>`,
      )}</div>`,
    ]),
    [
      'Growing with the pipeline',
      html`<div class="plants">${steps.map(
        ({ label, growth }) =>
          html`<figure><dl-plant class="s112" status="DEPLOYING" growth=${growth}></dl-plant><figcaption>${label}</figcaption></figure>`,
      )}</div>`,
    ],
    [
      'Growing beside what serves',
      html`<div class="plants">${[0, 0.5, 0.95].map(
        (growth) => html`<dl-plant class="s112" status="DEPLOYING" live growth=${growth}></dl-plant>`,
      )}</div>`,
    ],
  ]}></dl-sheet>`;

// The pipeline in each state that it can be in.
import { html } from 'lit';
import { stagesUntil } from '../fixtures/deployments.ts';
import './dl-sheet.ts';
import '../../src/components/dl-pipeline/dl-pipeline.ts';

export const pipelines = () =>
  html`<dl-sheet heading="Pipelines" .parts=${[
    [
      'Queued',
      html`<dl-pipeline .stages=${stagesUntil('QUEUED', 'running')} waiting="Waits for a place: three builds of this workspace run."></dl-pipeline>`,
    ],
    ['Building', html`<dl-pipeline .stages=${stagesUntil('BUILDING', 'running')}></dl-pipeline>`],
    ['Shifting', html`<dl-pipeline .stages=${stagesUntil('SHIFTING', 'running')}></dl-pipeline>`],
    ['Live', html`<dl-pipeline .stages=${stagesUntil('SHIFTING', 'done')}></dl-pipeline>`],
    ['Failed', html`<dl-pipeline .stages=${stagesUntil('BUILDING', 'failed')}></dl-pipeline>`],
    ['Canceled', html`<dl-pipeline .stages=${stagesUntil('RELEASING', 'canceled')}></dl-pipeline>`],
    ['A rollback', html`<dl-pipeline .stages=${stagesUntil('VERIFYING', 'running', 'rollback')}></dl-pipeline>`],
  ]}></dl-sheet>`;

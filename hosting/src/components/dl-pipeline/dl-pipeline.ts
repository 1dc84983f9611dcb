// The pipeline as a vine: a node per stage, drawn by its status, with the time that it took or has taken so far, what the
// present one waits for, and how long it may take.

import { phases, type Stage } from '@deplight/contracts';
import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { textStyles } from '../../styles/text.styles.ts';
import { formatDuration } from '../../time/format-time.ts';
import { Ticker } from '../../time/ticker.ts';
import { deploymentWords } from '../../words/en/deployment.ts';
import { statusWords } from '../../words/en/status.ts';
import { timeWords } from '../../words/en/time.ts';
import type { IconName } from '../dl-icon/dl-icon.ts';
import '../dl-icon/dl-icon.ts';
import { pipelineStyles } from './dl-pipeline.styles.ts';

const icons: Record<Stage['status'], IconName | null> = {
  pending: null,
  running: 'ring',
  done: 'check',
  failed: 'cross',
  canceled: 'dash',
  skipped: 'skip',
};

/** `<dl-pipeline .stages=${deployment.stages} waiting="Waits for a place.">` */
@customElement('dl-pipeline')
export class DlPipeline extends LitElement {
  @property({ attribute: false }) stages: readonly Stage[] = [];
  /** What the present stage waits for, in a sentence; empty when it only does its own work. */
  @property() waiting = '';

  #ticker = new Ticker(this, { everyMs: 100, wanted: () => this.stages.some((stage) => stage.status === 'running') });

  override render() {
    return html`<ol aria-label=${deploymentWords.pipeline}>${this.stages.map((stage) => this.#stage(stage))}</ol>
      ${this.waiting === '' ? nothing : html`<p class="waiting small" role="status"><dl-icon name="clock"></dl-icon>${this.waiting}</p>`}`;
  }

  #stage(stage: Stage) {
    const icon = icons[stage.status];
    const word = statusWords.stages[stage.status];
    const time = this.#timeOf(stage);
    return html`<li class=${stage.status} aria-current=${stage.status === 'running' ? 'step' : 'false'}>
      <span class="node">${icon ? html`<dl-icon name=${icon} ?spin=${icon === 'ring'}></dl-icon>` : nothing}</span>
      <span class="label">${statusWords.phases[stage.id]}<span class="hidden-visually">, ${word}</span></span>
      <span class="time figures">${time ?? (stage.status === 'pending' ? '' : word)}${this.#limitOf(stage)}</span>
    </li>`;
  }

  #timeOf(stage: Stage): string | null {
    if (stage.startedAt === null) return null;
    const end = stage.endedAt === null ? this.#ticker.nowMs : Date.parse(stage.endedAt);
    return formatDuration(end - Date.parse(stage.startedAt));
  }

  /** While one looks at a stage, one wonders how long it may go on. */
  #limitOf({ id, status }: Stage) {
    const { deadlineMs } = phases[id];
    if (status !== 'running' || deadlineMs === 0) return nothing;
    return html`<span class="limit"> · ${deploymentWords.atMost(timeWords.min(String(Math.round(deadlineMs / 60_000))))}</span>`;
  }

  static override styles = [textStyles, pipelineStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'dl-pipeline': DlPipeline;
  }
}

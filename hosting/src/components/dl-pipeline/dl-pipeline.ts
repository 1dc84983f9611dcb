// The pipeline as a vine: a node per stage, drawn by its status, with the time that it took or has taken so far.
import type { Stage } from '@deplight/contracts';
import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { textStyles } from '../../styles/text.styles.ts';
import { formatDuration } from '../../time/format-time.ts';
import { Ticker } from '../../time/ticker.ts';
import type { IconName } from '../dl-icon/dl-icon.ts';
import '../dl-icon/dl-icon.ts';
import { pipelineStyles } from './dl-pipeline.styles.ts';

const looks: Record<Stage['status'], { icon: IconName | null; word: string }> = {
  pending: { icon: null, word: 'waiting' },
  running: { icon: 'ring', word: 'running' },
  done: { icon: 'check', word: 'done' },
  failed: { icon: 'cross', word: 'failed' },
  canceled: { icon: 'dash', word: 'canceled' },
  skipped: { icon: 'skip', word: 'skipped' },
};

/** `<dl-pipeline .stages=${deployment.stages}>` */
@customElement('dl-pipeline')
export class DlPipeline extends LitElement {
  @property({ attribute: false }) stages: readonly Stage[] = [];

  #ticker = new Ticker(this, { everyMs: 100, wanted: () => this.stages.some((stage) => stage.status === 'running') });

  override render() {
    return html`<ol aria-label="Pipeline">${this.stages.map((stage) => this.#stage(stage))}</ol>`;
  }

  #stage(stage: Stage) {
    const { icon, word } = looks[stage.status];
    const time = this.#timeOf(stage);
    return html`<li class=${stage.status} aria-current=${stage.status === 'running' ? 'step' : 'false'}>
      <span class="node">${icon ? html`<dl-icon name=${icon} ?spin=${icon === 'ring'}></dl-icon>` : nothing}</span>
      <span class="label">${stage.label}<span class="hidden-visually">, ${word}</span></span>
      <span class="time figures">${time ?? (stage.status === 'pending' ? '' : word)}</span>
    </li>`;
  }

  #timeOf(stage: Stage): string | null {
    if (stage.startedAt === null) return null;
    const end = stage.endedAt === null ? this.#ticker.nowMs : Date.parse(stage.endedAt);
    return formatDuration(end - Date.parse(stage.startedAt));
  }

  static override styles = [textStyles, pipelineStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'dl-pipeline': DlPipeline;
  }
}

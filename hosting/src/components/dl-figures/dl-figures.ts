// An app's figures: the last minute in numbers, the last half hour as lines.
import type { Figures, MetricsDocument } from '@deplight/contracts';
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { minutesOf } from '../../figures/curve.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { formatDuration } from '../../time/format-time.ts';
import { Ticker } from '../../time/ticker.ts';
import '../dl-sparkline/dl-sparkline.ts';

const shownMinutes = 30;

interface Row {
  readonly label: string;
  readonly line: (figures: Figures) => number;
  readonly words: (figures: Figures) => string;
}

const rows: readonly Row[] = [
  { label: 'Requests a minute', line: ({ requests }) => requests, words: ({ requests }) => String(requests) },
  {
    label: 'Errors (5xx) a minute',
    line: ({ classes }) => classes['5xx'],
    words: ({ classes }) => String(classes['5xx']),
  },
  { label: 'Answered within (p95)', line: ({ p95Ms }) => p95Ms ?? 0, words: ({ p95Ms }) => latencyWords(p95Ms) },
  { label: 'Processor', line: ({ cpu }) => cpu, words: ({ cpu }) => percent(cpu) },
  { label: 'Memory', line: ({ memory }) => memory, words: ({ memory }) => percent(memory) },
  { label: 'Instances', line: ({ instances }) => instances, words: ({ instances }) => String(instances) },
];

/** `<dl-figures .minutes=${documents}>` */
@customElement('dl-figures')
export class DlFigures extends LitElement {
  @property({ attribute: false }) minutes: readonly MetricsDocument[] = [];

  #ticker = new Ticker(this, { everyMs: 10_000, wanted: () => this.minutes.length > 0 });

  override render() {
    const figures = minutesOf(this.minutes, this.#ticker.nowMs, shownMinutes);
    // The minute under way has only begun: the numbers are those of the one before, unless that was silent.
    const [before, current] = figures.slice(-2);
    const shown = current && current.requests > (before?.requests ?? 0) ? current : before;
    if (!shown) return null;
    return html`<dl>${rows.map(
      ({ label, line, words }) => html`<div>
        <dt class="soft small">${label}</dt>
        <dd class="figures">${words(shown)}</dd>
        <dd><dl-sparkline .values=${figures.map(line)} label="${label}, the last ${shownMinutes} minutes"></dl-sparkline></dd>
      </div>`,
    )}</dl>`;
  }

  static override styles = [
    textStyles,
    css`
      dl {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(150px, 1fr));
        gap: var(--space-3) var(--space-4);
      }
      .figures {
        margin: 2px 0 var(--space-1);
        font-size: var(--text-large);
        font-weight: 600;
      }
    `,
  ];
}

function latencyWords(ms: number | null): string {
  return ms === null ? '–' : formatDuration(ms);
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

declare global {
  interface HTMLElementTagNameMap {
    'dl-figures': DlFigures;
  }
}

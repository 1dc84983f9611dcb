// An app's figures of the last hour as charts with one cursor in all of them, and a line where a version went live.
// The drawing is uPlot's, loaded when it is first shown; the numbers stand there without it.

import type { Figures, MetricsDocument } from '@deplight/contracts';
import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type uPlot from 'uplot';
import { type Chart, charts, chartWords } from '../../figures/charts.ts';
import { type Curve, curveOf } from '../../figures/curve.ts';
import type { DeployMarker } from '../../figures/deploy-markers.ts';
import { onLanguageChange } from '../../language/language.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { coloursOf, onThemeChange } from '../../theme/token-colours.ts';
import { Ticker } from '../../time/ticker.ts';
import { figuresWords } from '../../words/en/figures.ts';
import { chartsStyles } from './dl-charts.styles.ts';
import { clockTime, plotData, plotHeight, plotOptions, plotTokens } from './plot.ts';

const shownMinutes = 60;
const minuteMs = 60_000;

/** `<dl-charts .minutes=${documents} .markers=${markers}>` */
@customElement('dl-charts')
export class DlCharts extends LitElement {
  @property({ attribute: false }) minutes: readonly MetricsDocument[] = [];
  @property({ attribute: false }) markers: readonly DeployMarker[] = [];
  /** The minute under the cursor, by its number; null when there is none. */
  @state() private at: number | null = null;
  @state() private undrawable = false;
  /** What is said of a minute that was walked to by keyboard. */
  @state() private spoken = '';
  @query('.probe') private probe!: HTMLElement;

  #plots: uPlot[] = [];
  #curve: Curve = curveOf([], 0, shownMinutes);
  #ticker = new Ticker(this, { everyMs: 10_000, wanted: () => this.minutes.length > 0 });
  #resized = new ResizeObserver(() => this.#fit());
  #stops: readonly (() => void)[] = [];
  #UPlot: typeof uPlot | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    const draw = () => this.#draw();
    this.#stops = [onThemeChange(draw), onLanguageChange(draw)];
    this.#resized.observe(this);
    void this.#load();
  }

  override disconnectedCallback(): void {
    for (const stop of this.#stops) stop();
    this.#resized.disconnect();
    this.#erase();
    super.disconnectedCallback();
  }

  override willUpdate(): void {
    this.#curve = curveOf(this.minutes, this.#ticker.nowMs, shownMinutes);
  }

  override updated(changed: Map<string, unknown>): void {
    // The cursor moves often, and moves nothing but itself.
    if (changed.size > 0 && [...changed.keys()].every((name) => name === 'at' || name === 'spoken')) return;
    this.#plots.forEach((plot, n) => {
      const chart = charts[n];
      if (chart) plot.setData(plotData(chart, this.#curve.minutes, this.#seconds()));
    });
  }

  override render() {
    const { minutes } = this.#curve;
    const shown = (this.at === null ? undefined : minutes[this.at]) ?? minutes.at(-1);
    if (!shown) return nothing;
    return html`<p class="at soft small figures">${this.#moment()}</p>
      <div class="charts" role="group" tabindex="0" aria-label=${figuresWords.lastMinutes(shownMinutes)}
        @keydown=${this.#walk} @blur=${() => this.#point(null)}>${charts.map((chart) => this.#chart(chart, shown))}</div>
      <p class="hidden-visually" role="status">${this.spoken}</p>
      <span class="probe" hidden></span>`;
  }

  #chart(chart: Chart, shown: Figures) {
    const { whole, parts } = chartWords(chart, shown);
    return html`<figure>
      <figcaption><span class="soft small">${chart.label}</span><span class="now figures">${whole}</span>
        <span class="parts figures">${parts.map(({ label, tone, text }) => html`<span class=${tone}><i></i>${label} ${text}</span>`)}</span></figcaption>
      <div class="plot" role="img" aria-label=${figuresWords.chartOf(chart.label, shownMinutes)}></div>
    </figure>`;
  }

  /** Which minute the numbers are of, and what went live in it. */
  #moment(): string {
    if (this.at === null) return this.undrawable ? figuresWords.undrawable : figuresWords.dashedLine;
    const startMs = this.#curve.starts[this.at] ?? 0;
    const deployed = this.markers.filter(({ atMs }) => atMs >= startMs && atMs < startMs + minuteMs);
    return [clockTime(startMs), ...deployed.map(({ words }) => words)].join(' · ');
  }

  async #load(): Promise<void> {
    const drawing = await Promise.all([import('uplot'), import('uplot/dist/uPlot.min.css?inline')]).catch(() => null);
    this.undrawable = drawing === null;
    await this.updateComplete;
    if (!drawing || !this.isConnected || !this.shadowRoot) return;
    const [{ default: UPlot }, sheet] = drawing;
    if (!this.#UPlot) {
      const styles = new CSSStyleSheet();
      styles.replaceSync(sheet.default);
      this.shadowRoot.adoptedStyleSheets = [styles, ...this.shadowRoot.adoptedStyleSheets];
    }
    this.#UPlot = UPlot;
    this.#draw();
  }

  #draw(): void {
    const UPlot = this.#UPlot;
    if (!UPlot || !this.isConnected) return;
    this.#erase();
    const colours = coloursOf(this.probe, plotTokens);
    const places = this.renderRoot.querySelectorAll<HTMLElement>('.plot');
    this.#plots = charts.map((chart, n) => {
      const place = places[n];
      const options = plotOptions({
        chart,
        colours,
        width: place?.clientWidth ?? 0,
        markers: () => this.markers,
        select: (minute) => this.#point(minute, n),
      });
      return new UPlot(options, plotData(chart, this.#curve.minutes, this.#seconds()), place);
    });
  }

  #erase(): void {
    for (const plot of this.#plots.splice(0)) plot.destroy();
  }

  #fit(): void {
    const places = this.renderRoot.querySelectorAll<HTMLElement>('.plot');
    this.#plots.forEach((plot, n) => {
      const width = places[n]?.clientWidth ?? 0;
      if (width > 0 && width !== plot.width) plot.setSize({ width, height: plotHeight });
    });
  }

  /** Puts the cursor of all charts to a minute. @param from the chart that it comes from, which has its own already. */
  #point(minute: number | null, from?: number): void {
    if (minute === this.at) return;
    this.at = minute;
    if (minute === null) this.spoken = '';
    const seconds = minute === null ? undefined : this.#seconds()[minute];
    this.#plots.forEach((plot, n) => {
      if (n === from) return;
      const left = seconds === undefined ? -10 : plot.valToPos(seconds, 'x');
      plot.setCursor({ left, top: seconds === undefined ? -10 : 0 }, false);
    });
  }

  #walk(event: KeyboardEvent): void {
    // With a key held beside it an arrow is the browser's: Alt and ← go a page back.
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const last = this.#curve.minutes.length - 1;
    const now = this.at ?? last + 1;
    const next: Record<string, number | null> = {
      ArrowLeft: Math.max(0, now - 1),
      ArrowRight: Math.min(last, now + 1),
      Home: 0,
      End: last,
      Escape: null,
    };
    const minute = next[event.key];
    if (minute === undefined) return;
    event.preventDefault();
    this.#point(minute);
    const shown = minute === null ? undefined : this.#curve.minutes[minute];
    if (!shown) return;
    this.spoken = [this.#moment(), ...charts.map((chart) => `${chart.label} ${chartWords(chart, shown).whole}`)].join(
      ', ',
    );
  }

  #seconds(): number[] {
    return this.#curve.starts.map((ms) => ms / 1_000);
  }

  static override styles = [textStyles, chartsStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'dl-charts': DlCharts;
  }
}

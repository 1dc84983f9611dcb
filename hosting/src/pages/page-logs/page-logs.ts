// What an app says: its history with filters, and its live lines while somebody looks.

import type { AppDocument, RuntimeLine } from '@deplight/contracts';
import { type Deplight, joinRuntimeLines } from '@deplight/sdk';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { ActionController } from '../../actions/action-controller.ts';
import { inputValue } from '../../components/input-value.ts';
import { LiveValue } from '../../live/live-value.ts';
import { RepeatedCall } from '../../live/repeated-call.ts';
import { appSource, runtimeLinesSource } from '../../live/sources.ts';
import { logFileName, saveText } from '../../log/save-text.ts';
import { pathOf } from '../../router/route.ts';
import { controlStyles } from '../../styles/controls.styles.ts';
import { pageStyles } from '../../styles/page.styles.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { commonWords } from '../../words/en/common.ts';
import { logWords } from '../../words/en/log.ts';
import { insteadOfApp } from '../cannot-open.ts';
import {
  filterRequest,
  fits,
  type LogFilters,
  levelChoices,
  noFilters,
  sourceChoices,
  timeChoices,
} from './log-filters.ts';
import { LogHistory } from './log-history.ts';
import { logsStyles } from './page-logs.styles.ts';
import '../../components/dl-lines/dl-lines.ts';
import '../../components/dl-notice/dl-notice.ts';

/** Half of the time that one lease lasts. */
const renewEveryMs = 30_000;
/** How long the history waits for the lease. */
const answerMs = 10_000;
/** How long after the last key a search begins. */
const typingMs = 400;

@customElement('page-logs')
export class PageLogs extends LitElement {
  @property({ attribute: false }) deplight!: Deplight;
  @property({ attribute: 'workspace-id' }) workspaceId = '';
  @property({ attribute: 'app-id' }) appId = '';
  @state() private filters: LogFilters = noFilters;

  #app = new LiveValue<AppDocument | null>(this, () => appSource(this.deplight, this.#address()));
  #tail = new LiveValue<RuntimeLine[]>(this, () => runtimeLinesSource(this.deplight, this.#address()));
  #watching = new RepeatedCall(this, {
    call: () => this.deplight.watchLogs(this.#address()),
    everyMs: renewEveryMs,
    about: () => `${this.workspaceId}/${this.appId}`,
    deadline: {
      ms: answerMs,
      get words() {
        return logWords.notConnected;
      },
    },
  });
  #history = new LogHistory(this);
  #saving = new ActionController(this);
  #typing: ReturnType<typeof setTimeout> | undefined;
  #unasked = true;
  /** Whether live lines were carried when the history was read. */
  #joined = false;

  override willUpdate(changed: PropertyValues): void {
    if (changed.has('appId')) {
      this.#joined = false;
      this.#history.clear();
    }
    const connected = this.#watching.settled && !this.#watching.error;
    // Lines are carried from the lease on: between it and a history that was read before it there would be a gap.
    if (changed.has('appId') || changed.has('filters') || (connected && !this.#joined)) this.#unasked = true;
    if (!this.#unasked || !this.#watching.settled) return;
    this.#unasked = false;
    this.#joined = connected;
    void this.#history.ask(this.deplight, this.#address(), this.filters);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#typing);
  }

  override updated(): void {
    document.title = `${logWords.logs} · ${this.#name()} · Deplight`;
  }

  override render() {
    const instead = insteadOfApp(this.#app.state, this.workspaceId);
    if (instead) return instead;
    return html`${this.#crumbs()}
      <h1>${logWords.logs}</h1>
      <p class="soft lead">${logWords.lead(this.#name())}</p>
      ${this.#form()} ${this.#problems()} ${this.#lines()}`;
  }

  #crumbs() {
    const { workspaceId, appId } = this;
    return html`<nav class="crumbs" aria-label=${commonWords.path}>
      <a href=${pathOf({ page: 'shelf', workspaceId })}>${commonWords.shelf}</a><span>/</span>
      <a href=${pathOf({ page: 'app', workspaceId, appId })}>${this.#name()}</a><span>/</span><span>${logWords.logs}</span>
    </nav>`;
  }

  #form() {
    const { source, level, minutes } = this.filters;
    const choose = (name: keyof LogFilters) => (event: Event) => {
      const value = inputValue(event);
      this.filters = { ...this.filters, [name]: name === 'minutes' ? Number(value) : value };
    };
    return html`<form class="filters" role="search" @submit=${(event: Event) => event.preventDefault()}>
      ${select(logWords.source, source, sourceChoices(), choose('source'))}
      ${select(logWords.level, level, levelChoices(), choose('level'))}
      ${select(logWords.time, minutes, timeChoices(), choose('minutes'))}
      <label class="field search"><span class="label">${logWords.search}</span>
        <input class="input" type="search" maxlength="200" placeholder=${logWords.searchHint} @input=${this.#search} /></label>
    </form>`;
  }

  #problems() {
    const { error } = this.#history;
    const { state: tail } = this.#tail;
    const again = () => this.#history.ask(this.deplight, this.#address(), this.filters);
    return html`${this.#watching.error ? html`<dl-notice .error=${this.#watching.error}></dl-notice>` : nothing}
      ${'error' in tail ? html`<dl-notice .error=${tail.error}><button class="button small" type="button" @click=${() => this.#tail.retry()}>${logWords.goOnLive}</button></dl-notice>` : nothing}
      ${error ? html`<dl-notice .error=${error}><button class="button small" type="button" @click=${again}>${logWords.readAgain}</button></dl-notice>` : nothing}
      ${this.#saving.error ? html`<dl-notice .error=${this.#saving.error}></dl-notice>` : nothing}`;
  }

  #lines() {
    const { lines, next, loading, openedAt } = this.#history;
    const from = lines[0]?.t ?? openedAt;
    const live = (this.#tail.value ?? []).filter((line) => fits(line, this.filters));
    const isFiltered = this.filters !== noFilters;
    const empty = isFiltered ? logWords.noneFitsFilters : logWords.silent;
    return html`<dl-lines .lines=${joinRuntimeLines(lines, live, from)} ?live=${this.#tail.state.status === 'ready' && this.#watching.settled && !this.#watching.error}
      ?more=${next !== null} ?loading=${loading || this.#unasked} ?saving=${this.#saving.running !== null} empty=${empty}
      @earlier=${() => this.#history.earlier(this.deplight)} @download=${this.#save}></dl-lines>`;
  }

  #search(event: Event): void {
    const search = inputValue(event).trim();
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => {
      this.filters = { ...this.filters, search };
    }, typingMs);
  }

  async #save(): Promise<void> {
    const request = { ...this.#address(), ...filterRequest(this.filters, Date.now()) };
    const text = await this.#saving.run('readLogs', () => this.deplight.runtimeLogText(request));
    if (text !== undefined) saveText(logFileName(this.#name(), Date.now()), text);
  }

  #name(): string {
    return this.#app.value?.name ?? logWords.theApp;
  }

  #address() {
    return { workspaceId: this.workspaceId, appId: this.appId };
  }

  static override styles = [textStyles, controlStyles, pageStyles, logsStyles];
}

function select<Value extends string | number>(
  label: string,
  chosen: Value,
  choices: readonly (readonly [Value, string])[],
  onChange: (event: Event) => void,
) {
  return html`<label class="field"><span class="label">${label}</span>
    <select class="input" @change=${onChange}>${choices.map(
      ([value, words]) => html`<option value=${value} ?selected=${value === chosen}>${words}</option>`,
    )}</select></label>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'page-logs': PageLogs;
  }
}

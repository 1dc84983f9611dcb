// One job: its words, how far it is, how it ended, and what it printed.
import {
  type AppDocument,
  errors,
  hasJobEnded,
  type JobDocument,
  type MemberDocument,
  mayDo,
} from '@deplight/contracts';
import type { Deplight, JobLog } from '@deplight/sdk';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { ActionController } from '../../actions/action-controller.ts';
import { notify } from '../../components/dl-toasts/dl-toasts.ts';
import { LiveValue } from '../../live/live-value.ts';
import { appSource, jobLogSource, jobSource, memberSource } from '../../live/sources.ts';
import { logFileName, saveText } from '../../log/save-text.ts';
import { pathOf } from '../../router/route.ts';
import { controlStyles } from '../../styles/controls.styles.ts';
import { pageStyles } from '../../styles/page.styles.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { commonWords } from '../../words/en/common.ts';
import { jobWords } from '../../words/en/jobs.ts';
import { errorWords } from '../../words/error-words.ts';
import { commandWords, jobFacts, jobLook } from '../../words/job-words.ts';
import '../../components/dl-ago/dl-ago.ts';
import '../../components/dl-badge/dl-badge.ts';
import '../../components/dl-log/dl-log.ts';
import '../../components/dl-notice/dl-notice.ts';
import '../../components/dl-waiting/dl-waiting.ts';

@customElement('page-job')
export class PageJob extends LitElement {
  @property({ attribute: false }) deplight!: Deplight;
  @property({ attribute: false }) uid = '';
  @property({ attribute: 'workspace-id' }) workspaceId = '';
  @property({ attribute: 'app-id' }) appId = '';
  @property({ attribute: 'job-id' }) jobId = '';

  #app = new LiveValue<AppDocument | null>(this, () => appSource(this.deplight, this.#address()));
  #job = new LiveValue<JobDocument | null>(this, () => jobSource(this.deplight, this.#address()));
  #log = new LiveValue<JobLog>(this, () => jobLogSource(this.deplight, this.#address()));
  #member = new LiveValue<MemberDocument | null>(this, () => memberSource(this.deplight, this.workspaceId, this.uid));
  #action = new ActionController(this);

  override render() {
    const { state } = this.#job;
    const back = html`<a href=${pathOf({ page: 'jobs', ...this.#address() })}>${jobWords.jobs}</a>`;
    if (state.status === 'waiting') return html`<dl-waiting label=${jobWords.loading}></dl-waiting>`;
    if (state.status !== 'ready') return html`<dl-notice .error=${state.error}>${back}</dl-notice>`;
    if (state.value === null)
      return html`<dl-notice heading=${jobWords.gone} text=${jobWords.goneWhy}>${back}</dl-notice>`;
    return this.#page(state.value);
  }

  override updated(): void {
    const job = this.#job.value;
    if (job) document.title = `${jobLook(job.status).label} · ${jobWords.job} · ${this.#name()} · Deplight`;
  }

  #page(job: JobDocument) {
    return html`${this.#crumbs()}
      ${this.#action.error ? html`<dl-notice .error=${this.#action.error}></dl-notice>` : nothing}
      <div class="head">
        <div class="title"><h1 class="mono">${job.command.length === 0 ? jobWords.job : commandWords(job)}</h1>
          <p class="soft">${jobFacts(job).join(' · ')} · <dl-ago time=${job.createdAt}></dl-ago></p>
          ${job.command.length === 0 && !hasJobEnded(job.status) ? html`<p class="soft small">${jobWords.wordsComing}</p>` : nothing}</div>
        <div class="row"><dl-badge role="status" .look=${jobLook(job.status)}></dl-badge>${this.#cancelButton(job)}</div>
      </div>
      ${job.problem ? this.#problem(job.problem) : nothing}
      ${this.#lines(job)}`;
  }

  #crumbs() {
    const { workspaceId } = this;
    return html`<nav class="crumbs" aria-label=${commonWords.path}>
      <a href=${pathOf({ page: 'shelf', workspaceId })}>${commonWords.shelf}</a><span>/</span>
      <a href=${pathOf({ page: 'app', ...this.#address() })}>${this.#name()}</a><span>/</span>
      <a href=${pathOf({ page: 'jobs', ...this.#address() })}>${jobWords.jobs}</a><span>/</span>
      <span class="mono">${this.jobId.slice(0, 10)}</span></nav>`;
  }

  #problem({ code, message }: NonNullable<JobDocument['problem']>) {
    const words = errorWords({ code, message, hint: errors[code].hint });
    return html`<dl-notice tone="danger" heading=${words.message} text=${words.hint}></dl-notice>`;
  }

  #cancelButton({ status, cancelRequestedAt }: JobDocument) {
    const offered = !hasJobEnded(status) && cancelRequestedAt === null && mayDo(this.#member.value?.role, 'job.run');
    if (!offered) return nothing;
    return html`<button class="button" type="button" ?disabled=${this.#action.running !== null} @click=${this.#cancel}>
      <dl-icon name="cross"></dl-icon>${jobWords.cancel}</button>`;
  }

  #lines({ status }: JobDocument) {
    const { state } = this.#log;
    if ('error' in state) return html`<dl-notice .error=${state.error}></dl-notice>`;
    const { lines, omitted } = this.#log.value ?? { lines: [], omitted: 0 };
    const live = state.status === 'waiting' || !hasJobEnded(status);
    return html`<dl-log .lines=${lines} .omitted=${omitted} ?live=${live} @download=${this.#save}></dl-log>`;
  }

  async #cancel(): Promise<void> {
    const answer = await this.#action.run('cancelJob', () => this.deplight.cancelJob(this.#address()));
    if (answer) notify(jobWords.cancelAsked);
  }

  #save(): void {
    const text = (this.#log.value?.lines ?? []).map(({ t, text: line }) => `${t} ${line}\n`).join('');
    saveText(logFileName(`${this.#name()}-${this.jobId.slice(4, 10)}`, Date.now()), text);
  }

  #name(): string {
    return this.#app.value?.name ?? jobWords.job;
  }

  #address() {
    return { workspaceId: this.workspaceId, appId: this.appId, jobId: this.jobId };
  }

  static override styles = [
    textStyles,
    controlStyles,
    pageStyles,
    css`
      h1.mono {
        font-size: 1.25rem;
        overflow-wrap: anywhere;
      }
      dl-log,
      dl-notice {
        display: block;
        margin-top: var(--space-4);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'page-job': PageJob;
  }
}

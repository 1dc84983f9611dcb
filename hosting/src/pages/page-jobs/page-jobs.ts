// An app's jobs: one to run now, those that run at set times, and what became of the newest.
import {
  type AppDocument,
  type JobDocument,
  type MemberDocument,
  mayDo,
  type Schedule,
  type SchedulesDocument,
  splitLine,
} from '@deplight/contracts';
import type { Deplight } from '@deplight/sdk';
import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { ActionController } from '../../actions/action-controller.ts';
import { inputValue } from '../../components/input-value.ts';
import { formatNumber } from '../../language/number-words.ts';
import { LiveValue } from '../../live/live-value.ts';
import { appSource, jobsSource, memberSource, schedulesSource } from '../../live/sources.ts';
import { navigate } from '../../router/navigation.ts';
import { pathOf } from '../../router/route.ts';
import { controlStyles } from '../../styles/controls.styles.ts';
import { listStyles } from '../../styles/list.styles.ts';
import { pageStyles } from '../../styles/page.styles.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { formatMoment } from '../../time/format-time.ts';
import { commonWords } from '../../words/en/common.ts';
import { jobWords } from '../../words/en/jobs.ts';
import { commandWords, jobFacts, jobLook } from '../../words/job-words.ts';
import { insteadOfApp } from '../cannot-open.ts';
import { jobsStyles } from './page-jobs.styles.ts';
import '../../components/dl-ago/dl-ago.ts';
import '../../components/dl-badge/dl-badge.ts';
import '../../components/dl-code/dl-code.ts';
import '../../components/dl-notice/dl-notice.ts';
import '../../components/dl-waiting/dl-waiting.ts';

const minuteChoices = [1, 10, 30, 60];
const placeholder = 'node migrate.js --all';
const fileName = 'deplight.yaml';
const example = `cron:
  - schedule: "30 6 * * MON-FRI"
    timezone: Europe/Berlin
    command: [node, report.js]
`;

@customElement('page-jobs')
export class PageJobs extends LitElement {
  @property({ attribute: false }) deplight!: Deplight;
  @property({ attribute: false }) uid = '';
  @property({ attribute: 'workspace-id' }) workspaceId = '';
  @property({ attribute: 'app-id' }) appId = '';
  @state() private typed = '';
  @state() private minutes = 10;

  #app = new LiveValue<AppDocument | null>(this, () => appSource(this.deplight, this.#address()));
  #jobs = new LiveValue<JobDocument[]>(this, () => jobsSource(this.deplight, this.#address()));
  #schedules = new LiveValue<SchedulesDocument | null>(this, () => schedulesSource(this.deplight, this.#address()));
  #member = new LiveValue<MemberDocument | null>(this, () => memberSource(this.deplight, this.workspaceId, this.uid));
  #action = new ActionController(this);

  override render() {
    const app = this.#app.value;
    const instead = insteadOfApp(this.#app.state, this.workspaceId);
    if (instead) return instead;
    if (!app || [this.#jobs, this.#schedules].some(({ state }) => state.status === 'waiting'))
      return html`<dl-waiting label=${jobWords.loading}></dl-waiting>`;
    return html`${this.#crumbs(app)}
      <h1>${jobWords.jobs}</h1>
      <p class="soft lead">${jobWords.lead}</p>
      ${this.#action.error ? html`<dl-notice .error=${this.#action.error}></dl-notice>` : nothing}
      ${mayDo(this.#member.value?.role, 'job.run') ? this.#form(app) : nothing}
      <section class="section"><h2>${jobWords.atSetTimes}</h2>${this.#atSetTimes()}</section>
      <section class="section"><h2>${jobWords.history}</h2>${this.#history(app)}</section>`;
  }

  override updated(): void {
    document.title = `${jobWords.jobs} · ${this.#app.value?.name ?? ''} · Deplight`;
  }

  #crumbs({ name }: AppDocument) {
    const { workspaceId } = this;
    return html`<nav class="crumbs" aria-label=${commonWords.path}>
      <a href=${pathOf({ page: 'shelf', workspaceId })}>${commonWords.shelf}</a><span>/</span>
      <a href=${pathOf({ page: 'app', ...this.#address() })}>${name}</a><span>/</span><span>${jobWords.jobs}</span></nav>`;
  }

  #form(app: AppDocument) {
    if (app.live === null) return html`<dl-notice text=${jobWords.nothingLive}></dl-notice>`;
    const split = splitLine(this.typed);
    const isOpen = 'unclosed' in split;
    const ready = !isOpen && split.words.length > 0 && this.#action.running === null;
    return html`<form class="form run" @submit=${this.#run}>
      <div class="line">
        <label class="field"><span class="label">${jobWords.command}</span>
          <input class="input mono" maxlength="4000" autocomplete="off" autocapitalize="off" spellcheck="false" placeholder=${placeholder}
            aria-describedby="means" .value=${this.typed} @input=${(event: InputEvent) => {
              this.typed = inputValue(event);
            }} /></label>
        <label class="field minutes"><span class="label">${jobWords.timeout}</span>
          <select class="input" @change=${(event: Event) => {
            this.minutes = Number(inputValue(event));
          }}>${minuteChoices.map(
            (minutes) =>
              html`<option value=${minutes} ?selected=${minutes === this.minutes}>${jobWords.minutes(formatNumber(minutes))}</option>`,
          )}</select></label>
        <button class="button primary" type="submit" ?disabled=${!ready}>${jobWords.run}</button>
      </div>
      <p class="soft small" id="means">${isOpen ? jobWords.unclosed : jobWords.commandMeans}</p>
    </form>`;
  }

  #atSetTimes() {
    const entries = this.#schedules.value?.entries ?? [];
    if (entries.length === 0)
      return html`<p class="soft">${jobWords.noSchedules}</p><dl-code label=${fileName} .text=${example}></dl-code>`;
    return html`<ul class="rows">${entries.map((entry) => this.#schedule(entry))}</ul>`;
  }

  #schedule(entry: Schedule) {
    const { name, schedule, timezone, nextAt, last } = entry;
    const firing = last && jobWords.firings[last.what];
    return html`<li>
      <div class="what"><strong>${name}</strong> <code>${schedule}</code> <span class="soft small">${timezone}</span>
        <p class="mono small">${commandWords(entry)}</p></div>
      <div class="soft small when">${jobWords.next}: ${nextAt === null ? jobWords.never : html`<time datetime=${nextAt}>${formatMoment(nextAt)}</time>`}
        ${firing && last ? html`<br />${last.jobId === null ? jobWords.last(firing) : html`<a href=${this.#pathOf(last.jobId)}>${jobWords.last(firing)}</a>`} · <dl-ago time=${last.at}></dl-ago>` : nothing}</div>
    </li>`;
  }

  #history({ name }: AppDocument) {
    const { state } = this.#jobs;
    if ('error' in state) return html`<dl-notice .error=${state.error}></dl-notice>`;
    const jobs = this.#jobs.value ?? [];
    if (jobs.length === 0)
      return html`<p class="soft">${jobWords.none}</p>
        <dl-code label=${jobWords.command} .text=${`deplight run -a ${name} -- node --version`}></dl-code>`;
    return html`<p class="soft small">${jobWords.historyLead}</p>
      <ul class="rows">${repeat(
        jobs,
        ({ id }) => id,
        (job) => this.#job(job),
      )}</ul>`;
  }

  #job(job: JobDocument) {
    return html`<li>
      <div class="what"><a class="mono" href=${this.#pathOf(job.id)}>${job.command.length === 0 ? job.id : commandWords(job)}</a>
        <p class="soft small">${jobFacts(job).join(' · ')} · <dl-ago time=${job.createdAt}></dl-ago></p></div>
      <dl-badge .look=${jobLook(job.status)}></dl-badge>
    </li>`;
  }

  async #run(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const split = splitLine(this.typed);
    if ('unclosed' in split || split.words.length === 0) return;
    const order = { command: [...split.words], timeoutSeconds: this.minutes * 60, idempotencyKey: crypto.randomUUID() };
    const answer = await this.#action.run('createJob', () => this.deplight.createJob({ ...this.#address(), ...order }));
    if (answer) navigate({ page: 'job', ...this.#address(), jobId: answer.job.id });
  }

  #pathOf(jobId: string): string {
    return pathOf({ page: 'job', ...this.#address(), jobId });
  }

  #address() {
    return { workspaceId: this.workspaceId, appId: this.appId };
  }

  static override styles = [textStyles, controlStyles, pageStyles, listStyles, jobsStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'page-jobs': PageJobs;
  }
}

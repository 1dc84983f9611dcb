// The pull requests that an app shows: what each has come to, approving and taking down; and, for admins, whether there are any.
import type { EnvironmentDocument, PreviewDocument } from '@deplight/contracts';
import { html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { DlConfirm } from '../../components/dl-confirm/dl-confirm.ts';
import { notify } from '../../components/dl-toasts/dl-toasts.ts';
import { inputValue } from '../../components/input-value.ts';
import { LiveValue } from '../../live/live-value.ts';
import { environmentSource, previewsSource } from '../../live/sources.ts';
import { pathOf } from '../../router/route.ts';
import { previewWords } from '../../words/en/previews.ts';
import { AppSection, appSectionStyles } from './app-section.ts';
import { watchedPaths } from './watched-paths.ts';
import '../../components/dl-ago/dl-ago.ts';
import '../../components/dl-confirm/dl-confirm.ts';
import '../../components/dl-notice/dl-notice.ts';

/** `<app-previews .deplight .app ?deciding ?editable>`, for an app that a repository is connected to */
@customElement('app-previews')
export class AppPreviews extends AppSection {
  /** Whether the person may approve and take down. */
  @property({ type: Boolean }) deciding = false;
  /** Whether the person may turn previews on and off. */
  @property({ type: Boolean }) editable = false;
  /** What was typed; null where nothing was. */
  @state() private secrets: string | null = null;
  /** The one that is asked about before it is built. */
  @state() private asked: PreviewDocument | null = null;
  @query('dl-confirm') private confirmation!: DlConfirm;

  #previews = new LiveValue<PreviewDocument[]>(this, () => previewsSource(this.deplight, this.address));
  #environment = new LiveValue<EnvironmentDocument | null>(this, () =>
    this.editable ? environmentSource(this.deplight, this.address) : null,
  );

  protected override forget(): void {
    this.secrets = null;
  }

  override render() {
    const { state } = this.#previews;
    const error = this.action.error ?? (state.status === 'denied' || state.status === 'failed' ? state.error : null);
    const isOn = this.app.github?.previews === true;
    const previews = this.#previews.value ?? [];
    return html`<p class="soft small">${previewWords.lead}</p>
      ${error ? html`<dl-notice .error=${error}></dl-notice>` : nothing}
      ${previews.length > 0 ? this.#list(previews) : html`<p class="soft">${isOn ? previewWords.none : previewWords.off}</p>`}
      ${this.editable ? this.#settings(isOn) : nothing}
      <dl-confirm calm heading=${this.asked ? previewWords.approveQuestion(this.asked.number, this.asked.sha.slice(0, 12)) : ''}
        verb=${previewWords.approveVerb} text=${previewWords.approveMeans} @confirm=${this.#approve}></dl-confirm>`;
  }

  #list(previews: PreviewDocument[]) {
    return html`<ul class="rows">${repeat(
      previews.toReversed(),
      ({ number }) => number,
      (preview) => this.#row(preview),
    )}</ul>`;
  }

  #row(preview: PreviewDocument) {
    const { number, title, state, sentence, serving, sha, author, branch, updatedAt } = preview;
    return html`<li>
      <div class="what"><strong>#${number} ${title}</strong> <span class="soft">· ${previewWords.states[state]}</span>
        ${serving ? html`<p class="small"><a href=${serving.url} target="_blank" rel="noopener">${serving.url}</a></p>` : nothing}
        ${sentence ? html`<p class="soft small">${sentence}</p>` : nothing}
        <p class="soft small"><code>${sha.slice(0, 12)}</code> ${previewWords.from(author, branch)} · <dl-ago time=${updatedAt}></dl-ago>
          ${this.#log(preview)}</p></div>
      ${this.deciding ? this.#acts(preview) : nothing}
    </li>`;
  }

  #log({ deployment }: PreviewDocument) {
    if (!deployment) return nothing;
    return html`· <a href=${pathOf({ page: 'deployment', ...this.address, deploymentId: deployment.id })}>${previewWords.log}</a>`;
  }

  #acts(preview: PreviewDocument) {
    const { number, state } = preview;
    return html`<div class="acts">
      ${state === 'NEEDS_APPROVAL' ? html`<button class="button small" type="button" aria-label=${previewWords.approveOne(number)} ?disabled=${this.busy} @click=${() => this.#askAbout(preview)}>${previewWords.approve}</button>` : nothing}
      <button class="button small" type="button" aria-label=${previewWords.takeDownOne(number)} ?disabled=${this.busy} @click=${() => this.#takeDown(number)}>${previewWords.takeDown}</button></div>`;
  }

  #settings(isOn: boolean) {
    const turn = html`<div class="acts"><button class="button" type="button" ?disabled=${this.busy} @click=${() => this.#set(!isOn)}>
      ${isOn ? previewWords.turnOff : previewWords.turnOn}</button></div>`;
    if (!isOn) return turn;
    return html`<form class="line" @submit=${this.#keepSecrets}>
      <label class="field"><span class="label">${previewWords.secrets} <span class="optional">${previewWords.secretsHint}</span></span>
        <input class="input" maxlength="2000" autocomplete="off" autocapitalize="off" spellcheck="false" placeholder="STAGING_URL" .value=${this.#secretsText()}
          @input=${(event: InputEvent) => {
            this.secrets = inputValue(event);
          }} /></label>
      <button class="button" type="submit" ?disabled=${this.busy || this.secrets === null}>${previewWords.keepSecrets}</button>
    </form>${turn}`;
  }

  #secretsText(): string {
    return this.secrets ?? (this.#environment.value?.previewSecrets ?? []).join(', ');
  }

  async #keepSecrets(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (!(await this.#set(true, watchedPaths(this.#secretsText())))) return;
    this.secrets = null;
    notify(previewWords.secretsKept);
  }

  async #set(enabled: boolean, secrets?: string[]): Promise<boolean> {
    const request = { ...this.address, enabled, ...(secrets === undefined ? {} : { secrets }) };
    return (await this.action.run('setPreviews', () => this.deplight.setPreviews(request))) !== undefined;
  }

  async #askAbout(preview: PreviewDocument): Promise<void> {
    this.asked = preview;
    await this.updateComplete;
    this.confirmation.ask();
  }

  async #approve(): Promise<void> {
    const { asked } = this;
    if (!asked) return;
    const request = { ...this.address, number: asked.number, commit: asked.sha };
    const done = await this.action.run('approvePreview', () => this.deplight.approvePreview(request));
    if (done) notify(previewWords.approved(asked.number));
  }

  async #takeDown(number: number): Promise<void> {
    const request = { ...this.address, number };
    const done = await this.action.run('removePreview', () => this.deplight.removePreview(request));
    if (done) notify(previewWords.takenDown(number));
  }

  static override styles = appSectionStyles;
}

declare global {
  interface HTMLElementTagNameMap {
    'app-previews': AppPreviews;
  }
}

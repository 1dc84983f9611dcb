// The custom domains of an app: what each still needs, and, for admins, adding, checking and removing them.
import type { DnsRecord, DomainDocument } from '@deplight/contracts';
import { css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { DlConfirm } from '../../components/dl-confirm/dl-confirm.ts';
import { notify } from '../../components/dl-toasts/dl-toasts.ts';
import { inputValue } from '../../components/input-value.ts';
import { LiveValue } from '../../live/live-value.ts';
import { domainsSource } from '../../live/sources.ts';
import { domainWords } from '../../words/en/domains.ts';
import { AppSection, appSectionStyles } from './app-section.ts';
import '../../components/dl-confirm/dl-confirm.ts';
import '../../components/dl-copy/dl-copy.ts';
import '../../components/dl-notice/dl-notice.ts';

/** `<app-domains .deplight .app ?editable>` */
@customElement('app-domains')
export class AppDomains extends AppSection {
  @property({ type: Boolean }) editable = false;
  @state() private typed = '';
  /** The one that is asked about before it is removed. */
  @state() private going = '';
  @query('dl-confirm') private confirmation!: DlConfirm;

  #domains = new LiveValue<DomainDocument[]>(this, () => domainsSource(this.deplight, this.address));

  protected override forget(): void {
    this.typed = '';
  }

  override render() {
    const { state } = this.#domains;
    const error = this.action.error ?? (state.status === 'denied' || state.status === 'failed' ? state.error : null);
    const domains = this.#domains.value ?? [];
    return html`<p class="soft small">${domainWords.lead}</p>
      ${error ? html`<dl-notice .error=${error}></dl-notice>` : nothing}
      ${domains.length > 0 ? this.#list(domains) : nothing}
      ${this.editable ? this.#form() : domains.length > 0 ? nothing : html`<p class="soft">${domainWords.none}</p>`}
      <dl-confirm heading=${domainWords.removeQuestion(this.going)} verb=${domainWords.remove} text=${domainWords.removeMeans}
        @confirm=${this.#remove}></dl-confirm>`;
  }

  #list(domains: DomainDocument[]) {
    return html`<ul class="rows">${repeat(
      domains,
      ({ domain }) => domain,
      (domain) => this.#row(domain),
    )}</ul>`;
  }

  #row(document: DomainDocument) {
    const { domain, status, problem, proof, records } = document;
    const wanted = status === 'LIVE' ? [] : status === 'UNPROVEN' ? [proof] : records;
    return html`<li>
      <div class="what"><strong>${domain}</strong> <span class="soft">· ${domainWords.statuses[status]}</span>
        ${problem ? html`<p class="soft small">${problem}</p>` : nothing}
        ${wanted.map((record) => this.#record(record))}</div>
      ${this.editable ? this.#acts(document) : nothing}
    </li>`;
  }

  #record({ type, name, value }: DnsRecord) {
    return html`<div class="record">
      <span class="soft small">${type}</span><code>${name}</code><dl-copy .text=${name} what=${domainWords.nameOfRecord}></dl-copy>
      <span class="soft small">=</span><code>${value}</code><dl-copy .text=${value} what=${domainWords.valueOfRecord}></dl-copy></div>`;
  }

  #acts({ domain, status }: DomainDocument) {
    return html`<div class="acts">
      ${status === 'LIVE' ? nothing : html`<button class="button small" type="button" aria-label=${domainWords.checkDomain(domain)} ?disabled=${this.busy} @click=${() => this.#verify(domain)}>${domainWords.check}</button>`}
      <button class="button small" type="button" aria-label=${domainWords.removeDomain(domain)} ?disabled=${this.busy} @click=${() => this.#askAbout(domain)}>${domainWords.askRemove}</button></div>`;
  }

  #form() {
    return html`<form class="line" @submit=${this.#add}>
      <label class="field"><span class="label">${domainWords.domain}</span>
        <input class="input" maxlength="243" autocomplete="off" autocapitalize="off" spellcheck="false" placeholder="shop.example.org" .value=${this.typed}
          @input=${(event: InputEvent) => {
            this.typed = inputValue(event);
          }} /></label>
      <button class="button" type="submit" ?disabled=${this.busy || this.typed.trim() === ''}>${domainWords.add}</button>
    </form>`;
  }

  async #add(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const request = { ...this.address, domain: this.typed.trim().toLowerCase() };
    if (await this.action.run('addDomain', () => this.deplight.addDomain(request))) this.typed = '';
  }

  async #verify(domain: string): Promise<void> {
    const request = { ...this.address, domain };
    const answer = await this.action.run('verifyDomain', () => this.deplight.verifyDomain(request));
    if (answer) notify(`${domain}: ${domainWords.statuses[answer.domain.status]}`);
  }

  async #askAbout(domain: string): Promise<void> {
    this.going = domain;
    await this.updateComplete;
    this.confirmation.ask();
  }

  async #remove(): Promise<void> {
    const domain = this.going;
    const request = { ...this.address, domain };
    const done = await this.action.run('removeDomain', () => this.deplight.removeDomain(request));
    if (done) notify(domainWords.removed(domain, this.app.name));
  }

  static override styles = [
    ...appSectionStyles,
    css`
      .record {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) auto;
        align-items: center;
        gap: var(--space-1) var(--space-2);
        margin-top: var(--space-2);
      }
      .record code {
        user-select: all;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'app-domains': AppDomains;
  }
}

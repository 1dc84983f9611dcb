// A proposed rollback: what went wrong, what shows it, where it would go, how long it can be decided; then what became
// of it.

import type { ProposalDocument } from '@deplight/contracts';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { filled } from '../../language/filled.ts';
import { controlStyles } from '../../styles/controls.styles.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { Ticker } from '../../time/ticker.ts';
import { proposalWords } from '../../words/en/proposal.ts';
import { decisionWords, expiryWords } from '../../words/proposal-words.ts';
import '../dl-ago/dl-ago.ts';
import '../dl-icon/dl-icon.ts';
import { proposalStyles } from './dl-proposal.styles.ts';

/** A version as a name and the path of its page, with who deployed it and when, where that is known. */
export interface NamedVersion {
  readonly name: string;
  readonly path: string;
  readonly by?: string;
  readonly at?: string;
}

/** `<dl-proposal .proposal .from .target .rollback ?may ?busy ?brief @approve @dismiss>` */
@customElement('dl-proposal')
export class DlProposal extends LitElement {
  @property({ attribute: false }) proposal: ProposalDocument | undefined;
  /** The version that does not do well. */
  @property({ attribute: false }) from: NamedVersion | undefined;
  /** The version that would serve again. */
  @property({ attribute: false }) target: NamedVersion | undefined;
  /** The rollback that an approval began. */
  @property({ attribute: false }) rollback: NamedVersion | undefined;
  /** Whether who looks at it may decide. */
  @property({ type: Boolean }) may = false;
  @property({ type: Boolean }) busy = false;
  /** Where there is little room: without what was seen, and without a card of its own. */
  @property({ type: Boolean, reflect: true }) brief = false;

  #ticker = new Ticker(this, { everyMs: 1_000, wanted: () => this.proposal?.status === 'open' });

  /** What was seen last stands at the end. */
  override updated(changed: PropertyValues<this>): void {
    const lines = this.renderRoot.querySelector('pre');
    if (lines && changed.get('proposal')?.id !== this.proposal?.id) lines.scrollTop = lines.scrollHeight;
  }

  override render() {
    if (!this.proposal) return null;
    return this.proposal.status === 'open' ? this.#open(this.proposal) : this.#decided(this.proposal);
  }

  #open({ cause, sentence, evidence, expiresAt }: ProposalDocument) {
    return html`<section aria-labelledby="title">
      <header>
        <h2 id="title"><dl-icon name="bang"></dl-icon>${proposalWords.question(proposalWords.causes[cause])}</h2>
        <span class="small soft figures">${expiryWords(expiresAt, this.#ticker.nowMs)}</span>
      </header>
      <p>${sentence}</p>
      ${this.#change()}
      ${evidence.length > 0 && !this.brief ? html`<pre tabindex="0" aria-label=${proposalWords.evidence}><code>${evidence.join('\n')}</code></pre>` : nothing}
      ${this.may ? this.#buttons() : html`<p class="soft small">${proposalWords.membersDecide}</p>`}
    </section>`;
  }

  #change() {
    return html`<dl class="change">
      <dt class="soft">${proposalWords.from}</dt><dd>${version(this.from)}</dd>
      <dt class="soft">${proposalWords.backTo}</dt><dd>${version(this.target)}</dd>
    </dl>`;
  }

  #buttons() {
    return html`<div class="acts">
      <button class="button primary" type="button" ?disabled=${this.busy} @click=${() => this.#say('approve')}>
        <dl-icon name="back"></dl-icon>${this.busy ? proposalWords.deciding : proposalWords.approve}</button>
      <button class="button" type="button" ?disabled=${this.busy} @click=${() => this.#say('dismiss')}>${proposalWords.dismiss}</button>
    </div>`;
  }

  #decided({ evidence, sentence, decidedAt, ...proposal }: ProposalDocument) {
    const good = proposal.status === 'approved';
    return html`<section class="decided" aria-labelledby="title">
      <header><h2 id="title"><dl-icon name=${good ? 'back' : 'info'}></dl-icon>${decisionWords(proposal)}</h2>
        ${decidedAt ? html`<span class="small soft"><dl-ago time=${decidedAt}></dl-ago></span>` : nothing}</header>
      <p class="soft">${sentence} ${this.rollback ? filled(proposalWords.see, { rollback: html`<a href=${this.rollback.path}>${proposalWords.theRollback}</a>` }) : nothing}</p>
      ${
        evidence.length > 0
          ? html`<details><summary>${proposalWords.whatWasSeen}</summary><pre tabindex="0"><code>${evidence.join('\n')}</code></pre></details>`
          : nothing
      }
    </section>`;
  }

  #say(what: 'approve' | 'dismiss'): void {
    this.dispatchEvent(new CustomEvent(what));
  }

  static override styles = [textStyles, controlStyles, proposalStyles];
}

function version(named: NamedVersion | undefined) {
  if (!named) return html`<span class="soft">…</span>`;
  const { name, path, by, at } = named;
  return html`<a href=${path}>${name}</a>${by && at ? html`<span class="soft small by">${by} · <dl-ago time=${at}></dl-ago></span>` : nothing}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'dl-proposal': DlProposal;
  }
}

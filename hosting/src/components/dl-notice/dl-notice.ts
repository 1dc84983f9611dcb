// A message that stays: what happened, where, and what to do next. Also the face of every error.

import type { DeplightCallError } from '@deplight/sdk';
import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { filled } from '../../language/filled.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { rootWords } from '../../words/en/root.ts';
import { errorWords } from '../../words/error-words.ts';
import type { IconName } from '../dl-icon/dl-icon.ts';
import '../dl-icon/dl-icon.ts';
import { noticeStyles } from './dl-notice.styles.ts';

export type NoticeTone = 'info' | 'warning' | 'danger';

const icons: Record<NoticeTone, IconName> = { info: 'info', warning: 'bang', danger: 'cross' };

/** `<dl-notice tone="warning" heading="…" text="…">actions</dl-notice>` or `<dl-notice .error=${callError}>`. */
@customElement('dl-notice')
export class DlNotice extends LitElement {
  @property() tone: NoticeTone = 'info';
  @property() heading = '';
  @property() text = '';
  @property({ attribute: false }) error: DeplightCallError | null = null;

  override render() {
    const tone = this.error ? 'danger' : this.tone;
    const said = this.error ? errorWords(this.error) : { message: this.heading, hint: this.text };
    const requestId = this.error?.requestId;
    return html`<div class=${tone} role=${tone === 'danger' ? 'alert' : 'note'}>
      <dl-icon name=${icons[tone]}></dl-icon>
      <div>
        <p class="heading">${said.message}</p>
        ${said.hint ? html`<p class="advice">${said.hint}</p>` : nothing}
        ${requestId ? html`<p class="small soft">${filled(rootWords.request, { id: html`<code>${requestId}</code>` })}</p>` : nothing}
        <slot></slot>
      </div>
    </div>`;
  }

  static override styles = [textStyles, noticeStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'dl-notice': DlNotice;
  }
}

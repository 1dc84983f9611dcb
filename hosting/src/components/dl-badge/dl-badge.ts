// A status as a word with its shape and tone.
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { StatusLook } from '../../words/status-words.ts';
import '../dl-icon/dl-icon.ts';

/** `<dl-badge .look=${appLook('HEALTHY')}>` */
@customElement('dl-badge')
export class DlBadge extends LitElement {
  @property({ attribute: false }) look: StatusLook | undefined;

  override render() {
    if (!this.look) return null;
    const { label, tone, icon } = this.look;
    return html`<span class=${tone}><dl-icon name=${icon} ?spin=${icon === 'ring'}></dl-icon>${label}</span>`;
  }

  static override styles = css`
    :host {
      display: inline-flex;
    }
    span {
      display: inline-flex;
      align-items: center;
      gap: 6px;
      font-size: var(--text-small);
      font-weight: 550;
      white-space: nowrap;
    }
    .good {
      color: var(--accent);
    }
    .busy {
      color: var(--info);
    }
    .bad {
      color: var(--danger);
    }
    .warning {
      color: var(--warning);
    }
    .calm {
      color: var(--ink-soft);
    }
  `;
}

declare global {
  interface HTMLElementTagNameMap {
    'dl-badge': DlBadge;
  }
}

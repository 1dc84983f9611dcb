// What the sections of an app's page have in common: the app, who asks, and one act at a time.
import type { AppDocument } from '@deplight/contracts';
import type { AppAddress, Deplight } from '@deplight/sdk';
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { ActionController } from '../../actions/action-controller.ts';
import { controlStyles } from '../../styles/controls.styles.ts';
import { listStyles } from '../../styles/list.styles.ts';
import { textStyles } from '../../styles/text.styles.ts';
import '../../components/dl-notice/dl-notice.ts';

export abstract class AppSection extends LitElement {
  @property({ attribute: false }) deplight!: Deplight;
  @property({ attribute: false }) app!: AppDocument;

  protected readonly action = new ActionController(this);

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('app') && changed.get('app')?.id !== this.app.id) this.forget();
  }

  /** What was typed and made for one app is nothing to the next. */
  protected forget(): void {}

  protected get address(): AppAddress {
    return { workspaceId: this.app.workspaceId, appId: this.app.id };
  }

  protected get busy(): boolean {
    return this.action.running !== null;
  }

  /** Why the last act was refused, where it was. */
  protected refusal() {
    return this.action.error ? html`<dl-notice .error=${this.action.error}></dl-notice>` : nothing;
  }
}

/** A section with a list, a form, or both, one below the other. */
export const appSectionStyles = [
  textStyles,
  controlStyles,
  listStyles,
  css`
    :host {
      display: grid;
      gap: var(--space-3);
      max-width: 720px;
      margin-top: var(--space-3);
    }
    .what,
    code {
      overflow-wrap: anywhere;
    }
    /* What is to be copied needs the width of a phone for itself. */
    @media (max-width: 560px) {
      .rows > li > .acts {
        width: 100%;
      }
    }
  `,
];

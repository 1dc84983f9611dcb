// A proposal to roll back, the moment it appears and wherever somebody is: a dialog in a corner that takes no focus from
// what they do, and can be put aside. The app's own pages show it themselves.

import type { AppDocument, MemberDocument, ProposalDocument, UserDocument } from '@deplight/contracts';
import type { Deplight } from '@deplight/sdk';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { LiveValue } from '../../live/live-value.ts';
import { appSource, memberSource, openProposalsSource } from '../../live/sources.ts';
import { pathOf, type Route } from '../../router/route.ts';
import { controlStyles } from '../../styles/controls.styles.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { rootWords } from '../../words/en/root.ts';
import '../../components/dl-icon/dl-icon.ts';
import '../page-app/app-presence.ts';
import '../page-app/app-proposal.ts';

/** Of a person in very many workspaces those of the first are listened to. */
const mostWorkspaces = 10;

/** `<root-proposals .deplight .uid .workspaces .route @aside=…>`; fires `aside` when one was put aside, whose button had the focus. */
@customElement('root-proposals')
export class RootProposals extends LitElement {
  @property({ attribute: false }) deplight!: Deplight;
  @property({ attribute: false }) uid = '';
  @property({ attribute: false }) workspaces: UserDocument['workspaces'] = [];
  @property({ attribute: false }) route: Route = { page: 'home' };
  /** Put aside until the page is loaded again; they wait on the shelf and on their app's page. */
  @state() private aside: readonly string[] = [];

  #open = new LiveValue<ProposalDocument[]>(this, () => {
    const ids = this.workspaces.slice(0, mostWorkspaces).map(({ id }) => id);
    return ids.length === 0 ? null : openProposalsSource(this.deplight, ids);
  });
  #app = new LiveValue<AppDocument | null>(this, () => {
    const [first] = this.#waiting();
    return first ? appSource(this.deplight, first) : null;
  });
  #member = new LiveValue<MemberDocument | null>(this, () => {
    const [first] = this.#waiting();
    return first ? memberSource(this.deplight, first.workspaceId, this.uid) : null;
  });

  override render() {
    const [first, ...more] = this.#waiting();
    const app = this.#app.value;
    if (!first || app?.id !== first.appId || this.#isGone()) return nothing;
    const { workspaceId, appId } = first;
    return html`<section role="dialog" aria-labelledby="name" aria-describedby="why">
      <div class="head">
        <h2 id="name"><a href=${pathOf({ page: 'app', workspaceId, appId })}>${app.name}</a></h2>
        ${more.length > 0 ? html`<span class="soft small">${rootWords.andMore(more.length)}</span>` : nothing}
        <button class="button quiet small" type="button" @click=${() => this.#putAside(first)}>${rootWords.later}</button>
      </div>
      <app-presence .deplight=${this.deplight} .uid=${this.uid} workspace-id=${workspaceId} app-id=${appId}></app-presence>
      <app-proposal brief .deplight=${this.deplight} .app=${app} .own=${this.#member.value?.role}></app-proposal>
      <p id="why" class="hidden-visually" role="alert">${rootWords.appFails(app.name)}</p>
    </section>`;
  }

  /** Of an app that is gone there is nothing to decide, and the others must not wait behind it. */
  override updated(): void {
    const [first] = this.#waiting();
    if (first && this.#isGone()) this.aside = [...this.aside, first.id];
  }

  /** The oldest first, so that what is on the screen does not change by itself. */
  #waiting(): ProposalDocument[] {
    const { route, aside } = this;
    const here = 'appId' in route ? route.appId : null;
    return (this.#open.value ?? [])
      .filter(({ id, appId }) => !aside.includes(id) && appId !== here)
      .toSorted((a, b) => a.createdAt.localeCompare(b.createdAt));
  }

  /** The first one's app is being deleted or can no longer be read. */
  #isGone(): boolean {
    const { state } = this.#app;
    if (state.status !== 'ready') return state.status !== 'waiting';
    return state.value === null || state.value.deletedAt !== null;
  }

  #putAside({ id }: ProposalDocument): void {
    this.aside = [...this.aside, id];
    this.dispatchEvent(new Event('aside'));
  }

  static override styles = [
    textStyles,
    controlStyles,
    css`
      section {
        display: grid;
        gap: var(--space-2);
        width: min(440px, calc(100vw - 2 * var(--space-3)));
        /* Beside what else may stand in the corner. */
        max-height: 60dvh;
        overflow: auto;
        pointer-events: auto;
        padding: var(--space-3);
        border: 1px solid var(--hairline);
        border-radius: 12px;
        background: var(--sheet);
        color: var(--ink);
        box-shadow: var(--shadow);
      }
      .head {
        display: flex;
        align-items: center;
        gap: var(--space-2);
      }
      h2 {
        flex: 1;
        min-width: 0;
        overflow-wrap: anywhere;
      }
      h2 a {
        color: inherit;
        text-decoration: none;
      }
      h2 a:hover {
        color: var(--accent);
        text-decoration: underline;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'root-proposals': RootProposals;
  }
}

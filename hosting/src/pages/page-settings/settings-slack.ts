// Settings: the Slack channel that the workspace speaks in, whom the reader's own Slack user acts as, and what one may
// type there. What connects them is typed in Slack, since only that proves who is there.

import type { SlackChannelDocument } from '@deplight/contracts';
import { type OperationResponse, slackVerbNames, slackVerbs, type WorkspaceDocument } from '@deplight/contracts';
import type { Deplight } from '@deplight/sdk';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { ActionController } from '../../actions/action-controller.ts';
import type { DlConfirm } from '../../components/dl-confirm/dl-confirm.ts';
import { notify } from '../../components/dl-toasts/dl-toasts.ts';
import { filled } from '../../language/filled.ts';
import { LiveValue } from '../../live/live-value.ts';
import { RepeatedCall } from '../../live/repeated-call.ts';
import { slackChannelSource } from '../../live/sources.ts';
import { controlStyles } from '../../styles/controls.styles.ts';
import { listStyles } from '../../styles/list.styles.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { settingsWords } from '../../words/en/settings.ts';
import '../../components/dl-ago/dl-ago.ts';
import '../../components/dl-confirm/dl-confirm.ts';
import '../../components/dl-copy/dl-copy.ts';
import '../../components/dl-notice/dl-notice.ts';
import '../../components/dl-waiting/dl-waiting.ts';

type Links = OperationResponse<'getSlackLinks'>;

/** Somebody who links in Slack comes back to this page; then it is asked again, and else now and then. */
const askEveryMs = 60_000;

/** `<settings-slack .deplight .workspace ?editable>` */
@customElement('settings-slack')
export class SettingsSlack extends LitElement {
  @property({ attribute: false }) deplight!: Deplight;
  @property({ attribute: false }) workspace!: WorkspaceDocument;
  @property({ type: Boolean }) editable = false;
  @state() private links: Links | null = null;
  @query('dl-confirm') private confirmation!: DlConfirm;

  #channel = new LiveValue<SlackChannelDocument | null>(this, () =>
    slackChannelSource(this.deplight, this.workspace.id),
  );
  #asked = new RepeatedCall(this, {
    call: async () => {
      this.links = await this.deplight.getSlackLinks({});
    },
    everyMs: askEveryMs,
  });
  #action = new ActionController(this);

  override render() {
    return html`<section class="section" aria-labelledby="slack"><h2 id="slack">${settingsWords.slack}</h2>
      <p class="soft">${settingsWords.slackLead}</p>
      ${this.#action.error ? html`<dl-notice .error=${this.#action.error}></dl-notice>` : nothing}
      ${this.#body()}
    </section>`;
  }

  #body() {
    const { state } = this.#channel;
    if (this.links === null) {
      if (this.#asked.error) return html`<dl-notice .error=${this.#asked.error}></dl-notice>`;
      return html`<dl-waiting label=${settingsWords.askingSlack}></dl-waiting>`;
    }
    if (!this.links.available) {
      return html`<p class="soft empty">${settingsWords.noSlack}</p>`;
    }
    if (state.status === 'waiting') return html`<dl-waiting label=${settingsWords.askingSlack}></dl-waiting>`;
    if (state.status !== 'ready') return html`<dl-notice .error=${state.error}></dl-notice>`;
    return html`<ul class="rows">${this.#person(this.links)}${this.#place(state.value?.endedAt === null ? state.value : null, this.links)}</ul>
      ${this.links.installable && this.editable ? this.#install() : nothing}
      ${state.value?.problem ? this.#problem(state.value.problem) : nothing}
      <details><summary>${settingsWords.whatCanBeTyped}</summary><ul class="verbs">${slackVerbNames.map((verb) => {
        const { takes } = slackVerbs[verb];
        return html`<li><code>/deplight ${verb}${takes === '' ? '' : ` ${takes}`}</code> <span class="soft">${settingsWords.verbs[verb]}</span></li>`;
      })}</ul></details>`;
  }

  #person({ links }: Links) {
    if (links.length === 0) {
      return html`<li><div class="what"><strong>${settingsWords.notLinked}</strong>
        <p class="soft small">${settingsWords.notLinkedHow}</p></div>
        ${this.#command('/deplight link')}</li>`;
    }
    return html`<li><div class="what"><strong>${settingsWords.youAre(links.map(({ userName }) => `@${userName}`).join(', '))}</strong>
      ${links.map(
        ({ teamName, linkedAt }) =>
          html`<p class="soft small">${filled(settingsWords.linkedIn, { team: teamName || 'Slack', ago: html`<dl-ago time=${linkedAt}></dl-ago>` })}</p>`,
      )}</div>
      <div class="acts"><button class="button small" type="button" ?disabled=${this.#action.running !== null}
        @click=${this.#unlink}>${settingsWords.unlink}</button></div></li>`;
  }

  #place(channel: SlackChannelDocument | null, { links }: Links) {
    if (channel) {
      return html`<li><div class="what"><strong>#${channel.channelName}</strong> <span class="soft">${filled(settingsWords.isTold, { team: channel.teamName || 'Slack' })}</span>
        <p class="soft small">${settingsWords.connectedBy(channel.connectedBy.name)} · <dl-ago time=${channel.connectedAt}></dl-ago></p></div>
        ${
          this.editable
            ? html`<div class="acts"><button class="button small" type="button" ?disabled=${this.#action.running !== null}
          @click=${() => this.confirmation.ask()}>${settingsWords.askDisconnect}</button></div>
        <dl-confirm heading=${settingsWords.disconnectQuestion(`#${channel.channelName}`)} verb=${settingsWords.disconnect}
          text=${settingsWords.disconnectMeans}
          @confirm=${this.#disconnect}></dl-confirm>`
            : nothing
        }</li>`;
    }
    const words = !this.editable
      ? settingsWords.adminConnects
      : links.length === 0
        ? settingsWords.linkFirst
        : settingsWords.typeInChannel;
    return html`<li><div class="what"><strong>${settingsWords.noChannel}</strong><p class="soft small">${words}</p></div>
      ${this.editable ? this.#command(`/deplight connect ${this.workspace.name}`) : nothing}</li>`;
  }

  #install() {
    return html`<p class="soft small">${settingsWords.installSlackWhy}</p>
      <button class="button small" type="button" ?disabled=${this.#action.running !== null}
        @click=${this.#beginInstall}>${settingsWords.installSlack}</button>`;
  }

  #command(text: string) {
    return html`<div class="acts"><code class="command">${text}</code><dl-copy .text=${text} what=${settingsWords.command}></dl-copy></div>`;
  }

  #problem({ at, sentence }: NonNullable<SlackChannelDocument['problem']>) {
    return html`<dl-notice tone="warning" heading=${settingsWords.messagesDoNotArrive(sentence)}
      text=${settingsWords.messagesAdvice}>
      <p class="soft small">${filled(settingsWords.since, { ago: html`<dl-ago time=${at}></dl-ago>` })}</p></dl-notice>`;
  }

  async #unlink(): Promise<void> {
    const unlinked = await this.#action.run('unlinkSlackUser', () => this.deplight.unlinkSlackUser({}));
    if (!unlinked) return;
    this.links = unlinked;
    notify(settingsWords.unlinked);
  }

  async #beginInstall(): Promise<void> {
    const request = { workspaceId: this.workspace.id };
    const begun = await this.#action.run('beginSlackInstall', () => this.deplight.beginSlackInstall(request));
    if (begun) location.assign(begun.url);
  }

  async #disconnect(): Promise<void> {
    const workspaceId = this.workspace.id;
    const done = await this.#action.run('disconnectSlack', () => this.deplight.disconnectSlack({ workspaceId }));
    if (done) notify(settingsWords.disconnected(`#${done.channel.channelName}`));
  }

  static override styles = [
    textStyles,
    controlStyles,
    listStyles,
    css`
      .command {
        overflow-wrap: anywhere;
        user-select: all;
      }
      dl-notice {
        display: block;
        max-width: 720px;
        margin-bottom: var(--space-3);
      }
      summary {
        width: fit-content;
        cursor: pointer;
        font-size: var(--text-small);
      }
      .verbs {
        display: grid;
        gap: 6px;
        margin-top: var(--space-2);
        font-size: var(--text-small);
      }
      .verbs code {
        overflow-wrap: anywhere;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'settings-slack': SettingsSlack;
  }
}

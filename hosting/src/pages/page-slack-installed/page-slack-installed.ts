// Where Slack leads back to after somebody has let the app into a team: whoever began it has to be the one who is signed in
// here, and says so by going on.
import { slackState } from '@deplight/contracts';
import type { Deplight } from '@deplight/sdk';
import { html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { ActionController } from '../../actions/action-controller.ts';
import { filled } from '../../language/filled.ts';
import { pathOf } from '../../router/route.ts';
import { controlStyles } from '../../styles/controls.styles.ts';
import { pageStyles } from '../../styles/page.styles.ts';
import { questionStyles } from '../../styles/question.styles.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { commonWords } from '../../words/en/common.ts';
import { settingsWords } from '../../words/en/settings.ts';
import '../../components/dl-notice/dl-notice.ts';
import '../../components/dl-waiting/dl-waiting.ts';

/** `<page-slack-installed .deplight>`; reads the query of its address. */
@customElement('page-slack-installed')
export class PageSlackInstalled extends LitElement {
  @property({ attribute: false }) deplight!: Deplight;
  /** How the team is called that has let the app in; null before. */
  @state() private teamName: string | null = null;

  #action = new ActionController(this);
  #given = givenOf(location.search);

  override firstUpdated(): void {
    if (this.#given) void this.#finish(this.#given);
  }

  override updated(): void {
    document.title = `${settingsWords.slack} · Deplight`;
  }

  override render() {
    const given = this.#given;
    if (!given) {
      return html`<dl-notice tone="warning" heading=${settingsWords.slackNotInstalled} text=${settingsWords.slackNotInstalledWhy}>
        <a href="/">${commonWords.goToShelf}</a></dl-notice>`;
    }
    const settings = html`<a class="button" href=${pathOf({ page: 'settings', workspaceId: given.workspaceId })}>${settingsWords.toSettings}</a>`;
    if (this.#action.error) return html`<dl-notice .error=${this.#action.error}></dl-notice>${settings}`;
    if (this.teamName === null) return html`<dl-waiting label=${settingsWords.installingSlack}></dl-waiting>`;
    return html`<h1>${settingsWords.slackInstalled(this.teamName)}</h1>
      <p class="soft">${filled(settingsWords.slackInstalledNext, {
        link: html`<code>/deplight link</code>`,
        connect: html`<code>/deplight connect</code>`,
      })}</p>${settings}`;
  }

  async #finish({ workspaceId, state, code }: Given): Promise<void> {
    const request = { workspaceId, state, code };
    const done = await this.#action.run('finishSlackInstall', () => this.deplight.finishSlackInstall(request));
    forgetGiven();
    if (done) this.teamName = done.teamName || settingsWords.unnamedTeam;
  }

  static override styles = [textStyles, controlStyles, pageStyles, questionStyles];
}

interface Given {
  readonly workspaceId: string;
  readonly state: string;
  readonly code: string;
}

/** What Slack gives back; undefined where somebody said no, or the address is not whole. */
function givenOf(search: string): Given | undefined {
  const query = new URLSearchParams(search);
  const given = slackState.safeParse(query.get('state'));
  const code = query.get('code') ?? '';
  if (!given.success || code === '') return undefined;
  return { workspaceId: given.data.split('.')[0] ?? '', state: given.data, code };
}

/** It is used up; a reload would only say so. */
function forgetGiven(): void {
  const query = new URLSearchParams(location.search);
  for (const name of ['code', 'state']) query.delete(name);
  history.replaceState(null, '', query.size === 0 ? location.pathname : `?${query}`);
}

declare global {
  interface HTMLElementTagNameMap {
    'page-slack-installed': PageSlackInstalled;
  }
}

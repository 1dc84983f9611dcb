// The whole dashboard: settings, session, route. Pages get what they need as properties; nothing else is shared.

import type { UserDocument } from '@deplight/contracts';
import { html, LitElement, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { notify } from '../../components/dl-toasts/dl-toasts.ts';
import { type DashboardConfig, loadConfig } from '../../config.ts';
import { type Connection, connect } from '../../connect.ts';
import { beginLanguage } from '../../language/language.ts';
import { LiveValue } from '../../live/live-value.ts';
import { userSource } from '../../live/sources.ts';
import { followLink, navigate } from '../../router/navigation.ts';
import { isOpenRoute, type Route, workspaceOf } from '../../router/route.ts';
import { RouteController } from '../../router/route-controller.ts';
import { leave, SessionController } from '../../session/session-controller.ts';
import type { Place } from '../../shortcuts/shortcuts.ts';
import { controlStyles } from '../../styles/controls.styles.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { rootWords } from '../../words/en/root.ts';
import { rootStyles } from './dl-root.styles.ts';
import { type Opened, openPageFor, pageFor, toolkitOf } from './page-for.ts';
import { loadCommands, loadPage, loadSignIn, loadSoon } from './page-modules.ts';
import type { RootCommands } from './root-commands.ts';
import { ShortcutKeys } from './shortcut-keys.ts';
import '../../components/dl-corner/dl-corner.ts';
import '../../components/dl-header/dl-header.ts';
import '../../components/dl-notice/dl-notice.ts';
import '../../components/dl-waiting/dl-waiting.ts';
import './root-link.ts';

type Start =
  | { status: 'waiting' }
  | { status: 'ready'; config: DashboardConfig; connection: Connection }
  | { status: 'failed'; message: string };

@customElement('dl-root')
export class DlRoot extends LitElement {
  @state() private start: Start = { status: 'waiting' };
  /** Of the page whose module could not be fetched; null when none. */
  @state() private missing: Route['page'] | null = null;
  @query('root-commands') private commands!: RootCommands | null;

  #shown: Route | undefined;
  #session = new SessionController(this);
  #router = new RouteController(this);
  #user = new LiveValue<UserDocument | null>(this, () => {
    const opened = this.#opened();
    return opened ? userSource(opened.deplight, opened.uid) : null;
  });

  constructor() {
    super();
    this.addEventListener('shown', loadSoon, { once: true });
    new ShortcutKeys(this, {
      find: () => void this.#command('find'),
      help: () => void this.#command('help'),
      open: (place) => this.#go(place),
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('click', followLink);
    void this.#open();
  }

  override disconnectedCallback(): void {
    removeEventListener('click', followLink);
    super.disconnectedCallback();
  }

  async #open(): Promise<void> {
    try {
      const [config] = await Promise.all([loadConfig(), beginLanguage()]);
      const connection = connect(config);
      this.#session.follow(connection.auth, connection.kept);
      this.start = { status: 'ready', config, connection };
    } catch (error) {
      this.start = { status: 'failed', message: error instanceof Error ? error.message : String(error) };
    }
  }

  /** Screen readers and the keyboard go on from the new page, not from the link that opened it. */
  override updated(): void {
    const { route } = this.#router;
    if (this.#session.state.status === 'signed-out') void this.#signIn();
    if (route === this.#shown) return;
    void this.#load(route.page);
    // Another choice of what to compare leaves the keyboard at the choice.
    const chose = route.page === 'comparison' && this.#shown?.page === 'comparison';
    if (this.#shown && !chose) this.#toPage();
    this.#shown = route;
  }

  override render() {
    const email = this.#session.state.status === 'signed-in' ? this.#session.state.email : '';
    return html`<a class="skip" href="#page" @click=${this.#skip}>${rootWords.skip}</a>
      ${this.#banner()}
      <dl-header .workspaces=${this.#workspaces()} .current=${workspaceOf(this.#router.route)}
        page=${this.#router.route.page} email=${email} @find=${() => this.#command('find')} @sign-out=${this.#leave}></dl-header>
      <main id="page" tabindex="-1">${this.#page()}</main>
      ${this.#commandsOver()}
      <dl-corner><dl-toasts></dl-toasts>${this.#corner()}</dl-corner>`;
  }

  #page() {
    if (this.start.status === 'failed') {
      return html`<dl-notice tone="danger" heading=${rootWords.notStarted} text=${this.start.message}>${this.#reloadButton()}</dl-notice>`;
    }
    if (this.start.status === 'waiting' || this.#session.state.status === 'waiting')
      return html`<dl-waiting></dl-waiting>`;
    if (this.missing === this.#router.route.page) return this.#reload();
    const { config, connection } = this.start;
    const { route } = this.#router;
    if (isOpenRoute(route)) return openPageFor(route, connection.auth, config);
    const opened = this.#opened();
    if (!opened) {
      return html`<page-sign-in .auth=${connection.auth} .toolkit=${toolkitOf(config)} .providers=${config.providers} .demoUser=${config.demoUser}
        ?invited=${this.#router.route.page === 'join'}></page-sign-in>`;
    }
    return pageFor(route, opened, this.#user);
  }

  /** Over any page; an empty element until its module is there, as are the proposals. */
  #commandsOver() {
    const opened = this.#opened();
    if (!opened) return nothing;
    const { deplight, uid } = opened;
    return html`<root-commands .deplight=${deplight} .uid=${uid} .workspaces=${this.#workspaces()} .route=${this.#router.route}
      @sign-out=${this.#leave}></root-commands>`;
  }

  #corner() {
    const opened = this.#opened();
    if (!opened) return nothing;
    const { deplight, uid } = opened;
    return html`<root-proposals .deplight=${deplight} .uid=${uid} .workspaces=${this.#workspaces()} .route=${this.#router.route}
        @aside=${this.#toPage}></root-proposals>
      <root-link slot="aside" .deplight=${deplight} .uid=${uid}></root-link>`;
  }

  #workspaces(): UserDocument['workspaces'] {
    return this.#user.value?.workspaces ?? [];
  }

  async #command(name: 'find' | 'help'): Promise<void> {
    if (!this.#opened()) return;
    try {
      await loadCommands();
    } catch {
      notify(rootWords.commandsNotLoaded, { tone: 'danger' });
      return;
    }
    await this.commands?.[name]();
  }

  #go(page: Place): void {
    if (!this.#opened()) return;
    const workspaceId = workspaceOf(this.#router.route) ?? this.#workspaces()[0]?.id;
    if (page === 'workspaces') navigate({ page });
    else if (workspaceId !== undefined) navigate({ page, workspaceId });
  }

  /** A page is an empty element until its module is there; one that does not come is said. */
  async #load(name: Route['page']): Promise<void> {
    this.missing = await loadPage(name).then(
      () => null,
      () => name,
    );
    // The shelf, where a workspace is opened, says itself when it has come; until then the browser is idle only while it waits.
    if (name !== 'home' && name !== 'shelf') loadSoon();
  }

  /** Whoever comes back signed in has no need of it. */
  async #signIn(): Promise<void> {
    await loadSignIn().catch(() => {
      this.missing = this.#router.route.page;
    });
  }

  #reload() {
    return html`<dl-notice tone="warning" heading=${rootWords.notLoaded}
      text=${rootWords.notLoadedWhy}>${this.#reloadButton()}</dl-notice>`;
  }

  #reloadButton() {
    return html`<button class="button small" @click=${() => location.reload()}>${rootWords.reload}</button>`;
  }

  #banner() {
    if (this.start.status !== 'ready' || this.start.config.isolation !== 'none') return nothing;
    return html`<p class="banner" role="note">
      <strong>${rootWords.noIsolation}</strong> ${rootWords.noIsolationMeans}
    </p>`;
  }

  #opened(): Opened | null {
    if (this.start.status !== 'ready' || this.#session.state.status !== 'signed-in') return null;
    const { config, connection } = this.start;
    const session = this.#session.state;
    return { config, deplight: connection.deplight, uid: session.uid, auth: connection.auth, session };
  }

  #skip(event: Event): void {
    event.preventDefault();
    this.#toPage();
  }

  /** The keyboard goes on from the page. */
  #toPage(): void {
    this.renderRoot.querySelector<HTMLElement>('#page')?.focus({ preventScroll: true });
  }

  #leave(): void {
    if (this.start.status === 'ready') void leave(this.start.connection.auth);
  }

  static override styles = [textStyles, controlStyles, rootStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'dl-root': DlRoot;
  }
}

// The top of every page: the way home, the workspace, the palette, the theme, the way out.

import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { pathOf, type Route } from '../../router/route.ts';
import { controlStyles } from '../../styles/controls.styles.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { chooseTheme, currentTheme, type Theme, themeAfter } from '../../theme/theme.ts';
import { onThemeChange } from '../../theme/token-colours.ts';
import { commonWords } from '../../words/en/common.ts';
import { rootWords } from '../../words/en/root.ts';
import type { IconName } from '../dl-icon/dl-icon.ts';
import '../dl-icon/dl-icon.ts';
import '../dl-keys/dl-keys.ts';
import { headerStyles } from './dl-header.styles.ts';

export interface NamedWorkspace {
  readonly id: string;
  readonly name: string;
}

const themeIcons: Record<Theme, IconName> = { system: 'screen', light: 'sun', dark: 'moon' };

const places = ['shelf', 'secrets', 'settings'] as const;

/** `<dl-header .workspaces .current page email @find=… @sign-out=…>` */
@customElement('dl-header')
export class DlHeader extends LitElement {
  @property({ attribute: false }) workspaces: readonly NamedWorkspace[] = [];
  @property() current: string | null = null;
  @property() page: Route['page'] = 'home';
  @property() email = '';
  @state() private theme: Theme = currentTheme();
  @query('details') private switcher!: HTMLDetailsElement | null;

  #stopTheme = () => {};

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('click', this.#closeOutside);
    this.#stopTheme = onThemeChange(() => {
      this.theme = currentTheme();
    });
  }

  override disconnectedCallback(): void {
    removeEventListener('click', this.#closeOutside);
    this.#stopTheme();
    super.disconnectedCallback();
  }

  override render() {
    const theme = `${rootWords.theme}: ${rootWords.themes[this.theme]}`;
    return html`<header>
      <a class="home" href="/" aria-label=${rootWords.home}><img src="/favicon.svg" alt="" width="26" height="26" /><span>Deplight</span></a>
      ${this.email === '' ? nothing : this.#switcher()}
      ${this.email === '' || this.current === null ? nothing : this.#places(this.current)}
      <span class="space"></span>
      ${this.email === '' ? nothing : this.#finder()}
      <button class="button quiet small" type="button" title=${theme} aria-label=${theme} @click=${this.#nextTheme}>
        <dl-icon name=${themeIcons[this.theme]}></dl-icon>
      </button>
      ${
        this.email === ''
          ? nothing
          : html`<a class="email soft small" href=${pathOf({ page: 'profile' })} aria-current=${this.page === 'profile' ? 'page' : 'false'}>${this.email}</a>
        <button class="button quiet small" type="button" @click=${() => this.dispatchEvent(new CustomEvent('sign-out'))}>${commonWords.signOut}</button>`
      }
    </header>`;
  }

  #switcher() {
    const name = this.workspaces.find((workspace) => workspace.id === this.current)?.name ?? commonWords.workspaces;
    return html`<nav aria-label=${commonWords.workspaces}><details @keydown=${this.#closeOnEscape}>
      <summary><span>${name}</span><dl-icon name="chevron"></dl-icon></summary>
      <ul @click=${this.#close}>
        ${this.workspaces.map(
          (workspace) => html`<li><a href=${pathOf({ page: 'shelf', workspaceId: workspace.id })}
            aria-current=${workspace.id === this.current ? 'page' : 'false'}>${workspace.name}</a></li>`,
        )}
        <li class="last"><a href=${pathOf({ page: 'workspaces' })}>${commonWords.allWorkspaces}</a></li>
        <li><a href=${pathOf({ page: 'profile' })}>${commonWords.yourProfile}</a></li>
        <li><a href=${pathOf({ page: 'system' })}>${commonWords.wholeSystem}</a></li>
      </ul>
    </details></nav>`;
  }

  #finder() {
    return html`<button class="button quiet small find" type="button" title=${rootWords.find} aria-haspopup="dialog"
      @click=${() => this.dispatchEvent(new Event('find'))}><dl-icon name="search"></dl-icon><span class="hidden-visually">${rootWords.find}</span><dl-keys aria-hidden="true" .keys=${['mod', 'k']}></dl-keys></button>`;
  }

  #places(workspaceId: string) {
    return html`<nav class="places" aria-label=${rootWords.workspace}>${places.map(
      (page) =>
        html`<a href=${pathOf({ page, workspaceId })} aria-current=${page === this.page ? 'page' : 'false'}>${commonWords[page]}</a>`,
    )}</nav>`;
  }

  #nextTheme(): void {
    chooseTheme(themeAfter(this.theme));
  }

  #closeOutside = (event: Event): void => {
    if (this.switcher && !event.composedPath().includes(this.switcher)) this.#close();
  };

  #closeOnEscape(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    this.#close();
    this.switcher?.querySelector('summary')?.focus();
  }

  #close(): void {
    this.switcher?.removeAttribute('open');
  }

  static override styles = [textStyles, controlStyles, headerStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'dl-header': DlHeader;
  }
}

// The gallery's page: a list of scenes, or one of them as large as the window.
import { css, html, LitElement } from 'lit';
import { customElement } from 'lit/decorators.js';
import { textStyles } from '../src/styles/text.styles.ts';
import { type SceneName, sceneNames } from './scene-names.ts';
import { scenes } from './scenes/scenes.ts';

@customElement('dl-gallery')
export class DlGallery extends LitElement {
  override render() {
    const name = sceneNames.find((each) => each === new URLSearchParams(location.search).get('scene'));
    return name === undefined ? this.#list() : this.#scene(name);
  }

  #scene(name: SceneName) {
    document.title = `${name} · Gallery`;
    return html`<div id=${name}>${scenes[name]()}</div>`;
  }

  #list() {
    return html`<main class="names">
      <h1>Gallery</h1>
      <ul>${sceneNames.map((name) => html`<li><a href="?scene=${name}">${name}</a></li>`)}</ul>
    </main>`;
  }

  static override styles = [
    textStyles,
    css`
      .names {
        padding: var(--space-5) var(--space-4);
      }
      ul {
        display: grid;
        gap: var(--space-2);
        margin-top: var(--space-4);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'dl-gallery': DlGallery;
  }
}

// Below a failure that came from the address, the branch or the folder: the same app from another one.
import type { DeploymentDocument } from '@deplight/contracts';
import type { Deplight } from '@deplight/sdk';
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { ActionController } from '../../actions/action-controller.ts';
import { deployNewest } from '../../actions/deploy-newest.ts';
import { inputValue } from '../../components/input-value.ts';
import { openDeployment } from '../../router/navigation.ts';
import { controlStyles } from '../../styles/controls.styles.ts';
import { textStyles } from '../../styles/text.styles.ts';
import { commonWords } from '../../words/en/common.ts';
import { deploymentWords } from '../../words/en/deployment.ts';
import { plantWords } from '../../words/en/plant.ts';
import { readAddress } from '../page-plant/read-address.ts';
import { mistakenSource, type NamedSource, requestFrom } from './mistaken-source.ts';
import '../../components/dl-notice/dl-notice.ts';

/** `<correct-source .deplight .deployment>`: nothing where another address would mend nothing. */
@customElement('correct-source')
export class CorrectSource extends LitElement {
  @property({ attribute: false }) deplight!: Deplight;
  @property({ attribute: false }) deployment!: DeploymentDocument;
  /** What is being typed; null while it is as it was looked for. */
  @state() private typed: NamedSource | null = null;

  #action = new ActionController(this);

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('deployment') && changed.get('deployment')?.id !== this.deployment.id) this.typed = null;
  }

  override render() {
    const looked = mistakenSource(this.deployment);
    if (looked === null) return nothing;
    const named = this.typed ?? looked;
    const busy = this.#action.running !== null;
    return html`<form novalidate @submit=${(event: SubmitEvent) => this.#submit(event, named)}>
      <h2>${deploymentWords.correctSource}</h2>
      <div class="fields">${this.#field('gitUrl', named)}${this.#field('branch', named)}${this.#field('rootDir', named)}</div>
      ${this.#action.error ? html`<dl-notice .error=${this.#action.error}></dl-notice>` : nothing}
      <button class="button primary" type="submit" ?disabled=${busy || named.gitUrl.trim() === ''}>${deploymentWords.deployFromThere}</button>
    </form>`;
  }

  #field(name: keyof NamedSource, named: NamedSource) {
    return html`<label class="field"><span class="label">${plantWords.fields[name]} ${name === 'gitUrl' ? nothing : html`<span class="optional">${commonWords.optional}</span>`}</span>
      <input class="input" autocomplete="off" autocapitalize="off" spellcheck="false" placeholder=${plantWords.placeholders[name]} .value=${named[name]}
        @input=${(event: InputEvent) => this.#type({ ...named, [name]: inputValue(event) })} @blur=${() => this.#read(named)}></label>`;
  }

  #type(named: NamedSource): void {
    this.typed = named;
    this.#action.clear();
  }

  /** An address of a branch or a folder in a browser says both. */
  #read(named: NamedSource): NamedSource {
    const address = readAddress(named.gitUrl);
    if (address === null || address.gitUrl === named.gitUrl) return named;
    const read = address.branch === '' ? { ...named, gitUrl: address.gitUrl } : address;
    this.#type(read);
    return read;
  }

  async #submit(event: SubmitEvent, named: NamedSource): Promise<void> {
    event.preventDefault();
    const request = requestFrom(this.deployment, this.#read(named));
    const planted = await this.#action.run('createDeployment', () => deployNewest(this.deplight, request));
    if (planted) openDeployment(planted);
  }

  static override styles = [
    textStyles,
    controlStyles,
    css`
      form {
        display: grid;
        justify-items: start;
        gap: var(--space-3);
        margin-bottom: var(--space-5);
      }
      .fields {
        display: grid;
        grid-template-columns: 2fr 1fr 1fr;
        gap: var(--space-3);
        width: 100%;
      }
      .optional {
        color: var(--ink-soft);
        font-weight: 400;
      }
      @media (max-width: 720px) {
        .fields {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'correct-source': CorrectSource;
  }
}

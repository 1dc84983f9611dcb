// Who else looks at an app, in its page's head and in a proposal's dialog; and the word to others that this page does.
// Alone in a workspace nothing is asked and nothing is said.
import { type PresenceDocument, presencePauseMs } from '@deplight/contracts';
import type { AppAddress, Deplight } from '@deplight/sdk';
import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { LiveValue } from '../../live/live-value.ts';
import { othersLooking, type Person } from '../../live/others-looking.ts';
import { RepeatedCall } from '../../live/repeated-call.ts';
import { isSharedSource, presenceSource } from '../../live/sources.ts';
import { Ticker } from '../../time/ticker.ts';
import { commonWords } from '../../words/en/common.ts';
import '../../components/dl-people/dl-people.ts';

/** A little later than it is written again, so that a renewal is never too early to count. */
const renewEveryMs = presencePauseMs + 5_000;
const lookAgainMs = 5_000;

/** `<app-presence .deplight .uid workspace-id app-id>`; shows nothing while nobody else looks. */
@customElement('app-presence')
export class AppPresence extends LitElement {
  @property({ attribute: false }) deplight!: Deplight;
  @property({ attribute: false }) uid = '';
  @property({ attribute: 'workspace-id' }) workspaceId = '';
  @property({ attribute: 'app-id' }) appId = '';

  #isShared = new LiveValue<boolean>(this, () => isSharedSource(this.deplight, this.workspaceId));
  #present = new LiveValue<PresenceDocument[]>(this, () =>
    this.#isShared.value ? presenceSource(this.deplight, this.#address()) : null,
  );
  /** What others were told of last; null when nothing, or when they were told of its end. */
  #told: AppAddress | null = null;
  /** Settles once they were; an end that overtook its beginning would be none. */
  #telling: Promise<unknown> = Promise.resolve();
  /** How far the functions' clock, by which leases end, is ahead of this one. */
  #aheadMs = 0;

  constructor() {
    super();
    new RepeatedCall(this, {
      call: () => this.#tell(),
      everyMs: renewEveryMs,
      about: () => (this.#isShared.value ? `${this.workspaceId}/${this.appId}` : null),
    });
    new Ticker(this, { everyMs: lookAgainMs, wanted: () => this.#others().length > 0 });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('pagehide', this.#tellEnd);
  }

  override disconnectedCallback(): void {
    removeEventListener('pagehide', this.#tellEnd);
    this.#tellEnd();
    super.disconnectedCallback();
  }

  override willUpdate(): void {
    if (this.#told !== null && this.#told.appId !== this.appId) this.#tellEnd();
  }

  override render() {
    const others = this.#others();
    if (others.length === 0) return nothing;
    return html`<dl-people label=${commonWords.alsoLooking} .people=${others}></dl-people>`;
  }

  #others(): Person[] {
    return othersLooking(this.#present.value ?? [], this, Date.now() + this.#aheadMs);
  }

  async #tell(): Promise<void> {
    const app = this.#address();
    this.#told = app;
    const telling = this.deplight.lookAtApp(app);
    this.#telling = telling.catch(() => undefined);
    const { at } = await telling;
    this.#aheadMs = Date.parse(at) - Date.now();
  }

  /** Where this is not heard, as of a window that is closed too fast, the lease ends by itself. */
  #tellEnd = (): void => {
    const app = this.#told;
    if (app === null) return;
    this.#told = null;
    void this.#telling.then(() => this.deplight.lookAtApp({ ...app, gone: true })).catch(() => undefined);
  };

  #address(): AppAddress {
    return { workspaceId: this.workspaceId, appId: this.appId };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'app-presence': AppPresence;
  }
}

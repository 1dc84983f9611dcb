// How an app runs: when it sleeps and what that costs, what happens when it fails, and whether somebody works on it.

import { instanceLimits, mayDo, type Role, rollbackPolicies } from '@deplight/contracts';
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { changeCondition } from '../../actions/change-condition.ts';
import type { ConditionActionName } from '../../actions/condition-actions.ts';
import { notify } from '../../components/dl-toasts/dl-toasts.ts';
import { inputValue } from '../../components/input-value.ts';
import { controlStyles } from '../../styles/controls.styles.ts';
import { listStyles } from '../../styles/list.styles.ts';
import { textStyles } from '../../styles/text.styles.ts';
import {
  alwaysOnSentence,
  idleChoices,
  idleWords,
  type SleepFacts,
  sleepSentence,
} from '../../words/condition-words.ts';
import { appWords } from '../../words/en/app.ts';
import { runningStyles } from './app-running.styles.ts';
import { AppSection } from './app-section.ts';
import { conditionButtons } from './condition-buttons.ts';

/** `<app-running .deplight .app .own .platform>` */
@customElement('app-running')
export class AppRunning extends AppSection {
  /** The role of the member who looks at it. */
  @property({ attribute: false }) own: Role | undefined;
  @property({ attribute: false }) platform: SleepFacts = { idleMinutes: 15, billed: true };

  override render() {
    return html`${this.refusal()}
      <ul class="rows">${this.#sleep()} ${this.#health()} ${this.#policy()} ${this.#maintenance()}</ul>`;
  }

  #sleep() {
    const { app, platform, own } = this;
    const current = app.idleMinutes ?? platform.idleMinutes;
    return html`<li>
      <div class="what"><h3>${appWords.sleep}</h3>
        <p role="status">${sleepSentence(app, platform)}</p>
        ${app.whySleepless && !app.asleep && current !== 0 ? html`<p class="why">${app.whySleepless}</p>` : nothing}
        <p class="soft small">${alwaysOnSentence(instanceLimits, platform.billed)}</p>
        ${this.#howSleepWorks()}</div>
      <div class="acts">
        ${mayDo(own, 'app.sleep') ? this.#idleMenu(current) : html`<span>${idleWords(current)}</span>`}
      </div>
    </li>`;
  }

  /** The default stands first, whatever the platform's is by then. */
  #idleMenu(current: number) {
    const { idleMinutes } = this.app;
    return html`<label class="choice"><span class="soft small">${appWords.idleTime}</span>
      <select class="input" ?disabled=${this.busy} @change=${this.#setIdle}>
        <option value="" .selected=${idleMinutes === null}>${appWords.byDefault(idleWords(this.platform.idleMinutes))}</option>
        ${idleChoices(current).map((minutes) => html`<option value=${minutes} .selected=${minutes === idleMinutes}>${idleWords(minutes)}</option>`)}
      </select></label>`;
  }

  #howSleepWorks() {
    return html`<details><summary>${appWords.howSleepWorks}</summary>
      <p class="small">${appWords.howSleepWorksLead}</p>
      <div class="scroll"><table>
        <thead><tr><th></th><th scope="col">${appWords.onLaptop}</th><th scope="col">${appWords.onCloudRun}</th></tr></thead>
        <tbody>${Object.values(appWords.differences).map(({ what, local, cloud }) => html`<tr><th scope="row">${what}</th><td>${local}</td><td>${cloud}</td></tr>`)}</tbody>
      </table></div></details>`;
  }

  #policy() {
    const { policy } = this.app;
    const editable = mayDo(this.own, 'app.set-policy');
    return html`<li>
      <div class="what"><h3>${appWords.whenItFails}</h3>
        <p>${appWords.policies[policy].means}</p>
        <p class="soft small">${appWords.watchedFor}${editable ? '' : ` ${appWords.adminsCanChange}`}</p></div>
      <div class="acts">${
        editable
          ? html`<select class="input" aria-label=${appWords.whenItFails} ?disabled=${this.busy} @change=${this.#setPolicy}>
            ${rollbackPolicies.map((each) => html`<option value=${each} .selected=${each === policy}>${appWords.policies[each].label}</option>`)}
          </select>`
          : html`<span>${appWords.policies[policy].label}</span>`
      }</div>
    </li>`;
  }

  #health() {
    const { healthPath } = this.app;
    return html`<li>
      <div class="what"><h3>${appWords.healthPath}</h3>
        <p class="soft small">${appWords.healthPathMeans}</p></div>
      <div class="acts">${
        mayDo(this.own, 'app.configure')
          ? html`<input class="input" aria-label=${appWords.healthPath} placeholder=${appWords.healthPathPlaceholder} maxlength="200"
              .value=${healthPath ?? ''} ?disabled=${this.busy} @change=${this.#setHealthPath}>`
          : html`<span>${healthPath ?? appWords.none}</span>`
      }</div>
    </li>`;
  }

  #maintenance() {
    return html`<li>
      <div class="what"><h3>${appWords.maintenance}</h3>
        <p class="soft small">${appWords.maintenanceMeans}</p></div>
      <div class="acts">${this.#buttons(['beginMaintenance', 'endMaintenance'])}</div>
    </li>`;
  }

  #buttons(names: readonly ConditionActionName[]) {
    const { app, own: role } = this;
    return conditionButtons(names, { app, role, busy: this.busy, small: true, run: (name) => void this.#do(name) });
  }

  async #do(name: ConditionActionName): Promise<void> {
    await this.action.run(name, () => changeCondition(this.deplight, name, this.app));
  }

  async #setIdle(event: Event): Promise<void> {
    const chosen = inputValue(event);
    const idleMinutes = chosen === '' ? null : Number(chosen);
    const { deplight, address } = this;
    const before = this.app.idleMinutes;
    const set = await this.action.run('setSleep', () => deplight.setSleep({ ...address, idleMinutes }));
    const minutes = idleMinutes ?? this.platform.idleMinutes;
    const words = minutes === 0 ? appWords.neverSleeps : appWords.sleepsAfter(idleWords(minutes));
    if (set) notify(words, { undo: () => deplight.setSleep({ ...address, idleMinutes: before }) });
    else restore(event, String(before ?? ''));
  }

  async #setHealthPath(event: Event): Promise<void> {
    const healthPath = inputValue(event).trim() || null;
    const { deplight, address } = this;
    const before = this.app.healthPath;
    const set = await this.action.run('setHealthPath', () => deplight.setHealthPath({ ...address, healthPath }));
    const words = healthPath ? appWords.askedAt(healthPath) : appWords.askedAtRoot;
    if (set) notify(words, { undo: () => deplight.setHealthPath({ ...address, healthPath: before }) });
    else restore(event, before ?? '');
  }

  async #setPolicy(event: Event): Promise<void> {
    const policy = rollbackPolicies.find((each) => each === inputValue(event));
    if (!policy) return;
    const { deplight, address } = this;
    const before = this.app.policy;
    const set = await this.action.run('setPolicy', () => deplight.setPolicy({ ...address, policy }));
    const undo = () => deplight.setPolicy({ ...address, policy: before });
    if (set) notify(appWords.policies[policy].means, { undo });
    else restore(event, before);
  }

  static override styles = [textStyles, controlStyles, listStyles, runningStyles];
}

/** A menu and a field show what holds, not what was refused. */
function restore({ target }: Event, value: string): void {
  if (target instanceof HTMLSelectElement || target instanceof HTMLInputElement) target.value = value;
}

declare global {
  interface HTMLElementTagNameMap {
    'app-running': AppRunning;
  }
}

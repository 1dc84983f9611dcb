// The command palette and the sheet of shortcuts, over whatever page is open: the data behind them, and what a choice does.
// Loaded when it is first asked for, or once the browser has nothing else to do.

import type {
  AppDocument,
  DeploymentDocument,
  MemberDocument,
  PreviewDocument,
  UserDocument,
} from '@deplight/contracts';
import type { Deplight, DeploymentAddress } from '@deplight/sdk';
import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { ActionController } from '../../actions/action-controller.ts';
import { changeCondition } from '../../actions/change-condition.ts';
import { deployNewest, newestRequest } from '../../actions/deploy-newest.ts';
import { deploymentActions } from '../../actions/deployment-actions.ts';
import { foreseeRollback } from '../../actions/foresee-rollback.ts';
import type { DlConfirm } from '../../components/dl-confirm/dl-confirm.ts';
import type { DlPalette } from '../../components/dl-palette/dl-palette.ts';
import type { DlShortcuts } from '../../components/dl-shortcuts/dl-shortcuts.ts';
import { notify } from '../../components/dl-toasts/dl-toasts.ts';
import { chooseLanguage } from '../../language/language.ts';
import { firstValue } from '../../live/first-value.ts';
import { LiveValue } from '../../live/live-value.ts';
import { deploymentSource, memberSource, previewsSource, shelfSource } from '../../live/sources.ts';
import type { Command, Effect } from '../../palette/command.ts';
import { commandsFor } from '../../palette/commands-for.ts';
import { navigate, openDeployment, openPath } from '../../router/navigation.ts';
import { type Route, workspaceOf } from '../../router/route.ts';
import { chooseTheme, currentTheme } from '../../theme/theme.ts';
import { type Question, questionOf } from '../../words/action-words.ts';
import { actionWords } from '../../words/en/actions.ts';
import { commandsWords } from '../../words/en/commands.ts';
import { commonWords } from '../../words/en/common.ts';
import { errorWords } from '../../words/error-words.ts';
import '../../components/dl-confirm/dl-confirm.ts';
import '../../components/dl-palette/dl-palette.ts';
import '../../components/dl-shortcuts/dl-shortcuts.ts';

interface Asked {
  readonly question: Question;
  readonly act: () => void;
}

/** `<root-commands .deplight .uid .workspaces .route @sign-out>`, opened by `find()` or `help()`. */
@customElement('root-commands')
export class RootCommands extends LitElement {
  @property({ attribute: false }) deplight!: Deplight;
  @property({ attribute: false }) uid = '';
  @property({ attribute: false }) workspaces: UserDocument['workspaces'] = [];
  @property({ attribute: false }) route: Route = { page: 'home' };
  /** Nothing is listened to while it is closed. */
  @state() private open = false;
  @state() private asked: Asked | null = null;
  @query('dl-palette') private palette!: DlPalette;
  @query('dl-shortcuts') private sheet!: DlShortcuts;
  @query('dl-confirm') private confirmation!: DlConfirm;

  #apps = new LiveValue<AppDocument[]>(this, () => {
    const workspaceId = this.#workspaceId();
    return workspaceId === undefined ? null : shelfSource(this.deplight, workspaceId);
  });
  #member = new LiveValue<MemberDocument | null>(this, () => {
    const workspaceId = this.#workspaceId();
    return workspaceId === undefined ? null : memberSource(this.deplight, workspaceId, this.uid);
  });
  #previews = new LiveValue<PreviewDocument[]>(this, () => {
    const here = this.#here();
    return here?.github ? previewsSource(this.deplight, addressOf(here)) : null;
  });
  #action = new ActionController(this);

  async find(): Promise<void> {
    this.open = true;
    await this.updateComplete;
    this.palette.ask();
  }

  async help(): Promise<void> {
    await this.updateComplete;
    this.sheet.ask();
  }

  override render() {
    const { route, workspaces } = this;
    const role = this.#member.value?.role;
    // Without a workspace there is nothing to wait for.
    const coming = this.#workspaceId() !== undefined && this.#apps.state.status === 'waiting';
    const commands = this.open
      ? commandsFor({
          ...{ route, workspaces, role, theme: currentTheme() },
          ...{ apps: this.#apps.value ?? [], previews: this.#previews.value ?? [] },
        })
      : [];
    return html`<dl-palette .commands=${commands} ?coming=${coming} @close=${this.#close}
        @choose=${({ detail }: CustomEvent<Command>) => void this.#do(detail.effect)}></dl-palette>
      <dl-shortcuts></dl-shortcuts>
      ${this.#question()}`;
  }

  #question() {
    if (!this.asked) return nothing;
    const { question, act } = this.asked;
    return html`<dl-confirm calm heading=${question.heading} text=${question.text} verb=${question.verb} keep=${question.keep}
      @confirm=${act}></dl-confirm>`;
  }

  #close(): void {
    this.open = false;
  }

  #workspaceId(): string | undefined {
    return this.open ? (workspaceOf(this.route) ?? this.workspaces[0]?.id) : undefined;
  }

  /** The app that the page is of; known while it is open. */
  #here(): AppDocument | undefined {
    const { route } = this;
    return 'appId' in route ? this.#apps.value?.find(({ id }) => id === route.appId) : undefined;
  }

  async #do(effect: Effect): Promise<void> {
    switch (effect.kind) {
      case 'go':
        return openPath(effect.path);
      case 'open':
        open(effect.url, '_blank', 'noopener,noreferrer');
        return;
      case 'theme':
        return chooseTheme(effect.theme);
      case 'language':
        return chooseLanguage(effect.language).catch(() => notify(commonWords.languageNotLoaded, { tone: 'danger' }));
      case 'shortcuts':
        return this.help();
      case 'sign-out':
        this.dispatchEvent(new Event('sign-out'));
        return;
      case 'condition':
        return this.#try(effect.name, () => changeCondition(this.deplight, effect.name, effect.app));
      case 'restart':
        return this.#try('restartApp', async () => {
          const request = { ...addressOf(effect.app), idempotencyKey: crypto.randomUUID() };
          openDeployment((await this.deplight.restartApp(request)).deployment);
        });
      case 'deploy':
        return this.#try('createDeployment', () => this.#deploy(effect.app));
      case 'redeploy':
      case 'rollback':
        return this.#try(effect.kind, () => this.#askFirst(effect.kind, effect.app, effect.deploymentId));
    }
  }

  /** Builds what its branch holds now; an archive has no newest commit, so a new one is asked for. */
  async #deploy(app: AppDocument): Promise<void> {
    const { workspaceId, id: appId, last } = app;
    const known = last && (await this.#deployment({ workspaceId, appId, deploymentId: last.deploymentId }));
    if (!known) return notify(commandsWords.lastNotFound(app.name), { tone: 'danger' });
    const request = newestRequest(known);
    if (request !== null) return openDeployment(await deployNewest(this.deplight, request));
    notify(commandsWords.fromArchive(app.name));
    navigate({ page: 'plant', workspaceId });
  }

  async #askFirst(name: 'redeploy' | 'rollback', app: AppDocument, deploymentId: string): Promise<void> {
    const address = addressOf(app);
    const [deployment, serving] = await Promise.all([
      this.#deployment({ ...address, deploymentId }),
      app.live ? this.#deployment({ ...address, deploymentId: app.live.deploymentId }) : null,
    ]);
    if (!deployment || !deploymentActions[name].offered(deployment, undefined)) {
      const gone = name === 'redeploy' ? commandsWords.cannotRedeploy : commandsWords.cannotRollBack;
      notify(gone(app.name), { tone: 'danger' });
      return;
    }
    const question = questionOf(name, deployment, serving ?? undefined);
    if (question === null) return;
    const more = name === 'rollback' ? await foreseeRollback(this.deplight, deploymentId) : '';
    this.asked = {
      question: { ...question, text: [`${app.name}.`, question.text, more].join(' ').trim() },
      act: () =>
        void this.#try(name, async () => {
          const answer = await deploymentActions[name].run(this.deplight, deploymentId);
          notify(actionWords.deployment[name].done);
          openDeployment(answer.deployment);
        }),
    };
    await this.updateComplete;
    await this.confirmation.updateComplete;
    this.confirmation.ask();
  }

  #deployment(address: DeploymentAddress): Promise<DeploymentDocument | null> {
    return firstValue(deploymentSource(this.deplight, address));
  }

  /** There is no place on the page for what went wrong, so it is said in passing, with what to do next. */
  async #try(name: string, work: () => Promise<void>): Promise<void> {
    if (this.#action.running !== null) return notify(commandsWords.underWay);
    await this.#action.run(name, work);
    const { error } = this.#action;
    if (!error) return;
    const { message, hint } = errorWords(error);
    notify(`${message} ${hint}`.trim(), { tone: 'danger' });
    this.#action.clear();
  }
}

const addressOf = ({ workspaceId, id: appId }: AppDocument) => ({ workspaceId, appId });

declare global {
  interface HTMLElementTagNameMap {
    'root-commands': RootCommands;
  }
}

// Everything that the palette offers at this place to this person. Pure.

import { type AppDocument, mayDo, type PreviewDocument, type Role } from '@deplight/contracts';
import { languageNames, languages } from '../language/languages.ts';
import { currentLanguage } from '../language/spoken.ts';
import { pathOf, type Route, workspaceOf } from '../router/route.ts';
import { type Theme, themes } from '../theme/theme.ts';
import { commandsWords } from '../words/en/commands.ts';
import { commonWords } from '../words/en/common.ts';
import { appLook } from '../words/status-words.ts';
import { appCommands } from './app-commands.ts';
import type { Command, Effect } from './command.ts';
import { previewCommands } from './preview-commands.ts';

export interface Situation {
  readonly route: Route;
  readonly workspaces: readonly { readonly id: string; readonly name: string }[];
  /** The apps of the workspace that the route is in, else of the first one. */
  readonly apps: readonly AppDocument[];
  /** Pull requests that the app of the route shows. */
  readonly previews: readonly PreviewDocument[];
  readonly role: Role | undefined;
  readonly theme: Theme;
}

const themeIcons: Record<Theme, Command['icon']> = { system: 'screen', light: 'sun', dark: 'moon' };

export function commandsFor(situation: Situation): Command[] {
  const { route, apps, previews, role } = situation;
  const here = 'appId' in route ? apps.find(({ id }) => id === route.appId) : undefined;
  const others = apps.filter((app) => app !== here);
  return [
    ...(here ? [...appCommands(here, role, true), ...previewCommands(here, previews), appPlace(here, 'this-app')] : []),
    ...pages(situation),
    ...others.map((app) => appPlace(app, 'apps')),
    ...situation.workspaces.map(workspacePlace),
    ...others.flatMap((app) => appCommands(app, role, false)),
    ...own(situation.theme),
  ];
}

const go = (path: string): Effect => ({ kind: 'go', path });

function appPlace(app: AppDocument, group: 'this-app' | 'apps'): Command {
  const { workspaceId, id: appId, name, status, url, proposal } = app;
  const waits = proposal !== null;
  return {
    id: appId,
    label: name,
    group,
    icon: waits ? 'bang' : appLook(status).icon,
    detail: waits ? commandsWords.waits : appLook(status).label,
    words: url ?? '',
    effect: go(pathOf({ page: 'app', workspaceId, appId })),
  };
}

function pages({ route, workspaces, role }: Situation): Command[] {
  const workspaceId = workspaceOf(route) ?? workspaces[0]?.id;
  const page = (label: string, icon: Command['icon'], to: Route, words = ''): Command => ({
    id: `page/${to.page}`,
    label,
    group: 'pages',
    icon,
    words,
    effect: go(pathOf(to)),
  });
  const ofWorkspace =
    workspaceId === undefined
      ? []
      : [
          page(commonWords.shelf, 'grid', { page: 'shelf', workspaceId }, 'apps home'),
          ...(mayDo(role, 'deployment.create')
            ? [page(commonWords.plantSeed, 'plus', { page: 'plant', workspaceId }, 'new app deploy')]
            : []),
          page(commonWords.traffic, 'list', { page: 'traffic', workspaceId }, 'requests'),
          page(commonWords.secrets, 'box', { page: 'secrets', workspaceId }, 'passwords keys'),
          page(
            commonWords.settings,
            'wrench',
            { page: 'settings', workspaceId },
            'members invites tokens usage slack webhooks mail activity',
          ),
        ];
  return [
    ...ofWorkspace,
    page(commonWords.allWorkspaces, 'folder', { page: 'workspaces' }),
    page(commonWords.yourProfile, 'leaf', { page: 'profile' }, 'account name password e-mail theme language'),
    page(commonWords.wholeSystem, 'screen', { page: 'system' }, 'status platform'),
  ];
}

const workspacePlace = ({ id, name }: Situation['workspaces'][number]): Command => ({
  id,
  label: name,
  group: 'workspaces',
  icon: 'folder',
  words: 'workspace switch',
  effect: go(pathOf({ page: 'shelf', workspaceId: id })),
});

function own(current: Theme): Command[] {
  const choices = themes.filter((theme) => theme !== current);
  return [
    ...choices.map((theme): Command => {
      return {
        label: commandsWords.themes[theme],
        icon: themeIcons[theme],
        id: `theme/${theme}`,
        group: 'you',
        words: 'colours',
        effect: { kind: 'theme', theme },
      };
    }),
    ...languages
      .filter((language) => language !== currentLanguage())
      .map(
        (language): Command => ({
          id: `language/${language}`,
          label: commandsWords.language(languageNames[language]),
          group: 'you',
          icon: 'globe',
          words: `language ${language}`,
          effect: { kind: 'language', language },
        }),
      ),
    {
      id: 'shortcuts',
      label: commandsWords.shortcuts,
      group: 'you',
      icon: 'info',
      words: 'help keys',
      effect: { kind: 'shortcuts' },
    },
    {
      id: 'sign-out',
      label: commonWords.signOut,
      group: 'you',
      icon: 'out',
      words: 'log out leave',
      effect: { kind: 'sign-out' },
    },
  ];
}

// Everything that the palette offers at this place to this person. Pure.
import { type AppDocument, mayDo, type Role } from '@deplight/contracts';
import { pathOf, type Route, workspaceOf } from '../router/route.ts';
import { type Theme, themes } from '../theme/theme.ts';
import { appLooks } from '../words/status-words.ts';
import { appCommands } from './app-commands.ts';
import type { Command, Effect } from './command.ts';

export interface Situation {
  readonly route: Route;
  readonly workspaces: readonly { readonly id: string; readonly name: string }[];
  /** The apps of the workspace that the route is in, else of the first one. */
  readonly apps: readonly AppDocument[];
  readonly role: Role | undefined;
  readonly theme: Theme;
}

const themeWords: Record<Theme, Pick<Command, 'label' | 'icon'>> = {
  system: { label: 'Theme: as the system', icon: 'screen' },
  light: { label: 'Theme: light', icon: 'sun' },
  dark: { label: 'Theme: dark', icon: 'moon' },
};

export function commandsFor(situation: Situation): Command[] {
  const { route, apps, role } = situation;
  const here = 'appId' in route ? apps.find(({ id }) => id === route.appId) : undefined;
  const others = apps.filter((app) => app !== here);
  return [
    ...(here ? [...appCommands(here, role, true), appPlace(here, 'This app')] : []),
    ...pages(situation),
    ...others.map((app) => appPlace(app, 'Apps')),
    ...situation.workspaces.map(workspacePlace),
    ...others.flatMap((app) => appCommands(app, role, false)),
    ...own(situation.theme),
  ];
}

const go = (path: string): Effect => ({ kind: 'go', path });

function appPlace(app: AppDocument, group: 'This app' | 'Apps'): Command {
  const { workspaceId, id: appId, name, status, url, proposal } = app;
  const waits = proposal !== null;
  return {
    id: appId,
    label: name,
    group,
    icon: waits ? 'bang' : appLooks[status].icon,
    detail: waits ? 'A rollback waits for a decision' : appLooks[status].label,
    words: url ?? '',
    effect: go(pathOf({ page: 'app', workspaceId, appId })),
  };
}

function pages({ route, workspaces, role }: Situation): Command[] {
  const workspaceId = workspaceOf(route) ?? workspaces[0]?.id;
  const page = (label: string, icon: Command['icon'], to: Route, words = ''): Command => ({
    id: `page/${to.page}`,
    label,
    group: 'Go to',
    icon,
    words,
    effect: go(pathOf(to)),
  });
  const ofWorkspace =
    workspaceId === undefined
      ? []
      : [
          page('Shelf', 'grid', { page: 'shelf', workspaceId }, 'apps home'),
          ...(mayDo(role, 'deployment.create')
            ? [page('Plant a seed', 'plus', { page: 'plant', workspaceId }, 'new app deploy')]
            : []),
          page('Traffic', 'list', { page: 'traffic', workspaceId }, 'requests'),
          page('Secrets', 'box', { page: 'secrets', workspaceId }, 'passwords keys'),
          page(
            'Settings',
            'wrench',
            { page: 'settings', workspaceId },
            'members invites tokens usage slack webhooks activity',
          ),
        ];
  return [
    ...ofWorkspace,
    page('All workspaces, new workspace', 'folder', { page: 'workspaces' }),
    page('Your profile', 'leaf', { page: 'profile' }, 'account name password e-mail theme'),
    page('The whole system', 'screen', { page: 'system' }, 'status platform'),
  ];
}

const workspacePlace = ({ id, name }: Situation['workspaces'][number]): Command => ({
  id,
  label: name,
  group: 'Workspaces',
  icon: 'folder',
  words: 'workspace switch',
  effect: go(pathOf({ page: 'shelf', workspaceId: id })),
});

function own(current: Theme): Command[] {
  const choices = themes.filter((theme) => theme !== current);
  return [
    ...choices.map((theme): Command => {
      return {
        ...themeWords[theme],
        id: `theme/${theme}`,
        group: 'You',
        words: 'colours',
        effect: { kind: 'theme', theme },
      };
    }),
    {
      id: 'shortcuts',
      label: 'Keyboard shortcuts',
      group: 'You',
      icon: 'info',
      words: 'help keys',
      effect: { kind: 'shortcuts' },
    },
    {
      id: 'sign-out',
      label: 'Sign out',
      group: 'You',
      icon: 'out',
      words: 'log out leave',
      effect: { kind: 'sign-out' },
    },
  ];
}

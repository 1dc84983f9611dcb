// The shelf, its cards and its bar, and the choice of a workspace.
import { formatNumber } from '../../language/number-words.ts';
import { spoken } from '../../language/spoken.ts';
import type { ShelfSort, ShelfView } from '../../shelf/shelf-query.ts';

const apps = (count: number) => `${formatNumber(count)} ${count === 1 ? 'app' : 'apps'}`;

const sorts: Record<ShelfSort, string> = {
  name: 'Name',
  deployed: 'Last deployment',
  attention: 'What needs you first',
};

const views: Record<ShelfView, string> = { grid: 'As plants', list: 'As a list' };

export const shelfWords = spoken('shelf', {
  loading: 'Loading the shelf',
  apps,
  /** @param statuses how many there are of each, as `2 healthy`. */
  sentence: (count: number, statuses: readonly string[]) => `${apps(count)}: ${statuses.join(', ')}`,
  ofStatus: (count: number, status: string) => `${formatNumber(count)} ${status.toLowerCase()}`,
  glance: (count: number, troubled: number) =>
    `${apps(count)}, ${troubled === 1 ? 'one needs' : `${formatNumber(troubled)} need`} a look`,
  noneFits: 'No app fits.',
  showAll: 'Show all',
  empty: 'An empty shelf',
  emptyLead:
    'Give Deplight a git repository or an archive. It finds out how to build it, builds it, checks that it answers, and only then puts it live.',
  orExample: 'Or begin with an example',
  noAddress: 'No address yet',
  nothingPlanted: 'Nothing planted yet',
  rollBack: 'Roll back?',
  requests: (count: number) => `${formatNumber(count)} ${count === 1 ? 'request' : 'requests'}`,
  requestsIn: (requests: string, minutes: number) => `${requests} in ${minutes} min`,
  find: 'Find an app',
  status: 'Status',
  all: 'All',
  order: 'Order',
  sorts,
  view: 'View',
  views,
  lookingForWorkspaces: 'Looking for your workspaces',
  firstWorkspace: 'Create your first workspace',
  workspaceLead: 'A workspace holds the apps of a team or a project. Its members see nothing of other workspaces.',
  newWorkspaceName: 'Name of a new workspace',
  exampleName: 'Greenhouse',
  createWorkspace: 'Create workspace',
  creating: 'Creating…',
});

// What somebody looks for on the shelf: words, a status, an order, a view; read from the address and written to it. Pure.
import { type AppDocument, type AppStatus, appStatuses } from '@deplight/contracts';

export const shelfSorts = ['name', 'deployed', 'attention'] as const;
export type ShelfSort = (typeof shelfSorts)[number];

export const shelfViews = ['grid', 'list'] as const;
export type ShelfView = (typeof shelfViews)[number];

export interface ShelfQuery {
  readonly search: string;
  /** Null shows all of them. */
  readonly status: AppStatus | null;
  readonly sort: ShelfSort;
  readonly view: ShelfView;
}

export const wholeShelf: ShelfQuery = { search: '', status: null, sort: 'name', view: 'grid' };

/** What an address asks for; words that it gets wrong count as not said. */
export function readShelfQuery(search: string): ShelfQuery {
  const asked = new URLSearchParams(search);
  const oneOf = <Word extends string>(words: readonly Word[], name: string) =>
    words.find((word) => word === asked.get(name));
  return {
    search: asked.get('search') ?? '',
    status: oneOf(appStatuses, 'status') ?? null,
    sort: oneOf(shelfSorts, 'sort') ?? wholeShelf.sort,
    view: oneOf(shelfViews, 'view') ?? wholeShelf.view,
  };
}

/** The address's part behind the path, `?` included; empty for the whole shelf as it usually is. */
export function shelfQueryString(query: ShelfQuery): string {
  const said = new URLSearchParams();
  if (query.search !== '') said.set('search', query.search);
  if (query.status !== null) said.set('status', query.status);
  if (query.sort !== wholeShelf.sort) said.set('sort', query.sort);
  if (query.view !== wholeShelf.view) said.set('view', query.view);
  return said.size === 0 ? '' : `?${said}`;
}

/** The apps that fit, in order. Each word of the search must occur in the name, the address or who deployed last. */
export function pickApps(apps: readonly AppDocument[], { search, status, sort }: ShelfQuery): AppDocument[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return apps
    .filter((app) => status === null || app.status === status)
    .filter((app) => {
      const text = `${app.name} ${app.url ?? ''} ${app.last?.by.name ?? ''}`.toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .toSorted(orders[sort]);
}

/** How many apps there are of each status, in the contract's order, those without any left out. */
export function statusCounts(apps: readonly AppDocument[]): (readonly [AppStatus, number])[] {
  const counts = new Map<AppStatus, number>();
  for (const { status } of apps) counts.set(status, (counts.get(status) ?? 0) + 1);
  return appStatuses.flatMap((status) => {
    const count = counts.get(status);
    return count === undefined ? [] : [[status, count] as const];
  });
}

const byName = (a: AppDocument, b: AppDocument) => (a.name < b.name ? -1 : Number(a.name > b.name));
const byDeployment = (a: AppDocument, b: AppDocument) =>
  (b.last?.at ?? '').localeCompare(a.last?.at ?? '') || byName(a, b);

/** What waits for a person first, what is at rest last. */
const urgency: Record<AppStatus, number> = {
  FAILED: 1,
  DEGRADED: 2,
  DEPLOYING: 3,
  MAINTENANCE: 4,
  HEALTHY: 5,
  NEW: 6,
  SLEEPING: 7,
};
const urgencyOf = ({ proposal, status }: AppDocument) => (proposal === null ? urgency[status] : 0);

const orders: Record<ShelfSort, (a: AppDocument, b: AppDocument) => number> = {
  name: byName,
  deployed: byDeployment,
  attention: (a, b) => urgencyOf(a) - urgencyOf(b) || byDeployment(a, b),
};

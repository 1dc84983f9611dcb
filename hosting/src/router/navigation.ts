// Going from page to page: the only caller of the browser's history.
import { pathOf, type Route } from './route.ts';

const moved = 'dl-moved';

/** Opens a page; with `replace` the back button does not return to the present one. */
export function navigate(route: Route, options: { replace?: boolean } = {}): void {
  openPath(pathOf(route), options);
}

/** Opens the page of a deployment that was just made. */
export function openDeployment({ workspaceId, appId, id }: { workspaceId: string; appId: string; id: string }): void {
  navigate({ page: 'deployment', workspaceId, appId, deploymentId: id });
}

export function openPath(path: string, options: { replace?: boolean } = {}): void {
  if (options.replace) history.replaceState(null, '', path);
  else if (path !== location.pathname) history.pushState(null, '', path);
  if (!options.replace) scrollTo(0, 0);
  dispatchEvent(new Event(moved));
}

/** Calls `listener` after every change of the path; gives the function that ends it. */
export function onMoved(listener: () => void): () => void {
  addEventListener(moved, listener);
  addEventListener('popstate', listener);
  return () => {
    removeEventListener(moved, listener);
    removeEventListener('popstate', listener);
  };
}

/** Lets plain links of our own pages open without a reload; everything else stays the browser's. */
export function followLink(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    return;
  const link = event.composedPath().find((part) => part instanceof HTMLAnchorElement);
  if (link?.target !== '' || link.hasAttribute('download') || link.origin !== location.origin) return;
  if (link.pathname === location.pathname && link.hash !== '') return;
  event.preventDefault();
  openPath(link.pathname);
}

// Keeps the browser tab's icon as its host says, and gives the usual one back when the host is left.
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { TabLook } from './tab-look.ts';

const icons: Record<TabLook, string> = {
  usual: '/favicon.svg',
  growing: '/tab/growing.svg',
  live: '/tab/live.svg',
  failed: '/tab/failed.svg',
};

export class TabIcon implements ReactiveController {
  readonly #find: () => TabLook;

  constructor(host: ReactiveControllerHost, find: () => TabLook) {
    this.#find = find;
    host.addController(this);
  }

  hostUpdated(): void {
    show(this.#find());
  }

  hostDisconnected(): void {
    show('usual');
  }
}

function show(look: TabLook): void {
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  if (link && link.getAttribute('href') !== icons[look]) link.href = icons[look];
}

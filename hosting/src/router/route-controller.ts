// Gives an element the present route and renders it again when the path changes.
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { onMoved } from './navigation.ts';
import { parseRoute, type Route } from './route.ts';

export class RouteController implements ReactiveController {
  route: Route = parseRoute(location.pathname);
  #path = location.pathname;
  #host: ReactiveControllerHost;
  #stop: () => void = () => {};

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#stop = onMoved(() => {
      // Another place on the same page, such as a line of its log, is no other page.
      if (location.pathname === this.#path) return;
      this.#path = location.pathname;
      this.route = parseRoute(this.#path);
      this.#host.requestUpdate();
    });
  }

  hostDisconnected(): void {
    this.#stop();
  }
}

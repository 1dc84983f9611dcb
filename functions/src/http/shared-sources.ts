// What several readers of one process want to know is listened to once: a thousand event streams of a workspace cost the
// database one listener. Whoever comes later is first told what there is.

export interface Listener<News> {
  readonly news: (news: News) => void;
  /** The source has failed and tells nothing more. */
  readonly lost: (error: unknown) => void;
}

export interface Source<News> {
  /** What tells a newcomer everything; undefined while nothing has come yet. */
  readonly soFar: () => News | undefined;
  readonly stop: () => void;
}

/** Opens a source. News never come before it has returned. */
export type OpenSource<News> = (listener: Listener<News>) => Source<News>;

interface Shared<News> {
  readonly source: Source<News>;
  readonly listeners: Set<Listener<News>>;
}

/** The open sources of one kind, by name; each is stopped when its last listener has left. */
export class SharedSources<News> {
  readonly #shared = new Map<string, Shared<News>>();

  /** @returns leaves, once. */
  listen(name: string, open: OpenSource<News>, listener: Listener<News>): () => void {
    const known = this.#shared.get(name);
    const shared = known ?? this.#open(name, open);
    shared.listeners.add(listener);
    const soFar = known?.source.soFar();
    if (soFar !== undefined) listener.news(soFar);
    return () => {
      if (!shared.listeners.delete(listener) || shared.listeners.size > 0) return;
      shared.source.stop();
      this.#forget(name, shared);
    };
  }

  /** Sources that are open. */
  get size(): number {
    return this.#shared.size;
  }

  #open(name: string, open: OpenSource<News>): Shared<News> {
    const listeners = new Set<Listener<News>>();
    const source = open({
      news: (news) => {
        for (const { news: tell } of listeners) tell(news);
      },
      lost: (error) => {
        this.#forget(name, shared);
        for (const { lost } of listeners) lost(error);
      },
    });
    const shared = { source, listeners };
    this.#shared.set(name, shared);
    return shared;
  }

  /** A newer source of that name stays. */
  #forget(name: string, shared: Shared<News>): void {
    if (this.#shared.get(name) === shared) this.#shared.delete(name);
  }
}

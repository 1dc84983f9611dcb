// Where everything of a running local stack answers; the machine-readable ready line is this value.
import type { LocalConfig } from '../config.ts';
import type { Ports } from '../ports/choose-ports.ts';

export interface StackAddresses {
  readonly project: string;
  readonly region: string;
  readonly hosting: string;
  readonly functions: string;
  readonly firestore: string;
  readonly auth: string;
  readonly pubsub: string;
  readonly hub: string;
  readonly cloud: string;
  readonly storage: string;
  readonly gateway: string;
  /** Git repositories of the examples, at /NAME.git. */
  readonly examples: string;
  /** What stands in for Google and GitHub at sign-in. */
  readonly identity: string;
  /** Where mail is taken, and a page that shows it. */
  readonly smtp: string;
  readonly mails: string;
  /** Caddy in front of the apps, without and with TLS; null where there is none. */
  readonly router: { readonly http: string; readonly https: string } | null;
}

/** URLs for what speaks HTTP to a browser or curl; host:port for what Google's clients are given. */
export function stackAddresses(config: LocalConfig, ports: Ports): StackAddresses {
  const url = (port: number): string => `http://127.0.0.1:${port}`;
  return {
    project: config.project,
    region: config.region,
    hosting: url(ports.hosting),
    functions: url(ports.functions),
    firestore: `127.0.0.1:${ports.firestore}`,
    auth: url(ports.auth),
    pubsub: `127.0.0.1:${ports.pubsub}`,
    hub: url(ports.hub),
    cloud: `127.0.0.1:${ports.cloud}`,
    storage: url(ports.storage),
    gateway: url(ports.gateway),
    examples: url(ports.examples),
    identity: url(ports.identity),
    smtp: `smtp://127.0.0.1:${ports.smtp}`,
    mails: url(ports.mails),
    router:
      config.router === 'none'
        ? null
        : { http: `http://SERVICE.localhost:${ports.router}`, https: `https://SERVICE.localhost:${ports.routerTls}` },
  };
}

// Caddy's whole configuration for the apps of a local stack: by host to the gateway, with and without TLS. Pure.

export interface RouterPorts {
  /** Plain HTTP. */
  readonly http: number;
  /** TLS, with certificates of Caddy's own authority. */
  readonly https: number;
  /** Caddy's admin API. */
  readonly admin: number;
  /** Where Caddy asks whether a host is one of ours, before it makes a certificate. */
  readonly ask: number;
  /** The gateway behind it, which wakes apps and writes their request logs. */
  readonly gateway: number;
}

/** @param storage the folder for its authority and certificates. */
export function caddyConfig(hosts: readonly string[], ports: RouterPorts, storage: string): object {
  const routes = hosts.length === 0 ? [] : [routeOf(hosts, ports.gateway)];
  const server = (port: number) => ({ listen: [on(port)], routes, automatic_https: { disable: true } });
  return {
    admin: { listen: on(ports.admin) },
    storage: { module: 'file_system', root: storage },
    apps: {
      http: {
        servers: { plain: server(ports.http), secure: { ...server(ports.https), tls_connection_policies: [{}] } },
      },
      tls: {
        automation: {
          on_demand: { ask: `http://${on(ports.ask)}/` },
          policies: [{ on_demand: true, issuers: [{ module: 'internal' }] }],
        },
      },
      // Who trusts its authority decides the person, not a program.
      pki: { certificate_authorities: { local: { install_trust: false } } },
    },
  };
}

function routeOf(hosts: readonly string[], gateway: number): object {
  // Streams pass as they come.
  const proxy = { handler: 'reverse_proxy', upstreams: [{ dial: on(gateway) }], flush_interval: -1 };
  return { match: [{ host: hosts }], handle: [proxy], terminal: true };
}

const on = (port: number) => `127.0.0.1:${port}`;

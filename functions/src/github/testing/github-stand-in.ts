// A stand-in of GitHub's REST API on loopback: takes commit statuses as GitHub does, and refuses as GitHub does.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface ShownStatus {
  readonly repository: string;
  readonly sha: string;
  readonly state: string;
  readonly description: string;
  readonly target_url: string;
  readonly context: string;
}

export class GitHubStandIn {
  readonly shown: ShownStatus[] = [];
  /** Answers everything with this from now on; undefined takes statuses again. */
  refusal: { status: number; headers?: Record<string, string> } | undefined;
  readonly #server;

  /** @param token the only one that may set statuses. */
  constructor(token: string) {
    this.#server = createServer((request, response) => {
      void text(request).then((body) => {
        const [, repository, sha] =
          /^\/api\/v3\/repos\/([^/]+\/[^/]+)\/statuses\/([0-9a-f]{40})$/.exec(request.url ?? '') ?? [];
        if (this.refusal) response.writeHead(this.refusal.status, this.refusal.headers).end('{}');
        else if (request.headers.authorization !== `Bearer ${token}`) response.writeHead(401).end('{}');
        else if (repository === undefined || sha === undefined || !request.headers['user-agent'])
          response.writeHead(404).end('{}');
        else {
          this.shown.push({ repository, sha, ...JSON.parse(body) });
          response.writeHead(201, { 'content-type': 'application/json' }).end(body);
        }
      });
    });
  }

  listen(): Promise<void> {
    return new Promise((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  /** Where its repositories would be; its API is below `/api/v3/`. */
  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }
}

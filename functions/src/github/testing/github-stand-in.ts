// A stand-in of GitHub's REST API on loopback: takes commit statuses and comments on pull requests as GitHub does, tells of
// checks as GitHub does, and refuses as GitHub does.
import { createVerify, type KeyObject } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
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

export interface ShownDeployment {
  readonly id: number;
  readonly task: string;
  readonly environment: string;
  readonly production_environment: boolean;
  readonly states: string[];
  readonly urls: Array<string | undefined>;
}

export interface ShownComment {
  readonly id: number;
  readonly number: number;
  body: string;
}

/** How the checks of every commit stand. */
export interface ShownChecks {
  statuses: Array<{ context: string; state: string }>;
  /** By the app that makes them; one without runs has checked nothing. */
  suites: Array<{ app: string; runs: Array<{ name: string; status: string; conclusion: string | null }> }>;
}

/** A GitHub App, as GitHub knows it. */
export interface KnownApp {
  readonly id: string;
  readonly publicKey: KeyObject;
}

export class GitHubStandIn {
  /** The App that may ask for tokens, if any; it is installed where `installation` says so. */
  app: KnownApp | undefined;
  /** The installation's number, and the repository that it is for. */
  installation: { readonly id: number; readonly repository: string } | undefined;
  /** Files of the default branch, by path. */
  readonly files = new Map<string, string>();
  /** What tokens were asked for, and what each may. */
  readonly minted: Array<{ token: string; repositories: string[]; permissions?: object }> = [];
  readonly checks: ShownChecks = { statuses: [], suites: [] };
  /** Whether the token may read what apps check; the workflows of GitHub Actions it may. */
  showsChecks = true;
  readonly shown: ShownStatus[] = [];
  readonly comments: ShownComment[] = [];
  readonly deployments: ShownDeployment[] = [];
  /** Whether the token may write deployments. */
  takesDeployments = true;
  /** Answers everything with this from now on; undefined takes statuses again. */
  refusal: { status: number; headers?: Record<string, string> } | undefined;
  /** Does what it is asked for, and tells nobody. */
  losesAnswers = false;
  readonly #server;
  readonly #token: string;
  #made = 0;

  /** @param token the only one that may write. */
  constructor(token: string) {
    this.#token = token;
    this.#server = createServer((request, response) => {
      void text(request).then((body) => this.#answer(request, response, body));
    });
  }

  #answer(request: IncomingMessage, response: ServerResponse, body: string): void {
    if (this.refusal) response.writeHead(this.refusal.status, this.refusal.headers).end('{}');
    else if (!this.#knows(request)) response.writeHead(401).end('{}');
    else {
      const { status, content } = this.#take(request, body === '' ? {} : JSON.parse(body));
      if (this.losesAnswers) response.destroy();
      else response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(content));
    }
  }

  #knows({ url = '', headers }: IncomingMessage): boolean {
    const token = headers.authorization?.replace('Bearer ', '') ?? '';
    if (/^\/api\/v3\/(app\/|repos\/[^/]+\/[^/]+\/installation$)/.test(url)) return this.#isApp(token);
    return token === this.#token || this.minted.some((minted) => minted.token === token);
  }

  /** Signed by the App's key, for at most ten minutes. */
  #isApp(token: string): boolean {
    const [head = '', claims = '', signature = ''] = token.split('.');
    if (!this.app || head === '') return false;
    const { iss, iat, exp } = JSON.parse(Buffer.from(claims, 'base64url').toString('utf8'));
    const isSigned = createVerify('RSA-SHA256')
      .update(`${head}.${claims}`)
      .verify(this.app.publicKey, signature, 'base64url');
    return isSigned && iss === this.app.id && exp - iat <= 600;
  }

  #takeApp(asked: string, body: object): { status: number; content: object } | undefined {
    const { installation } = this;
    if (asked === `GET /repos/${installation?.repository.toLowerCase()}/installation`)
      return { status: 200, content: { id: installation?.id } };
    if (!installation || asked !== `POST /app/installations/${installation.id}/access_tokens`) return undefined;
    const wanted = body as { repositories: string[]; permissions?: object };
    if (wanted.repositories.join() !== installation.repository.split('/')[1]) return { status: 422, content: {} };
    const token = ['ghs', `${this.minted.length}`.padStart(36, 'x')].join('_');
    this.minted.push({ ...wanted, token });
    return { status: 201, content: { token, expires_at: '2030-01-01T00:00:00Z' } };
  }

  #take({ method, url = '', headers }: IncomingMessage, body: object): { status: number; content: object } {
    const none = { status: 404, content: {} };
    const asked = `${method} ${url.replace('/api/v3', '')}`;
    const app = this.#takeApp(asked, body);
    if (app || asked.endsWith('/installation') || asked.includes(' /app/')) return app ?? none;
    const [, repository, path = ''] = /^\/api\/v3\/repos\/([^/]+\/[^/]+)\/(.*)$/.exec(url) ?? [];
    if (repository === undefined || !headers['user-agent']) return none;
    const [, file] = /^GET contents\/(.+)$/.exec(`${method} ${path}`) ?? [];
    if (file !== undefined) {
      const content = Buffer.from(this.files.get(file) ?? '').toString('base64');
      return this.files.has(file) ? { status: 200, content: { encoding: 'base64', content } } : none;
    }
    const [, sha] = /^statuses\/([0-9a-f]{40})$/.exec(path) ?? [];
    if (method === 'POST' && sha !== undefined) {
      this.shown.push({ repository, sha, ...body } as ShownStatus);
      return { status: 201, content: body };
    }
    const [, what] = /^GET commits\/[0-9a-f]{40}\/([a-z-]+)\?per_page=100$/.exec(`${method} ${path}`) ?? [];
    if (what !== undefined) return this.#tellChecks(what) ?? none;
    if (method === 'GET' && path.startsWith('actions/runs?head_sha=')) return this.#tellWorkflows();
    if (path.startsWith('deployments')) return this.#takeDeployment(`${method} ${path}`, body) ?? none;
    return this.#takeComment(`${method} ${path}`, body as { body: string }) ?? none;
  }

  #tellChecks(asked: string): { status: number; content: object } | undefined {
    if (asked === 'status') return { status: 200, content: { statuses: this.checks.statuses } };
    if (!this.showsChecks) return { status: 403, content: {} };
    if (asked === 'check-runs')
      return { status: 200, content: { check_runs: this.checks.suites.flatMap(({ runs }) => runs) } };
    const suites = this.checks.suites.map(({ app, runs }) => ({
      app: { slug: app.toLowerCase().replace(/ /g, '-'), name: app },
      latest_check_runs_count: runs.length,
      ...suiteOf(runs),
    }));
    return asked === 'check-suites' ? { status: 200, content: { check_suites: suites } } : undefined;
  }

  #tellWorkflows(): { status: number; content: object } {
    const runs = this.checks.suites.map(({ app, runs }) => ({ name: app, ...suiteOf(runs) }));
    return { status: 200, content: { workflow_runs: runs } };
  }

  #takeDeployment(asked: string, body: object): { status: number; content: object } | undefined {
    if (!this.takesDeployments) return { status: 403, content: {} };
    const [, , task = ''] = /^GET deployments\?sha=([0-9a-f]{40})&task=(.+)$/.exec(asked) ?? [];
    if (task !== '')
      return { status: 200, content: this.deployments.filter((one) => one.task === decodeURIComponent(task)) };
    if (asked === 'POST deployments') {
      this.#made += 1;
      const made = { ...body, id: this.#made, states: [], urls: [] } as unknown as ShownDeployment;
      this.deployments.push(made);
      return { status: 201, content: made };
    }
    const [, of] = /^POST deployments\/(\d+)\/statuses$/.exec(asked) ?? [];
    const found = this.deployments.find(({ id }) => id === Number(of));
    if (!found) return undefined;
    const { state, environment_url } = body as { state: string; environment_url?: string };
    found.states.push(state);
    found.urls.push(environment_url);
    return { status: 201, content: {} };
  }

  #takeComment(asked: string, { body }: { body: string }): { status: number; content: object } | undefined {
    const [, listed] = /^GET issues\/(\d+)\/comments\?per_page=100&page=1$/.exec(asked) ?? [];
    if (listed !== undefined)
      return { status: 200, content: this.comments.filter(({ number }) => number === Number(listed)) };
    const [, of] = /^POST issues\/(\d+)\/comments$/.exec(asked) ?? [];
    if (of !== undefined) {
      this.#made += 1;
      const comment = { id: this.#made, number: Number(of), body };
      this.comments.push(comment);
      return { status: 201, content: comment };
    }
    const [, edited] = /^PATCH issues\/comments\/(\d+)$/.exec(asked) ?? [];
    const comment = this.comments.find(({ id }) => id === Number(edited));
    if (!comment) return undefined;
    comment.body = body;
    return { status: 200, content: comment };
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

/** What GitHub makes of the checks of one app. */
function suiteOf(runs: ShownChecks['suites'][number]['runs']): { status: string; conclusion: string | null } {
  if (runs.length === 0) return { status: 'queued', conclusion: null };
  if (runs.some(({ status }) => status !== 'completed')) return { status: 'in_progress', conclusion: null };
  return {
    status: 'completed',
    conclusion: runs.find(({ conclusion }) => conclusion !== 'success')?.conclusion ?? 'success',
  };
}

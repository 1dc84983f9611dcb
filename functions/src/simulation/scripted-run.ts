// Cloud Run by script: services with etags, revisions that become ready or not, traffic that follows once they are.
// As strict as Google where the pipeline depends on it; what may serve is checked by whoever watches `onTraffic`.
import { isDeepStrictEqual } from 'node:util';
import type { Random } from './random.ts';
import type { Timeline } from './timeline.ts';
import { cloudError, type Workers } from './workers.ts';

export interface Target {
  readonly revision: string;
  readonly percent: number;
  readonly tag?: string;
}

interface Content {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly template: { readonly revision: string };
  readonly traffic: readonly Target[];
}

export interface ScriptedRevision {
  readonly name: string;
  readonly template: object;
  readonly healthy: boolean;
  ready: 'yes' | 'no' | 'not yet';
}

export interface ScriptedService {
  readonly id: string;
  content: Content;
  version: number;
  /** What serves; follows the traffic asked for once its revisions are ready. */
  serving: readonly Target[];
  settled: boolean;
  readonly revisions: Map<string, ScriptedRevision>;
}

const idOf = (name: string) => name.slice(name.lastIndexOf('/') + 1);

export class ScriptedRun {
  readonly services = new Map<string, ScriptedService>();
  /** Told whenever traffic is asked for. */
  onTraffic: (service: ScriptedService) => void = () => undefined;
  onDelete: (service: ScriptedService) => void = () => undefined;
  readonly #timeline: Timeline;
  readonly #workers: Workers;
  readonly #random: Random;
  #made = 0;

  constructor(parts: { timeline: Timeline; workers: Workers; random: Random }) {
    this.#timeline = parts.timeline;
    this.#workers = parts.workers;
    this.#random = parts.random;
  }

  /** What Google's clients offer of it to the functions. */
  readonly servicesClient = {
    getService: ({ name }: { name: string }) =>
      this.#call(`get service ${idOf(name)}`, () => [shown(this.#service(idOf(name)))]),
    createService: ({ serviceId, service }: { serviceId: string; service: Content }) =>
      this.#call(`create service ${serviceId} with ${service.template.revision}`, () => {
        if (this.services.has(serviceId)) throw cloudError(6, `service ${serviceId} exists`);
        const made = { id: serviceId, content: service, version: 0, serving: [], settled: false, revisions: new Map() };
        this.#want(made, service);
        this.services.set(serviceId, made);
        return [{}];
      }),
    updateService: ({
      service,
      updateMask,
    }: {
      service: Partial<Content> & { name: string; etag: string };
      updateMask: { paths: string[] };
    }) =>
      this.#call(`update service ${idOf(service.name)}: ${toldOf(service)}`, () => {
        const known = this.#service(idOf(service.name));
        if (service.etag !== etagOf(known)) throw cloudError(10, `${known.id} was changed by somebody else`);
        const changes = Object.entries(service).filter(([name]) => updateMask.paths.includes(name));
        this.#want(known, { ...known.content, ...Object.fromEntries(changes) });
        return [{}];
      }),
    deleteService: ({ name }: { name: string }) =>
      this.#call(`delete service ${idOf(name)}`, () => {
        const gone = this.#service(idOf(name));
        this.services.delete(gone.id);
        this.onDelete(gone);
        return [{ promise: async () => undefined }];
      }),
    listServicesAsync: async function* (this: { all: () => Promise<object[]> }) {
      yield* await this.all();
    },
    all: () => this.#call('list services', () => [...this.services.values()].map((service) => shown(service))),
  };

  readonly revisionsClient = {
    getRevision: ({ name }: { name: string }) =>
      this.#call(`get revision ${idOf(name)}`, () => {
        const { ready } = this.#revision(name).revision;
        const state = { yes: 'CONDITION_SUCCEEDED', no: 'CONDITION_FAILED', 'not yet': 'CONDITION_RECONCILING' }[ready];
        return [
          {
            conditions: [{ type: 'Ready', state, message: ready === 'no' ? 'The container exited with code 1.' : '' }],
          },
        ];
      }),
    deleteRevision: ({ name }: { name: string }) =>
      this.#call(`delete revision ${idOf(name)}`, () => {
        const { service, revision } = this.#revision(name);
        const isUsed = [...service.content.traffic, ...service.serving].some(
          (target) => target.revision === revision.name,
        );
        if (isUsed || service.content.template.revision === revision.name)
          throw cloudError(9, `${revision.name} is in use`);
        service.revisions.delete(revision.name);
        return [{}];
      }),
  };

  /** What a visitor of an address gets. */
  readonly visit = (address: URL) =>
    this.#call(`GET ${address.host}`, () => {
      const [tag = '', id = ''] = address.hostname.split('.')[0]?.split('---') ?? [];
      const service = this.services.get(id);
      const target = service?.serving.find((one) => one.tag === tag);
      const revision = target && service?.revisions.get(target.revision);
      return { statusCode: revision?.ready === 'yes' ? (revision.healthy ? 200 : 500) : 404, body: ['said'] };
    });

  #call<Value>(what: string, apply: () => Value): Promise<Value> {
    return this.#workers.effect('cloud', what, apply);
  }

  #want(service: ScriptedService, content: Content): void {
    const { revision: name } = content.template;
    const known = service.revisions.get(name);
    if (known && !isDeepStrictEqual(known.template, content.template)) throw cloudError(6, `${name} exists`);
    const unknown = content.traffic.find(({ revision }) => revision !== name && !service.revisions.has(revision));
    if (unknown) throw cloudError(3, `${unknown.revision} does not exist`);
    if (content.traffic.reduce((sum, { percent }) => sum + percent, 0) !== 100) throw cloudError(3, 'traffic: not 100');
    service.content = content;
    service.version = ++this.#made;
    service.settled = false;
    if (!known) service.revisions.set(name, this.#boot(service, content.template));
    this.onTraffic(service);
    this.#timeline.after(this.#random.between(20, 800), () => this.#settle(service));
  }

  #boot(service: ScriptedService, template: Content['template']): ScriptedRevision {
    const { bootFails, unhealthy } = this.#workers.weather;
    const random = this.#random;
    const revision: ScriptedRevision = {
      name: template.revision,
      template,
      healthy: !random.chance(unhealthy),
      ready: 'not yet',
    };
    const end = random.chance(bootFails) ? 'no' : 'yes';
    this.#timeline.after(random.between(200, random.pick([2_000, 20_000])), () => {
      revision.ready = end;
      this.#settle(service);
    });
    return revision;
  }

  #settle(service: ScriptedService): void {
    const states = service.content.traffic.map(({ revision }) => service.revisions.get(revision)?.ready);
    if (states.every((state) => state === 'yes')) service.serving = service.content.traffic;
    service.settled = !states.includes('not yet');
  }

  #service(id: string): ScriptedService {
    const service = this.services.get(id);
    if (!service) throw cloudError(5, `there is no service ${id}`);
    return service;
  }

  #revision(name: string): { service: ScriptedService; revision: ScriptedRevision } {
    const service = this.services.get(name.split('/').at(-3) ?? '');
    const revision = service?.revisions.get(idOf(name));
    if (!service || !revision) throw cloudError(5, `there is no revision ${idOf(name)}`);
    return { service, revision };
  }
}

const etagOf = ({ version }: ScriptedService) => `"${version}"`;

function shown(service: ScriptedService): object {
  const { id, content, serving, settled } = service;
  return {
    ...content,
    name: `projects/p/locations/r/services/${id}`,
    etag: etagOf(service),
    uri: `https://${id}.example`,
    reconciling: !settled,
    trafficStatuses: serving.map((target) => ({
      ...target,
      uri: target.tag ? `https://${target.tag}---${id}.example` : '',
    })),
  };
}

function toldOf({ template, traffic }: Partial<Content>): string {
  const shares = (traffic ?? []).map(({ revision, percent }) => `${revision} ${percent} %`);
  return [template && `revision ${template.revision}`, ...shares].filter(Boolean).join(', ');
}

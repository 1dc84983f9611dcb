// The runtime with Docker: real images, and instances in containers that share nothing but the engine.
import { createHash } from 'node:crypto';
import path from 'node:path';
import { z } from 'zod';
import { freePort } from '../free-port.ts';
import { ImageNames } from '../image-names.ts';
import { type Image, ImageMissingError, type Instance, type InstanceSpec, type Runtime } from '../runtime.ts';
import { adoptDockerBuild, type DockerBuilds, startDockerBuild, startPack, stopDockerBuilds } from './docker-build.ts';
import { type ContainerIdentity, dockerInstance } from './docker-instance.ts';
import { EngineApi, EngineError } from './engine-api.ts';
import type { Docker } from './find-docker.ts';
import { lowerShield, raiseShield, shieldContainer } from './metadata-shield.ts';
import { LABELS, planContainer } from './plan-container.ts';
import { ensureNetwork } from './service-network.ts';

export interface DockerRuntimeOptions {
  readonly docker: Docker;
  readonly stateDir: string;
  /** A PEM file that RUN steps of builds may trust, for networks with a certificate authority of their own. */
  readonly buildCa?: string | undefined;
}

const imageFacts = z.object({
  Id: z.string(),
  Size: z.number(),
  Config: z.object({ User: z.string().nullish(), Env: z.array(z.string()).nullish() }).nullish(),
});
const engineFacts = z.object({ NCPU: z.number(), InitBinary: z.string().nullish() });
const created = z.object({ Id: z.string() });
const listed = z.array(z.object({ Id: z.string(), State: z.string(), Labels: z.record(z.string(), z.string()) }));
const givenLabels = z.record(z.string(), z.string());

const PORT_ATTEMPTS = 5;
const STOP_GRACE_MS = 2000;

/** Opens it over a state folder; images, builds and containers of an earlier emulator with the same folder are found. */
export async function openDockerRuntime({ docker, stateDir, buildCa }: DockerRuntimeOptions): Promise<Runtime> {
  const engine = new EngineApi(docker);
  const scope = createHash('sha256').update(path.resolve(stateDir)).digest('hex').slice(0, 10);
  const names = await ImageNames.open(path.join(stateDir, 'docker'));
  const { NCPU: engineCpus, InitBinary } = engineFacts.parse(await engine.call('GET', '/info'));
  /** Why there is no shield; an engine that makes none runs apps all the same, and the sentence about it says so. */
  const exposed = await raiseShield(engine).then(
    () => undefined,
    (error: Error) => error.message,
  );

  const inspectImage = async (id: string) => {
    const answer = await engine.call('GET', `/images/${encodeURIComponent(id)}/json`).catch(unlessMissing);
    return answer === undefined ? undefined : imageFacts.parse(answer);
  };

  const findImage = async (reference: string): Promise<Image | undefined> => {
    const image = names.find(reference);
    return image && (await inspectImage(image.digest)) ? image : undefined;
  };

  const builds: DockerBuilds = {
    docker,
    engine,
    buildCa,
    dir: path.join(stateDir, 'docker', 'builds'),
    async store(imageId, references) {
      const facts = await inspectImage(imageId);
      if (!facts) throw new Error(`The engine has lost the image ${imageId} that it built.`);
      const image = { digest: facts.Id, sizeBytes: facts.Size };
      // A tag of its own keeps an older image when its name moves on and somebody prunes.
      const tag = facts.Id.replace('sha256:', '').slice(0, 20);
      await engine.call('POST', `/images/${encodeURIComponent(facts.Id)}/tag`, {
        query: { repo: `emulator/${scope}`, tag },
      });
      await names.add(image, references);
      return image;
    },
  };

  const remove = async (containerId: string, network: string): Promise<void> => {
    await engine.call('DELETE', `/containers/${containerId}`, { query: { force: '1', v: '1' } }).catch(() => undefined);
    // Refused while another instance of the service is on it.
    await engine.call('DELETE', `/networks/${network}`).catch(() => undefined);
  };

  const over = (identity: ContainerIdentity): Instance =>
    dockerInstance(engine, identity, () => remove(identity.containerId, networkOf(scope, identity)));

  const create = async (
    spec: InstanceSpec,
    facts: { imageId: string; imageUser: string; imageHasHome: boolean },
  ): Promise<ContainerIdentity> => {
    const network = networkOf(scope, spec);
    await ensureNetwork(engine, network, { [LABELS.scope]: scope });
    for (let attempt = 1; ; attempt++) {
      const port = await freePort();
      const body = planContainer(spec, {
        ...facts,
        engineCpus,
        hasInit: Boolean(InitBinary),
        network,
        hostPort: port,
        scope,
      });
      const name = `emulator-${scope}-${spec.id}`;
      const { Id } = created.parse(await engine.call('POST', '/containers/create', { query: { name }, body }));
      try {
        if (exposed === undefined) await shieldContainer(engine, Id);
        await engine.call('POST', `/containers/${Id}/start`);
        return { id: spec.id, containerId: Id, port, labels: spec.labels };
      } catch (error) {
        await remove(Id, network);
        const portTaken =
          error instanceof EngineError && /address already in use|port is already allocated/.test(error.message);
        if (!portTaken || attempt === PORT_ATTEMPTS) throw error;
        await ensureNetwork(engine, network, { [LABELS.scope]: scope });
      }
    }
  };

  const adoptInstances = async (): Promise<Instance[]> => {
    const filters = JSON.stringify({ label: [`${LABELS.scope}=${scope}`] });
    const containers = listed.parse(await engine.call('GET', '/containers/json', { query: { all: '1', filters } }));
    const found: Instance[] = [];
    for (const { Id, State, Labels } of containers) {
      const labels = givenLabels.parse(JSON.parse(Labels[LABELS.facts] ?? '{}'));
      const identity = {
        id: Labels[LABELS.instance] ?? '',
        containerId: Id,
        port: Number(Labels[LABELS.port]),
        labels,
      };
      if (State === 'running') found.push(over(identity));
      else await remove(Id, networkOf(scope, identity));
    }
    return found;
  };

  return {
    name: 'docker',
    isolation: 'containers',
    isolationSentence: `Apps run in containers: no capabilities, not as root, limited memory, CPU and processes, a network per service; ${
      exposed === undefined ? 'no link-local address' : `they reach link-local addresses, metadata too (${exposed})`
    }.`,
    build: (spec) => startDockerBuild(builds, spec),

    async pack(spec) {
      const asked = [spec.builder, spec.pack];
      const found = await Promise.all(asked.map(inspectImage));
      const images = asked.filter((_, index) => found[index] !== undefined);
      return startPack(builds, spec, images);
    },

    adoptBuild: (id) => adoptDockerBuild(builds, id),
    findImage,

    async removeImage(reference) {
      const image = names.find(reference);
      if (!image) return;
      await names.remove(image.digest);
      await engine
        .call('DELETE', `/images/${encodeURIComponent(image.digest)}`, { query: { force: '1' } })
        .catch(unlessMissing);
    },

    async startInstance(spec) {
      const image = names.find(spec.image);
      const facts = image && (await inspectImage(image.digest));
      if (!facts) throw new ImageMissingError(spec.image);
      const imageHasHome = (facts.Config?.Env ?? []).some((entry) => entry.startsWith('HOME='));
      return over(await create(spec, { imageId: facts.Id, imageUser: facts.Config?.User ?? '', imageHasHome }));
    },

    adoptInstances,

    async stopAll() {
      await stopDockerBuilds(builds);
      await Promise.all((await adoptInstances()).map((instance) => instance.stop({ graceMs: STOP_GRACE_MS })));
      // Whoever stops all is about to leave: what would be removed later is removed now.
      await adoptInstances();
      await lowerShield(engine);
    },

    close: async () => undefined,
  };
}

function networkOf(scope: string, { id, labels }: { id: string; labels: Readonly<Record<string, string>> }): string {
  return `emulator-${scope}-${labels.service ?? id}`;
}

function unlessMissing(error: unknown): undefined {
  if (error instanceof EngineError && error.status === 404) return undefined;
  throw error;
}
